#include "readers/xml/vocabulary.h"

#include <string.h>

/* Where it stands in the source; and how it is printed there. */
#define PLACE ATTRIBUTE_LINES, ATTRIBUTE_PAGE
#define PRINTED_PLACE PLACE, ATTRIBUTE_PRINTED

static const Element elements[N_ELEMENTS] = {
    [ELEMENT_REPORT] = {.name = "report",
                        .optional = {ATTRIBUTE_AS_OF, ATTRIBUTE_EDITION, ATTRIBUTE_FISCAL_YEAR},
                        .required = {ATTRIBUTE_LANGUAGE},
                        .children = {{ELEMENT_REPORT_TITLE, OCCURS_OPTIONALLY},
                                     {ELEMENT_PROGRAMME, OCCURS_OPTIONALLY},
                                     {ELEMENT_NOTE, OCCURS_ANY},
                                     {ELEMENT_SECTION, OCCURS_ANY},
                                     {ELEMENT_UNPLACED, OCCURS_ANY},
                                     {ELEMENT_PROVENANCE, OCCURS_OPTIONALLY}}},
    [ELEMENT_REPORT_TITLE] = {.name = "title",
                              .content = CONTENT_WORDS,
                              .optional = {ATTRIBUTE_PRINTED}},
    [ELEMENT_PROGRAMME] = {.name = "programme", .content = CONTENT_WORDS},
    [ELEMENT_NOTE] = {.name = "note",
                      .content = CONTENT_WORDS,
                      .optional = {PRINTED_PLACE},
                      .required = {ATTRIBUTE_ID},
                      .id = "n"},
    [ELEMENT_SECTION] = {.name = "section",
                         .optional = {PRINTED_PLACE, ATTRIBUTE_MARKER},
                         .required = {ATTRIBUTE_ID, ATTRIBUTE_ORDINAL},
                         .children = {{ELEMENT_SECTION_TITLE, OCCURS_OPTIONALLY},
                                      {ELEMENT_INITIATIVE, OCCURS_ANY}},
                         .n_head = 1,
                         .id = "s"},
    [ELEMENT_SECTION_TITLE] = {.name = "title", .content = CONTENT_WORDS},
    /* Its xml:id follows from its number. */
    [ELEMENT_INITIATIVE] = {.name = "initiative",
                            .optional = {PRINTED_PLACE, ATTRIBUTE_MARKER, ATTRIBUTE_NUMBER},
                            .required = {ATTRIBUTE_ID},
                            .children = {{ELEMENT_INITIATIVE_TITLE, OCCURS_OPTIONALLY},
                                         {ELEMENT_SCHEDULE, OCCURS_OPTIONALLY},
                                         {ELEMENT_RESULTS, OCCURS_OPTIONALLY},
                                         {ELEMENT_ACHIEVEMENT, OCCURS_OPTIONALLY},
                                         {ELEMENT_PROGRESS, OCCURS_ANY},
                                         {ELEMENT_OFFICE, OCCURS_ANY}},
                            .n_head = 1},
    [ELEMENT_INITIATIVE_TITLE] = {.name = "title", .content = CONTENT_WORDS},
    [ELEMENT_SCHEDULE] = {.name = "schedule",
                          .optional = {PLACE, ATTRIBUTE_FROM, ATTRIBUTE_TO},
                          .children = {{ELEMENT_MILESTONE, OCCURS_ANY},
                                       {ELEMENT_PHASE_WITHOUT_YEARS, OCCURS_ANY}}},
    [ELEMENT_MILESTONE] = {.name = "milestone",
                           .optional = {PRINTED_PLACE},
                           .required = {ATTRIBUTE_ID},
                           .children = {{ELEMENT_LABEL, OCCURS_OPTIONALLY},
                                        {ELEMENT_PHASE, OCCURS_ANY}},
                           .n_head = 1,
                           .id = "-m"},
    [ELEMENT_LABEL] = {.name = "label", .content = CONTENT_WORDS},
    [ELEMENT_PHASE] = {.name = "phase",
                       .content = CONTENT_WORDS,
                       .optional = {PRINTED_PLACE},
                       .required = {ATTRIBUTE_FROM, ATTRIBUTE_TO}},
    [ELEMENT_PHASE_WITHOUT_YEARS] = {.name = "phase",
                                     .content = CONTENT_WORDS,
                                     .optional = {PRINTED_PLACE}},
    [ELEMENT_RESULTS] = {.name = "results", .children = {{ELEMENT_RESULT_GROUP, OCCURS_SOME}}},
    [ELEMENT_ACHIEVEMENT] = {.name = "achievement",
                             .content = CONTENT_WORDS,
                             .optional = {PRINTED_PLACE, ATTRIBUTE_FISCAL_YEAR},
                             .required = {ATTRIBUTE_STATUS}},
    [ELEMENT_PROGRESS] = {.name = "progress",
                          .required = {ATTRIBUTE_PART},
                          .children = {{ELEMENT_PROGRESS_GROUP, OCCURS_ANY}},
                          .id = "-p"},
    [ELEMENT_RESULT_GROUP] = {.name = "group",
                              .children = {{ELEMENT_HEADING, OCCURS_ANY},
                                           {ELEMENT_ITEM, OCCURS_ANY}},
                              .id = "-r"},
    [ELEMENT_PROGRESS_GROUP] = {.name = "group",
                                .children = {{ELEMENT_HEADING, OCCURS_ANY},
                                             {ELEMENT_ITEM, OCCURS_ANY}},
                                .id = "-"},
    [ELEMENT_HEADING] = {.name = "heading", .content = CONTENT_WORDS, .optional = {PRINTED_PLACE}},
    [ELEMENT_ITEM] = {.name = "item",
                      .content = CONTENT_ITEM,
                      .optional = {PRINTED_PLACE, ATTRIBUTE_MARKER, ATTRIBUTE_PROJECTED},
                      .required = {ATTRIBUTE_ID},
                      .children = {{ELEMENT_DATE, OCCURS_INLINE},
                                   {ELEMENT_MEASURE, OCCURS_INLINE},
                                   {ELEMENT_ITEM, OCCURS_ANY}},
                      .n_head = 2,
                      .id = "-"},
    [ELEMENT_DATE] = {.name = "date", .content = CONTENT_TEXT, .required = {ATTRIBUTE_VALUE}},
    [ELEMENT_MEASURE] = {.name = "measure",
                         .content = CONTENT_TEXT,
                         .optional = {ATTRIBUTE_APPROXIMATE},
                         .required = {ATTRIBUTE_QUANTITY, ATTRIBUTE_UNIT}},
    [ELEMENT_OFFICE] = {.name = "office",
                        .optional = {PLACE, ATTRIBUTE_OFFICE_PRINTED},
                        .required = {ATTRIBUTE_ID},
                        .children = {{ELEMENT_SCOPE, OCCURS_ANY},
                                     {ELEMENT_DEPARTMENT, OCCURS_OPTIONALLY},
                                     {ELEMENT_DIVISION, OCCURS_OPTIONALLY}},
                        .n_head = 3,
                        .id = "-o"},
    [ELEMENT_SCOPE] = {.name = "scope", .content = CONTENT_WORDS, .optional = {PRINTED_PLACE}},
    [ELEMENT_DEPARTMENT] = {.name = "department", .content = CONTENT_WORDS},
    [ELEMENT_DIVISION] = {.name = "division", .content = CONTENT_WORDS},
    [ELEMENT_UNPLACED] = {.name = "unplaced",
                          .content = CONTENT_WORDS,
                          .optional = {PRINTED_PLACE},
                          .required = {ATTRIBUTE_ID},
                          .id = "u"},
    [ELEMENT_PROVENANCE] = {.name = "provenance",
                            .optional = {ATTRIBUTE_FORM, ATTRIBUTE_GENERATOR, ATTRIBUTE_READER},
                            .children = {{ELEMENT_SOURCE, OCCURS_ONCE},
                                         {ELEMENT_LEDGER, OCCURS_ONCE},
                                         {ELEMENT_DIAGNOSTICS, OCCURS_OPTIONALLY}}},
    [ELEMENT_SOURCE] = {.name = "source",
                        .optional = {ATTRIBUTE_SHA256},
                        .required = {ATTRIBUTE_NAME, ATTRIBUTE_SIZE}},
    [ELEMENT_LEDGER] = {.name = "ledger",
                        .required = {ATTRIBUTE_MODEL, ATTRIBUTE_TOTAL, ATTRIBUTE_UNPLACED},
                        .children = {{ELEMENT_LEDGER_FURNITURE, OCCURS_ANY}},
                        .n_head = 1},
    [ELEMENT_LEDGER_FURNITURE] = {.name = "furniture",
                                  .required = {ATTRIBUTE_COUNT, ATTRIBUTE_FURNITURE}},
    [ELEMENT_DIAGNOSTICS] = {.name = "diagnostics",
                             .optional = {ATTRIBUTE_DROPPED},
                             .children = {{ELEMENT_DIAGNOSTIC, OCCURS_ANY}},
                             .n_head = 1},
    [ELEMENT_DIAGNOSTIC] = {.name = "diagnostic",
                            .optional = {ATTRIBUTE_COLUMN, ATTRIBUTE_LINE},
                            .required = {ATTRIBUTE_DIAGNOSTIC, ATTRIBUTE_SEVERITY},
                            .children = {{ELEMENT_ARGUMENT, OCCURS_ANY},
                                         {ELEMENT_MESSAGE, OCCURS_ONCE}},
                            .n_head = 2},
    [ELEMENT_ARGUMENT] = {.name = "argument", .content = CONTENT_ANY_TEXT},
    [ELEMENT_MESSAGE] = {.name = "message", .content = CONTENT_TEXT},
};

const Element *vocabulary_get(ElementKind kind)
{
    return &elements[kind];
}

int element_find_child(const Element *element, const char *name)
{
    for (int i = 0; i < ELEMENT_MAX_CHILDREN && element->children[i].kind; i++) {
        if (strcmp(elements[element->children[i].kind].name, name) == 0)
            return i;
    }
    return -1;
}

/* The attribute of that name in a list that ends in ATTRIBUTE_NONE or is full. */
static AttributeKind element_find_in(const AttributeKind *kinds, const char *name)
{
    for (int i = 0; i < ELEMENT_MAX_ATTRIBUTES && kinds[i]; i++) {
        if (strcmp(attribute_get_name(kinds[i]), name) == 0)
            return kinds[i];
    }
    return ATTRIBUTE_NONE;
}

AttributeKind element_find_attribute(const Element *element, const char *name)
{
    AttributeKind kind = element_find_in(element->required, name);
    return kind ? kind : element_find_in(element->optional, name);
}

static void element_list(GString *list, const char *name)
{
    g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", name);
}

static char *element_end_list(GString *list)
{
    if (list->len == 0)
        g_string_append(list, "nothing");
    return g_string_free(list, FALSE);
}

char *element_list_children(const Element *element)
{
    GString *list = g_string_new(NULL);
    for (int i = 0; i < ELEMENT_MAX_CHILDREN && element->children[i].kind; i++)
        element_list(list, elements[element->children[i].kind].name);
    return element_end_list(list);
}

char *element_list_attributes(const Element *element)
{
    GString *list = g_string_new(NULL);
    for (int i = 0; i < ELEMENT_MAX_ATTRIBUTES && element->required[i]; i++)
        element_list(list, attribute_get_name(element->required[i]));
    for (int i = 0; i < ELEMENT_MAX_ATTRIBUTES && element->optional[i]; i++)
        element_list(list, attribute_get_name(element->optional[i]));
    return element_end_list(list);
}
