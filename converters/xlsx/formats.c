#include "xlsx/formats.h"

#include <xlsxwriter.h>

/* Where the font is missing, its family and character set choose another. */
#define FONT_FAMILY_MODERN 3
#define FONT_CHARSET_SHIFT_JIS 128

/* Its digits are 7 pixels wide at 96 dpi, as libxlsxwriter takes for granted, in メイリオ and in
 * what other systems have for it: so columns are as wide everywhere, and a page holds as much. */
#define DEFAULT_FONT "Meiryo"
#define DEFAULT_FONT_SIZE 8

/* How much larger than a cell's font that of a subtitle is. */
#define SUBTITLE_SCALE 1.2

/* A coloured cell with bold text. */
#define HEAD_FLAGS (XLSX_STYLE_BOLD | XLSX_STYLE_WRAP | XLSX_STYLE_BOX | XLSX_STYLE_FILLED)

static const XlsxStyle styles[XLSX_N_FORMATS] = {
    [XLSX_FORMAT_TITLE] = {.flags = XLSX_STYLE_BOLD | XLSX_STYLE_WRAP | XLSX_STYLE_TITLE_SIZE,
                           .vertical = LXW_ALIGN_VERTICAL_CENTER,
                           .text = XLSX_COLOR_HEAD_TEXT},
    [XLSX_FORMAT_SUBTITLE] = {.flags = XLSX_STYLE_BOLD | XLSX_STYLE_SUBTITLE_SIZE,
                              .vertical = LXW_ALIGN_VERTICAL_BOTTOM,
                              .text = XLSX_COLOR_HEAD_TEXT},
    [XLSX_FORMAT_HEAD] = {.flags = HEAD_FLAGS,
                          .horizontal = LXW_ALIGN_CENTER,
                          .vertical = LXW_ALIGN_VERTICAL_CENTER,
                          .text = XLSX_COLOR_HEAD_TEXT,
                          .fill = XLSX_COLOR_HEAD},
    [XLSX_FORMAT_LABEL] = {.flags = HEAD_FLAGS,
                           .vertical = LXW_ALIGN_VERTICAL_CENTER,
                           .fill = XLSX_COLOR_LABEL,
                           .is_indented = TRUE},
    [XLSX_FORMAT_TEXT] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOX,
                          .horizontal = LXW_ALIGN_LEFT,
                          .vertical = LXW_ALIGN_VERTICAL_CENTER,
                          .is_indented = TRUE},
    [XLSX_FORMAT_CENTER] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOX,
                            .horizontal = LXW_ALIGN_CENTER,
                            .vertical = LXW_ALIGN_VERTICAL_CENTER},
    [XLSX_FORMAT_YEAR] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOX,
                          .horizontal = LXW_ALIGN_LEFT,
                          .vertical = LXW_ALIGN_VERTICAL_CENTER,
                          .number = "0",
                          .is_indented = TRUE},
    [XLSX_FORMAT_DAY] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOX,
                         .horizontal = LXW_ALIGN_LEFT,
                         .vertical = LXW_ALIGN_VERTICAL_CENTER,
                         .number = "yyyy-mm-dd",
                         .is_indented = TRUE},
    [XLSX_FORMAT_COUNT] = {.flags = XLSX_STYLE_BOX,
                           .horizontal = LXW_ALIGN_RIGHT,
                           .vertical = LXW_ALIGN_VERTICAL_CENTER,
                           .number = "0",
                           .is_indented = TRUE},
    [XLSX_FORMAT_TOTAL] = {.flags = XLSX_STYLE_BOLD | XLSX_STYLE_BOX | XLSX_STYLE_FILLED,
                           .horizontal = LXW_ALIGN_RIGHT,
                           .vertical = LXW_ALIGN_VERTICAL_CENTER,
                           .fill = XLSX_COLOR_LABEL,
                           .number = "0",
                           .is_indented = TRUE},
    [XLSX_FORMAT_SECTION] = {.flags = HEAD_FLAGS,
                             .horizontal = LXW_ALIGN_LEFT,
                             .vertical = LXW_ALIGN_VERTICAL_CENTER,
                             .fill = XLSX_COLOR_SECTION,
                             .is_indented = TRUE},
    [XLSX_FORMAT_LINK] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOX | XLSX_STYLE_UNDERLINE,
                          .horizontal = LXW_ALIGN_CENTER,
                          .vertical = LXW_ALIGN_VERTICAL_CENTER,
                          .text = XLSX_COLOR_LINK},
    [XLSX_FORMAT_STATUS_ACHIEVED] = {.flags = HEAD_FLAGS,
                                     .horizontal = LXW_ALIGN_CENTER,
                                     .vertical = LXW_ALIGN_VERTICAL_CENTER,
                                     .fill = XLSX_COLOR_STATUS_ACHIEVED},
    [XLSX_FORMAT_STATUS_ONGOING] = {.flags = HEAD_FLAGS,
                                    .horizontal = LXW_ALIGN_CENTER,
                                    .vertical = LXW_ALIGN_VERTICAL_CENTER,
                                    .fill = XLSX_COLOR_STATUS_ONGOING},
    [XLSX_FORMAT_STATUS_NOT_ACHIEVED] = {.flags = HEAD_FLAGS,
                                         .horizontal = LXW_ALIGN_CENTER,
                                         .vertical = LXW_ALIGN_VERTICAL_CENTER,
                                         .fill = XLSX_COLOR_STATUS_NOT_ACHIEVED},
    [XLSX_FORMAT_STATUS_OTHER] = {.flags = HEAD_FLAGS,
                                  .horizontal = LXW_ALIGN_CENTER,
                                  .vertical = LXW_ALIGN_VERTICAL_CENTER,
                                  .fill = XLSX_COLOR_STATUS_OTHER},

    [XLSX_FORMAT_DATA_HEAD] = {.flags = XLSX_STYLE_BOLD | XLSX_STYLE_FILLED,
                               .vertical = LXW_ALIGN_VERTICAL_CENTER,
                               .text = XLSX_COLOR_HEAD_TEXT,
                               .fill = XLSX_COLOR_HEAD,
                               .number = "@"},
    [XLSX_FORMAT_DATA_TEXT] = {.number = "@"},
    [XLSX_FORMAT_DATA_WHOLE] = {.number = "0"},
    [XLSX_FORMAT_DATA_QUANTITY] = {.number = NULL},
    [XLSX_FORMAT_DATA_DATE] = {.number = "yyyy-mm-dd"},
    [XLSX_FORMAT_DATA_BOOLEAN] = {.horizontal = LXW_ALIGN_CENTER},
    [XLSX_FORMAT_DATA_LINK] = {.flags = XLSX_STYLE_UNDERLINE,
                               .text = XLSX_COLOR_LINK,
                               .number = "0"},
    [XLSX_FORMAT_DATA_TEXT_LINK] = {.flags = XLSX_STYLE_UNDERLINE,
                                    .text = XLSX_COLOR_LINK,
                                    .number = "@"},
};

static void format_set_rules(lxw_format *format, guint flags, lxw_color_t color)
{
    static const struct {
        XlsxStyleFlags flag;
        void (*set_style)(lxw_format *, uint8_t);
        void (*set_color)(lxw_format *, lxw_color_t);
    } sides[] = {
        {XLSX_STYLE_TOP, format_set_top, format_set_top_color},
        {XLSX_STYLE_BOTTOM, format_set_bottom, format_set_bottom_color},
        {XLSX_STYLE_LEFT, format_set_left, format_set_left_color},
        {XLSX_STYLE_RIGHT, format_set_right, format_set_right_color},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        if (!(flags & sides[i].flag))
            continue;
        sides[i].set_style(format, LXW_BORDER_THIN);
        sides[i].set_color(format, color);
    }
}

static double format_get_size(const XlsxLayout *layout, guint flags)
{
    if (flags & XLSX_STYLE_TITLE_SIZE)
        return layout->title_size;
    return flags & XLSX_STYLE_SUBTITLE_SIZE ? layout->font_size * SUBTITLE_SCALE
                                            : layout->font_size;
}

static void format_set_font(lxw_format *format, const XlsxLayout *layout, const XlsxStyle *style)
{
    format_set_font_name(format, layout->font_name);
    format_set_font_family(format, FONT_FAMILY_MODERN);
    format_set_font_charset(format, FONT_CHARSET_SHIFT_JIS);
    format_set_font_size(format, format_get_size(layout, style->flags));
    format_set_font_color(format, layout->colors[style->text]);
    if (style->flags & XLSX_STYLE_BOLD)
        format_set_bold(format);
    if (style->flags & XLSX_STYLE_UNDERLINE)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (style->flags & XLSX_STYLE_ITALIC)
        format_set_italic(format);
}

lxw_format *xlsx_format_add(lxw_workbook *workbook, const XlsxLayout *layout,
                            const XlsxStyle *style)
{
    lxw_format *format = workbook_add_format(workbook);
    if (!format)
        return NULL;
    format_set_font(format, layout, style);
    format_set_rules(format, style->flags, layout->colors[XLSX_COLOR_RULE]);
    format_set_align(format, style->horizontal);
    format_set_align(format, style->vertical);
    if (style->flags & XLSX_STYLE_WRAP)
        format_set_text_wrap(format);
    if (style->is_indented)
        format_set_indent(format, 1);
    if (style->number)
        format_set_num_format(format, style->number);
    if (style->flags & XLSX_STYLE_FILLED) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_bg_color(format, layout->colors[style->fill]);
    }
    return format;
}

/* The font that is shown where no format says otherwise, and in which Excel measures columns. */
static void formats_set_default(lxw_workbook *workbook)
{
    lxw_format *format = STAILQ_FIRST(workbook->formats);
    format_set_font_name(format, DEFAULT_FONT);
    format_set_font_size(format, DEFAULT_FONT_SIZE);
}

gboolean xlsx_formats_add(lxw_workbook *workbook, const XlsxLayout *layout,
                          lxw_format *formats[XLSX_N_FORMATS])
{
    formats_set_default(workbook);
    for (int i = 0; i < XLSX_N_FORMATS; i++) {
        formats[i] = xlsx_format_add(workbook, layout, &styles[i]);
        if (!formats[i])
            return FALSE;
    }
    return TRUE;
}

gboolean xlsx_formats_add_statuses(lxw_workbook *workbook, const XlsxLayout *layout,
                                   lxw_format *formats[JSK_N_STATUSES])
{
    for (int i = 0; i < JSK_N_STATUSES; i++) {
        formats[i] = workbook_add_format(workbook);
        if (!formats[i])
            return FALSE;
        format_set_bg_color(formats[i], layout->colors[XLSX_COLOR_STATUS_ACHIEVED + i]);
    }
    return TRUE;
}
