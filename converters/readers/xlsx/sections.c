#include "readers/xlsx/sections.h"

#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"

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
        if (g_strcmp0(parts[i].words, parts[i].holds) != 0)
            cell_doubt_conflict(sections->book, record, parts[i].column, parts[i].words,
                                section->holder, parts[i].column, parts[i].holds);
    }
}

/* The source of the section in which an initiative was, if its row still says the words of that. */
static const Record *sections_find_parent(Book *book, const Record *record, const SectionRow *row)
{
    const Record *source = sources_find_kind(book, record->key, KIND_INITIATIVE);
    const char *key = source ? record_get_key(source, COLUMN_PARENT) : NULL;
    const Record *parent = sources_find_kind(book, key, KIND_SECTION);
    return parent && sources_fit(book, parent, row->marker, row->title, NULL) ? parent : NULL;
}

/* The section of a row that tells no ordinal: that of the row above, unless it names another; that
 * of those words, above or below; or that of its source. */
static Section *sections_find_by_words(Sections *sections, const Record *record, SectionRow *row,
                                       Section *above)
{
    if (above && ((!row->marker && !row->title) || (g_strcmp0(row->marker, above->marker) == 0 &&
                                                    g_strcmp0(row->title, above->title) == 0)))
        return above;
    g_autofree char *words = sections_join(row);
    Section *section = g_hash_table_lookup(sections->by_words, words);
    row->ordinal = section ? 0 : GPOINTER_TO_UINT(g_hash_table_lookup(sections->ordinals, words));
    const Record *parent = sections_find_parent(sections->book, record, row);
    if (!section && row->ordinal == 0 && parent)
        row->ordinal = sections_get_ordinal(parent);
    return section || row->ordinal == 0
               ? section
               : g_hash_table_lookup(sections->by_ordinal, GUINT_TO_POINTER(row->ordinal));
}

static void sections_keep_ordinal(Sections *sections, const SectionRow *row)
{
    char *words = sections_join(row);
    if (row->ordinal != 0 && (row->marker || row->title) &&
        !g_hash_table_contains(sections->ordinals, words))
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

static Section *sections_enter(Sections *sections, Record *record, SectionRow row, Section *above)
{
    Book *book = sections->book;
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
        if (!row.marker && !row.title)
            continue;
        if (!section->holder) {
            sections_set_words(sections, section, &row);
            section->holder = record;
        }
        sections_check(sections, record, &row, section);
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
    for (guint i = 0; i < sections.list->len; i++)
        sections_check_rows(&sections, g_ptr_array_index(sections.list, i));
    g_ptr_array_sort(sections.list, sections_compare);
    return sections.list;
}
