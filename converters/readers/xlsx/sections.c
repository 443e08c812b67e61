#include "readers/xlsx/sections.h"

#include <string.h>

#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"

/* Markers of sections are no longer than that. */
#define SECTION_MARKER_BYTES 64

typedef struct {
    Book *book;
    GPtrArray *list;        /* Section */
    GHashTable *by_ordinal; /* Section */
    GHashTable *by_words;   /* "marker\ntitle" → Section */
    GHashTable *ordinals;   /* the same → the ordinal that rows tell with them */
} Sections;

/* Marker and title, as a row of an initiative says them. */
typedef struct {
    guint ordinal; /* 0 when it is not told */
    const char *marker;
    const char *title;
} SectionRow;

static void sections_free_section(gpointer data)
{
    Section *section = data;
    g_ptr_array_unref(section->rows);
    g_free(section);
}

static char *sections_join(const SectionRow *row)
{
    return g_strconcat(row->marker ? row->marker : "", "\n", row->title ? row->title : "", NULL);
}

static void sections_set_words(Sections *sections, Section *section, const SectionRow *row)
{
    char *words = sections_join(row);
    section->marker = row->marker;
    section->title = row->title;
    if (g_hash_table_contains(sections->by_words, words))
        g_free(words);
    else
        g_hash_table_insert(sections->by_words, words, section);
}

static Section *sections_add(Sections *sections, const SectionRow *row, const Section *above)
{
    Section *section = g_new0(Section, 1);
    section->ordinal = row->ordinal ? row->ordinal : above ? above->ordinal : 0;
    section->behind = row->ordinal ? 0 : above ? above->behind + 1 : 1;
    section->rows = g_ptr_array_new();
    if (row->ordinal)
        g_hash_table_insert(sections->by_ordinal, GUINT_TO_POINTER(row->ordinal), section);
    sections_set_words(sections, section, row);
    g_ptr_array_add(sections->list, section);
    return section;
}

/* Sources. */

/* The source of the section with that ordinal. */
static const Record *sections_find_source(const Book *book, guint ordinal)
{
    g_autofree char *key = g_strdup_printf("s%u", ordinal);
    return sources_find_kind(book, key, KIND_SECTION);
}

/* The ordinal that the key of its source tells; 0 for none. */
static guint sections_get_ordinal(const Record *source)
{
    guint64 ordinal;
    return source->key && source->key[0] == 's' &&
                   g_ascii_string_to_unsigned(source->key + 1, 10, 1, G_MAXUINT, &ordinal, NULL)
               ? (guint)ordinal
               : 0;
}

/* The words of sections with initiatives are told with these. */
static void sections_doubt_words(Book *book, const Record *source)
{
    static const ColumnKind columns[] = {COLUMN_NAME, COLUMN_TEXT};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (!cell_is_blank(source, columns[i]))
            cell_doubt(book, source, columns[i], JSK_DIAGNOSTIC_UNUSED_CELL,
                       cell_get_text(book, source, columns[i]), NULL, NULL);
    }
}

/* Sections that had no initiative from the first are told by their sources. */
static void sections_take_sources(Sections *sections)
{
    Book *book = sections->book;
    const Table *table = &book->tables[TABLE_SOURCES];
    for (guint i = 0; table->sheet && i < table->records->len; i++) {
        const Record *record = g_ptr_array_index(table->records, i);
        guint position = 0;
        if (record->kind != KIND_SECTION)
            continue;
        if (sources_next_child(book, record->key, KIND_INITIATIVE, &position)) {
            sections_doubt_words(book, record);
            continue;
        }
        SectionRow row = {
            .ordinal = sections_get_ordinal(record),
            .marker = cell_get_words(book, record, COLUMN_NAME),
            .title = cell_get_words(book, record, COLUMN_TEXT),
        };
        if (!row.ordinal ||
            g_hash_table_contains(sections->by_ordinal, GUINT_TO_POINTER(row.ordinal)))
            continue;
        sections_add(sections, &row, NULL)->source = record;
    }
}

/* Rows of initiatives. */

/* Marker and title are said with every initiative of a section; those of the first one hold that
 * was not moved there with the words of another section. */
static void sections_check(Sections *sections, const Record *record, const SectionRow *row,
                           const Section *section)
{
    const struct {
        ColumnKind column;
        const char *words;
        const char *holds;
    } parts[] = {{COLUMN_SECTION_MARKER, row->marker, section->marker},
                 {COLUMN_SECTION_TITLE, row->title, section->title}};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (!parts[i].words && parts[i].holds) {
            if (sources_find(sections->book, record->key))
                cell_miss(sections->book, record, parts[i].column);
        } else if (g_strcmp0(parts[i].words, parts[i].holds) != 0)
            cell_doubt_conflict(sections->book, record, parts[i].column, parts[i].words,
                                section->holder, parts[i].column, parts[i].holds);
    }
}

/* Whether a row says nothing else than the words of a section. */
static gboolean sections_agree(const SectionRow *row, const SectionRow *words)
{
    return (!row->marker || g_strcmp0(row->marker, words->marker) == 0) &&
           (!row->title || g_strcmp0(row->title, words->title) == 0);
}

static const char *sections_keep(Book *book, const char *text, gsize length)
{
    g_autofree char *words = g_strndup(text, length);
    const char *normal = cell_normalize(book, g_strstrip(words));
    return normal && *normal ? g_string_chunk_insert_const(book->strings, normal) : NULL;
}

/* The words of a section that had initiatives from the first, of which @said tells one: its source
 * prints both. Where neither is said, the marker ends at the first blank. FALSE where that tells
 * nothing. */
static gboolean sections_find_words(Book *book, const Record *source, const SectionRow *said,
                                    SectionRow *words)
{
    const char *printed = cell_get_words(book, source, COLUMN_PRINTED);
    const gboolean is_told = said->marker || said->title;
    for (const char *at = printed; at && *at && at - printed <= SECTION_MARKER_BYTES;
         at = g_utf8_next_char(at)) {
        if (!is_told && !g_unichar_isspace(g_utf8_get_char(at)))
            continue;
        words->marker = sections_keep(book, printed, (gsize)(at - printed));
        words->title = sections_keep(book, at, strlen(at));
        if (sections_agree(said, words) &&
            sources_fit(book, source, words->marker, words->title, NULL))
            return TRUE;
    }
    return FALSE;
}

/* The source of the section in which an initiative was, if its row says no other words. */
static const Record *sections_find_parent(Book *book, const Record *record, const SectionRow *row)
{
    const Record *source = sources_find_kind(book, record->key, KIND_INITIATIVE);
    const char *key = source ? record_get_key(source, COLUMN_PARENT) : NULL;
    const Record *parent = sources_find_kind(book, key, KIND_SECTION);
    SectionRow words = {0};
    if (!parent || (!row->marker && !row->title) ||
        sources_fit(book, parent, row->marker, row->title, NULL))
        return parent;
    return (!row->marker || !row->title) && sections_find_words(book, parent, row, &words) ? parent
                                                                                           : NULL;
}

/* The section of a row that tells no ordinal: that of the row above, unless it names another; that
 * of those words, above or below; or that of its source. What a row does not say any more, its
 * source tells. */
static Section *sections_find_by_words(Sections *sections, const Record *record, SectionRow *row,
                                       Section *above)
{
    const Record *parent = sections_find_parent(sections->book, record, row);
    if (parent && (!row->marker || !row->title) && sections_get_ordinal(parent) != 0) {
        row->ordinal = sections_get_ordinal(parent);
        return g_hash_table_lookup(sections->by_ordinal, GUINT_TO_POINTER(row->ordinal));
    }
    if (above && ((!row->marker && !row->title) || (g_strcmp0(row->marker, above->marker) == 0 &&
                                                    g_strcmp0(row->title, above->title) == 0)))
        return above;
    g_autofree char *words = sections_join(row);
    Section *section = g_hash_table_lookup(sections->by_words, words);
    row->ordinal = section ? 0 : GPOINTER_TO_UINT(g_hash_table_lookup(sections->ordinals, words));
    if (!section && row->ordinal == 0 && parent)
        row->ordinal = sections_get_ordinal(parent);
    return section || row->ordinal == 0
               ? section
               : g_hash_table_lookup(sections->by_ordinal, GUINT_TO_POINTER(row->ordinal));
}

static void sections_keep_ordinal(Sections *sections, const SectionRow *row)
{
    char *words = sections_join(row);
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(sections->ordinals, words));
    if (row->ordinal != 0 && (row->marker || row->title) &&
        (known == 0 || (!sections_find_source(sections->book, known) &&
                        sections_find_source(sections->book, row->ordinal))))
        g_hash_table_insert(sections->ordinals, words, GUINT_TO_POINTER(row->ordinal));
    else
        g_free(words);
}

static SectionRow sections_read_words(Book *book, const Record *record)
{
    return (SectionRow){
        .marker = cell_get_words(book, record, COLUMN_SECTION_MARKER),
        .title = cell_get_words(book, record, COLUMN_SECTION_TITLE),
    };
}

static SectionRow sections_read_row(Book *book, const Record *record)
{
    SectionRow row = sections_read_words(book, record);
    row.ordinal = cell_get_count(book, record, COLUMN_SECTION);
    if (cell_is_blank(record, COLUMN_SECTION) && sources_find(book, record->key))
        cell_miss(book, record, COLUMN_SECTION);
    return row;
}

/* Whether a row says the words of a section, or what no row above said. */
static gboolean sections_agree_but_blanks(const Section *section, const SectionRow *row)
{
    return (!section->marker || !row->marker || strcmp(section->marker, row->marker) == 0) &&
           (!section->title || !row->title || strcmp(section->title, row->title) == 0);
}

/* An ordinal that no section had from the first, with the words of one that other rows tell with
 * another ordinal, is a slip. */
static void sections_correct_ordinal(Sections *sections, const Record *record, SectionRow *row)
{
    Book *book = sections->book;
    g_autofree char *words = sections_join(row);
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(sections->ordinals, words));
    if (row->ordinal == 0 || known == 0 || known == row->ordinal ||
        sections_find_source(book, row->ordinal) || !sections_find_source(book, known))
        return;
    g_autofree char *said = cell_format_count(row->ordinal);
    g_autofree char *holds = cell_format_count(known);
    cell_doubt_conflict(book, record, COLUMN_SECTION, said, record,
                        row->title ? COLUMN_SECTION_TITLE : COLUMN_SECTION_MARKER, holds);
    row->ordinal = known;
}

static Section *sections_enter(Sections *sections, Record *record, SectionRow row, Section *above)
{
    Book *book = sections->book;
    sections_correct_ordinal(sections, record, &row);
    Section *section =
        row.ordinal ? g_hash_table_lookup(sections->by_ordinal, GUINT_TO_POINTER(row.ordinal))
                    : sections_find_by_words(sections, record, &row, above);
    if (!section) {
        section = sections_add(sections, &row, above);
        section->source = row.ordinal ? sections_find_source(book, row.ordinal) : NULL;
    }
    const Record *parent = sections_find_parent(book, record, &row);
    const gboolean is_moved = parent && section->source && parent != section->source;
    if (!section->holder && !is_moved && (row.marker || row.title)) {
        sections_set_words(sections, section, &row);
        section->holder = record;
    } else if (section->holder && !is_moved && sections_agree_but_blanks(section, &row)) {
        section->marker = section->marker ? section->marker : row.marker;
        section->title = section->title ? section->title : row.title;
    }
    g_ptr_array_add(section->rows, record);
    return section;
}

/* Where all rows were moved there, the first of them holds. */
static void sections_check_rows(Sections *sections, Section *section)
{
    for (guint i = 0; i < section->rows->len; i++) {
        const Record *record = g_ptr_array_index(section->rows, i);
        const SectionRow row = sections_read_words(sections->book, record);
        if (!row.marker && !row.title && !section->holder)
            continue;
        if (!section->holder) {
            sections_set_words(sections, section, &row);
            section->holder = record;
        }
        sections_check(sections, record, &row, section);
    }
}

/* Words that no row of a section says any more are those that its source prints. */
static void sections_fill_words(Sections *sections, Section *section)
{
    Book *book = sections->book;
    SectionRow words = {0};
    if (!section->source || section->rows->len == 0 || (section->marker && section->title) ||
        sources_fit(book, section->source, section->marker, section->title, NULL))
        return;
    const Record *first = g_ptr_array_index(section->rows, 0);
    const SectionRow said = {.marker = section->marker, .title = section->title};
    const gboolean is_known = sections_find_words(book, section->source, &said, &words);
    void (*tell)(Book *, const Record *, ColumnKind) =
        is_known && (said.marker || said.title) ? cell_miss : cell_lose;
    if (!section->marker && words.marker)
        tell(book, first, COLUMN_SECTION_MARKER);
    if (!section->title)
        tell(book, first, COLUMN_SECTION_TITLE);
    if (is_known) {
        section->marker = words.marker;
        section->title = words.title;
    }
}

static int sections_compare(gconstpointer left, gconstpointer right)
{
    const Section *a = *(const Section *const *)left;
    const Section *b = *(const Section *const *)right;
    if (a->ordinal != b->ordinal)
        return a->ordinal < b->ordinal ? -1 : 1;
    return a->behind < b->behind ? -1 : a->behind > b->behind;
}

GPtrArray *sections_collect(Book *book)
{
    g_autoptr(GHashTable) by_ordinal = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) by_words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) ordinals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Sections sections = {
        .book = book,
        .list = g_ptr_array_new_with_free_func(sections_free_section),
        .by_ordinal = by_ordinal,
        .by_words = by_words,
        .ordinals = ordinals,
    };
    const Table *table = &book->tables[TABLE_INITIATIVES];
    g_autofree SectionRow *rows = g_new(SectionRow, table->records->len + 1);
    Section *above = NULL;
    sections_take_sources(&sections);
    for (guint i = 0; i < table->records->len; i++) {
        rows[i] = sections_read_row(book, g_ptr_array_index(table->records, i));
        sections_keep_ordinal(&sections, &rows[i]);
    }
    for (guint i = 0; i < table->records->len; i++)
        above = sections_enter(&sections, g_ptr_array_index(table->records, i), rows[i], above);
    for (guint i = 0; i < sections.list->len; i++) {
        sections_check_rows(&sections, g_ptr_array_index(sections.list, i));
        sections_fill_words(&sections, g_ptr_array_index(sections.list, i));
    }
    g_ptr_array_sort(sections.list, sections_compare);
    return sections.list;
}
