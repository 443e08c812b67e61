#include "pdf/plan.h"

/* What stands between two parts: a word without what it joins. */
static char *plan_get_separator(const Layout *layout, LayoutWord word)
{
    static const LayoutField nothing[] = {{"before", ""}, {"next", ""}};
    return layout_expand(layout, word, nothing, G_N_ELEMENTS(nothing));
}

static void plan_append_phase(GString *text, const Layout *layout, const JskPhase *phase)
{
    g_autofree char *from = g_strdup_printf("%d", jsk_phase_get_from(phase));
    g_autofree char *to = g_strdup_printf("%d", jsk_phase_get_to(phase));
    const LayoutField fields[] = {{"phase", jsk_phase_get_text(phase)}, {"from", from}, {"to", to}};
    gboolean is_year = jsk_phase_get_from(phase) == jsk_phase_get_to(phase);
    g_autofree char *words = layout_expand(layout, is_year ? WORD_ALT_PHASE_YEAR : WORD_ALT_PHASE,
                                           fields, G_N_ELEMENTS(fields));
    g_string_append(text, words);
}

static void plan_append_milestone(GString *text, const Layout *layout,
                                  const JskMilestone *milestone)
{
    const char *label = jsk_milestone_get_label(milestone);
    const JskPhase *phase = jsk_milestone_get_first_phase(milestone);
    g_autofree char *comma = plan_get_separator(layout, WORD_ALT_JOIN);
    g_autoptr(GString) phases = g_string_new(NULL);
    for (const char *between = ""; phase; phase = jsk_phase_get_next(phase), between = comma) {
        g_string_append(phases, between);
        plan_append_phase(phases, layout, phase);
    }
    const LayoutField fields[] = {{"label", label ? label : ""}, {"phases", phases->str}};
    g_autofree char *words =
        layout_expand(layout, phases->len > 0 ? WORD_ALT_MILESTONE : WORD_ALT_MILESTONE_BARE,
                      fields, G_N_ELEMENTS(fields));
    g_string_append(text, words);
}

char *plan_describe(const Layout *layout, const JskSchedule *schedule)
{
    g_autofree char *from = g_strdup_printf("%d", jsk_schedule_get_from(schedule));
    g_autofree char *to = g_strdup_printf("%d", jsk_schedule_get_to(schedule));
    const LayoutField fields[] = {{"from", from}, {"to", to}};
    g_autofree char *years = layout_expand(layout, WORD_ALT_PLAN, fields, G_N_ELEMENTS(fields));
    g_autofree char *between = plan_get_separator(layout, WORD_ALT_SENTENCES);
    GString *text = g_string_new(years);
    const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule);
    for (; milestone; milestone = jsk_milestone_get_next(milestone)) {
        g_string_append(text, between);
        plan_append_milestone(text, layout, milestone);
    }
    return g_string_free(text, FALSE);
}
