/* Initiatives as rows of a table. */
#include "pdf/composition.h"

/* Lines of a title that are repeated where its row goes on. */
#define FORM_TITLE_REPEATED_LINES 5

typedef struct {
    Composition *composition;
    Table *table;
    StructType heading;
} FormWriter;

static void form_fill_number(const FormWriter *form, const JskInitiative *initiative, Flow *flow)
{
    const CellWriter *cell = &form->composition->cell;
    guint number = jsk_initiative_get_number(initiative);
    if (number != 0) {
        const char *text = cells_take(cell, g_strdup_printf("%u", number));
        cells_add_text(cell, text, STYLE_NUMBER, TEXT_CENTRED);
        flow_store_end(cell->store, flow);
        struct_open(cell->structure, STRUCT_ARTIFACT);
        cells_add_text(cell, text, STYLE_NUMBER, TEXT_CENTRED);
        struct_close(cell->structure);
        flow_store_end_repeated(cell->store, flow);
    }
    flow->is_always_repeated = TRUE;
}

static void form_fill_title(const FormWriter *form, const JskInitiative *initiative, Flow *flow)
{
    const CellWriter *cell = &form->composition->cell;
    const char *title = jsk_initiative_get_title(initiative);
    const char *marker = jsk_initiative_get_marker(initiative);
    const TextBlock block = {.text = title ? title : "",
                             .marker = marker,
                             .style = &cell->layout->styles[STYLE_INITIATIVE],
                             .width = cell->width,
                             .align = TEXT_RAGGED,
                             .tag = title || marker ? form->heading : STRUCT_NONE};
    text_setter_add(cell->setter, &block);
    flow_store_end(cell->store, flow);
    struct_open(cell->structure, STRUCT_ARTIFACT);
    text_setter_add_fitted(cell->setter, &block, FORM_TITLE_REPEATED_LINES);
    cells_add_word(cell, WORD_CONTINUED, STYLE_CONTINUED, TEXT_RAGGED, 0, STRUCT_P);
    struct_close(cell->structure);
    flow_store_end_repeated(cell->store, flow);
    flow->is_always_repeated = TRUE;
}

static void form_fill_plan(const FormWriter *form, const JskInitiative *initiative, Flow *flow)
{
    const JskSchedule *schedule = jsk_initiative_get_schedule(initiative);
    if (schedule)
        cells_fill_plan(&form->composition->cell, schedule, flow);
}

static void form_fill_results(const FormWriter *form, const JskInitiative *initiative, Flow *flow)
{
    const CellWriter *cell = &form->composition->cell;
    cells_add_groups(cell, jsk_initiative_get_first_result(initiative), 0);
    flow_store_end(cell->store, flow);
}

static void form_fill_achievement(const FormWriter *form, const JskInitiative *initiative,
                                  Flow *flow)
{
    const CellWriter *cell = &form->composition->cell;
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    if (achievement && jsk_achievement_get_text(achievement)) {
        text_setter_set_line(cell->setter, jsk_achievement_get_origin(achievement).first_line);
        cells_add_badge(cell, jsk_achievement_get_text(achievement),
                        jsk_achievement_get_status(achievement));
    }
    flow_store_end(cell->store, flow);
}

static void form_fill_progress(const FormWriter *form, const JskInitiative *initiative, Flow *flow)
{
    const CellWriter *cell = &form->composition->cell;
    cells_fill_progress(cell, jsk_initiative_get_first_progress(initiative), flow);
}

static void form_fill_offices(const FormWriter *form, const JskInitiative *initiative, Flow *flow)
{
    const CellWriter *cell = &form->composition->cell;
    cells_add_offices(cell, jsk_initiative_get_first_office(initiative), FALSE);
    flow_store_end(cell->store, flow);
}

/* The heads of the cells of a row: its column's, its section's, and its title. */
static void form_set_headers(const FormWriter *form, const StructId *cells)
{
    const LayoutWidth *columns = form->composition->layout->columns;
    StructTree *structure = form->composition->cell.structure;
    StructId title = 0;
    for (guint i = 0; i < N_COLUMNS; i++) {
        if (columns[i].column == COLUMN_INITIATIVE)
            title = cells[i];
    }
    struct_set_scope(structure, title, SCOPE_ROW);
    for (guint i = 0; i < N_COLUMNS; i++) {
        const StructId headers[] = {form->table->head_cells[i], form->table->group_cell,
                                    cells[i] == title ? 0 : title};
        struct_set_headers(structure, cells[i], headers, G_N_ELEMENTS(headers));
    }
}

static void form_fill_row(const FormWriter *form, TableRow *row, const JskInitiative *initiative)
{
    typedef void (*FormFill)(const FormWriter *form, const JskInitiative *initiative, Flow *flow);
    static const FormFill fills[N_COLUMNS] = {
        [COLUMN_NUMBER] = form_fill_number,
        [COLUMN_INITIATIVE] = form_fill_title,
        [COLUMN_PLAN] = form_fill_plan,
        [COLUMN_RESULTS] = form_fill_results,
        [COLUMN_ACHIEVEMENT] = form_fill_achievement,
        [COLUMN_PROGRESS] = form_fill_progress,
        [COLUMN_OFFICES] = form_fill_offices,
    };
    Composition *composition = form->composition;
    StructTree *structure = composition->cell.structure;
    StructId cells[N_COLUMNS];
    struct_open(structure, STRUCT_TR);
    for (guint i = 0; i < N_COLUMNS; i++) {
        LayoutColumn column = composition->layout->columns[i].column;
        guint line = jsk_initiative_get_origin(initiative).first_line;
        text_setter_set_line(composition->cell.setter, line);
        composition_begin_cell(composition, form->table, row, i);
        cells[i] = struct_open(structure, column == COLUMN_INITIATIVE ? STRUCT_TH : STRUCT_TD);
        fills[column](form, initiative, &row->flows[i]);
        struct_close(structure);
    }
    struct_close(structure);
    form_set_headers(form, cells);
}

/* A row of one cell that goes over all columns: the head of the rows below it. */
static void form_add_section_row(const FormWriter *form, const JskSection *section)
{
    Composition *composition = form->composition;
    const CellWriter *cell = &composition->cell;
    TableRow *row = table_add_row(form->table, ROW_SECTION, 1);
    const char *marker = jsk_section_get_marker(section), *title = jsk_section_get_title(section);
    row->keeps_next = jsk_section_get_first_initiative(section) != NULL;
    row->bookmark = (int)composition_take_bookmark(composition);
    composition_begin_cell(composition, form->table, row, 0);
    struct_open(cell->structure, STRUCT_TR);
    form->table->group_cell = struct_open(cell->structure, STRUCT_TH);
    struct_set_scope(cell->structure, form->table->group_cell, SCOPE_ROW);
    struct_set_spans(cell->structure, form->table->group_cell, N_COLUMNS, 1);
    text_setter_set_line(cell->setter, jsk_section_get_origin(section).first_line);
    cells_add_heading(cell, marker, title, STYLE_SECTION, composition_get_heading(composition, 0));
    struct_close(cell->structure);
    struct_close(cell->structure);
    composition_end_cell(composition, row, 0);
}

static void form_add_section(FormWriter *form, const JskSection *section)
{
    Composition *composition = form->composition;
    gboolean is_titled = composition_is_titled(section);
    const char *name = composition_name_section(composition, section);
    guint first = form->table->rows->len;
    form->heading = composition_get_heading(composition, is_titled ? 1 : 0);
    form->table->group_cell = 0;
    if (is_titled)
        form_add_section_row(form, section);
    const JskInitiative *initiative = jsk_section_get_first_initiative(section);
    for (; initiative; initiative = jsk_initiative_get_next(initiative)) {
        TableRow *row = table_add_row(form->table, ROW_CELLS, N_COLUMNS);
        row->bookmark = (int)composition_take_bookmark(composition);
        form_fill_row(form, row, initiative);
    }
    for (guint i = first; i < form->table->rows->len; i++)
        table_get_row(form->table, i)->section = name;
}

void form_add(Composition *composition)
{
    const Layout *layout = composition->layout;
    const JskSection *section = jsk_report_get_first_section(composition->report);
    double widths[N_COLUMNS];
    LayoutWord words[N_COLUMNS];
    if (!section)
        return;
    for (guint i = 0; i < N_COLUMNS; i++) {
        widths[i] = layout->columns[i].width;
        words[i] = WORD_NUMBER + layout->columns[i].column;
    }
    Table *table = composition_add_table(composition, widths, N_COLUMNS);
    FormWriter form = {composition, table, STRUCT_H2};
    struct_open(composition->cell.structure, STRUCT_TABLE);
    composition_add_heads(composition, table, words);
    for (; section; section = jsk_section_get_next(section))
        form_add_section(&form, section);
    struct_close(composition->cell.structure);
    composition_place(composition, layout->sizes[SIZE_TABLE_SPACE]);
}
