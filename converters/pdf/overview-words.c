#include "pdf/overview.h"

static OverviewRow overview_count_section(const JskSection *section)
{
    OverviewRow row = {.section = section};
    const JskInitiative *initiative = jsk_section_get_first_initiative(section);
    for (; initiative; initiative = jsk_initiative_get_next(initiative)) {
        const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
        row.counts[achievement ? jsk_achievement_get_status(achievement) : JSK_N_STATUSES]++;
        row.total++;
    }
    return row;
}

void overview_count(Overview *overview)
{
    OverviewRow sum = {0};
    const JskSection *section = jsk_report_get_first_section(overview->composition->report);
    for (; section; section = jsk_section_get_next(section)) {
        OverviewRow row = overview_count_section(section);
        for (guint i = 0; i < OVERVIEW_N_STATUSES; i++)
            sum.counts[i] += row.counts[i];
        sum.total += row.total;
        overview->most = MAX(overview->most, row.total);
        g_array_append_val(overview->rows, row);
    }
    if (overview->rows->len > 1)
        g_array_append_val(overview->rows, sum);
    /* What is no plain answer has a column only where it occurs. */
    for (guint i = 0; i < OVERVIEW_N_STATUSES; i++) {
        if (i < JSK_STATUS_OTHER || sum.counts[i] > 0)
            overview->statuses[overview->n_statuses++] = i;
    }
}

static const char *overview_name(const Overview *overview, const OverviewRow *row)
{
    const Layout *layout = overview->composition->layout;
    if (!row->section)
        return layout->words[WORD_TOTAL];
    const char *name = composition_name_section(overview->composition, row->section);
    return name ? name : layout->words[WORD_NO_SECTION];
}

/* In words. */

static void overview_append_row(const Overview *overview, const OverviewRow *row, GString *text)
{
    static const LayoutField nothing[] = {{"before", ""}, {"next", ""}};
    const Layout *layout = overview->composition->layout;
    g_autofree char *comma = layout_expand(layout, WORD_ALT_JOIN, nothing, G_N_ELEMENTS(nothing));
    g_autofree char *total = g_strdup_printf("%u", row->total);
    g_autoptr(GString) counts = g_string_new(NULL);
    for (guint i = 0; i < OVERVIEW_N_STATUSES; i++) {
        if (row->counts[i] == 0)
            continue;
        g_autofree char *number = g_strdup_printf("%u", row->counts[i]);
        const LayoutField fields[] = {{"status", layout_get_status(layout, i)}, {"count", number}};
        g_autofree char *count =
            layout_expand(layout, WORD_ALT_COUNT, fields, G_N_ELEMENTS(fields));
        g_string_append_printf(counts, "%s%s", counts->len > 0 ? comma : "", count);
    }
    const LayoutField fields[] = {
        {"section", overview_name(overview, row)}, {"counts", counts->str}, {"total", total}};
    g_autofree char *words = layout_expand(layout, WORD_ALT_SECTION, fields, G_N_ELEMENTS(fields));
    g_string_append(text, words);
}

char *overview_describe(const Overview *overview)
{
    static const LayoutField nothing[] = {{"before", ""}, {"next", ""}};
    const Layout *layout = overview->composition->layout;
    g_autofree char *between =
        layout_expand(layout, WORD_ALT_SENTENCES, nothing, G_N_ELEMENTS(nothing));
    GString *text = g_string_new(layout->words[WORD_ALT_CHART]);
    for (guint i = 0; i < overview->rows->len; i++) {
        g_string_append(text, between);
        overview_append_row(overview, &g_array_index(overview->rows, OverviewRow, i), text);
    }
    return g_string_free(text, FALSE);
}
