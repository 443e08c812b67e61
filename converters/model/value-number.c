#include "model/value-scan.h"

#include <string.h>

/* As many digits as a 64-bit integer surely holds. */
#define DECIMAL_MAX_DIGITS 18

typedef struct {
    const char *word;
    guint power;
} DecimalMultiplier;

static const DecimalMultiplier small_multipliers[] = {{"十", 1}, {"百", 2}, {"千", 3}};
static const DecimalMultiplier large_multipliers[] = {{"万", 4}, {"億", 8}, {"兆", 12}};

static gboolean decimal_scale_up(guint64 *digits, guint power)
{
    for (; power > 0; power--) {
        if (!g_uint64_checked_mul(digits, *digits, 10))
            return FALSE;
    }
    return TRUE;
}

/* Multiplies by a power of ten. */
static gboolean decimal_shift(ValueDecimal *decimal, guint power)
{
    guint dropped = MIN(decimal->scale, power);
    decimal->scale -= dropped;
    return decimal_scale_up(&decimal->digits, power - dropped);
}

static gboolean decimal_add(ValueDecimal *sum, ValueDecimal addend)
{
    guint scale = MAX(sum->scale, addend.scale);
    if (!decimal_scale_up(&sum->digits, scale - sum->scale) ||
        !decimal_scale_up(&addend.digits, scale - addend.scale))
        return FALSE;
    sum->scale = scale;
    return g_uint64_checked_add(&sum->digits, sum->digits, addend.digits);
}

static gboolean decimal_is_digit(const char *at, const char *end)
{
    return at < end && g_ascii_isdigit(*at);
}

/* Whether three digits and no fourth follow the comma at @at. */
static gboolean decimal_is_group(const char *at, const char *end)
{
    return decimal_is_digit(at + 1, end) && decimal_is_digit(at + 2, end) &&
           decimal_is_digit(at + 3, end) && !decimal_is_digit(at + 4, end);
}

/* Reads 12, 4,667 or 5.2. Commas, where there are any, part all digits by threes. */
static const char *decimal_read_plain(const char *at, const char *end, ValueDecimal *decimal)
{
    const char *start = at;
    const char *group = at;
    gboolean has_commas = FALSE;
    gboolean has_point = FALSE;
    guint n_digits = 0;
    *decimal = (ValueDecimal){0, 0};
    for (; at < end; at++) {
        if (decimal_is_digit(at, end)) {
            if (++n_digits > DECIMAL_MAX_DIGITS)
                return NULL;
            decimal->digits = decimal->digits * 10 + (guint64)(*at - '0');
            decimal->scale += has_point ? 1 : 0;
        } else if (*at == ',' && !has_point && at - group <= 3 && decimal_is_group(at, end)) {
            has_commas = TRUE;
            group = at + 1;
        } else if (*at == '.' && !has_point && decimal_is_digit(at + 1, end)) {
            has_point = TRUE;
        } else {
            break;
        }
    }
    gboolean is_code = n_digits > 1 && start[0] == '0' && start[1] != '.';
    gboolean is_list = at < end && *at == ',' && decimal_is_digit(at + 1, end);
    gboolean is_grouped = !has_commas || start[0] != '0';
    return n_digits == 0 || is_code || is_list || !is_grouped ? NULL : at;
}

static const DecimalMultiplier *decimal_read_multiplier(const char **at, const char *end,
                                                        const DecimalMultiplier *multipliers,
                                                        gsize n_multipliers)
{
    for (gsize i = 0; i < n_multipliers; i++) {
        if (value_skip(at, end, multipliers[i].word))
            return &multipliers[i];
    }
    return NULL;
}

/* Reads what may stand before 万, 億 or a unit: 4,800; 5百; 2千5百. */
static const char *decimal_read_section(const char *at, const char *end, ValueDecimal *section)
{
    *section = (ValueDecimal){0, 0};
    guint last_power = G_MAXUINT;
    while (last_power > 0 && decimal_is_digit(at, end)) {
        ValueDecimal part;
        at = decimal_read_plain(at, end, &part);
        if (!at)
            return NULL;
        const DecimalMultiplier *multiplier =
            decimal_read_multiplier(&at, end, small_multipliers, G_N_ELEMENTS(small_multipliers));
        guint power = multiplier ? multiplier->power : 0;
        if (power >= last_power || !decimal_shift(&part, power) || !decimal_add(section, part))
            return NULL;
        last_power = power;
    }
    return at;
}

const char *value_read_decimal(const char *at, const char *end, ValueDecimal *decimal)
{
    *decimal = (ValueDecimal){0, 0};
    guint last_power = G_MAXUINT;
    while (last_power > 0 && decimal_is_digit(at, end)) {
        ValueDecimal section;
        at = decimal_read_section(at, end, &section);
        if (!at)
            return NULL;
        const DecimalMultiplier *multiplier =
            decimal_read_multiplier(&at, end, large_multipliers, G_N_ELEMENTS(large_multipliers));
        guint power = multiplier ? multiplier->power : 0;
        if (power >= last_power || !decimal_shift(&section, power) ||
            !decimal_add(decimal, section))
            return NULL;
        last_power = power;
    }
    return at;
}

void value_format_decimal(ValueDecimal decimal, gboolean is_negative,
                          char quantity[VALUE_MAX_QUANTITY])
{
    while (decimal.scale > 0 && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.scale--;
    }
    guint64 power = 1;
    for (guint i = 0; i < decimal.scale; i++)
        power *= 10;
    const char *sign = is_negative && decimal.digits > 0 ? "-" : "";
    if (decimal.scale == 0)
        g_snprintf(quantity, VALUE_MAX_QUANTITY, "%s%" G_GUINT64_FORMAT, sign, decimal.digits);
    else
        g_snprintf(quantity, VALUE_MAX_QUANTITY, "%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT,
                   sign, decimal.digits / power, (int)decimal.scale, decimal.digits % power);
}
