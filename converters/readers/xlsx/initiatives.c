#include "readers/xlsx/initiatives.h"

#include "readers/achievement.h"
#include "readers/xlsx/cell.h"
#include "readers/xlsx/lists.h"
#include "readers/xlsx/offices.h"
#include "readers/xlsx/schedule.h"
#include "readers/xlsx/sections.h"
#include "readers/xlsx/sources.h"

/* Achievements. */

/* The status that a new achievement, or one with a word that is none, says by its text. */
static JskStatus achievement_get_status(Book *book, const Record *record, const char *text,
                                        gboolean is_told, int *year)
{
    const FormStatus *status =
        achievement_classify(book->form, text, jsk_report_get_fiscal_year(book->report), year);
    if (!status && !is_told) {
        guint number = cell_get_count(book, record, COLUMN_NUMBER);
        g_autofree char *shown = g_strdup_printf("%u", number);
        cell_doubt(book, record, COLUMN_STATUS, JSK_DIAGNOSTIC_UNKNOWN_STATUS, shown, text, NULL);
    }
    return status ? status->status : JSK_STATUS_OTHER;
}

/* Status and text are told apart, and each is taken as it stands: people may change one alone. */
static void initiative_read_achievement(Book *book, const Record *record, JskInitiative *initiative)
{
    guint position = 0;
    const Record *source = sources_next_child(book, record->key, KIND_ACHIEVEMENT, &position);
    const char *text = sources_get_words(book, source, record, COLUMN_ACHIEVEMENT, NULL);
    const char *word = cell_get_words(book, record, COLUMN_STATUS);
    text = text ? text : word;
    if (!text)
        return;
    guint status;
    int year = cell_get_year(book, record, COLUMN_ACHIEVEMENT_YEAR);
    int stated = 0;
    if (!cell_get_choice(book, record, COLUMN_STATUS, WORDS_STATUS, &status))
        status = achievement_get_status(book, record, text, word != NULL, &stated);
    if (!source && !year)
        year = stated;
    JskAchievement *achievement =
        jsk_report_add_achievement(book->report, initiative, text, -1, (JskStatus)status, year,
                                   sources_get_origin(book, source));
    jsk_achievement_set_printed(book->report, achievement, sources_get_printed(book, source), -1);
}

/* Initiatives. */

static void initiative_read(Book *book, const Record *record, JskSection *section)
{
    const Record *source = sources_find_kind(book, record->key, KIND_INITIATIVE);
    const char *marker = cell_get_words(book, record, COLUMN_MARKER);
    const char *title = sources_get_words(book, source, record, COLUMN_TITLE, NULL);
    guint number = cell_get_count(book, record, COLUMN_NUMBER);
    JskInitiative *initiative = jsk_report_add_initiative(
        book->report, section, number, marker, -1, title, -1, sources_get_origin(book, source));
    jsk_initiative_set_printed(book->report, initiative, sources_get_printed(book, source), -1);
    schedule_read(book, record, initiative);
    initiative_read_achievement(book, record, initiative);
    lists_read(book, record, initiative);
    offices_read(book, record, initiative);
}

static void initiatives_read_section(Book *book, const Section *plan)
{
    JskSection *section = jsk_report_add_section(book->report, plan->marker, -1, plan->title, -1,
                                                 sources_get_origin(book, plan->source));
    jsk_section_set_printed(book->report, section, sources_get_printed(book, plan->source), -1);
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
