/* bare-xlsx RECORD FILE: writes what a record holds (record-xlsx.h) with nothing but libxlsxwriter;
 * prints the seconds of processor time that this took, without those of reading the record. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <xlsxwriter.h>

#include "record-xlsx.h"

#define BARE_MOST_FIELDS 10

typedef enum {
    BARE_SHEET,
    BARE_FORMAT,
    BARE_TEXT,
    BARE_NUMBER,
    BARE_BOOLEAN,
    BARE_BLANK,
    BARE_LINK,
    BARE_MERGE,
    BARE_HEIGHT,
    BARE_WIDTH,
} BareKind;

static const char *const bare_kinds[] = {"sheet", "format", "text",  "number", "boolean",
                                         "blank", "link",   "merge", "height", "width"};

typedef struct {
    guint8 kind; /* a BareKind */
    guint8 sheet;
    gint16 format;
    guint32 row;
    guint16 column;
    guint16 last_column;
    guint32 last_row;
    union {
        double number;
        char *text;
        char **fields; /* of a format */
    };
} BareCall;

typedef struct {
    lxw_workbook *workbook;
    GPtrArray *sheets;
    GPtrArray *formats;
} Bare;

static guint bare_parse(const char *digits)
{
    return (guint)strtoul(digits, NULL, 10);
}

static guint8 bare_find_kind(const char *name)
{
    guint8 kind = 0;
    while (strcmp(bare_kinds[kind], name) != 0)
        kind++;
    return kind;
}

/* Of the fields of a record, which are borrowed. */
static BareCall bare_read_call(char **fields)
{
    BareCall call = {.kind = bare_find_kind(fields[0])};
    if (call.kind == BARE_SHEET) {
        call.text = fields[1];
        return call;
    }
    if (call.kind == BARE_FORMAT) {
        call.fields = g_memdup2(fields, BARE_MOST_FIELDS * sizeof *fields);
        return call;
    }
    call.sheet = (guint8)bare_parse(fields[1]);
    call.row = bare_parse(fields[2]);
    if (call.kind == BARE_HEIGHT) {
        call.number = g_ascii_strtod(fields[3], NULL);
        return call;
    }
    call.column = (guint16)bare_parse(fields[3]);
    call.format = (gint16)strtol(fields[4], NULL, 10);
    if (call.kind == BARE_MERGE) {
        call.last_row = bare_parse(fields[5]);
        call.last_column = (guint16)bare_parse(fields[6]);
    } else if (call.kind == BARE_TEXT || call.kind == BARE_LINK) {
        call.text = fields[5];
    } else {
        call.number = g_ascii_strtod(fields[5], NULL);
    }
    return call;
}

/* The calls of a record; their texts lie in it. */
static GArray *bare_read(char *record)
{
    GArray *calls = g_array_new(FALSE, FALSE, sizeof(BareCall));
    while (*record) {
        char *fields[BARE_MOST_FIELDS] = {record};
        char *end = strchr(record, RECORD_END);
        *end = '\0';
        for (guint i = 1; i < BARE_MOST_FIELDS && record; i++) {
            record = strchr(record, RECORD_FIELD);
            if (record)
                *record++ = '\0';
            fields[i] = record;
        }
        BareCall call = bare_read_call(fields);
        g_array_append_val(calls, call);
        record = end + 1;
    }
    return calls;
}

static void bare_set_rules(lxw_format *format, guint flags, lxw_color_t color)
{
    format_set_border_color(format, color);
    if (flags & RECORD_TOP)
        format_set_top(format, LXW_BORDER_THIN);
    if (flags & RECORD_BOTTOM)
        format_set_bottom(format, LXW_BORDER_THIN);
    if (flags & RECORD_LEFT)
        format_set_left(format, LXW_BORDER_THIN);
    if (flags & RECORD_RIGHT)
        format_set_right(format, LXW_BORDER_THIN);
}

static lxw_format *bare_add_format(const Bare *bare, char **fields)
{
    lxw_format *format = workbook_add_format(bare->workbook);
    guint flags = bare_parse(fields[3]);
    format_set_font_name(format, fields[1]);
    format_set_font_size(format, g_ascii_strtod(fields[2], NULL));
    format_set_font_color(format, bare_parse(fields[4]));
    format_set_num_format(format, fields[5]);
    format_set_align(format, (uint8_t)bare_parse(fields[6]));
    format_set_align(format, (uint8_t)bare_parse(fields[7]));
    bare_set_rules(format, flags, bare_parse(fields[8]));
    if (flags & RECORD_BOLD)
        format_set_bold(format);
    if (flags & RECORD_ITALIC)
        format_set_italic(format);
    if (flags & RECORD_UNDERLINE)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (flags & RECORD_WRAP)
        format_set_text_wrap(format);
    if (flags & RECORD_FILLED) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_bg_color(format, bare_parse(fields[9]));
    }
    return format;
}

static lxw_error bare_write_cell(lxw_worksheet *sheet, const BareCall *call, lxw_format *format)
{
    switch (call->kind) {
    case BARE_TEXT:
        return worksheet_write_string(sheet, call->row, call->column, call->text, format);
    case BARE_NUMBER:
        return worksheet_write_number(sheet, call->row, call->column, call->number, format);
    case BARE_BOOLEAN:
        return worksheet_write_boolean(sheet, call->row, call->column, (int)call->number, format);
    case BARE_BLANK:
        return worksheet_write_blank(sheet, call->row, call->column, format);
    case BARE_LINK:
        return worksheet_write_url(sheet, call->row, call->column, call->text, format);
    case BARE_MERGE:
        return worksheet_merge_range(sheet, call->row, call->column, call->last_row,
                                     call->last_column, format ? "" : NULL, format);
    case BARE_HEIGHT:
        return worksheet_set_row(sheet, call->row, call->number, NULL);
    default:
        return worksheet_set_column(sheet, (lxw_col_t)call->row, call->column, call->number,
                                    format);
    }
}

static lxw_error bare_call(const Bare *bare, const BareCall *call)
{
    if (call->kind == BARE_SHEET) {
        g_ptr_array_add(bare->sheets, workbook_add_worksheet(bare->workbook, call->text));
        return LXW_NO_ERROR;
    }
    if (call->kind == BARE_FORMAT) {
        g_ptr_array_add(bare->formats, bare_add_format(bare, call->fields));
        return LXW_NO_ERROR;
    }
    lxw_worksheet *sheet = g_ptr_array_index(bare->sheets, call->sheet);
    lxw_format *format =
        call->format < 0 ? NULL : g_ptr_array_index(bare->formats, (guint)call->format);
    return bare_write_cell(sheet, call, format);
}

static void bare_write(const GArray *calls, const char *path)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    Bare bare = {.workbook = workbook_new_opt(path, &options),
                 .sheets = g_ptr_array_new(),
                 .formats = g_ptr_array_new()};
    for (guint i = 0; i < calls->len; i++) {
        const BareCall *call = &g_array_index(calls, BareCall, i);
        lxw_error code = bare_call(&bare, call);
        if (code != LXW_NO_ERROR)
            g_error("%s, row %u: %s", bare_kinds[call->kind], call->row, lxw_strerror(code));
    }
    if (workbook_close(bare.workbook) != LXW_NO_ERROR)
        g_error("%s: cannot write", path);
    g_ptr_array_unref(bare.sheets);
    g_ptr_array_unref(bare.formats);
}

int main(int argc, char **argv)
{
    g_autofree char *record = NULL;
    if (argc != 3 || !g_file_get_contents(argv[1], &record, NULL, NULL))
        return EXIT_FAILURE;
    g_autoptr(GArray) calls = bare_read(record);
    clock_t start = clock();
    bare_write(calls, argv[2]);
    printf("%.6f\n", (double)(clock() - start) / CLOCKS_PER_SEC);
    for (guint i = 0; i < calls->len; i++) {
        BareCall *call = &g_array_index(calls, BareCall, i);
        if (call->kind == BARE_FORMAT)
            g_free(call->fields);
    }
    return EXIT_SUCCESS;
}
