#include "xlsx/sums.h"

#include <jisseki/text.h>

/* Of rows and of cells, so that their texts have at most 4 MB. */
#define MAX_ROWS 500000
#define MAX_CELLS 1000000

void xlsx_sums_init(XlsxSums *sums)
{
    sums->rows = g_array_new(FALSE, TRUE, sizeof(guint32));
    sums->columns = g_array_new(FALSE, TRUE, sizeof(guint32));
    sums->cells = g_array_new(FALSE, FALSE, sizeof(guint16));
}

void xlsx_sums_clear(XlsxSums *sums)
{
    g_array_unref(sums->rows);
    g_array_unref(sums->columns);
    g_array_unref(sums->cells);
}

static void sums_add(GArray *sums, guint index, guint32 sum)
{
    if (index >= sums->len)
        g_array_set_size(sums, index + 1);
    g_array_index(sums, guint32, index) += sum;
}

void xlsx_sums_add_text(XlsxSums *sums, guint row, guint column, const char *text, gssize length)
{
    guint32 sum = jsk_text_checksum(text, length);
    sums_add(sums->rows, row, sum);
    sums_add(sums->columns, column, sum);
    guint16 half = (guint16)sum;
    if (sum != 0)
        g_array_append_val(sums->cells, half);
}

void xlsx_sums_add_number(XlsxSums *sums, guint row, guint column, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    xlsx_sums_add_text(sums, row, column, g_ascii_dtostr(digits, sizeof digits, number), -1);
}

static void sums_append(GString *text, guint32 sum, int n_bits)
{
    static const char digits[] = "0123456789abcdef";
    for (int shift = n_bits - 4; shift >= 0; shift -= 4)
        g_string_append_c(text, digits[sum >> shift & 15]);
}

char *xlsx_sums_format_columns(const XlsxSums *sums)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sums->columns->len; i++)
        sums_append(text, g_array_index(sums->columns, guint32, i), 32);
    return g_string_free(text, FALSE);
}

char *xlsx_sums_format_rows(const XlsxSums *sums)
{
    if (sums->rows->len > MAX_ROWS)
        return NULL;
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sums->rows->len; i++) {
        guint32 sum = g_array_index(sums->rows, guint32, i);
        if (sum != 0)
            sums_append(text, sum, 32);
    }
    return g_string_free(text, FALSE);
}

char *xlsx_sums_format_cells(const XlsxSums *sums)
{
    if (sums->cells->len > MAX_CELLS)
        return NULL;
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sums->cells->len; i++)
        sums_append(text, g_array_index(sums->cells, guint16, i), 16);
    return g_string_free(text, FALSE);
}
