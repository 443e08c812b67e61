/* Initiatives as blocks: a head with number, title and badge, and the parts below, each beside its
 * name. */
#include "pdf/composition.h"

/* The columns: names of parts; text; and the end of the head, where the badge stands. */
enum { BLOCK_SIDE, BLOCK_BODY, BLOCK_BADGE, BLOCK_N_COLUMNS };

/* So much of a page stays together rather than that the page is filled. */
#define BLOCK_MAX_KEPT 0.25

/* Lines of a title, and of the name of a part, that are repeated where these go on. */
#define BLOCK_TITLE_REPEATED_LINES 5
#define BLOCK_NAME_REPEATED_LINES 4

/* Cells of a part; its text goes over the last two columns. */
enum { PART_NAME, PART_TEXT, PART_N_CELLS };

typedef struct {
    Composition *composition;
    Table *table;
    StructType heading;
    const char *section; /* for running lines */
} BlockWriter;

/* The head. */

static void block_fill_number(const BlockWriter *block, const JskInitiative *initiative, Flow *flow)
{
    const CellWriter *cell = &block->composition->cell;
    const Layout *layout = cell->layout;
    guint number = jsk_initiative_get_number(initiative);
    const TextStyle *style = &layout->styles[STYLE_NUMBER];
    const TextStyle *beside = &layout->styles[STYLE_INITIATIVE];
    const TextStyle *again = &layout->styles[STYLE_CONTINUED];
    const char *text = number != 0 ? cells_take(cell, g_strdup_printf("%u", number)) : "";
    flow_store_add_line(cell->store, 0, beside->leading);
    cells_add_piece(cell, text, style, 0, text_style_get_baseline(beside));
    flow_store_end(cell->store, flow);
    struct_open(cell->structure, STRUCT_ARTIFACT);
    flow_store_add_line(cell->store, 0, again->leading);
    cells_add_piece(cell, text, again, 0, text_style_get_baseline(again));
    struct_close(cell->structure);
    flow_store_end_repeated(cell->store, flow);
}

/* On the pages that follow: the title, shortened when it is very long, and the word that says so.
 * Lines that end between phrases take a line more than the width of the text needs. */
static void block_repeat_title(const CellWriter *cell, const JskInitiative *initiative)
{
    const TextStyle *style = &cell->layout->styles[STYLE_CONTINUED];
    const char *marker = jsk_initiative_get_marker(initiative);
    const char *title = jsk_initiative_get_title(initiative);
    const char *whole =
        cells_take(cell, g_strconcat(marker ? marker : "", title ? title : "", NULL));
    double room = cell->width * (BLOCK_TITLE_REPEATED_LINES - 1) -
                  text_setter_measure(cell->setter, style, cells_mark_continued(cell, ""));
    const TextBlock block = {
        .text = cells_mark_continued(cell, text_setter_shorten(cell->setter, style, whole, room)),
        .style = style,
        .width = cell->width,
        .align = TEXT_RAGGED,
    };
    text_setter_add_fitted(cell->setter, &block, BLOCK_TITLE_REPEATED_LINES);
}

static void block_fill_title(const BlockWriter *block, const JskInitiative *initiative, Flow *flow)
{
    const CellWriter *cell = &block->composition->cell;
    const char *title = jsk_initiative_get_title(initiative);
    const TextBlock heading = {
        .text = title ? title : "",
        .marker = jsk_initiative_get_marker(initiative),
        .style = &cell->layout->styles[STYLE_INITIATIVE],
        .width = cell->width,
        .align = TEXT_RAGGED,
    };
    text_setter_add(cell->setter, &heading);
    flow_store_end(cell->store, flow);
    struct_open(cell->structure, STRUCT_ARTIFACT);
    block_repeat_title(cell, initiative);
    struct_close(cell->structure);
    flow_store_end_repeated(cell->store, flow);
}

static void block_fill_badge(const BlockWriter *block, const JskInitiative *initiative, Flow *flow)
{
    const CellWriter *cell = &block->composition->cell;
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    const char *text = achievement ? jsk_achievement_get_text(achievement) : NULL;
    if (text) {
        text_setter_set_line(cell->setter, jsk_achievement_get_origin(achievement).first_line);
        cells_add_badge(cell, text, jsk_achievement_get_status(achievement));
    }
    flow_store_end(cell->store, flow);
    /* Nothing of it is repeated. */
    flow_store_add_line(cell->store, 0, 0);
    flow_store_end_repeated(cell->store, flow);
}

static gboolean block_is_titled(const JskInitiative *initiative)
{
    return jsk_initiative_get_number(initiative) != 0 || jsk_initiative_get_marker(initiative) ||
           jsk_initiative_get_title(initiative);
}

static void block_add_head(const BlockWriter *block, const JskInitiative *initiative)
{
    Composition *composition = block->composition;
    StructTree *structure = composition->cell.structure;
    Table *table = block->table;
    table->head = TABLE_NO_HEAD;
    TableRow *row = table_add_row(table, ROW_BLOCK, BLOCK_N_COLUMNS);
    row->space = (float)composition->layout->sizes[SIZE_TABLE_SPACE];
    row->section = block->section;
    row->bookmark = (int)composition_take_bookmark(composition);
    struct_open(structure, block_is_titled(initiative) ? block->heading : STRUCT_P);
    composition_begin_cell(composition, table, row, BLOCK_SIDE);
    block_fill_number(block, initiative, &row->flows[BLOCK_SIDE]);
    composition_begin_cell(composition, table, row, BLOCK_BODY);
    block_fill_title(block, initiative, &row->flows[BLOCK_BODY]);
    struct_close(structure);
    composition_begin_cell(composition, table, row, BLOCK_BADGE);
    block_fill_badge(block, initiative, &row->flows[BLOCK_BADGE]);
    table->head = (int)table->rows->len - 1;
}

/* The parts. */

/* The name of a part stands on the line on which its text begins, and again, with a word that says
 * so, where that goes on. */
static void block_add_name(const BlockWriter *block, TableRow *row, LayoutWord word)
{
    Composition *composition = block->composition;
    const CellWriter *cell = composition_begin_cell(composition, block->table, row, PART_NAME);
    Flow *flow = &row->flows[PART_NAME];
    cells_add_word(cell, word, STYLE_LABEL, TEXT_RAGGED, 0, STRUCT_P);
    flow_store_end(cell->store, flow);
    struct_open(cell->structure, STRUCT_ARTIFACT);
    cells_repeat_label(cell, word, BLOCK_NAME_REPEATED_LINES);
    struct_close(cell->structure);
    flow_store_end_repeated(cell->store, flow);
    flow->is_always_repeated = TRUE;
}

static TableRow *block_begin_part(const BlockWriter *block, LayoutWord word)
{
    static const guint8 starts[PART_N_CELLS] = {BLOCK_SIDE, BLOCK_BODY};
    TableRow *row = table_add_spanned_row(block->table, ROW_PART, starts, PART_N_CELLS);
    row->section = block->section;
    row->runs_on = TRUE;
    struct_open(block->composition->cell.structure, STRUCT_SECT);
    block_add_name(block, row, word);
    composition_begin_cell(block->composition, block->table, row, PART_TEXT);
    return row;
}

static void block_end_part(const BlockWriter *block)
{
    struct_close(block->composition->cell.structure);
}

static void block_add_offices(const BlockWriter *block, const JskInitiative *initiative)
{
    const JskOffice *office = jsk_initiative_get_first_office(initiative);
    if (!office)
        return;
    TableRow *row = block_begin_part(block, WORD_OFFICES);
    cells_add_offices(&block->composition->cell, office, TRUE);
    composition_end_cell(block->composition, row, PART_TEXT);
    block_end_part(block);
}

static void block_add_plan(const BlockWriter *block, const JskInitiative *initiative)
{
    const JskSchedule *schedule = jsk_initiative_get_schedule(initiative);
    if (!schedule)
        return;
    TableRow *row = block_begin_part(block, WORD_PLAN);
    cells_fill_plan(&block->composition->cell, schedule, &row->flows[PART_TEXT]);
    block_end_part(block);
}

static void block_add_groups(const BlockWriter *block, LayoutWord word, const JskGroup *group)
{
    if (!group)
        return;
    TableRow *row = block_begin_part(block, word);
    cells_add_groups(&block->composition->cell, group, 0);
    composition_end_cell(block->composition, row, PART_TEXT);
    block_end_part(block);
}

/* A small block stays in one piece; of others, the head stays with the parts below it that are
 * small, and with the beginning of the one that is not. */
static void block_keep_together(const BlockWriter *block, guint first)
{
    const PageFrame *frame = &block->composition->frame;
    double most = (frame->bottom - frame->top) * BLOCK_MAX_KEPT, height = 0;
    for (guint i = first; i < block->table->rows->len; i++) {
        TableRow *row = table_get_row(block->table, i);
        height += table_row_get_height(row, block->composition->cell.store);
        row->keeps_next = height < most && i + 1 < block->table->rows->len;
    }
}

static void block_add_initiative(const BlockWriter *block, const JskInitiative *initiative)
{
    static const LayoutWord words[JSK_N_PARTS] = {
        [JSK_PART_OUTCOMES] = WORD_OUTCOMES,
        [JSK_PART_DIRECTIONS] = WORD_DIRECTIONS,
        [JSK_PART_UNSPECIFIED] = WORD_PROGRESS,
    };
    const CellWriter *cell = &block->composition->cell;
    guint first = block->table->rows->len;
    text_setter_set_line(cell->setter, jsk_initiative_get_origin(initiative).first_line);
    struct_open(cell->structure, STRUCT_SECT);
    block_add_head(block, initiative);
    block_add_offices(block, initiative);
    block_add_plan(block, initiative);
    block_add_groups(block, WORD_RESULTS, jsk_initiative_get_first_result(initiative));
    const JskProgress *progress = jsk_initiative_get_first_progress(initiative);
    for (; progress; progress = jsk_progress_get_next(progress))
        block_add_groups(block, words[jsk_progress_get_part(progress)],
                         jsk_progress_get_first_group(progress));
    struct_close(cell->structure);
    block_keep_together(block, first);
}

/* Sections. */

static void block_add_section_heading(const BlockWriter *block, const JskSection *section)
{
    Composition *composition = block->composition;
    block->table->head = TABLE_NO_HEAD;
    TableRow *row = table_add_row(block->table, ROW_CHAPTER, 1);
    row->space = (float)composition->layout->sizes[SIZE_CHAPTER_SPACE];
    row->padding_x = 0;
    row->keeps_next = jsk_section_get_first_initiative(section) != NULL;
    row->section = block->section;
    row->bookmark = (int)composition_take_bookmark(composition);
    text_setter_set_line(composition->cell.setter, jsk_section_get_origin(section).first_line);
    cells_add_heading(composition_begin_cell(composition, block->table, row, 0),
                      jsk_section_get_marker(section), jsk_section_get_title(section),
                      STYLE_SECTION, composition_get_heading(composition, 0));
    composition_end_cell(composition, row, 0);
}

static void block_add_section(BlockWriter *block, const JskSection *section)
{
    Composition *composition = block->composition;
    gboolean is_titled = composition_is_titled(section);
    block->section = composition_name_section(composition, section);
    block->heading = composition_get_heading(composition, is_titled ? 1 : 0);
    struct_open(composition->cell.structure, STRUCT_SECT);
    if (is_titled)
        block_add_section_heading(block, section);
    const JskInitiative *initiative = jsk_section_get_first_initiative(section);
    for (; initiative; initiative = jsk_initiative_get_next(initiative))
        block_add_initiative(block, initiative);
    struct_close(composition->cell.structure);
}

void blocks_add(Composition *composition)
{
    const Layout *layout = composition->layout;
    double widths[BLOCK_N_COLUMNS] = {
        [BLOCK_SIDE] = layout->sizes[SIZE_SIDE],
        [BLOCK_BADGE] = layout->sizes[SIZE_BADGE],
    };
    widths[BLOCK_BODY] = layout_get_text_width(layout) - widths[BLOCK_SIDE] - widths[BLOCK_BADGE];
    Table *table = composition_add_table(composition, widths, BLOCK_N_COLUMNS);
    BlockWriter block = {composition, table, STRUCT_H2, NULL};
    const JskSection *section = jsk_report_get_first_section(composition->report);
    for (; section; section = jsk_section_get_next(section))
        block_add_section(&block, section);
    composition_place(composition, 0);
}
