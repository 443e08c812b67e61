#include "spreadsheet/reference.h"

#include <string.h>

#define REFERENCE_LETTERS ((guint)('Z' - 'A' + 1))

/* The letters of a column at *@at; 0 when there are none, or too many. */
static guint reference_read_column(const char **at, const char *end)
{
    guint column = 0;
    while (*at < end && g_ascii_isalpha(**at) && column <= JSK_SHEET_MAX_COLUMNS)
        column = column * REFERENCE_LETTERS + (guint)(g_ascii_toupper(*(*at)++) - 'A') + 1;
    return column <= JSK_SHEET_MAX_COLUMNS ? column : 0;
}

static guint reference_read_row(const char **at, const char *end)
{
    guint row = 0;
    while (*at < end && g_ascii_isdigit(**at) && row <= JSK_SHEET_MAX_ROWS)
        row = row * 10 + (guint)g_ascii_digit_value(*(*at)++);
    return row <= JSK_SHEET_MAX_ROWS ? row : 0;
}

gboolean reference_parse_cell(const char *text, gsize length, guint *column, guint *row)
{
    const char *at = text;
    const char *end = text + length;
    *column = reference_read_column(&at, end);
    *row = *column ? reference_read_row(&at, end) : 0;
    return *row && at == end;
}

/* One corner of a range; a whole column has row 0, a whole row column 0. */
static gboolean reference_read_corner(const char **at, guint *column, guint *row)
{
    const char *end = *at + strlen(*at);
    *at += **at == '$' ? 1 : 0;
    *column = reference_read_column(at, end);
    *at += *column && **at == '$' ? 1 : 0;
    *row = reference_read_row(at, end);
    return *column || *row;
}

gboolean reference_parse_range(const char *text, JskRange *range)
{
    const char *at = text;
    guint columns[2];
    guint rows[2];
    if (!reference_read_corner(&at, &columns[0], &rows[0]))
        return FALSE;
    columns[1] = columns[0];
    rows[1] = rows[0];
    if (*at == ':') {
        at++;
        if (!reference_read_corner(&at, &columns[1], &rows[1]))
            return FALSE;
    } else if (!columns[0] || !rows[0]) {
        return FALSE;
    }
    if (*at || !columns[0] != !columns[1] || !rows[0] != !rows[1])
        return FALSE;
    *range = (JskRange){
        .first_row = MAX(MIN(rows[0], rows[1]), 1),
        .last_row = rows[0] ? MAX(rows[0], rows[1]) : JSK_SHEET_MAX_ROWS,
        .first_column = (guint16)MAX(MIN(columns[0], columns[1]), 1),
        .last_column = (guint16)(columns[0] ? MAX(columns[0], columns[1]) : JSK_SHEET_MAX_COLUMNS),
    };
    return TRUE;
}

/* The name in front of !, in quotes, in which '' stands for one, or without; moves *@at behind the
 * !. */
static char *reference_read_sheet(const char **at)
{
    *at += **at == '$' ? 1 : 0;
    g_autoptr(GString) name = g_string_new(NULL);
    const char *c = *at;
    if (*c == '\'') {
        for (c++; *c && (*c != '\'' || c[1] == '\''); c++) {
            g_string_append_c(name, *c);
            c += *c == '\'' ? 1 : 0;
        }
        if (*c++ != '\'')
            return NULL;
    } else {
        gsize length = strcspn(c, "!':,() ");
        g_string_append_len(name, c, (gssize)length);
        c += length;
    }
    if (*c != '!' || name->len == 0)
        return NULL;
    *at = c + 1;
    return g_string_free(g_steal_pointer(&name), FALSE);
}

gboolean reference_parse_formula(const char *formula, char **sheet, JskRange *range)
{
    const char *at = formula + (*formula == '=' ? 1 : 0);
    g_autofree char *name = reference_read_sheet(&at);
    if (!name || !reference_parse_range(at, range))
        return FALSE;
    *sheet = g_steal_pointer(&name);
    return TRUE;
}

char *jsk_cell_ref_format(guint column, guint row)
{
    char letters[8];
    char *at = letters + sizeof letters - 1;
    *at = '\0';
    for (; column > 0; column = (column - 1) / REFERENCE_LETTERS)
        *--at = (char)('A' + (column - 1) % REFERENCE_LETTERS);
    return g_strdup_printf("%s%u", at, row);
}

char *jsk_range_format(const JskRange *range)
{
    g_autofree char *first = jsk_cell_ref_format(range->first_column, range->first_row);
    if (range->first_row == range->last_row && range->first_column == range->last_column)
        return g_steal_pointer(&first);
    g_autofree char *last = jsk_cell_ref_format(range->last_column, range->last_row);
    return g_strconcat(first, ":", last, NULL);
}
