#include <string.h>

#include <jisseki/text.h>

#include "xlsx/tidy-book.h"

/* What stands in 実績・状況, 日付 and 数値: groups, their headings and items, the values in these.
 */

/* Values. */

/* An item's text, and how far its characters were counted. */
typedef struct {
    const JskItem *item;
    gsize key_length;
    const char *counted;
    guint n_counted;
} TidyText;

/* The place of a value in the text, in characters from 1. Values come in order. */
static guint tidy_count_position(TidyText *text, const JskValue *value)
{
    const char *start = jsk_item_get_text(text->item) + value->start;
    text->n_counted += (guint)g_utf8_strlen(text->counted, start - text->counted);
    text->counted = start;
    return text->n_counted + 1;
}

/* A day of a date, if a cell can show it; its EDTF says it anyway. */
static void tidy_set_day(XlsxTidy *row, guint column, const GDate *day, const char *edtf)
{
    if (xlsx_tidy_has_date(day))
        xlsx_tidy_set_date(row, column, day);
    else
        xlsx_tidy_doubt(row, edtf, "is not written as a date: Excel's begin in March 1900");
}

static void tidy_put_date(XlsxTidyBook *tidy, TidyText *text, const JskValue *value)
{
    JskOrigin origin = jsk_item_get_origin(text->item);
    XlsxTidy *row = xlsx_tidy_begin_node(tidy, XLSX_SHEET_DATES, origin);
    const char *key = jsk_identifier_get(tidy->identifier, NULL);
    xlsx_tidy_set_text_part(row, XLSX_DATES_ITEM, key, text->key_length);
    xlsx_tidy_set_number(row, XLSX_DATES_POSITION, tidy_count_position(text, value));
    xlsx_tidy_set_text_part(row, XLSX_DATES_WORDS, jsk_item_get_text(text->item) + value->start,
                            value->length);
    xlsx_tidy_set_text(row, XLSX_DATES_EDTF, value->edtf);
    GDate first;
    GDate last;
    if (jsk_edtf_bounds(value->edtf, &first, &last)) {
        tidy_set_day(row, XLSX_DATES_START, &first, value->edtf);
        if (g_date_valid(&last))
            tidy_set_day(row, XLSX_DATES_END, &last, value->edtf);
    } else {
        xlsx_tidy_doubt(row, value->edtf, "is not written as a date: there is no such day");
    }
    xlsx_tidy_put(row);
}

static void tidy_put_measure(XlsxTidyBook *tidy, TidyText *text, const JskValue *value)
{
    JskOrigin origin = jsk_item_get_origin(text->item);
    XlsxTidy *row = xlsx_tidy_begin_node(tidy, XLSX_SHEET_MEASURES, origin);
    const char *key = jsk_identifier_get(tidy->identifier, NULL);
    xlsx_tidy_set_text_part(row, XLSX_MEASURES_ITEM, key, text->key_length);
    xlsx_tidy_set_number(row, XLSX_MEASURES_POSITION, tidy_count_position(text, value));
    xlsx_tidy_set_text_part(row, XLSX_MEASURES_WORDS, jsk_item_get_text(text->item) + value->start,
                            value->length);
    xlsx_tidy_set_decimal(row, XLSX_MEASURES_QUANTITY, value->quantity);
    xlsx_tidy_set_text(row, XLSX_MEASURES_UNIT, value->unit);
    xlsx_tidy_set_boolean(row, XLSX_MEASURES_APPROXIMATE, value->is_approximate);
    xlsx_tidy_put(row);
}

/* A checksum of what 日付 and 数値 say of an item. */
static guint32 tidy_check_values(XlsxTidyBook *tidy, const JskItem *item)
{
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    g_string_truncate(tidy->shown, 0);
    for (gsize i = 0; i < n_values; i++) {
        const JskValue *value = &values[i];
        g_string_append_len(tidy->shown, jsk_item_get_text(item) + value->start, value->length);
        if (value->kind == JSK_VALUE_DATE)
            g_string_append_printf(tidy->shown, "\n%s\n", value->edtf);
        else
            g_string_append_printf(tidy->shown, "\n%s\n%s\n%d\n", value->quantity, value->unit,
                                   value->is_approximate);
    }
    return jsk_text_checksum(tidy->shown->str, (gssize)tidy->shown->len);
}

static void tidy_put_values(XlsxTidyBook *tidy, const JskItem *item)
{
    TidyText text = {.item = item, .counted = jsk_item_get_text(item)};
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    jsk_identifier_get(tidy->identifier, &text.key_length);
    for (gsize i = 0; i < n_values; i++) {
        jsk_identifier_push(tidy->identifier, "-v", (guint)i + 1);
        if (values[i].kind == JSK_VALUE_DATE)
            tidy_put_date(tidy, &text, &values[i]);
        else
            tidy_put_measure(tidy, &text, &values[i]);
        jsk_identifier_pop(tidy->identifier, text.key_length);
    }
}

/* Headings and items. */

/* A field of an initiative, and a group in it. */
typedef struct {
    XlsxWord field;
    gsize key_length; /* of the group */
} TidyGroup;

static XlsxTidy *tidy_begin_line(XlsxTidyBook *tidy, const TidyGroup *group, XlsxWord kind,
                                 guint level, JskOrigin origin)
{
    XlsxTidy *row = xlsx_tidy_begin_node(tidy, XLSX_SHEET_ITEMS, origin);
    xlsx_tidy_set_text(row, XLSX_ITEMS_FIELD, xlsx_tidy_get_word(tidy, group->field));
    xlsx_tidy_set_text_part(row, XLSX_ITEMS_GROUP, jsk_identifier_get(tidy->identifier, NULL),
                            group->key_length);
    xlsx_tidy_set_text_part(row, XLSX_ITEMS_HEADING, tidy->headings->str, tidy->headings->len);
    xlsx_tidy_set_text(row, XLSX_ITEMS_KIND, xlsx_tidy_get_word(tidy, kind));
    xlsx_tidy_set_number(row, XLSX_ITEMS_LEVEL, level);
    return row;
}

static void tidy_put_headings(XlsxTidyBook *tidy, const TidyGroup *group, const JskHeading *first)
{
    guint position = 0;
    for (const JskHeading *heading = first; heading; heading = jsk_heading_get_next(heading)) {
        JskOrigin origin = jsk_heading_get_origin(heading);
        jsk_identifier_push(tidy->identifier, "-h", ++position);
        XlsxSource source = {.kind = XLSX_WORD_KIND_HEADING,
                             .counted = XLSX_COUNT_CHARACTERS,
                             .count = xlsx_tidy_count_characters(jsk_heading_get_text(heading)),
                             .parent_length = group->key_length,
                             .n_shown = 1,
                             .shown = {jsk_heading_get_text(heading)},
                             .origin = origin,
                             .printed = jsk_heading_get_printed(heading)};
        xlsx_tidy_put_source(tidy, &source);
        XlsxTidy *row = tidy_begin_line(tidy, group, XLSX_WORD_KIND_HEADING, 0, origin);
        xlsx_tidy_set_text(row, XLSX_ITEMS_TEXT, jsk_heading_get_text(heading));
        xlsx_tidy_put(row);
        jsk_identifier_pop(tidy->identifier, group->key_length);
    }
}

static void tidy_put_item(XlsxTidyBook *tidy, const TidyGroup *group, const JskItem *item,
                          guint level, gsize parent_length)
{
    JskOrigin origin = jsk_item_get_origin(item);
    XlsxSource source = {.kind = XLSX_WORD_KIND_ITEM,
                         .counted = XLSX_COUNT_CHARACTERS,
                         .count = xlsx_tidy_count_characters(jsk_item_get_text(item)),
                         .parent_length = parent_length,
                         .n_shown = 2,
                         .shown = {jsk_item_get_marker(item), jsk_item_get_text(item)},
                         .has_details = TRUE,
                         .details = tidy_check_values(tidy, item),
                         .origin = origin,
                         .printed = jsk_item_get_printed(item)};
    xlsx_tidy_put_source(tidy, &source);
    XlsxTidy *row = tidy_begin_line(tidy, group, XLSX_WORD_KIND_ITEM, level, origin);
    if (level > 1)
        xlsx_tidy_set_text_part(row, XLSX_ITEMS_PARENT, jsk_identifier_get(tidy->identifier, NULL),
                                parent_length);
    xlsx_tidy_set_text(row, XLSX_ITEMS_MARKER, jsk_item_get_marker(item));
    xlsx_tidy_set_text(row, XLSX_ITEMS_TEXT, jsk_item_get_text(item));
    xlsx_tidy_set_boolean(row, XLSX_ITEMS_PROJECTED, jsk_item_is_projected(item));
    xlsx_tidy_put(row);
    tidy_put_values(tidy, item);
}

/* Items are no deeper than readers keep them (JSK_DIAGNOSTIC_DEPTH). */
static void tidy_put_items(XlsxTidyBook *tidy, const TidyGroup *group, const JskItem *first,
                           guint level)
{
    guint position = 0;
    for (const JskItem *item = first; item; item = jsk_item_get_next(item)) {
        gsize outer = jsk_identifier_push(tidy->identifier, "-", ++position);
        tidy_put_item(tidy, group, item, level, outer);
        tidy_put_items(tidy, group, jsk_item_get_first_child(item), level + 1);
        jsk_identifier_pop(tidy->identifier, outer);
    }
}

/* Groups. */

static void tidy_join_headings(XlsxTidyBook *tidy, const JskHeading *first)
{
    g_string_truncate(tidy->headings, 0);
    for (const JskHeading *heading = first; heading; heading = jsk_heading_get_next(heading)) {
        g_string_append(tidy->headings, "＜");
        g_string_append(tidy->headings, jsk_heading_get_text(heading));
        g_string_append(tidy->headings, "＞");
    }
}

/* Headings, and items that have none above them. */
static guint tidy_count_group(const JskGroup *group)
{
    guint n = 0;
    for (const JskHeading *heading = jsk_group_get_first_heading(group); heading;
         heading = jsk_heading_get_next(heading))
        n++;
    for (const JskItem *item = jsk_group_get_first_item(group); item;
         item = jsk_item_get_next(item))
        n++;
    return n;
}

static guint tidy_count_groups(const JskGroup *first)
{
    guint n = 0;
    for (const JskGroup *group = first; group; group = jsk_group_get_next(group))
        n++;
    return n;
}

static void tidy_put_groups(XlsxTidyBook *tidy, XlsxWord field, const JskGroup *first,
                            const char *prefix)
{
    guint position = 0;
    for (const JskGroup *group = first; group; group = jsk_group_get_next(group)) {
        gsize outer = jsk_identifier_push(tidy->identifier, prefix, ++position);
        TidyGroup around = {.field = field};
        jsk_identifier_get(tidy->identifier, &around.key_length);
        XlsxSource source = {.kind = XLSX_WORD_KIND_GROUP,
                             .counted = XLSX_COUNT_PARTS,
                             .count = tidy_count_group(group),
                             .parent_length = outer,
                             .origin = jsk_group_get_origin(group)};
        xlsx_tidy_put_source(tidy, &source);
        tidy_join_headings(tidy, jsk_group_get_first_heading(group));
        tidy_put_headings(tidy, &around, jsk_group_get_first_heading(group));
        tidy_put_items(tidy, &around, jsk_group_get_first_item(group), 1);
        jsk_identifier_pop(tidy->identifier, outer);
    }
}

void xlsx_tidy_put_results(XlsxTidyBook *tidy, const JskGroup *first)
{
    tidy_put_groups(tidy, XLSX_WORD_FIELD_RESULTS, first, "-r");
}

void xlsx_tidy_put_progress(XlsxTidyBook *tidy, const JskProgress *first)
{
    guint position = 0;
    for (const JskProgress *progress = first; progress;
         progress = jsk_progress_get_next(progress)) {
        JskPart part = jsk_progress_get_part(progress);
        gsize outer = jsk_identifier_push(tidy->identifier, "-p", ++position);
        XlsxSource source = {.kind = XLSX_WORD_KIND_PROGRESS,
                             .counted = XLSX_COUNT_PARTS,
                             .count = tidy_count_groups(jsk_progress_get_first_group(progress)),
                             .name = jsk_part_get_name(part),
                             .parent_length = outer,
                             .origin = jsk_progress_get_origin(progress)};
        xlsx_tidy_put_source(tidy, &source);
        tidy_put_groups(tidy, (XlsxWord)(XLSX_WORD_FIELD_OUTCOMES + part),
                        jsk_progress_get_first_group(progress), "-");
        jsk_identifier_pop(tidy->identifier, outer);
    }
}
