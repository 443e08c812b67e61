#include "xlsx/tidy-book.h"

#include <string.h>

#include <jisseki/text.h>

#include "xlsx/table.h"

guint xlsx_tidy_count_characters(const char *text)
{
    return text ? (guint)g_utf8_strlen(text, -1) : 0;
}

/* Which places in the source are told: none, lines, lines and page, page. */
static char tidy_get_place_letter(const JskOrigin *origin)
{
    const char *letters = origin->page == 0 ? "xl" : "qp";
    return letters[origin->first_line != 0 ? 1 : 0];
}

/* By which an edit of the node is noticed: which places are told, a checksum of what it shows, and
 * one of the rest. A schedule shows nothing of its own; the places of others that show nothing are
 * those of their parts. */
static void tidy_set_check(XlsxTidyBook *tidy, XlsxTidy *sources, const XlsxSource *source)
{
    const char place = tidy_get_place_letter(&source->origin);
    if (source->n_shown == 0 && source->kind != XLSX_WORD_KIND_SCHEDULE)
        return;
    g_string_truncate(tidy->shown, 0);
    for (guint i = 0; i < source->n_shown; i++)
        g_string_append_printf(tidy->shown, "%s\n", source->shown[i] ? source->shown[i] : "");
    guint32 shown = jsk_text_checksum(tidy->shown->str, (gssize)tidy->shown->len);
    g_string_printf(tidy->shown, "%c%08x", place, shown);
    if (source->has_details)
        g_string_append_printf(tidy->shown, "-%08x", source->details);
    xlsx_tidy_set_text(sources, XLSX_SOURCES_CHECK, tidy->shown->str);
}

/* What stands around a text in the source. */
static const struct {
    XlsxWord kind;
    const char *before;
    const char *between;
    const char *behind;
} printed_signs[] = {
    {XLSX_WORD_KIND_SECTION, "", " ", ""},   {XLSX_WORD_KIND_INITIATIVE, "", " ", ""},
    {XLSX_WORD_KIND_MILESTONE, "□", "", ""}, {XLSX_WORD_KIND_HEADING, "＜", "", "＞"},
    {XLSX_WORD_KIND_SCOPE, "＜", "", "＞"},
};

static void tidy_join_printed(GString *printed, const XlsxSource *source)
{
    const char *marker = source->kind == XLSX_WORD_KIND_ITEM ? source->shown[0] : NULL;
    gsize kind = 0;
    while (kind < G_N_ELEMENTS(printed_signs) && printed_signs[kind].kind != source->kind)
        kind++;
    const gboolean has_signs = kind < G_N_ELEMENTS(printed_signs);
    g_string_assign(printed, has_signs ? printed_signs[kind].before : "");
    if (marker && g_utf8_strlen(marker, -1) == 2) { /* a pair of brackets */
        g_string_append_len(printed, marker, g_utf8_next_char(marker) - marker);
        g_string_append(printed, source->shown[1]);
        g_string_append(printed, g_utf8_next_char(marker));
        return;
    }
    for (guint i = 0; i < source->n_shown; i++) {
        if (source->shown[i] && has_signs && printed->len > strlen(printed_signs[kind].before))
            g_string_append(printed, printed_signs[kind].between);
        g_string_append(printed, source->shown[i] ? source->shown[i] : "");
    }
    g_string_append(printed, has_signs ? printed_signs[kind].behind : "");
}

/* What the source prints, also where it is what the node shows: the tables may be edited. */
static void tidy_set_printed(XlsxTidyBook *tidy, XlsxTidy *sources, const XlsxSource *source)
{
    const char *printed = source->printed;
    if (!printed && source->n_shown > 0 && source->origin.first_line != 0) {
        tidy_join_printed(tidy->printed, source);
        printed = tidy->printed->str;
    }
    xlsx_tidy_set_text(sources, XLSX_SOURCES_PRINTED, printed);
}

lxw_row_t xlsx_tidy_put_source(XlsxTidyBook *tidy, const XlsxSource *source)
{
    XlsxTidy *sources = xlsx_tidy_begin_node(tidy, XLSX_SHEET_SOURCES, source->origin);
    const char *key = jsk_identifier_get(tidy->identifier, NULL);
    xlsx_tidy_set_text(sources, XLSX_SOURCES_KIND, xlsx_tidy_get_word(tidy, source->kind));
    xlsx_tidy_set_text(sources, XLSX_SOURCES_NAME, source->name);
    if (source->parent)
        xlsx_tidy_set_text(sources, XLSX_SOURCES_PARENT, source->parent);
    else
        xlsx_tidy_set_text_part(sources, XLSX_SOURCES_PARENT, key, source->parent_length);
    xlsx_tidy_set_text(sources, XLSX_SOURCES_TEXT, source->text);
    char digits[24]; /* until the row is put */
    guint column =
        source->counted == XLSX_COUNT_PARTS ? XLSX_SOURCES_PARTS : XLSX_SOURCES_CHARACTERS;
    g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, source->count);
    if (source->counted != XLSX_COUNT_NOTHING && source->count <= G_MAXUINT32)
        xlsx_tidy_set_number(sources, column, (double)source->count);
    else if (source->counted != XLSX_COUNT_NOTHING)
        xlsx_tidy_set_decimal(sources, column, digits);
    xlsx_tidy_set_count(sources, XLSX_SOURCES_FIRST_LINE, source->origin.first_line);
    xlsx_tidy_set_count(sources, XLSX_SOURCES_LAST_LINE, source->origin.last_line);
    xlsx_tidy_set_count(sources, XLSX_SOURCES_COLUMN, source->column);
    xlsx_tidy_set_count(sources, XLSX_SOURCES_PAGE, source->origin.page);
    tidy_set_printed(tidy, sources, source);
    tidy_set_check(tidy, sources, source);
    tidy->source_row = sources->sheet ? sources->sheet->row : 0;
    xlsx_tidy_put(sources);
    return tidy->source_row;
}

XlsxTidy *xlsx_tidy_begin_node(XlsxTidyBook *tidy, XlsxSheetId id, JskOrigin origin)
{
    XlsxTidy *sheet = &tidy->sheets[id];
    xlsx_tidy_begin(sheet, jsk_identifier_get(tidy->identifier, NULL), tidy->initiative->str,
                    origin.first_line);
    if (id == XLSX_SHEET_SCHEDULE || id == XLSX_SHEET_ITEMS)
        xlsx_tidy_set_link(sheet, sheet->key_column, &tidy->sheets[XLSX_SHEET_SOURCES],
                           tidy->source_row);
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
                             .counted = XLSX_COUNT_CHARACTERS,
                             .count = xlsx_tidy_count_characters(jsk_note_get_text(note)),
                             .n_shown = 1,
                             .shown = {jsk_note_get_text(note)},
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
                             .counted = XLSX_COUNT_CHARACTERS,
                             .count = xlsx_tidy_count_characters(jsk_unplaced_get_text(unplaced)),
                             .n_shown = 1,
                             .shown = {jsk_unplaced_get_text(unplaced)},
                             .origin = jsk_unplaced_get_origin(unplaced),
                             .printed = jsk_unplaced_get_printed(unplaced)};
        xlsx_tidy_put_source(tidy, &source);
        jsk_identifier_pop(tidy->identifier, outer);
    }
}

static guint tidy_count_initiatives(const JskSection *section)
{
    guint n = 0;
    for (const JskInitiative *initiative = jsk_section_get_first_initiative(section); initiative;
         initiative = jsk_initiative_get_next(initiative))
        n++;
    return n;
}

/* Sections. Those with initiatives are told by each of them, in 取組. */
static void tidy_put_section(XlsxTidyBook *tidy, const JskSection *section)
{
    gsize outer = jsk_identifier_push(tidy->identifier, "s", jsk_section_get_ordinal(section));
    g_autofree char *key = g_strdup(jsk_identifier_get(tidy->identifier, NULL));
    XlsxSource source = {.kind = XLSX_WORD_KIND_SECTION,
                         .counted = XLSX_COUNT_PARTS,
                         .count = tidy_count_initiatives(section),
                         .n_shown = 2,
                         .shown = {jsk_section_get_marker(section), jsk_section_get_title(section)},
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

void xlsx_tidy_book_begin(XlsxTidyBook *tidy, XlsxBook *book)
{
    *tidy = (XlsxTidyBook){
        .book = book,
        .identifier = jsk_identifier_new(),
        .initiative = g_string_new(NULL),
        .headings = g_string_new(NULL),
        .shown = g_string_new(NULL),
        .printed = g_string_new(NULL),
    };
    for (int id = XLSX_SHEET_REPORT; id < XLSX_N_SHEETS; id++)
        xlsx_tidy_init(&tidy->sheets[id], book, (XlsxSheetId)id);
    tidy_put_nodes(tidy);
}

void xlsx_tidy_book_end(XlsxTidyBook *tidy)
{
    xlsx_tidy_put_checksums(tidy);
    for (int id = XLSX_SHEET_REPORT; id < XLSX_N_SHEETS; id++)
        xlsx_tidy_finish(&tidy->sheets[id]);
    tidy_offer_words(tidy, XLSX_SHEET_INITIATIVES, XLSX_INITIATIVES_STATUS,
                     XLSX_WORD_STATUS_ACHIEVED, JSK_N_STATUSES, TRUE);
    tidy_offer_words(tidy, XLSX_SHEET_ITEMS, XLSX_ITEMS_FIELD, XLSX_WORD_FIELD_OUTCOMES,
                     JSK_N_PARTS + 1, FALSE);
    jsk_identifier_free(tidy->identifier);
    g_string_free(tidy->initiative, TRUE);
    g_string_free(tidy->headings, TRUE);
    g_string_free(tidy->shown, TRUE);
    g_string_free(tidy->printed, TRUE);
}
