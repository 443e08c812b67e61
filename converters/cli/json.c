#include "cli/json.h"

static void json_append_quoted(GString *text, const char *value)
{
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    g_string_append_c(text, '"');
    for (const char *c = valid; *c; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_c(text, '\\');
        if ((guchar)*c < 0x20)
            g_string_append_printf(text, "\\u%04x", (guint)*c);
        else
            g_string_append_c(text, *c);
    }
    g_string_append_c(text, '"');
}

/* Everything that stands before a value. */
static void json_begin_value(Json *json, const char *name)
{
    if (json->needs_comma)
        g_string_append_c(json->text, ',');
    json->needs_comma = TRUE;
    if (!name)
        return;
    json_append_quoted(json->text, name);
    g_string_append_c(json->text, ':');
}

void json_open(Json *json, const char *name, char bracket)
{
    json_begin_value(json, name);
    g_string_append_c(json->text, bracket);
    json->needs_comma = FALSE;
}

void json_close(Json *json, char bracket)
{
    g_string_append_c(json->text, bracket);
    json->needs_comma = TRUE;
}

void json_add_string(Json *json, const char *name, const char *value)
{
    json_begin_value(json, name);
    if (value)
        json_append_quoted(json->text, value);
    else
        g_string_append(json->text, "null");
}

void json_add_number(Json *json, const char *name, guint64 value)
{
    json_begin_value(json, name);
    g_string_append_printf(json->text, "%" G_GUINT64_FORMAT, value);
}
