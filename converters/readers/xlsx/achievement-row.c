#include "readers/xlsx/achievement-row.h"

#include "readers/achievement.h"
#include "readers/xlsx/cell-date.h"
#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"

typedef struct {
    Book *book;
    const Record *record;
    const Record *source; /* NULL for one that people added */
    const char *text;
    const char *word; /* the cell of the status */
    guint status;
    gboolean has_status; /* a word that is one */
    int year;
    const FormStatus *told; /* what the text says; NULL when the form does not know it */
    int told_year;
    gboolean is_edited; /* its text */
} AchievementRow;

/* Whether status and year are what they were. */
static gboolean achievement_keeps_status(const AchievementRow *row)
{
    if (!row->source || !row->has_status)
        return FALSE;
    g_autofree char *details =
        g_strdup_printf("%s\n%d", jsk_status_get_name((JskStatus)row->status), row->year);
    return sources_fit_details(row->book, row->source, details);
}

static void achievement_read_cells(AchievementRow *row)
{
    Book *book = row->book;
    guint position = 0;
    row->source = sources_next_child(book, row->record->key, KIND_ACHIEVEMENT, &position);
    row->text =
        sources_get_words(book, row->source, row->record, COLUMN_ACHIEVEMENT, &row->is_edited);
    row->word = cell_get_words(book, row->record, COLUMN_STATUS);
    row->year = cell_get_year(book, row->record, COLUMN_ACHIEVEMENT_YEAR);
    row->has_status = cell_get_choice(book, row->record, COLUMN_STATUS, WORDS_STATUS, &row->status);
}

static void achievement_doubt_text(const AchievementRow *row)
{
    g_autofree char *number = cell_format_count(row->record->number);
    cell_doubt(row->book, row->record, COLUMN_ACHIEVEMENT, JSK_DIAGNOSTIC_UNKNOWN_STATUS, number,
               row->text, NULL);
}

/* A blank text, or a blank status, of an achievement that has the other. */
static void achievement_fill(AchievementRow *row)
{
    if (!row->text && row->source)
        cell_doubt_conflict(row->book, row->record, COLUMN_ACHIEVEMENT, "", row->record,
                            COLUMN_STATUS, row->word);
    row->text = row->text ? row->text : row->word;
    row->told = achievement_classify(
        row->book->form, row->text, jsk_report_get_fiscal_year(row->book->report), &row->told_year);
    if (row->has_status)
        return;
    row->status = row->told ? row->told->status : JSK_STATUS_OTHER;
    if (!row->word && row->source)
        cell_doubt_conflict(row->book, row->record, COLUMN_STATUS, "", row->record,
                            COLUMN_ACHIEVEMENT, row->text);
    else if (!row->word && !row->told)
        achievement_doubt_text(row);
}

static void achievement_doubt(const AchievementRow *row, JskDiagnosticId id, ColumnKind column)
{
    const char *value = cell_get_text(row->book, row->record, column);
    cell_doubt_pair(row->book, id, row->record, column, value, row->record, COLUMN_ACHIEVEMENT,
                    row->text);
}

/* Only the text was edited: status and year follow it. */
static void achievement_follow_text(AchievementRow *row)
{
    if (!row->told)
        achievement_doubt_text(row);
    if (row->told && row->told->status != (JskStatus)row->status) {
        achievement_doubt(row, JSK_DIAGNOSTIC_CONFLICT, COLUMN_STATUS);
        row->status = row->told->status;
    }
    if (row->told && row->year != row->told_year) {
        achievement_doubt(row, JSK_DIAGNOSTIC_CONFLICT, COLUMN_ACHIEVEMENT_YEAR);
        row->year = row->told_year;
    }
}

/* Status or year were edited, or both are new. */
static void achievement_compare(const AchievementRow *row)
{
    if (row->has_status && row->told && row->told->status != (JskStatus)row->status)
        achievement_doubt(row, JSK_DIAGNOSTIC_CONTRADICTION, COLUMN_STATUS);
    if (row->told_year != 0 && row->year != row->told_year)
        achievement_doubt(row, JSK_DIAGNOSTIC_CONTRADICTION, COLUMN_ACHIEVEMENT_YEAR);
}

static void achievement_settle(AchievementRow *row)
{
    if (!row->source && row->year == 0)
        row->year = row->told_year;
    if (!achievement_keeps_status(row))
        achievement_compare(row);
    else if (row->is_edited)
        achievement_follow_text(row);
}

void achievement_read_row(Book *book, const Record *record, JskInitiative *initiative)
{
    AchievementRow row = {.book = book, .record = record};
    achievement_read_cells(&row);
    if (!row.text && !row.word) {
        if (row.source)
            cell_lose(book, record, COLUMN_ACHIEVEMENT);
        if (row.year != 0)
            cell_doubt(book, record, COLUMN_ACHIEVEMENT_YEAR, JSK_DIAGNOSTIC_UNUSED_CELL,
                       cell_get_text(book, record, COLUMN_ACHIEVEMENT_YEAR), NULL, NULL);
        return;
    }
    achievement_fill(&row);
    achievement_settle(&row);
    JskAchievement *achievement =
        jsk_report_add_achievement(book->report, initiative, row.text, -1, (JskStatus)row.status,
                                   row.year, sources_get_origin(book, row.source));
    jsk_achievement_set_printed(book->report, achievement,
                                sources_get_printed(book, row.source, row.text, NULL, NULL), -1);
}
