#include "readers/xlsx/vocabulary.h"

#include <string.h>

static const char *const column_names[N_COLUMNS] = {
    [COLUMN_ACHIEVEMENT] = "achievement",
    [COLUMN_ACHIEVEMENT_YEAR] = "achievement_year",
    [COLUMN_APPROXIMATE] = "approximate",
    [COLUMN_AS_OF] = "as_of",
    [COLUMN_CHECK] = "check",
    [COLUMN_COLUMN] = "column",
    [COLUMN_CHARACTERS] = "characters",
    [COLUMN_DEPARTMENT] = "department",
    [COLUMN_DIVISION] = "division",
    [COLUMN_EDITION] = "edition",
    [COLUMN_EDTF] = "edtf",
    [COLUMN_END] = "end",
    [COLUMN_ERA_YEAR] = "era_year",
    [COLUMN_FIELD] = "field",
    [COLUMN_FIRST_LINE] = "first_line",
    [COLUMN_FISCAL_YEAR] = "fiscal_year",
    [COLUMN_FORM] = "form",
    [COLUMN_FROM] = "from",
    [COLUMN_GENERATOR] = "generator",
    [COLUMN_GROUP] = "group",
    [COLUMN_HEADING] = "heading",
    [COLUMN_INITIATIVE] = "initiative",
    [COLUMN_INITIATIVES] = "initiatives",
    [COLUMN_ITEM] = "item",
    [COLUMN_KEY] = "key",
    [COLUMN_KIND] = "kind",
    [COLUMN_LABEL] = "label",
    [COLUMN_LAST_LINE] = "last_line",
    [COLUMN_LEVEL] = "level",
    [COLUMN_MARKER] = "marker",
    [COLUMN_MILESTONE] = "milestone",
    [COLUMN_NAME] = "name",
    [COLUMN_NUMBER] = "number",
    [COLUMN_OFFICE] = "office",
    [COLUMN_ORDER] = "order",
    [COLUMN_PAGE] = "page",
    [COLUMN_PARENT] = "parent",
    [COLUMN_PARTS] = "parts",
    [COLUMN_PIECE] = "piece",
    [COLUMN_PLACED] = "placed",
    [COLUMN_POSITION] = "position",
    [COLUMN_PRINTED] = "printed",
    [COLUMN_PRINTED_TITLE] = "printed_title",
    [COLUMN_PROGRAMME] = "programme",
    [COLUMN_PROJECTED] = "projected",
    [COLUMN_QUANTITY] = "quantity",
    [COLUMN_READER] = "reader",
    [COLUMN_SCHEDULE_FROM] = "schedule_from",
    [COLUMN_SCHEDULE_TO] = "schedule_to",
    [COLUMN_SCOPE] = "scope",
    [COLUMN_SECTION] = "section",
    [COLUMN_SECTION_MARKER] = "section_marker",
    [COLUMN_SECTION_TITLE] = "section_title",
    [COLUMN_SHA256] = "sha256",
    [COLUMN_SOURCE_NAME] = "source_name",
    [COLUMN_SOURCE_SIZE] = "source_size",
    [COLUMN_START] = "start",
    [COLUMN_STATUS] = "status",
    [COLUMN_TEXT] = "text",
    [COLUMN_TITLE] = "title",
    [COLUMN_TO] = "to",
    [COLUMN_UNIT] = "unit",
    [COLUMN_WORDS] = "words",
};

static const TableShape tables[N_TABLES] = {
    [TABLE_REPORT] = {"report",
                      {{COLUMN_KEY, COLUMN_COPY},
                       {COLUMN_TITLE, COLUMN_REQUIRED},
                       {COLUMN_PROGRAMME, COLUMN_OWN},
                       {COLUMN_FISCAL_YEAR, COLUMN_OWN},
                       {COLUMN_ERA_YEAR, COLUMN_COPY},
                       {COLUMN_EDITION, COLUMN_OWN},
                       {COLUMN_AS_OF, COLUMN_OWN},
                       {COLUMN_PRINTED_TITLE, COLUMN_OWN},
                       {COLUMN_SOURCE_NAME, COLUMN_OWN},
                       {COLUMN_SOURCE_SIZE, COLUMN_OWN},
                       {COLUMN_SHA256, COLUMN_OWN},
                       {COLUMN_READER, COLUMN_OWN},
                       {COLUMN_FORM, COLUMN_OWN},
                       {COLUMN_GENERATOR, COLUMN_OWN},
                       {COLUMN_INITIATIVES, COLUMN_COPY},
                       {COLUMN_PIECE, COLUMN_COPY}}},
    [TABLE_INITIATIVES] = {"initiatives",
                           {{COLUMN_ORDER, COLUMN_COPY},
                            {COLUMN_KEY, COLUMN_REQUIRED},
                            {COLUMN_SECTION, COLUMN_OWN},
                            {COLUMN_SECTION_MARKER, COLUMN_OWN},
                            {COLUMN_SECTION_TITLE, COLUMN_OWN},
                            {COLUMN_NUMBER, COLUMN_OWN},
                            {COLUMN_MARKER, COLUMN_OWN},
                            {COLUMN_TITLE, COLUMN_REQUIRED},
                            {COLUMN_SCHEDULE_FROM, COLUMN_OWN},
                            {COLUMN_SCHEDULE_TO, COLUMN_OWN},
                            {COLUMN_ACHIEVEMENT, COLUMN_OWN},
                            {COLUMN_STATUS, COLUMN_OWN},
                            {COLUMN_ACHIEVEMENT_YEAR, COLUMN_OWN},
                            {COLUMN_FIRST_LINE, COLUMN_COPY},
                            {COLUMN_LAST_LINE, COLUMN_COPY},
                            {COLUMN_PIECE, COLUMN_COPY}}},
    [TABLE_SCHEDULE] = {"schedule",
                        {{COLUMN_ORDER, COLUMN_COPY},
                         {COLUMN_KEY, COLUMN_OWN},
                         {COLUMN_INITIATIVE, COLUMN_REQUIRED},
                         {COLUMN_MILESTONE, COLUMN_OWN},
                         {COLUMN_LABEL, COLUMN_OWN},
                         {COLUMN_FROM, COLUMN_OWN},
                         {COLUMN_TO, COLUMN_OWN},
                         {COLUMN_TEXT, COLUMN_REQUIRED},
                         {COLUMN_PLACED, COLUMN_COPY},
                         {COLUMN_PIECE, COLUMN_COPY}}},
    [TABLE_ITEMS] = {"items",
                     {{COLUMN_ORDER, COLUMN_COPY},
                      {COLUMN_KEY, COLUMN_OWN},
                      {COLUMN_INITIATIVE, COLUMN_REQUIRED},
                      {COLUMN_FIELD, COLUMN_OWN},
                      {COLUMN_GROUP, COLUMN_OWN},
                      {COLUMN_HEADING, COLUMN_COPY},
                      {COLUMN_KIND, COLUMN_OWN},
                      {COLUMN_LEVEL, COLUMN_COPY},
                      {COLUMN_PARENT, COLUMN_OWN},
                      {COLUMN_MARKER, COLUMN_OWN},
                      {COLUMN_TEXT, COLUMN_REQUIRED},
                      {COLUMN_PROJECTED, COLUMN_OWN},
                      {COLUMN_PIECE, COLUMN_COPY}}},
    [TABLE_DATES] = {"dates",
                     {{COLUMN_ORDER, COLUMN_COPY},
                      {COLUMN_KEY, COLUMN_COPY},
                      {COLUMN_INITIATIVE, COLUMN_COPY},
                      {COLUMN_ITEM, COLUMN_REQUIRED},
                      {COLUMN_POSITION, COLUMN_OWN},
                      {COLUMN_WORDS, COLUMN_REQUIRED},
                      {COLUMN_EDTF, COLUMN_OWN},
                      {COLUMN_START, COLUMN_COPY},
                      {COLUMN_END, COLUMN_COPY},
                      {COLUMN_PIECE, COLUMN_COPY}}},
    [TABLE_MEASURES] = {"measures",
                        {{COLUMN_ORDER, COLUMN_COPY},
                         {COLUMN_KEY, COLUMN_COPY},
                         {COLUMN_INITIATIVE, COLUMN_COPY},
                         {COLUMN_ITEM, COLUMN_REQUIRED},
                         {COLUMN_POSITION, COLUMN_OWN},
                         {COLUMN_WORDS, COLUMN_REQUIRED},
                         {COLUMN_QUANTITY, COLUMN_REQUIRED},
                         {COLUMN_UNIT, COLUMN_REQUIRED},
                         {COLUMN_APPROXIMATE, COLUMN_OWN},
                         {COLUMN_PIECE, COLUMN_COPY}}},
    [TABLE_OFFICES] = {"offices",
                       {{COLUMN_ORDER, COLUMN_COPY},
                        {COLUMN_KEY, COLUMN_OWN},
                        {COLUMN_INITIATIVE, COLUMN_REQUIRED},
                        {COLUMN_OFFICE, COLUMN_OWN},
                        {COLUMN_SCOPE, COLUMN_OWN},
                        {COLUMN_DEPARTMENT, COLUMN_OWN},
                        {COLUMN_DIVISION, COLUMN_OWN},
                        {COLUMN_PIECE, COLUMN_COPY}}},
    [TABLE_SOURCES] = {"sources",
                       {{COLUMN_ORDER, COLUMN_COPY},
                        {COLUMN_KEY, COLUMN_REQUIRED},
                        {COLUMN_KIND, COLUMN_REQUIRED},
                        {COLUMN_NAME, COLUMN_OWN},
                        {COLUMN_PARENT, COLUMN_OWN},
                        {COLUMN_TEXT, COLUMN_OWN},
                        {COLUMN_CHARACTERS, COLUMN_OWN},
                        {COLUMN_PARTS, COLUMN_OWN},
                        {COLUMN_FIRST_LINE, COLUMN_OWN},
                        {COLUMN_LAST_LINE, COLUMN_OWN},
                        {COLUMN_COLUMN, COLUMN_OWN},
                        {COLUMN_PAGE, COLUMN_OWN},
                        {COLUMN_PRINTED, COLUMN_OWN},
                        {COLUMN_CHECK, COLUMN_OWN},
                        {COLUMN_PIECE, COLUMN_COPY}}},
};

static const char *const status_words[] = {"achieved", "ongoing", "not-achieved", "other", NULL};
static const char *const field_words[] = {"outcomes", "directions", "unspecified", "results", NULL};
static const char *const kind_words[] = {
    "heading",   "item",   "note",        "section",  "initiative", "schedule", "milestone",
    "phase",     "group",  "achievement", "progress", "office",     "scope",    "unplaced",
    "furniture", "ledger", "diagnostic",  "argument", "checksum",   NULL,
};

static const struct {
    const char *name;
    const char *const *words;
} groups[N_WORDS] = {
    [WORDS_STATUS] = {"status", status_words},
    [WORDS_FIELD] = {"field", field_words},
    [WORDS_KIND] = {"kind", kind_words},
};

const TableShape *vocabulary_get_table(TableKind kind)
{
    return &tables[kind];
}

const char *vocabulary_get_column_name(ColumnKind kind)
{
    return column_names[kind];
}

ColumnKind vocabulary_find_column(TableKind table, const char *name)
{
    const TableColumn *columns = tables[table].columns;
    for (int i = 0; i < TABLE_MAX_COLUMNS && columns[i].kind; i++) {
        if (strcmp(column_names[columns[i].kind], name) == 0)
            return columns[i].kind;
    }
    return COLUMN_NONE;
}

const char *vocabulary_get_group_name(WordGroup group)
{
    return groups[group].name;
}

const char *const *vocabulary_get_words(WordGroup group)
{
    return groups[group].words;
}
