/* 帳票: the form for people, a block of rows for each initiative, page by page. */
#include <string.h>

#include "xlsx/form-rows.h"
#include "xlsx/row-height.h"
#include "xlsx/table.h"
#include "xlsx/text-lines.h"

/* Excel takes so many page breaks a sheet; where there are more, it breaks by itself. */
#define MAX_BREAKS 1023

/* What printers leave of a page, and the lines that even the smallest has. */
#define USABLE 0.98
#define MIN_PAGE_LINES 10

/* The part of a page that stays in view at most: a title may be long. */
#define MAX_FROZEN 0.3

/* Free above and below the text of a section's row, together, in points. */
#define SECTION_PADDING 4.5

typedef struct {
    XlsxSheet *sheet;
    XlsxGrid grid;
    XlsxPaint paint;
    XlsxBlock block;
    XlsxChunk chunk;
    GArray *breaks; /* of lxw_row_t */
    double pitch;
    double page; /* points of a page below the heads; */
    double room; /* what is left of the present one */
} Form;

static guint form_fit_lines(const Form *form, double points)
{
    return points < form->pitch ? 0 : (guint)(points / form->pitch);
}

static void form_break_page(Form *form)
{
    if (form->breaks->len < MAX_BREAKS && form->room < form->page)
        g_array_append_val(form->breaks, form->sheet->row);
    form->room = form->page;
}

/* A text over all columns, in as many rows as it takes. */
static void form_put_text(Form *form, XlsxPaintStyle style, const char *text, double padding)
{
    gboolean is_bold = style != XLSX_PAINT_NOTE;
    double size =
        style == XLSX_PAINT_TITLE ? form->sheet->book->layout->title_size : form->grid.font_size;
    guint pixels = xlsx_grid_get_pixels(&form->grid, 0, form->grid.n_columns);
    guint width = xlsx_indented_width(pixels, size);
    guint max_lines = MIN(xlsx_row_max_lines(size) - 1, form_fit_lines(form, form->page) / 2);
    gsize length = text ? strlen(text) : 0;
    while (length > 0) {
        gsize n = xlsx_cut_text(text, length, width, is_bold, max_lines, XLSX_CELL_MAX_UNITS);
        guint n_lines = xlsx_count_text_lines(text, n, width, is_bold);
        double height = xlsx_row_height(n_lines, size) + padding;
        if (height > form->room)
            form_break_page(form);
        xlsx_form_put_line(&form->paint, style, text, n, height);
        form->room -= height;
        text += n;
        length -= n;
    }
}

/* The head of a section, which may have none. */
static char *form_make_section(const JskSection *section)
{
    const char *marker = jsk_section_get_marker(section);
    const char *title = jsk_section_get_title(section);
    return g_strconcat(marker ? marker : "", marker && title ? " " : "", title ? title : "", NULL);
}

static double form_measure_section(const Form *form, const char *head)
{
    if (!*head)
        return 0;
    guint width = xlsx_grid_get_indented_width(&form->grid, 0, form->grid.n_columns);
    return xlsx_count_text_lines(head, strlen(head), width, TRUE) * form->pitch + SECTION_PADDING;
}

/* Fills the first chunk of a block: with all of it if the page has room, or else the next page has;
 * what is longer than a page begins where at least a third of one is left. @head is what the row of
 * its section takes. */
static void form_begin_block(Form *form, double head)
{
    guint n_lines = xlsx_block_count_lines(&form->block);
    guint page = MAX(form_fit_lines(form, form->page - head), MIN_PAGE_LINES);
    guint room = form_fit_lines(form, form->room - head);
    gboolean begins_here = n_lines <= room || (n_lines > page && room >= page / 3);
    if (begins_here &&
        (xlsx_chunk_fill(&form->chunk, form->block.tracks, room, page) || n_lines == 0))
        return;
    form_break_page(form);
    (void)xlsx_chunk_fill(&form->chunk, form->block.tracks, page, page);
}

static void form_put_block(Form *form, const JskInitiative *initiative, const char *section)
{
    guint page = MAX(form_fit_lines(form, form->page), MIN_PAGE_LINES);
    xlsx_block_fill(&form->block, initiative);
    form_begin_block(form, form_measure_section(form, section));
    form_put_text(form, XLSX_PAINT_SECTION, section, SECTION_PADDING);
    xlsx_sheet_add_initiative(form->sheet);
    form->chunk.n_lines = MAX(form->chunk.n_lines, 1); /* an initiative that says nothing */
    for (;;) {
        xlsx_form_put_chunk(&form->paint, &form->block, &form->chunk);
        form->room -= form->chunk.n_lines * form->pitch;
        if (xlsx_block_is_done(&form->block))
            break;
        form_break_page(form);
        xlsx_block_continue(&form->block);
        (void)xlsx_chunk_fill(&form->chunk, form->block.tracks, page, page);
    }
    form->paint.initiative++;
}

static void form_put_section(Form *form, const JskSection *section)
{
    g_autofree char *head = form_make_section(section);
    const JskInitiative *initiative = jsk_section_get_first_initiative(section);
    if (!initiative)
        form_put_text(form, XLSX_PAINT_SECTION, head, SECTION_PADDING);
    for (const char *pending = head; initiative && !form->sheet->error; pending = "") {
        form_put_block(form, initiative, pending);
        initiative = jsk_initiative_get_next(initiative);
    }
}

/* Title, heads of the columns, which stay in view and come again on every page, and notes. */
static void form_put_top(Form *form)
{
    XlsxSheet *sheet = form->sheet;
    const JskReport *report = sheet->book->report;
    form_put_text(form, XLSX_PAINT_TITLE, jsk_report_get_title(report), 0);
    lxw_row_t first_head = sheet->row;
    double heads = xlsx_form_put_heads(&form->paint);
    form->page = MAX(form->page - heads, MIN_PAGE_LINES * form->pitch);
    form->room -= heads;
    xlsx_sheet_check(sheet, worksheet_repeat_rows(sheet->worksheet, first_head, sheet->row - 1));
    gboolean is_low = form->page - form->room < form->page * MAX_FROZEN;
    worksheet_freeze_panes(sheet->worksheet, is_low ? sheet->row : 0,
                           (lxw_col_t)form->grid.n_frozen);
    for (const JskNote *note = jsk_report_get_first_note(report); note;
         note = jsk_note_get_next(note))
        form_put_text(form, XLSX_PAINT_NOTE, jsk_note_get_text(note), 0);
}

/* Names the columns by which a program can tell what the form shows of an initiative. */
static void form_define_names(Form *form, lxw_row_t first)
{
    static const struct {
        const char *name;
        XlsxFormColumn column;
    } names[] = {
        {"number", XLSX_FORM_NUMBER},
        {"title", XLSX_FORM_TITLE},
        {"achievement", XLSX_FORM_ACHIEVEMENT},
    };
    for (gsize i = 0; form->sheet->row > first && i < G_N_ELEMENTS(names); i++) {
        const XlsxField *field = &form->grid.fields[names[i].column];
        if (field->n_columns > 0)
            xlsx_table_define_name(form->sheet, names[i].name, first, (lxw_col_t)field->first,
                                   (lxw_col_t)field->first);
    }
}

static void form_put_end(Form *form)
{
    XlsxSheet *sheet = form->sheet;
    const XlsxField *achievement = &form->grid.fields[XLSX_FORM_ACHIEVEMENT];
    lxw_col_t last_column = (lxw_col_t)(form->grid.n_columns - 1);
    lxw_row_t last = 0;
    xlsx_table_define_name(sheet, "all", 0, 0, last_column);
    if (achievement->n_columns > 0)
        xlsx_sheet_color_statuses(sheet, achievement->first, 0);
    xlsx_sheet_check(sheet,
                     worksheet_print_area(sheet->worksheet, 0, 0, sheet->row - 1, last_column));
    g_array_append_val(form->breaks, last);
    if (form->breaks->len > 1)
        xlsx_sheet_check(sheet, worksheet_set_h_pagebreaks(
                                    sheet->worksheet, (lxw_row_t *)(void *)form->breaks->data));
}

static void form_set_widths(Form *form)
{
    for (guint i = 0; i < form->grid.n_columns; i++)
        xlsx_sheet_set_width(form->sheet, i, xlsx_pixels_to_width(form->grid.pixels[i]));
}

void xlsx_fill_form(XlsxSheet *sheet)
{
    const XlsxBook *book = sheet->book;
    Form form = {.sheet = sheet};
    xlsx_grid_init(&form.grid, book->layout, sheet->layout, book->report);
    if (form.grid.n_columns == 0) { /* only a schedule, and the report has none */
        xlsx_grid_clear(&form.grid);
        return;
    }
    guint pixels = xlsx_grid_get_pixels(&form.grid, 0, form.grid.n_columns);
    form.pitch = xlsx_line_pitch(form.grid.font_size);
    form.page = xlsx_sheet_get_page_height(sheet, xlsx_pixels_to_points(pixels)) * USABLE;
    form.room = form.page;
    form.breaks = g_array_new(FALSE, FALSE, sizeof(lxw_row_t));
    xlsx_paint_init(&form.paint, sheet, &form.grid);
    xlsx_block_init(&form.block, &form.grid, book->layout);
    xlsx_chunk_init(&form.chunk);

    xlsx_sheet_set_page(sheet, pixels);
    worksheet_center_horizontally(sheet->worksheet);
    form_set_widths(&form);
    form_put_top(&form);
    lxw_row_t first = sheet->row;
    for (const JskSection *section = jsk_report_get_first_section(book->report); section;
         section = jsk_section_get_next(section))
        form_put_section(&form, section);
    form_define_names(&form, first);
    form_put_end(&form);

    xlsx_chunk_clear(&form.chunk);
    xlsx_block_clear(&form.block);
    xlsx_paint_clear(&form.paint);
    g_array_unref(form.breaks);
    xlsx_grid_clear(&form.grid);
}
