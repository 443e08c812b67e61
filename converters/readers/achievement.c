#include "readers/achievement.h"

#include <string.h>

#include <jisseki/fiscal-year.h>
#include <jisseki/text.h>

/* More lines than a year and a status take are no achievement. */
#define ACHIEVEMENT_MAX_PARAGRAPHS 3

/* Longer texts are no achievement, whatever they begin with. */
#define ACHIEVEMENT_MAX_BYTES 120

/* Nor is a status that the form does not know longer, in characters. */
#define ACHIEVEMENT_UNKNOWN_CHARACTERS 12

typedef struct {
    const FormStatus *status; /* NULL when the form does not know it */
    const char *text;         /* what stands behind the year, in the reading's scratch */
    int fiscal_year;
} Achievement;

static const FormStatus *achievement_find_status(const JskForm *form, const char *text)
{
    for (guint i = 0; i < form->statuses->len; i++) {
        const FormStatus *status = &g_array_index(form->statuses, FormStatus, i);
        if (strcmp(status->text, text) == 0)
            return status;
    }
    return NULL;
}

/* The text of the paragraphs as printed; normalized, it is in the reading's scratch. */
static GString *achievement_join(Reading *reading, const Paragraph *paragraphs, gsize n)
{
    GString *printed = g_string_new(NULL);
    for (gsize i = 0; i < n; i++) {
        g_string_append_len(printed, paragraphs[i].text, paragraphs[i].end - paragraphs[i].text);
        g_string_append_c(printed, '\n');
    }
    g_string_truncate(reading->scratch, 0);
    jsk_text_normalize(reading->scratch, printed->str, (gssize)printed->len);
    return printed;
}

/* Takes a normalized text apart. */
static Achievement achievement_split(const JskForm *form, const char *text, gsize length,
                                     int near_year)
{
    Achievement achievement = {0};
    gsize year = jsk_fiscal_year_match(text, length, near_year, &achievement.fiscal_year);
    achievement.text = text_skip_space(text + year, text + length);
    achievement.status = achievement_find_status(form, achievement.text);
    return achievement;
}

const FormStatus *achievement_classify(const JskForm *form, const char *text, int near_year,
                                       int *year)
{
    Achievement achievement = achievement_split(form, text, strlen(text), near_year);
    *year = achievement.fiscal_year;
    return achievement.status;
}

/* Takes the text in the reading's scratch apart. */
static Achievement achievement_parse(Reading *reading)
{
    return achievement_split(reading->form, reading->scratch->str, reading->scratch->len,
                             jsk_report_get_fiscal_year(reading->report));
}

static gboolean achievement_is_known(const Reading *reading, const Achievement *achievement)
{
    (void)reading;
    return achievement->status != NULL;
}

/* A short text that is no sentence and not in brackets alone. */
static gboolean achievement_may_be_status(const Reading *reading, const Achievement *achievement)
{
    const char *end = reading->scratch->str + reading->scratch->len;
    return achievement->text < end &&
           g_utf8_strlen(achievement->text, -1) <= ACHIEVEMENT_UNKNOWN_CHARACTERS &&
           !form_match_marker(reading->form, achievement->text, end) &&
           !text_is_sentence(achievement->text, end) && !text_is_bracketed(achievement->text, end);
}

static gboolean achievement_may_be_words(const Reading *reading, const Achievement *achievement)
{
    for (const char *at = achievement->text; *at; at = g_utf8_next_char(at)) {
        if (g_unichar_isdigit(g_utf8_get_char(at)))
            return FALSE;
    }
    return achievement_may_be_status(reading, achievement);
}

/* The first paragraphs whose text, behind a year, is accepted. */
static gsize achievement_match_text(Reading *reading, const Paragraph *paragraphs, gsize n,
                                    gboolean (*accepts)(const Reading *, const Achievement *))
{
    gsize bytes = 0;
    for (gsize i = 0; i < MIN(n, ACHIEVEMENT_MAX_PARAGRAPHS); i++) {
        bytes += (gsize)(paragraphs[i].end - paragraphs[i].text);
        if (bytes > ACHIEVEMENT_MAX_BYTES)
            return 0;
        g_string_free(achievement_join(reading, paragraphs, i + 1), TRUE);
        Achievement achievement = achievement_parse(reading);
        if (accepts(reading, &achievement))
            return i + 1;
        if (*achievement.text != '\0')
            return 0;
    }
    return 0;
}

gsize achievement_match(Reading *reading, const Paragraph *paragraphs, gsize n)
{
    return achievement_match_text(reading, paragraphs, n, achievement_is_known);
}

gsize achievement_match_unknown(Reading *reading, const Paragraph *paragraphs, gsize n)
{
    return achievement_match_text(reading, paragraphs, n, achievement_may_be_status);
}

gsize achievement_match_words(Reading *reading, const Paragraph *paragraphs, gsize n)
{
    return achievement_match_text(reading, paragraphs, n, achievement_may_be_words);
}

void achievement_read(Reading *reading, const Paragraph *paragraphs, gsize n)
{
    g_autoptr(GString) printed = achievement_join(reading, paragraphs, n);
    Achievement achievement = achievement_parse(reading);
    JskOrigin origin =
        reading_get_origin(reading, paragraphs[0].source, paragraphs[n - 1].source_end);
    if (!achievement.status) {
        g_autofree char *number =
            g_strdup_printf("%u", jsk_initiative_get_number(reading->initiative));
        jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_UNKNOWN_STATUS, origin.first_line,
                            0, number, reading->scratch->str, NULL);
    }
    jsk_report_add_achievement(reading->report, reading->initiative, printed->str,
                               (gssize)printed->len,
                               achievement.status ? achievement.status->status : JSK_STATUS_OTHER,
                               achievement.fiscal_year, origin);
    for (gsize i = 0; i < n; i++)
        reading_place(reading, &paragraphs[i]);
}
