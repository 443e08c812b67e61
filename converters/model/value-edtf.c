#include <jisseki/value.h>

#include <string.h>

/* Reads exactly @n_digits digits at @at. */
static gboolean edtf_read_digits(const char **at, gsize n_digits, guint *number)
{
    *number = 0;
    for (gsize i = 0; i < n_digits; i++) {
        if (!g_ascii_isdigit((*at)[i]))
            return FALSE;
        *number = *number * 10 + (guint)((*at)[i] - '0');
    }
    *at += n_digits;
    return TRUE;
}

static gboolean edtf_set_date(GDate *date, guint year, guint month, guint day)
{
    if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return FALSE;
    g_date_set_dmy(date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return TRUE;
}

/* Reads YYYY, YYYY-MM or YYYY-MM-DD, the first and the last day that it means. */
static gboolean edtf_read_date(const char **at, GDate *first, GDate *last)
{
    guint year;
    guint month;
    guint day;
    if (!edtf_read_digits(at, 4, &year))
        return FALSE;
    if (**at != '-')
        return edtf_set_date(first, year, 1, 1) && edtf_set_date(last, year, 12, 31);
    ++*at;
    if (!edtf_read_digits(at, 2, &month) || !edtf_set_date(first, year, month, 1))
        return FALSE;
    if (**at != '-')
        return edtf_set_date(last, year, month,
                             g_date_get_days_in_month((GDateMonth)month, (GDateYear)year));
    ++*at;
    return edtf_read_digits(at, 2, &day) && edtf_set_date(first, year, month, day) &&
           edtf_set_date(last, year, month, day);
}

gboolean jsk_edtf_bounds(const char *edtf, GDate *first, GDate *last)
{
    GDate from;
    GDate to;
    GDate to_first;
    g_date_clear(&from, 1);
    g_date_clear(&to, 1);
    g_date_clear(&to_first, 1);
    if (!edtf_read_date(&edtf, &from, &to))
        return FALSE;
    if (strcmp(edtf, "/..") == 0) {
        g_date_clear(&to, 1);
    } else if (*edtf == '/') {
        edtf++;
        if (!edtf_read_date(&edtf, &to_first, &to) || *edtf || g_date_compare(&from, &to) > 0)
            return FALSE;
    } else if (*edtf) {
        return FALSE;
    }
    *first = from;
    *last = to;
    return TRUE;
}
