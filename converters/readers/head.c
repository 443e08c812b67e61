#include "readers/head.h"

#include <jisseki/fiscal-year.h>
#include <jisseki/text.h>

/* A head names at least so many columns. */
#define HEAD_MIN_FIELDS 3

/* A year without its era is known for one by its 年度; which era it is of does not matter here. */
#define HEAD_ANY_YEAR 2000

/* A schedule has no more years. */
#define SCHEDULE_MAX_YEARS 50

typedef struct {
    const JskForm *form;
    const char *at;
    const char *end;
    guint fields; /* one bit for each */
    int fiscal_year;
    GArray *notes;
} HeadScan;

static const FormHeadWord *head_match_word(const JskForm *form, const char *at, const char *end,
                                           const char **behind)
{
    for (guint i = 0; i < form->head_words->len; i++) {
        const FormHeadWord *word = &g_array_index(form->head_words, FormHeadWord, i);
        *behind = word_match_loosely(word->text, at, end);
        if (*behind)
            return word;
    }
    return NULL;
}

gboolean head_starts(const JskForm *form, const char *at, const char *end)
{
    if (at == end)
        return FALSE;
    gunichar c = g_utf8_get_char(at);
    guint i = 0;
    while (i < form->head_characters->len && g_array_index(form->head_characters, gunichar, i) != c)
        i++;
    if (i == form->head_characters->len)
        return FALSE;
    const char *behind;
    const FormHeadWord *word = head_match_word(form, at, end, &behind);
    return word && word->is_start;
}

/* Where a note in a head ends: at the end of its line or cell, or before the next word of the head
 * that stands by itself. */
static const char *head_find_note_end(const JskForm *form, const char *at, const char *end)
{
    const char *behind;
    const char *last = at;
    while (at < end && *at != '\n' && *at != '\t') {
        const char *next = g_utf8_next_char(at);
        if (jsk_text_is_space(g_utf8_get_char(at))) {
            if (head_match_word(form, next, end, &behind))
                break;
        } else {
            last = next;
        }
        at = next;
    }
    return last;
}

static gboolean head_next_token(HeadScan *scan)
{
    const char *at = text_skip_space(scan->at, scan->end);
    if (at == scan->end)
        return FALSE;
    const char *behind;
    const FormHeadWord *word = head_match_word(scan->form, at, scan->end, &behind);
    if (word) {
        scan->fields |= 1u << word->field;
        scan->at = behind;
        return TRUE;
    }
    int year;
    gsize length = jsk_fiscal_year_match(at, (gsize)(scan->end - at), 0, &year);
    if (length > 0)
        scan->fiscal_year = scan->fiscal_year ? scan->fiscal_year : year;
    else
        length = jsk_fiscal_year_match(at, (gsize)(scan->end - at), HEAD_ANY_YEAR, &year);
    if (length > 0) {
        scan->at = at + length;
        return TRUE;
    }
    const FormMarker *marker = form_match_marker(scan->form, at, scan->end);
    if (!marker || marker->role != FORM_ROLE_NOTE)
        return FALSE;
    scan->at = head_find_note_end(scan->form, at, scan->end);
    if (scan->notes) {
        HeadNote note = {at, scan->at};
        g_array_append_val(scan->notes, note);
    }
    return TRUE;
}

static void head_take(const HeadScan *scan, const char *head_end, Head *head)
{
    head->end = head_end;
    head->n_fields = 0;
    for (guint bits = scan->fields; bits; bits &= bits - 1)
        head->n_fields++;
    head->fiscal_year = scan->fiscal_year;
}

static gboolean head_is_line_end(const char *at, const char *end)
{
    while (at < end && *at != '\n' && jsk_text_is_space(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at == end || *at == '\n';
}

gboolean head_match_lines(const JskForm *form, const char *at, const char *end, Head *head)
{
    HeadScan scan = {.form = form, .at = at, .end = end, .notes = head->notes};
    HeadScan whole = scan;
    while (head_next_token(&scan)) {
        if (head_is_line_end(scan.at, end))
            whole = scan;
    }
    if (head->notes) {
        /* Notes that stand behind the last whole line are not of the head. */
        while (head->notes->len > 0 &&
               g_array_index(head->notes, HeadNote, head->notes->len - 1).end > whole.at)
            g_array_set_size(head->notes, head->notes->len - 1);
    }
    head_take(&whole, whole.at, head);
    head->seen = scan.at;
    return head->n_fields >= HEAD_MIN_FIELDS;
}

const char *head_find(const JskForm *form, const JskSource *source)
{
    const char *seen = source->text;
    for (guint line = 1; line <= source_count_lines(source); line++) {
        const char *text = source_line_start(source, line);
        const char *end = source_line_end(source, line);
        text_trim(&text, &end);
        Head head = {0};
        if (text < seen || !head_starts(form, text, end))
            continue;
        if (head_match_lines(form, text, source->end, &head))
            return text;
        seen = head.seen;
    }
    return NULL;
}

gboolean head_match_row(const JskForm *form, const char *at, const char *end, Head *head)
{
    HeadScan scan = {.form = form, .at = at, .end = end, .notes = head->notes};
    while (head_next_token(&scan))
        continue;
    head_take(&scan, scan.at, head);
    return text_skip_space(scan.at, end) == end && scan.fields != 0;
}

void head_read(Reading *reading, const char *begin, const Head *head)
{
    for (guint i = 0; head->notes && i < head->notes->len; i++) {
        const char *note = g_array_index(head->notes, HeadNote, i).text;
        const char *note_end = g_array_index(head->notes, HeadNote, i).end;
        g_string_truncate(reading->scratch, 0);
        jsk_text_normalize(reading->scratch, note, note_end - note);
        if (!g_hash_table_add(reading->head_notes, g_strdup(reading->scratch->str)))
            continue;
        jsk_report_add_note(reading->report, note, note_end - note,
                            reading_get_origin(reading, note, note_end));
        claims_add_model(&reading->claims, note, note_end);
    }
    claims_add_furniture(&reading->claims, JSK_FURNITURE_TABLE_HEAD, begin, head->end);
    if (jsk_report_get_fiscal_year(reading->report) == 0 && head->fiscal_year != 0)
        jsk_report_set_fiscal_year(reading->report, head->fiscal_year);
}

gboolean schedule_head_match(const JskForm *form, const char *at, const char *end, int near_year,
                             ScheduleHead *head)
{
    const char *behind = words_match_loosely(form->schedule_words, at, end);
    guint min_years = behind ? 1 : 2;
    at = behind ? behind : at;

    guint n_years = 0;
    int year;
    gsize length;
    *head = (ScheduleHead){.is_consecutive = TRUE};
    for (; n_years < SCHEDULE_MAX_YEARS; n_years++) {
        at = text_skip_space(at, end);
        length =
            jsk_fiscal_year_match(at, (gsize)(end - at), n_years > 0 ? head->to : near_year, &year);
        if (length == 0)
            break;
        at += length;
        if (n_years == 0)
            head->from = year;
        else if (year != head->to + 1)
            head->is_consecutive = FALSE;
        head->to = n_years == 0 ? year : head->to + 1;
        head->end = at;
    }
    return n_years >= min_years;
}
