#include "xlsx/tidy-book.h"

#include "xlsx/table.h"

guint xlsx_tidy_count_characters(const char *text)
{
    return text ? (guint)g_utf8_strlen(text, -1) : 0;
}

lxw_row_t xlsx_tidy_put_source(XlsxTidyBook *tidy, const XlsxSource *source)
{
    XlsxTidy *sources = xlsx_tidy_begin_node(tidy, XLSX_SHEET_SOURCES, source->origin);
    const char *key = jsk_identifier_get(tidy->identifier, NULL);
    char count[24];
    xlsx_tidy_set_text(sources, XLSX_SOURCES_KIND, xlsx_tidy_get_word(tidy, source->kind));
    xlsx_tidy_set_text(sources, XLSX_SOURCES_NAME, source->name);
    if (source->parent)
        xlsx_tidy_set_text(sources, XLSX_SOURCES_PARENT, source->parent);
    else
        xlsx_tidy_set_text_part(sources, XLSX_SOURCES_PARENT, key, source->parent_length);
    xlsx_tidy_set_text(sources, XLSX_SOURCES_TEXT, source->text);
    if (source->has_count && source->count <= G_MAXUINT32) {
        xlsx_tidy_set_number(sources, XLSX_SOURCES_COUNT, (double)source->count);
    } else if (source->has_count) {
        g_snprintf(count, sizeof count, "%" G_GUINT64_FORMAT, source->count);
        xlsx_tidy_set_decimal(sources, XLSX_SOURCES_COUNT, count);
    }
    xlsx_tidy_set_count(sources, XLSX_SOURCES_FIRST_LINE, source->origin.first_line);
    xlsx_tidy_set_count(sources, XLSX_SOURCES_LAST_LINE, source->origin.last_line);
    xlsx_tidy_set_count(sources, XLSX_SOURCES_COLUMN, source->column);
    xlsx_tidy_set_count(sources, XLSX_SOURCES_PAGE, source->origin.page);
    xlsx_tidy_set_text(sources, XLSX_SOURCES_PRINTED, source->printed);
    lxw_row_t row = sources->sheet ? sources->sheet->row : 0;
    xlsx_tidy_put(sources);
    return row;
}

XlsxTidy *xlsx_tidy_begin_node(XlsxTidyBook *tidy, XlsxSheetId id, JskOrigin origin)
{
    XlsxTidy *sheet = &tidy->sheets[id];
    xlsx_tidy_begin(sheet, jsk_identifier_get(tidy->identifier, NULL), tidy->initiative->str,
                    origin.first_line);
    return sheet;
}

const char *xlsx_tidy_get_word(const XlsxTidyBook *tidy, guint word)
{
    return tidy->book->layout->words[word];
}

static void tidy_put_notes(XlsxTidyBook *tidy)
{
    guint position = 0;
    for (const JskNote *note = jsk_report_get_first_note(tidy->book->report); note;
         note = jsk_note_get_next(note)) {
        gsize outer = jsk_identifier_push(tidy->identifier, "n", ++position);
        XlsxSource source = {.kind = XLSX_WORD_KIND_NOTE,
                             .text = jsk_note_get_text(note),
                             .has_count = TRUE,
                             .count = xlsx_tidy_count_characters(jsk_note_get_text(note)),
                             .origin = jsk_note_get_origin(note),
                             .printed = jsk_note_get_printed(note)};
        xlsx_tidy_put_source(tidy, &source);
        jsk_identifier_pop(tidy->identifier, outer);
    }
}

static void tidy_put_unplaced(XlsxTidyBook *tidy)
{
    guint position = 0;
    for (const JskUnplaced *unplaced = jsk_report_get_first_unplaced(tidy->book->report); unplaced;
         unplaced = jsk_unplaced_get_next(unplaced)) {
        gsize outer = jsk_identifier_push(tidy->identifier, "u", ++position);
        XlsxSource source = {.kind = XLSX_WORD_KIND_UNPLACED,
                             .text = jsk_unplaced_get_text(unplaced),
                             .has_count = TRUE,
                             .count = xlsx_tidy_count_characters(jsk_unplaced_get_text(unplaced)),
                             .origin = jsk_unplaced_get_origin(unplaced),
                             .printed = jsk_unplaced_get_printed(unplaced)};
        xlsx_tidy_put_source(tidy, &source);
        jsk_identifier_pop(tidy->identifier, outer);
    }
}

/* Sections. Those with initiatives are told by each of them, in 取組. */
static void tidy_put_section(XlsxTidyBook *tidy, const JskSection *section)
{
    gsize outer = jsk_identifier_push(tidy->identifier, "s", jsk_section_get_ordinal(section));
    g_autofree char *key = g_strdup(jsk_identifier_get(tidy->identifier, NULL));
    XlsxSource source = {.kind = XLSX_WORD_KIND_SECTION,
                         .has_count = TRUE,
                         .count = jsk_section_get_ordinal(section),
                         .origin = jsk_section_get_origin(section),
                         .printed = jsk_section_get_printed(section)};
    if (!jsk_section_get_first_initiative(section)) {
        source.name = jsk_section_get_marker(section);
        source.text = jsk_section_get_title(section);
    }
    xlsx_tidy_put_source(tidy, &source);
    jsk_identifier_pop(tidy->identifier, outer);
    for (const JskInitiative *initiative = jsk_section_get_first_initiative(section); initiative;
         initiative = jsk_initiative_get_next(initiative))
        xlsx_tidy_put_initiative(tidy, initiative, key);
}

/* Excel offers the words of a column that has but a few; statuses have their colours. */
static void tidy_offer_words(XlsxTidyBook *tidy, XlsxSheetId id, guint column, XlsxWord first,
                             guint n_words, gboolean is_colored)
{
    XlsxSheet *sheet = tidy->sheets[id].sheet;
    int place = xlsx_tidy_find_column(&tidy->sheets[id], column);
    if (place < 0)
        return;
    xlsx_table_offer_words(sheet, (guint)place, tidy->book->layout->words + first, n_words);
    if (is_colored)
        xlsx_sheet_color_statuses(sheet, (guint)place, 1);
}

static void tidy_put_nodes(XlsxTidyBook *tidy)
{
    xlsx_tidy_put_report(tidy);
    tidy_put_notes(tidy);
    for (const JskSection *section = jsk_report_get_first_section(tidy->book->report); section;
         section = jsk_section_get_next(section))
        tidy_put_section(tidy, section);
    tidy_put_unplaced(tidy);
    xlsx_tidy_put_provenance(tidy);
}

void xlsx_fill_tidy(XlsxBook *book)
{
    XlsxTidyBook tidy = {
        .book = book,
        .identifier = jsk_identifier_new(),
        .initiative = g_string_new(NULL),
        .headings = g_string_new(NULL),
    };
    for (int id = XLSX_SHEET_REPORT; id < XLSX_N_SHEETS; id++)
        xlsx_tidy_init(&tidy.sheets[id], book, (XlsxSheetId)id);
    tidy_put_nodes(&tidy);
    for (int id = XLSX_SHEET_REPORT; id < XLSX_N_SHEETS; id++)
        xlsx_tidy_finish(&tidy.sheets[id]);
    tidy_offer_words(&tidy, XLSX_SHEET_INITIATIVES, XLSX_INITIATIVES_STATUS,
                     XLSX_WORD_STATUS_ACHIEVED, JSK_N_STATUSES, TRUE);
    tidy_offer_words(&tidy, XLSX_SHEET_ITEMS, XLSX_ITEMS_FIELD, XLSX_WORD_FIELD_OUTCOMES,
                     JSK_N_PARTS + 1, FALSE);
    jsk_identifier_free(tidy.identifier);
    g_string_free(tidy.initiative, TRUE);
    g_string_free(tidy.headings, TRUE);
}
