/* Writing JSON (RFC 8259), one value after another. */
#ifndef JISSEKI_CLI_JSON_H
#define JISSEKI_CLI_JSON_H

#include <glib.h>

/**
 * Json: a JSON text that grows
 *
 * In an object every value has a @name, in an array %NULL in its place.
 */
typedef struct {
    GString *text;
    gboolean needs_comma;
} Json;

/** json_open: @bracket is { or [ */
void json_open(Json *json, const char *name, char bracket);
/** json_close: @bracket is } or ] */
void json_close(Json *json, char bracket);
/** json_add_string: bytes that are not UTF-8 become U+FFFD; %NULL becomes null */
void json_add_string(Json *json, const char *name, const char *value);
void json_add_number(Json *json, const char *name, guint64 value);

#endif
