#include "xml/xml-identifier.h"

void xml_identifier_init(XmlIdentifier *identifier)
{
    identifier->text = g_string_new(NULL);
    identifier->numbers = g_hash_table_new(NULL, NULL);
    identifier->n_unnumbered = 0;
}

void xml_identifier_clear(XmlIdentifier *identifier)
{
    g_string_free(identifier->text, TRUE);
    g_hash_table_unref(identifier->numbers);
}

gsize xml_identifier_push(XmlIdentifier *identifier, const char *prefix, guint position)
{
    gsize length = identifier->text->len;
    g_string_append_printf(identifier->text, "%s%u", prefix, position);
    return length;
}

gsize xml_identifier_push_initiative(XmlIdentifier *identifier, guint number)
{
    if (number == 0 || !g_hash_table_add(identifier->numbers, GUINT_TO_POINTER(number)))
        return xml_identifier_push(identifier, "x", ++identifier->n_unnumbered);
    return xml_identifier_push(identifier, "i", number);
}

void xml_identifier_pop(XmlIdentifier *identifier, gsize length)
{
    g_string_truncate(identifier->text, length);
}
