#include "xlsx/form-grid.h"

#include <math.h>
#include <string.h>

#include "xlsx/text-lines.h"

#define BRACKETS "【】"

/* Items that are deeper stand where these do. */
#define MAX_LEVELS 6

/* In hundredths of an em: the widest marker that has a column, what is left free beside it, and the
 * least that a level is indented. */
#define MAX_MARKER_WIDTH 240
#define MARKER_PADDING 40
#define MIN_INDENT 100

/* The same of the narrowest year, which holds its head, and of the narrowest wide column. */
#define MIN_YEAR_WIDTH 310
#define MIN_WIDE_WIDTH 1000

/* The narrowest column that libxlsxwriter measures as it does the rest, in pixels. */
#define MIN_PIXELS 12

/* The narrow columns of a field. */
typedef struct {
    guint n_columns;
    guint widths[MAX_LEVELS]; /* in hundredths of an em */
} Indents;

static guint grid_measure(const char *text)
{
    guint width = 0;
    for (; *text; text += xlsx_char_bytes(text))
        width += xlsx_char_width(g_utf8_get_char(text), FALSE);
    return width;
}

XlsxMarkerKind xlsx_marker_get_kind(const char *marker)
{
    if (!marker || !*marker)
        return XLSX_MARKER_NONE;
    if (strcmp(marker, BRACKETS) == 0)
        return XLSX_MARKER_BRACKETS;
    return grid_measure(marker) <= MAX_MARKER_WIDTH ? XLSX_MARKER_COLUMN : XLSX_MARKER_INLINE;
}

guint xlsx_marker_get_indent(const char *marker, guint level)
{
    gboolean has_column = xlsx_marker_get_kind(marker) == XLSX_MARKER_COLUMN;
    return MIN(level, MAX_LEVELS - 1) + (has_column ? 1 : 0);
}

static void indents_add_items(Indents *indents, const JskItem *item, guint level)
{
    for (; item; item = jsk_item_get_next(item)) {
        const char *marker = jsk_item_get_marker(item);
        guint indent = xlsx_marker_get_indent(marker, level);
        indents->n_columns = MAX(indents->n_columns, indent);
        if (xlsx_marker_get_kind(marker) == XLSX_MARKER_COLUMN) {
            guint *width = &indents->widths[indent - 1];
            *width = MAX(*width, grid_measure(marker) + MARKER_PADDING);
        }
        indents_add_items(indents, jsk_item_get_first_child(item), level + 1);
    }
}

static void indents_add_groups(Indents *indents, const JskGroup *group)
{
    for (; group; group = jsk_group_get_next(group))
        indents_add_items(indents, jsk_group_get_first_item(group), 0);
}

static void indents_add(Indents *results, Indents *progress, const JskInitiative *initiative)
{
    indents_add_groups(results, jsk_initiative_get_first_result(initiative));
    for (const JskProgress *part = jsk_initiative_get_first_progress(initiative); part;
         part = jsk_progress_get_next(part))
        indents_add_groups(progress, jsk_progress_get_first_group(part));
}

static void grid_add_column(XlsxGrid *grid, guint pixels)
{
    grid->pixels[grid->n_columns++] = MAX(pixels, MIN_PIXELS);
}

/* The narrow columns, and the wide one in what is left of @pixels. */
static void grid_add_text_field(XlsxGrid *grid, guint pixels, const Indents *indents)
{
    guint wide = pixels;
    for (guint i = 0; i < indents->n_columns; i++) {
        double ems = (double)MAX(indents->widths[i], MIN_INDENT) / XLSX_EM;
        guint narrow = (guint)ceil(ems * grid->font_size / xlsx_pixels_to_points(1)) +
                       (i == 0 ? XLSX_INDENT_PIXELS : 0); /* as a text in the first column */
        grid_add_column(grid, narrow);
        wide = wide > narrow ? wide - narrow : 0;
    }
    grid_add_column(grid, MAX(wide, xlsx_text_pixels(MIN_WIDE_WIDTH, grid->font_size)));
}

static void grid_add_years(XlsxGrid *grid, guint pixels)
{
    guint n_years = MAX(xlsx_years_count(&grid->years), 1);
    guint least = xlsx_text_pixels(MIN_YEAR_WIDTH, grid->font_size);
    for (guint i = 0; i < n_years; i++)
        grid_add_column(grid, MAX(pixels * (i + 1) / n_years - pixels * i / n_years, least));
}

static void grid_add_field(XlsxGrid *grid, const XlsxLayoutColumn *column, guint extra,
                           const Indents *results, const Indents *progress)
{
    XlsxField *field = &grid->fields[column->id];
    guint pixels = xlsx_column_pixels(column->width);
    *field = (XlsxField){.title = column->title, .first = grid->n_columns};
    if (column->id == XLSX_FORM_RESULTS)
        grid_add_text_field(grid, pixels + extra, results);
    else if (column->id == XLSX_FORM_PROGRESS)
        grid_add_text_field(grid, pixels + extra, progress);
    else if (column->id == XLSX_FORM_SCHEDULE)
        grid_add_years(grid, pixels);
    else
        grid_add_column(grid, pixels);
    field->n_columns = grid->n_columns - field->first;
}

static gboolean grid_has_schedules(const XlsxGrid *grid, const JskReport *report)
{
    const JskCounts *counts = jsk_report_get_counts(report);
    return xlsx_years_count(&grid->years) > 0 || counts->milestones > 0 ||
           counts->phases_unplaced > 0;
}

void xlsx_grid_init(XlsxGrid *grid, const XlsxLayout *layout, const XlsxLayoutSheet *sheet,
                    const JskReport *report)
{
    Indents results = {0};
    Indents progress = {0};
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section))
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative))
            indents_add(&results, &progress, initiative);
    *grid = (XlsxGrid){.years = xlsx_years_find(report), .font_size = layout->font_size};
    guint n_most = xlsx_years_count(&grid->years) + 2 * MAX_LEVELS + sheet->n_columns;
    grid->pixels = g_new0(guint, n_most);

    gboolean has_schedules = grid_has_schedules(grid, report);
    guint extra = 0; /* the schedule's place, for results and progress each */
    for (guint i = 0; i < sheet->n_columns && !has_schedules; i++)
        if (sheet->columns[i].id == XLSX_FORM_SCHEDULE)
            extra = xlsx_column_pixels(sheet->columns[i].width) / 2;
    gboolean is_frozen = TRUE;
    for (guint i = 0; i < sheet->n_columns; i++) {
        guint id = sheet->columns[i].id;
        if (id != XLSX_FORM_SCHEDULE || has_schedules)
            grid_add_field(grid, &sheet->columns[i], extra, &results, &progress);
        is_frozen = is_frozen && (id == XLSX_FORM_NUMBER || id == XLSX_FORM_TITLE);
        grid->n_frozen = is_frozen ? grid->n_columns : grid->n_frozen;
    }
}

void xlsx_grid_clear(XlsxGrid *grid)
{
    g_clear_pointer(&grid->pixels, g_free);
}

guint xlsx_grid_get_pixels(const XlsxGrid *grid, guint first, guint n_columns)
{
    guint pixels = 0;
    for (guint i = first; i < first + n_columns; i++)
        pixels += grid->pixels[i];
    return pixels;
}

guint xlsx_grid_get_text_width(const XlsxGrid *grid, guint first, guint n_columns)
{
    return xlsx_text_width(xlsx_grid_get_pixels(grid, first, n_columns), grid->font_size);
}

guint xlsx_grid_get_indented_width(const XlsxGrid *grid, guint first, guint n_columns)
{
    return xlsx_indented_width(xlsx_grid_get_pixels(grid, first, n_columns), grid->font_size);
}
