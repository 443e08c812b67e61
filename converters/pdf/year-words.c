#include "pdf/year-words.h"

#include <jisseki/fiscal-year.h>

/* The first year of an era has a name in place of a number. */
static char *year_words_count(int count)
{
    return count == 1 ? g_strdup("元") : g_strdup_printf("%d", count);
}

char *year_words_format_fiscal(const Layout *layout, int year)
{
    g_autofree char *name = jsk_fiscal_year_format(year);
    g_autofree char *number = g_strdup_printf("%d", year);
    const LayoutField fields[] = {{"name", name}, {"year", number}};
    return layout_expand(layout, WORD_FISCAL_YEAR_VALUE, fields, G_N_ELEMENTS(fields));
}

/* H28 for the fiscal year 2016: its era as jsk_fiscal_year_format() has it, in short. */
static char *year_words_shorten(int year)
{
    g_autofree char *name = jsk_fiscal_year_format(year);
    gsize n_eras = 0;
    const JskEra *eras = jsk_eras(&n_eras);
    for (gsize i = 0; i < n_eras; i++) {
        if (!g_str_has_prefix(name, eras[i].kanji))
            continue;
        g_autofree char *count = year_words_count(year - eras[i].first_year + 1);
        return g_strdup_printf("%c%s", eras[i].letter, count);
    }
    return g_strdup_printf("%d", year);
}

char *year_words_format_column(const Layout *layout, LayoutWord word, int year)
{
    g_autofree char *shortened = year_words_shorten(year);
    g_autofree char *number = g_strdup_printf("%d", year);
    const LayoutField fields[] = {{"short", shortened}, {"year", number}};
    return layout_expand(layout, word, fields, G_N_ELEMENTS(fields));
}

static const JskEra *year_words_find_era(const GDate *day)
{
    int number = (int)g_date_get_year(day) * 10000 + (int)g_date_get_month(day) * 100 +
                 (int)g_date_get_day(day);
    gsize n_eras = 0;
    const JskEra *eras = jsk_eras(&n_eras), *era = NULL;
    for (gsize i = 0; i < n_eras && eras[i].start <= number; i++)
        era = &eras[i];
    return era;
}

char *year_words_format_day(const Layout *layout, const char *edtf)
{
    GDate first, last;
    g_date_clear(&first, 1);
    g_date_clear(&last, 1);
    if (!jsk_edtf_bounds(edtf, &first, &last) || !g_date_valid(&last) ||
        g_date_compare(&first, &last) != 0)
        return g_strdup(edtf);
    const JskEra *era = year_words_find_era(&first);
    if (!era)
        return g_strdup(edtf);
    g_autofree char *year = year_words_count((int)g_date_get_year(&first) - era->first_year + 1);
    g_autofree char *month = g_strdup_printf("%d", (int)g_date_get_month(&first));
    g_autofree char *day = g_strdup_printf("%d", (int)g_date_get_day(&first));
    const LayoutField fields[] = {
        {"date", edtf}, {"era", era->kanji}, {"year", year}, {"month", month}, {"day", day}};
    return layout_expand(layout, WORD_DATE_VALUE, fields, G_N_ELEMENTS(fields));
}
