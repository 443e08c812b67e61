#include "xlsx/form-years.h"

/* So many years are readable side by side, and so many phases of a milestone above each other. At
 * most 31 years, which are bits. */
#define MAX_YEARS 20
#define MAX_LANES 32

guint xlsx_years_count(const XlsxYears *years)
{
    return years->first > years->last ? 0 : (guint)(years->last - years->first) + 1;
}

gboolean xlsx_years_hold(const XlsxYears *years, int from, int to)
{
    return years->first <= from && from <= to && to <= years->last;
}

static void years_include(XlsxYears *years, const XlsxYears *limits, int from, int to)
{
    if (!xlsx_years_hold(limits, from, to))
        return;
    years->first = MIN(years->first, from);
    years->last = MAX(years->last, to);
}

static void years_include_phases(XlsxYears *years, const XlsxYears *limits, const JskPhase *phase)
{
    for (; phase; phase = jsk_phase_get_next(phase))
        if (jsk_phase_is_placed(phase))
            years_include(years, limits, jsk_phase_get_from(phase), jsk_phase_get_to(phase));
}

static void years_include_schedule(XlsxYears *years, const XlsxYears *limits,
                                   const JskSchedule *schedule)
{
    years_include(years, limits, jsk_schedule_get_from(schedule), jsk_schedule_get_to(schedule));
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone))
        years_include_phases(years, limits, jsk_milestone_get_first_phase(milestone));
}

/* The years within @limits that schedules name. */
static XlsxYears years_gather(const JskReport *report, const XlsxYears *limits)
{
    XlsxYears years = {.first = G_MAXINT, .last = G_MININT};
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section)) {
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative)) {
            const JskSchedule *schedule = jsk_initiative_get_schedule(initiative);
            if (schedule)
                years_include_schedule(&years, limits, schedule);
        }
    }
    return years;
}

XlsxYears xlsx_years_find(const JskReport *report)
{
    XlsxYears all = {.first = 1, .last = 9999};
    XlsxYears years = years_gather(report, &all);
    if (xlsx_years_count(&years) <= MAX_YEARS)
        return years;
    int own = jsk_report_get_fiscal_year(report);
    int center = own != 0 ? CLAMP(own, years.first, years.last) : years.last;
    XlsxYears around = {.first = center - MAX_YEARS / 2, .last = center + MAX_YEARS / 2 - 1};
    return years_gather(report, &around);
}

guint xlsx_bars_set_lanes(XlsxBar *bars, guint n_bars, const XlsxYears *years)
{
    guint32 taken[MAX_LANES] = {0}; /* a bit for each year */
    guint n_lanes = 0;
    for (guint i = 0; i < n_bars; i++) {
        guint n_years = (guint)(bars[i].to - bars[i].from) + 1;
        guint32 bar = ((1U << n_years) - 1) << (bars[i].from - years->first);
        guint lane = 0;
        while (lane < MAX_LANES && (taken[lane] & bar))
            lane++;
        bars[i].lane = lane < MAX_LANES ? lane : XLSX_NO_LANE;
        if (lane == MAX_LANES)
            continue;
        taken[lane] |= bar;
        n_lanes = MAX(n_lanes, lane + 1);
    }
    return n_lanes;
}
