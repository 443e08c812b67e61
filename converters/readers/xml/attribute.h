/* The attributes of the normalized XML: their names and what their values look like. */
#ifndef JISSEKI_READERS_XML_ATTRIBUTE_H
#define JISSEKI_READERS_XML_ATTRIBUTE_H

#include <jisseki/ledger.h>
#include <jisseki/report.h>

typedef enum {
    ATTRIBUTE_NONE,
    ATTRIBUTE_APPROXIMATE,
    ATTRIBUTE_AS_OF,
    ATTRIBUTE_COLUMN,
    ATTRIBUTE_COUNT,
    ATTRIBUTE_DIAGNOSTIC,
    ATTRIBUTE_DROPPED,
    ATTRIBUTE_EDITION,
    ATTRIBUTE_FISCAL_YEAR,
    ATTRIBUTE_FORM,
    ATTRIBUTE_FROM,
    ATTRIBUTE_FURNITURE,
    ATTRIBUTE_GENERATOR,
    ATTRIBUTE_ID,
    ATTRIBUTE_LANGUAGE,
    ATTRIBUTE_LINE,
    ATTRIBUTE_LINES,
    ATTRIBUTE_MARKER,
    ATTRIBUTE_MODEL,
    ATTRIBUTE_NAME,
    ATTRIBUTE_NUMBER,
    ATTRIBUTE_OFFICE_PRINTED,
    ATTRIBUTE_ORDINAL,
    ATTRIBUTE_PAGE,
    ATTRIBUTE_PART,
    ATTRIBUTE_PRINTED,
    ATTRIBUTE_PROJECTED,
    ATTRIBUTE_QUANTITY,
    ATTRIBUTE_READER,
    ATTRIBUTE_SEVERITY,
    ATTRIBUTE_SHA256,
    ATTRIBUTE_SIZE,
    ATTRIBUTE_STATUS,
    ATTRIBUTE_TO,
    ATTRIBUTE_TOTAL,
    ATTRIBUTE_UNIT,
    ATTRIBUTE_UNPLACED,
    ATTRIBUTE_VALUE,
    N_ATTRIBUTES,
} AttributeKind;

/* Its name as written: `xml:id`, `from`. */
const char *attribute_get_name(AttributeKind kind);

/* Whether a value is of its form; otherwise *@expected says what it should be. */
gboolean attribute_check(AttributeKind kind, const char *value, const char **expected);

/* What values that were checked say. */
guint64 attribute_to_number(const char *value);
void attribute_to_lines(const char *value, JskOrigin *origin);
JskPart attribute_to_part(const char *value);
JskFurniture attribute_to_furniture(const char *value);

/* Whether a text is neither empty nor has other white space than single blanks inside. */
gboolean text_is_words(const char *text);

#endif
