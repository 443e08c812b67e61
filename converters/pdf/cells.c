#include "pdf/cells.h"

/* Lines of a title that are repeated where its row goes on. */
#define CELLS_TITLE_REPEATED_LINES 3

#define CELLS_SPACE 3         /* between things of one cell, in points */
#define CELLS_PART_SPACE 5    /* around the rule between outcomes and directions */
#define CELLS_BADGE_PADDING 2 /* above and below a status */

/* The column being filled. */
typedef struct {
    TextSetter *setter;
    const Layout *layout;
    double width;
} CellWriter;

static void cell_add_text(const CellWriter *writer, const char *text, const TextStyle *style,
                          double space, TextAlign align)
{
    TextBlock block = {
        .text = text, .style = style, .width = writer->width, .space = space, .align = align};
    text_setter_add(writer->setter, &block);
}

static void cell_fill_number(const CellWriter *writer, const JskInitiative *initiative, Flow *flow)
{
    FlowStore *store = text_setter_get_store(writer->setter);
    const TextStyle *style = &writer->layout->styles.number;
    guint number = jsk_initiative_get_number(initiative);
    *flow = flow_store_begin(store);
    if (number != 0) {
        g_autofree char *text = g_strdup_printf("%u", number);
        const char *kept = text_setter_keep(writer->setter, text);
        cell_add_text(writer, kept, style, 0, TEXT_CENTRED);
        flow_store_end(store, flow);
        cell_add_text(writer, kept, style, 0, TEXT_CENTRED);
        flow_store_end_repeated(store, flow);
    }
    flow->is_always_repeated = TRUE;
}

static void cell_fill_title(const CellWriter *writer, const JskInitiative *initiative, Flow *flow)
{
    FlowStore *store = text_setter_get_store(writer->setter);
    const LayoutStyles *styles = &writer->layout->styles;
    const char *title = jsk_initiative_get_title(initiative);
    TextBlock block = {.text = title ? title : "",
                       .marker = jsk_initiative_get_marker(initiative),
                       .style = &styles->initiative,
                       .width = writer->width};
    *flow = flow_store_begin(store);
    text_setter_set_line(writer->setter, jsk_initiative_get_origin(initiative).first_line);
    text_setter_add(writer->setter, &block);
    flow_store_end(store, flow);

    text_setter_add_fitted(writer->setter, &block, CELLS_TITLE_REPEATED_LINES);
    cell_add_text(writer, writer->layout->words.continued, &styles->continued, 0, TEXT_JUSTIFIED);
    flow_store_end_repeated(store, flow);
    flow->is_always_repeated = TRUE;
}

static void cell_fill_achievement(const CellWriter *writer, const JskInitiative *initiative,
                                  Flow *flow)
{
    FlowStore *store = text_setter_get_store(writer->setter);
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    *flow = flow_store_begin(store);
    if (achievement && jsk_achievement_get_text(achievement)) {
        const BadgeStyle *badge =
            &writer->layout->styles.badges[jsk_achievement_get_status(achievement)];
        guint32 first = store->lines->len;
        text_setter_set_line(writer->setter, jsk_achievement_get_origin(achievement).first_line);
        cell_add_text(writer, jsk_achievement_get_text(achievement), &badge->text, 0, TEXT_CENTRED);
        /* Each line bears its part of the badge, so that a long one can be split. */
        for (guint32 i = first; i < store->lines->len; i++) {
            FlowLine *line = &g_array_index(store->lines, FlowLine, i);
            gboolean is_first = i == first, is_last = i + 1 == store->lines->len;
            float top = is_first ? CELLS_BADGE_PADDING : 0;
            FlowBox box = {.width = (float)writer->width, .colour = badge->ground};
            line->height += top + (is_last ? CELLS_BADGE_PADDING : 0);
            box.height = line->height;
            line->first_box = store->boxes->len;
            line->n_boxes = 1;
            g_array_append_val(store->boxes, box);
            g_array_index(store->pieces, FlowPiece, line->first_piece).baseline += top;
        }
    }
    flow_store_end(store, flow);
}

/* The rule between two parts stays with the part below it. */
static void cell_add_part_rule(const CellWriter *writer)
{
    FlowStore *store = text_setter_get_store(writer->setter);
    float thickness = (float)writer->layout->rule_width;
    FlowLine *line = flow_store_add_line(store, CELLS_PART_SPACE, thickness);
    line->keeps_next = TRUE;
    FlowBox box = {
        .width = (float)writer->width,
        .height = thickness,
        .colour = writer->layout->colours.rule,
    };
    flow_store_add_box(store, &box);
}

static void cell_fill_progress(const CellWriter *writer, const JskInitiative *initiative,
                               Flow *flow)
{
    const Layout *layout = writer->layout;
    FlowStore *store = text_setter_get_store(writer->setter);
    *flow = flow_store_begin(store);
    const JskProgress *progress = jsk_initiative_get_first_progress(initiative);
    for (gboolean is_first = TRUE; progress; progress = jsk_progress_get_next(progress)) {
        if (!is_first)
            cell_add_part_rule(writer);
        const char *label = layout->words.parts[jsk_progress_get_part(progress)];
        if (label) {
            cell_add_text(writer, label, &layout->styles.label, is_first ? 0 : CELLS_SPACE,
                          TEXT_JUSTIFIED);
            flow_store_get_last_line(store)->keeps_next = TRUE;
        }
        cells_fill_groups(writer->setter, layout, jsk_progress_get_first_group(progress),
                          writer->width, label || is_first ? 0 : CELLS_PART_SPACE);
        is_first = FALSE;
    }
    flow_store_end(store, flow);
}

static void cell_add_office(const CellWriter *writer, const JskOffice *office, double space)
{
    const LayoutStyles *styles = &writer->layout->styles;
    FlowStore *store = text_setter_get_store(writer->setter);
    const JskScope *scope = jsk_office_get_first_scope(office);
    for (; scope; scope = jsk_scope_get_next(scope)) {
        g_autofree char *text = g_strconcat("＜", jsk_scope_get_text(scope), "＞", NULL);
        text_setter_set_line(writer->setter, jsk_scope_get_origin(scope).first_line);
        cell_add_text(writer, text_setter_keep(writer->setter, text), &styles->scope, space,
                      TEXT_JUSTIFIED);
        flow_store_get_last_line(store)->keeps_next = TRUE;
        space = 0;
    }
    text_setter_set_line(writer->setter, jsk_office_get_origin(office).first_line);
    const char *parts[] = {jsk_office_get_department(office), jsk_office_get_division(office)};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (!parts[i])
            continue;
        cell_add_text(writer, parts[i], &styles->office, space, TEXT_JUSTIFIED);
        flow_store_get_last_line(store)->keeps_next = i == 0 && parts[1];
        space = 0;
    }
}

static void cell_fill_offices(const CellWriter *writer, const JskInitiative *initiative, Flow *flow)
{
    FlowStore *store = text_setter_get_store(writer->setter);
    *flow = flow_store_begin(store);
    const JskOffice *office = jsk_initiative_get_first_office(initiative);
    for (gboolean is_first = TRUE; office; office = jsk_office_get_next(office)) {
        cell_add_office(writer, office, is_first ? 0 : CELLS_SPACE);
        is_first = FALSE;
    }
    flow_store_end(store, flow);
}

static void cell_fill_plan(const CellWriter *writer, const JskInitiative *initiative, Flow *flow)
{
    FlowStore *store = text_setter_get_store(writer->setter);
    const JskSchedule *schedule = jsk_initiative_get_schedule(initiative);
    *flow = flow_store_begin(store);
    if (schedule)
        cells_fill_plan(writer->setter, writer->layout, schedule, writer->width, flow);
}

static void cell_fill_results(const CellWriter *writer, const JskInitiative *initiative, Flow *flow)
{
    FlowStore *store = text_setter_get_store(writer->setter);
    *flow = flow_store_begin(store);
    cells_fill_groups(writer->setter, writer->layout, jsk_initiative_get_first_result(initiative),
                      writer->width, 0);
    flow_store_end(store, flow);
}

void cells_fill_initiative(TextSetter *setter, const Layout *layout, const Table *table,
                           TableRow *row, const JskInitiative *initiative)
{
    typedef void (*CellFill)(const CellWriter *writer, const JskInitiative *initiative, Flow *flow);
    static const CellFill fills[N_COLUMNS] = {
        [COLUMN_NUMBER] = cell_fill_number,
        [COLUMN_INITIATIVE] = cell_fill_title,
        [COLUMN_PLAN] = cell_fill_plan,
        [COLUMN_RESULTS] = cell_fill_results,
        [COLUMN_ACHIEVEMENT] = cell_fill_achievement,
        [COLUMN_PROGRESS] = cell_fill_progress,
        [COLUMN_OFFICES] = cell_fill_offices,
    };
    for (guint column = 0; column < N_COLUMNS; column++) {
        CellWriter writer = {setter, layout, table_get_cell_width(table, N_COLUMNS, column)};
        fills[column](&writer, initiative, &row->flows[column]);
    }
}

void cells_fill_section(TextSetter *setter, const Layout *layout, const Table *table, TableRow *row,
                        const JskSection *section)
{
    const char *marker = jsk_section_get_marker(section);
    const char *title = jsk_section_get_title(section);
    g_autofree char *spaced = marker ? g_strconcat(marker, "　", NULL) : NULL;
    TextBlock block = {
        .text = title ? title : "",
        .marker = spaced ? text_setter_keep(setter, spaced) : NULL,
        .style = &layout->styles.section,
        .width = table_get_cell_width(table, 1, 0),
    };
    FlowStore *store = text_setter_get_store(setter);
    row->flows[0] = flow_store_begin(store);
    text_setter_set_line(setter, jsk_section_get_origin(section).first_line);
    text_setter_add(setter, &block);
    flow_store_end(store, &row->flows[0]);
}
