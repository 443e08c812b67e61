#include "readers/pdf-text/body.h"

#include <string.h>

#include <jisseki/text.h>

#include "readers/achievement.h"
#include "readers/list.h"
#include "readers/office.h"
#include "readers/pdf-text/paragraphs.h"

typedef struct {
    Reading *reading;
    GArray *paragraphs; /* Paragraph: the cells, without phases */
    GArray *phases;     /* Paragraph: labels that fell out of the schedule */
} Body;

/* Schedules. */

/* Whether white space parts two labels: it was typed. Neither a line break nor a single space
 * beside a half-width letter or digit was. */
static gboolean body_parts_labels(const char *text, const char *space, const char *behind,
                                  const char *end)
{
    if (space == text || behind == end || memchr(space, '\n', (gsize)(behind - space)))
        return FALSE;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(space));
    gunichar after = g_utf8_get_char(behind);
    gboolean is_artefact =
        behind == space + 1 && *space == ' ' &&
        ((jsk_text_is_japanese_letter(before) && after < 0x80 && g_ascii_isalnum((char)after)) ||
         (jsk_text_is_japanese_letter(after) && before < 0x80 && g_ascii_isalnum((char)before)));
    return !is_artefact;
}

/* The labels in a text, one for each word that stands by itself. */
static void body_add_phases(Body *body, JskSchedule *schedule, const char *text, const char *end,
                            JskOrigin origin)
{
    JskReport *report = body->reading->report;
    const char *label = text;
    for (const char *at = text; at < end;) {
        const char *behind = text_skip_space(at, end);
        if (behind > at && body_parts_labels(label, at, behind, end)) {
            jsk_report_add_unplaced_phase(report, schedule, label, at - label, origin);
            label = behind;
        }
        at = behind > at ? behind : g_utf8_next_char(at);
    }
    jsk_report_add_unplaced_phase(report, schedule, label, end - label, origin);
}

static JskSchedule *body_add_schedule(Body *body, const Anchor *anchor)
{
    Reading *reading = body->reading;
    JskInitiative *initiative = reading->initiative;
    if (!anchor->schedule.end)
        return jsk_report_add_schedule(reading->report, initiative, 0, 0,
                                       jsk_initiative_get_origin(initiative));
    const char *begin = anchor->schedule_begin;
    const char *end = anchor->schedule.end;
    JskOrigin origin = reading_get_origin(reading, begin, end);
    claims_add_furniture(&reading->claims, JSK_FURNITURE_SCHEDULE_HEAD, begin, end);
    if (!anchor->schedule.is_consecutive) {
        g_autofree char *number = g_strdup_printf("%u", jsk_initiative_get_number(initiative));
        g_autofree char *years = g_strndup(begin, (gsize)(end - begin));
        jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_SCHEDULE_YEARS, origin.first_line,
                            0, number, years, NULL);
    }
    return jsk_report_add_schedule(reading->report, initiative, anchor->schedule.from,
                                   anchor->schedule.to, origin);
}

gboolean body_is_phases(Reading *reading, const Paragraph *paragraph)
{
    g_string_truncate(reading->scratch, 0);
    jsk_text_normalize(reading->scratch, paragraph->text, paragraph->end - paragraph->text);
    g_auto(GStrv) words = g_strsplit(reading->scratch->str, " ", -1);
    for (char **word = words; *word; word++) {
        if (!words_contain(reading->form->phases, *word))
            return FALSE;
    }
    return TRUE;
}

/* The milestones, with labels of phases that were printed among them. Gives how many paragraphs
 * they take. */
static guint body_read_milestones(Body *body, JskSchedule *schedule)
{
    Reading *reading = body->reading;
    guint i = 0;
    for (; i < body->paragraphs->len; i++) {
        const Paragraph *paragraph = &g_array_index(body->paragraphs, Paragraph, i);
        const char *label =
            words_match(reading->form->milestone_markers, paragraph->text, paragraph->end);
        if (label) {
            label = text_skip_space(label, paragraph->end);
            JskMilestone *milestone = jsk_report_add_milestone(
                reading->report, schedule, label, paragraph->end - label,
                reading_get_origin(reading, paragraph->source, paragraph->source_end));
            jsk_milestone_set_printed(reading->report, milestone, paragraph->text,
                                      paragraph->end - paragraph->text);
        } else if (body_is_phases(body->reading, paragraph)) {
            body_add_phases(body, schedule, paragraph->text, paragraph->end,
                            reading_get_origin(reading, paragraph->source, paragraph->source_end));
        } else {
            break;
        }
        reading_place(reading, paragraph);
    }
    return i;
}

/* The labels at the ends of the pages that the initiative is on. */
static void body_read_phases(Body *body, JskSchedule *schedule)
{
    Reading *reading = body->reading;
    for (guint i = 0; i < body->phases->len;) {
        const Paragraph *first = &g_array_index(body->phases, Paragraph, i);
        const char *end = first->end;
        gboolean is_known = body_is_phases(body->reading, first);
        for (i++; i < body->phases->len; i++) {
            const Paragraph *next = &g_array_index(body->phases, Paragraph, i);
            if (!text_is_bracketed(next->text, next->end))
                break;
            end = next->end;
        }
        claims_add_model(&reading->claims, first->text, end);
        body_add_phases(body, schedule, first->text, end,
                        reading_get_origin(reading, first->text, end));
        if (!is_known) {
            g_string_truncate(reading->scratch, 0);
            jsk_text_normalize(reading->scratch, first->text, end - first->text);
            g_autofree char *page = g_strdup_printf("%u", reading->page);
            jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_UNKNOWN_PHASES,
                                reading_get_line(reading, first->text), 0, reading->scratch->str,
                                page, NULL);
        }
    }
}

/* Cells. */

typedef struct {
    guint first;
    guint behind;
} Range;

/* The paragraphs from @first on; NULL when there are none at all. */
static const Paragraph *body_paragraphs(const Body *body, guint first)
{
    if (body->paragraphs->len == 0)
        return NULL;
    return &((const Paragraph *)(gconstpointer)body->paragraphs->data)[first];
}

static gboolean body_is_marked(const Body *body, guint i)
{
    const Paragraph *paragraph = body_paragraphs(body, i);
    return paragraph_get_start(body->reading->form, paragraph->text, paragraph->end) !=
           START_UNMARKED;
}

/* Whether a blank line stands above a paragraph. */
static gboolean body_is_below_gap(const Body *body, guint i)
{
    if (i == 0 || i >= body->paragraphs->len)
        return TRUE;
    const char *above = body_paragraphs(body, i - 1)->source_end;
    guint n_breaks = 0;
    for (; above < body_paragraphs(body, i)->source; above++)
        n_breaks += *above == '\n' ? 1 : 0;
    return n_breaks > 1;
}

/* The first paragraphs from @first on that say an achievement which the form knows: rather those
 * that stand by themselves than a line of a list which says the same. */
static gboolean body_find_achievement(Body *body, guint first, Range *range)
{
    gboolean is_found = FALSE;
    for (guint i = first; i < body->paragraphs->len; i++) {
        guint n = (guint)achievement_match(body->reading, body_paragraphs(body, i),
                                           body->paragraphs->len - i);
        if (n == 0)
            continue;
        gboolean stands_alone = body_is_below_gap(body, i) && body_is_below_gap(body, i + n);
        if (!is_found || stands_alone)
            *range = (Range){i, i + n};
        is_found = TRUE;
        if (stands_alone)
            break;
    }
    return is_found;
}

/* A status that the form does not know: a short text that stands by itself, and a list begins
 * behind it. */
static gboolean body_find_unknown_status(const Body *body, guint first, guint behind, Range *range)
{
    for (guint i = first + 1; i + 1 < behind; i++) {
        if (!body_is_below_gap(body, i))
            continue;
        guint n =
            (guint)achievement_match_words(body->reading, body_paragraphs(body, i), behind - i - 1);
        if (n == 0 || !body_is_marked(body, i + n) || !body_is_below_gap(body, i + n))
            continue;
        *range = (Range){i, i + n};
        return TRUE;
    }
    return FALSE;
}

/* Headings in front of an office are its scope, if an office follows them. */
static guint body_skip_headings(const Body *body, guint i)
{
    while (i < body->paragraphs->len) {
        const Paragraph *paragraph = body_paragraphs(body, i);
        if (text_skip_headings(paragraph->text, paragraph->end) < paragraph->end)
            break;
        i++;
    }
    return i;
}

/* The offices from paragraph @first on: where they end, @first if there are none, and how certain
 * the best of them is. */
static guint body_match_offices(Body *body, guint first, OfficeMatch *best)
{
    guint behind = first;
    *best = OFFICE_NONE;
    for (;;) {
        guint i = body_skip_headings(body, behind);
        guint first_office = i;
        for (; i < body->paragraphs->len; i++) {
            OfficeMatch match = office_match(body->reading, body_paragraphs(body, i));
            if (match == OFFICE_NONE)
                break;
            *best = MAX(*best, match);
        }
        if (i == first_office)
            return behind;
        behind = i;
    }
}

static gboolean body_find_offices(Body *body, guint first, Range *range)
{
    const OfficeMatch certainty[] = {OFFICE_FULL, OFFICE_PART};
    for (gsize pass = 0; pass < G_N_ELEMENTS(certainty); pass++) {
        for (guint i = first; i < body->paragraphs->len; i++) {
            OfficeMatch best;
            guint behind = body_match_offices(body, i, &best);
            if (behind > i && best >= certainty[pass]) {
                *range = (Range){i, behind};
                return TRUE;
            }
        }
    }
    return FALSE;
}

static void body_read_part(Body *body, JskPart part, guint first, guint behind)
{
    if (first == behind)
        return;
    JskProgress *progress =
        jsk_report_add_progress(body->reading->report, body->reading->initiative, part);
    list_read(body->reading, progress, body_paragraphs(body, first), behind - first, TRUE);
}

/* Results, achievement, outcomes, offices, directions: in this order. */
static void body_read_cells(Body *body, guint first)
{
    Reading *reading = body->reading;
    guint n = body->paragraphs->len;
    Range achievement = {n, n};
    Range offices = {n, n};
    gboolean has_achievement = body_find_achievement(body, first, &achievement);
    gboolean has_offices =
        body_find_offices(body, has_achievement ? achievement.behind : first, &offices);
    if (!has_achievement)
        has_achievement = body_find_unknown_status(body, first, offices.first, &achievement);
    if (!has_achievement)
        achievement = (Range){offices.first, offices.first};

    list_read(reading, NULL, body_paragraphs(body, first), achievement.first - first, TRUE);
    if (has_achievement)
        achievement_read(reading, body_paragraphs(body, achievement.first),
                         achievement.behind - achievement.first);
    if (has_offices && offices.behind < n) {
        body_read_part(body, JSK_PART_OUTCOMES, achievement.behind, offices.first);
        office_read(reading, body_paragraphs(body, offices.first), offices.behind - offices.first);
        body_read_part(body, JSK_PART_DIRECTIONS, offices.behind, n);
    } else {
        list_read_progress(reading, body_paragraphs(body, achievement.behind),
                           offices.first - achievement.behind, TRUE);
        office_read(reading, body_paragraphs(body, offices.first), offices.behind - offices.first);
    }
}

void body_read(Reading *reading, const TextLines *lines, const Anchor *anchor, guint behind)
{
    g_autoptr(GArray) paragraphs = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    g_autoptr(GArray) phases = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    Body body = {reading, paragraphs, phases};
    paragraphs_collect(reading, lines, anchor->behind, behind, paragraphs, phases);

    JskSchedule *schedule = NULL;
    if (anchor->schedule.end || phases->len > 0)
        schedule = body_add_schedule(&body, anchor);
    guint first = schedule ? body_read_milestones(&body, schedule) : 0;
    body_read_cells(&body, first);
    if (schedule)
        body_read_phases(&body, schedule);
}
