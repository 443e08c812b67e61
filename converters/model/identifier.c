#include <jisseki/identifier.h>

/* The digits of a guint. */
#define POSITION_DIGITS 10

struct _JskIdentifier {
    GString *text;
    GHashTable *numbers; /* of the initiatives that were there */
    guint n_unnumbered;  /* initiatives without a number of their own */
};

JskIdentifier *jsk_identifier_new(void)
{
    JskIdentifier *identifier = g_new0(JskIdentifier, 1);
    identifier->text = g_string_new(NULL);
    identifier->numbers = g_hash_table_new(NULL, NULL);
    return identifier;
}

void jsk_identifier_free(JskIdentifier *identifier)
{
    if (!identifier)
        return;
    g_string_free(identifier->text, TRUE);
    g_hash_table_unref(identifier->numbers);
    g_free(identifier);
}

/* A report has one for every node: printf() would take longer than all the rest. */
static void identifier_append_number(GString *text, guint number)
{
    char digits[POSITION_DIGITS];
    char *first = digits + POSITION_DIGITS;
    do {
        *--first = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    g_string_append_len(text, first, digits + POSITION_DIGITS - first);
}

gsize jsk_identifier_push(JskIdentifier *identifier, const char *prefix, guint position)
{
    gsize length = identifier->text->len;
    g_string_append(identifier->text, prefix);
    if (position > 0)
        identifier_append_number(identifier->text, position);
    return length;
}

gsize jsk_identifier_push_initiative(JskIdentifier *identifier, guint number)
{
    if (number == 0 || !g_hash_table_add(identifier->numbers, GUINT_TO_POINTER(number)))
        return jsk_identifier_push(identifier, "x", ++identifier->n_unnumbered);
    return jsk_identifier_push(identifier, "i", number);
}

void jsk_identifier_pop(JskIdentifier *identifier, gsize length)
{
    g_string_truncate(identifier->text, length);
}

const char *jsk_identifier_get(const JskIdentifier *identifier, gsize *length)
{
    if (length)
        *length = identifier->text->len;
    return identifier->text->str;
}
