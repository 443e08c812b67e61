#include "xlsx/formats.h"

#include <xlsxwriter.h>

#include "xlsx/row-height.h"

/* Where the font is missing, its family and character set choose another. */
#define FONT_NAME "游ゴシック"
#define FONT_FAMILY_MODERN 3
#define FONT_CHARSET_SHIFT_JIS 128

#define COLOR_LINE 0xBFBFBF
#define COLOR_HEAD 0xD9E2EC
#define COLOR_LABEL 0xF2F5F8
#define COLOR_LINK 0x0B5394
#define COLOR_PHASE 0xCFE3F5
#define COLOR_PHASE_EDGE 0x5B8DB8

typedef enum {
    FORMAT_BOLD = 1 << 0,
    FORMAT_BORDER = 1 << 1,
    FORMAT_WRAP = 1 << 2,
    FORMAT_UNDERLINE = 1 << 3,
    FORMAT_RULES = 1 << 4, /* lines above and below only */
} FormatFlags;

typedef struct {
    double size;
    FormatFlags flags;
    guint8 horizontal; /* of lxw_format_alignments */
    guint8 vertical;
    lxw_color_t fill;  /* 0 for none */
    lxw_color_t color; /* 0 for black */
    lxw_color_t edge;  /* colour of a stronger left border, 0 for none */
} FormatDefinition;

static const FormatDefinition definitions[XLSX_N_FORMATS] = {
    [XLSX_FORMAT_PLAIN_RUN] = {.size = XLSX_FONT_SIZE},
    [XLSX_FORMAT_BOLD_RUN] = {.size = XLSX_FONT_SIZE, .flags = FORMAT_BOLD},
    [XLSX_FORMAT_SUBTITLE] = {.size = 12,
                              .flags = FORMAT_BOLD,
                              .vertical = LXW_ALIGN_VERTICAL_BOTTOM},
    [XLSX_FORMAT_LABEL] = {.size = XLSX_FONT_SIZE,
                           .flags = FORMAT_BOLD | FORMAT_BORDER | FORMAT_WRAP,
                           .vertical = LXW_ALIGN_VERTICAL_TOP,
                           .fill = COLOR_LABEL},
    [XLSX_FORMAT_HEAD] = {.size = XLSX_FONT_SIZE,
                          .flags = FORMAT_BOLD | FORMAT_BORDER | FORMAT_WRAP,
                          .horizontal = LXW_ALIGN_CENTER,
                          .vertical = LXW_ALIGN_VERTICAL_CENTER,
                          .fill = COLOR_HEAD},
    [XLSX_FORMAT_TEXT] = {.size = XLSX_FONT_SIZE,
                          .flags = FORMAT_BORDER | FORMAT_WRAP,
                          .horizontal = LXW_ALIGN_LEFT,
                          .vertical = LXW_ALIGN_VERTICAL_TOP},
    [XLSX_FORMAT_CENTER] = {.size = XLSX_FONT_SIZE,
                            .flags = FORMAT_BORDER | FORMAT_WRAP,
                            .horizontal = LXW_ALIGN_CENTER,
                            .vertical = LXW_ALIGN_VERTICAL_TOP},
    [XLSX_FORMAT_NUMBER] = {.size = XLSX_FONT_SIZE,
                            .flags = FORMAT_BORDER,
                            .horizontal = LXW_ALIGN_RIGHT,
                            .vertical = LXW_ALIGN_VERTICAL_TOP},
    [XLSX_FORMAT_LINK] = {.size = XLSX_FONT_SIZE,
                          .flags = FORMAT_BORDER | FORMAT_WRAP | FORMAT_UNDERLINE,
                          .vertical = LXW_ALIGN_VERTICAL_TOP,
                          .color = COLOR_LINK},
    [XLSX_FORMAT_PHASE_START] = {.size = XLSX_FONT_SIZE,
                                 .flags = FORMAT_RULES | FORMAT_WRAP,
                                 .vertical = LXW_ALIGN_VERTICAL_TOP,
                                 .fill = COLOR_PHASE,
                                 .edge = COLOR_PHASE_EDGE},
    [XLSX_FORMAT_PHASE_GOES_ON] = {.size = XLSX_FONT_SIZE,
                                   .flags = FORMAT_RULES,
                                   .vertical = LXW_ALIGN_VERTICAL_TOP,
                                   .fill = COLOR_PHASE},
};

static const lxw_color_t status_colors[JSK_N_STATUSES] = {
    [JSK_STATUS_ACHIEVED] = 0xD5ECD4,
    [JSK_STATUS_ONGOING] = 0xFFF2CC,
    [JSK_STATUS_NOT_ACHIEVED] = 0xF8D7DA,
    [JSK_STATUS_OTHER] = 0xE7E6E6,
};

static void format_set_lines(lxw_format *format, const FormatDefinition *definition)
{
    if (definition->flags & FORMAT_BORDER) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, COLOR_LINE);
    }
    if (definition->flags & FORMAT_RULES) {
        format_set_top(format, LXW_BORDER_THIN);
        format_set_top_color(format, COLOR_LINE);
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, COLOR_LINE);
    }
    if (definition->fill) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_bg_color(format, definition->fill);
    }
    if (definition->edge) {
        format_set_left(format, LXW_BORDER_MEDIUM);
        format_set_left_color(format, definition->edge);
    }
}

static lxw_format *format_add(lxw_workbook *workbook, const FormatDefinition *definition)
{
    lxw_format *format = workbook_add_format(workbook);
    if (!format)
        return NULL;
    format_set_font_name(format, FONT_NAME);
    format_set_font_family(format, FONT_FAMILY_MODERN);
    format_set_font_charset(format, FONT_CHARSET_SHIFT_JIS);
    format_set_font_size(format, definition->size);
    format_set_align(format, definition->horizontal);
    format_set_align(format, definition->vertical);
    if (definition->flags & FORMAT_BOLD)
        format_set_bold(format);
    if (definition->flags & FORMAT_WRAP)
        format_set_text_wrap(format);
    if (definition->flags & FORMAT_UNDERLINE)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (definition->color)
        format_set_font_color(format, definition->color);
    format_set_lines(format, definition);
    return format;
}

gboolean xlsx_formats_add(lxw_workbook *workbook, lxw_format *formats[XLSX_N_FORMATS])
{
    for (int i = 0; i < XLSX_N_FORMATS; i++) {
        formats[i] = format_add(workbook, &definitions[i]);
        if (!formats[i])
            return FALSE;
    }
    return TRUE;
}

gboolean xlsx_formats_add_statuses(lxw_workbook *workbook, lxw_format *formats[JSK_N_STATUSES])
{
    for (int i = 0; i < JSK_N_STATUSES; i++) {
        formats[i] = workbook_add_format(workbook);
        if (!formats[i])
            return FALSE;
        format_set_bg_color(formats[i], status_colors[i]);
    }
    return TRUE;
}
