#include "readers/xlsx/initiatives.h"

#include "readers/xlsx/achievement-row.h"
#include "readers/xlsx/cell.h"
#include "readers/xlsx/lists.h"
#include "readers/xlsx/offices.h"
#include "readers/xlsx/schedule.h"
#include "readers/xlsx/sections.h"
#include "readers/xlsx/sources.h"

/* Initiatives. */

/* The lines are those of its source. */
static void initiative_check_lines(Book *book, const Record *record, const Record *source)
{
    static const ColumnKind columns[] = {COLUMN_FIRST_LINE, COLUMN_LAST_LINE};
    for (gsize i = 0; source && i < G_N_ELEMENTS(columns); i++) {
        if (source->table->columns[columns[i]] == 0)
            continue;
        const char *line = cell_get_text(book, record, columns[i]);
        const char *holds = cell_get_text(book, source, columns[i]);
        if (!line && holds)
            cell_miss(book, record, columns[i]);
        else if (line && g_strcmp0(line, holds) != 0)
            cell_doubt_pair(book, JSK_DIAGNOSTIC_STALE_COPY, record, columns[i], line, source,
                            columns[i], holds);
    }
}

static void initiative_read(Book *book, const Record *record, JskSection *section)
{
    const Record *source = sources_find_kind(book, record->key, KIND_INITIATIVE);
    const char *marker = cell_get_words(book, record, COLUMN_MARKER);
    const char *title = cell_get_words(book, record, COLUMN_TITLE);
    g_autofree char *number = record->number ? cell_format_count(record->number) : NULL;
    const gboolean is_edited = sources_is_edited(book, source, number, marker, title);
    if (is_edited) {
        marker = cell_normalize(book, marker);
        title = cell_normalize(book, title);
    }
    if (is_edited && source && !title)
        cell_lose(book, record, COLUMN_TITLE);
    if (is_edited && !marker && sources_has_lost(book, source, number, title))
        cell_lose(book, record, COLUMN_MARKER);
    JskInitiative *initiative =
        jsk_report_add_initiative(book->report, section, record->number, marker, -1, title, -1,
                                  sources_get_origin(book, source));
    jsk_initiative_set_printed(book->report, initiative,
                               sources_get_printed(book, source, number, marker, title), -1);
    initiative_check_lines(book, record, source);
    schedule_read(book, record, initiative);
    achievement_read_row(book, record, initiative);
    lists_read(book, record, initiative);
    offices_read(book, record, initiative);
}

static void initiatives_read_section(Book *book, const Section *plan)
{
    const char *marker = plan->marker;
    const char *title = plan->title;
    if ((marker || title) && sources_is_edited(book, plan->source, marker, title, NULL)) {
        marker = cell_normalize(book, marker);
        title = cell_normalize(book, title);
    }
    JskSection *section = jsk_report_add_section(book->report, marker, -1, title, -1,
                                                 sources_get_origin(book, plan->source));
    jsk_section_set_printed(book->report, section,
                            sources_get_printed(book, plan->source, marker, title, NULL), -1);
    for (guint i = 0; i < plan->rows->len; i++)
        initiative_read(book, g_ptr_array_index(plan->rows, i), section);
}

void initiatives_read(Book *book)
{
    const Table *table = &book->tables[TABLE_INITIATIVES];
    if (table->records->len > JSK_SOURCE_MAX_INITIATIVES) {
        book_refuse(book, JSK_ERROR_LIMIT, "%s: more initiatives than the limit of %d",
                    jsk_sheet_get_name(table->sheet), JSK_SOURCE_MAX_INITIATIVES);
        return;
    }
    g_autoptr(GPtrArray) sections = sections_collect(book);
    for (guint i = 0; i < sections->len && !book->refusal; i++)
        initiatives_read_section(book, g_ptr_array_index(sections, i));
}
