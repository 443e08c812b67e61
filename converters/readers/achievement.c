#include "readers/achievement.h"

#include <string.h>

#include <jisseki/fiscal-year.h>
#include <jisseki/text.h>

/* More lines than a year and a status take are no achievement. */
#define ACHIEVEMENT_MAX_PARAGRAPHS 3

/* Longer texts are no achievement, whatever they begin with. */
#define ACHIEVEMENT_MAX_BYTES 120

typedef struct {
    const FormStatus *status; /* NULL when the form does not know it */
    int fiscal_year;
    gboolean is_year_alone;
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

/* Takes the text in the reading's scratch apart. */
static Achievement achievement_parse(Reading *reading)
{
    const char *text = reading->scratch->str;
    Achievement achievement = {0};
    gsize length = jsk_fiscal_year_match(text, reading->scratch->len,
                                         jsk_report_get_fiscal_year(reading->report),
                                         &achievement.fiscal_year);
    const char *status = text_skip_space(text + length, text + reading->scratch->len);
    achievement.is_year_alone = length > 0 && *status == '\0';
    achievement.status = achievement_find_status(reading->form, status);
    return achievement;
}

gsize achievement_match(Reading *reading, const Paragraph *paragraphs, gsize n)
{
    gsize bytes = 0;
    for (gsize i = 0; i < MIN(n, ACHIEVEMENT_MAX_PARAGRAPHS); i++) {
        bytes += (gsize)(paragraphs[i].end - paragraphs[i].text);
        if (bytes > ACHIEVEMENT_MAX_BYTES)
            return 0;
        g_string_free(achievement_join(reading, paragraphs, i + 1), TRUE);
        Achievement achievement = achievement_parse(reading);
        if (achievement.status)
            return i + 1;
        if (!achievement.is_year_alone)
            return 0;
    }
    return 0;
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
