#include "pdf/composition.h"
#include "pdf/year-words.h"

typedef struct {
    LayoutWord label;
    const char *text;
} TitleFact;

static TableRow *title_begin_row(Composition *composition, Table *table)
{
    TableRow *row = table_add_row(table, ROW_PLAIN, 1);
    composition_begin_cell(composition, table, row, 0);
    return row;
}

static void title_add_text(Composition *composition, Table *table, const char *text,
                           LayoutStyle style, StructType tag)
{
    TableRow *row = title_begin_row(composition, table);
    const TextBlock block = {
        .text = text,
        .style = &composition->layout->styles[style],
        .width = composition->cell.width,
        .align = style == STYLE_TITLE ? TEXT_RAGGED : TEXT_JUSTIFIED,
        .tag = tag,
    };
    text_setter_add(composition->cell.setter, &block);
    composition_end_cell(composition, row, 0);
}

static double title_measure(const CellWriter *cell, LayoutStyle style, const char *text)
{
    return text_setter_measure(cell->setter, &cell->layout->styles[style], text);
}

/* A space parts it from the fact for those who hear it. */
static void title_add_label(const CellWriter *cell, LayoutWord word, double x)
{
    const TextStyle *styles = cell->layout->styles;
    const char *label = cells_take(cell, g_strconcat(cell->layout->words[word], " ", NULL));
    cells_open_words(cell, STRUCT_SPAN);
    cells_add_piece(cell, label, &styles[STYLE_FACT_LABEL], x,
                    text_style_get_baseline(&styles[STYLE_FACT]));
    struct_close(cell->structure);
}

/* On a line of its own, behind its label. */
static void title_add_listed_fact(const CellWriter *cell, const TitleFact *fact, double label)
{
    const TextBlock block = {
        .text = fact->text,
        .style = &cell->layout->styles[STYLE_FACT],
        .x = label,
        .width = cell->width - label,
        .align = TEXT_RAGGED,
    };
    guint32 first = cell->store->lines->len;
    flow_store_add_line(cell->store, 0, block.style->leading);
    title_add_label(cell, fact->label, 0);
    guint32 text = cell->store->lines->len;
    text_setter_add(cell->setter, &block);
    flow_store_merge(cell->store, first, text);
}

static void title_add_fact(const CellWriter *cell, const TitleFact *fact, CellRun *run)
{
    const Layout *layout = cell->layout;
    const TextStyle *style = &layout->styles[STYLE_FACT];
    double label = title_measure(cell, STYLE_FACT_LABEL, layout->words[fact->label]) +
                   layout->sizes[SIZE_FACT_LABEL_GAP];
    double width = label + title_measure(cell, STYLE_FACT, fact->text);
    double column = layout->sizes[SIZE_FACT_COLUMN];
    struct_open(cell->structure, STRUCT_P);
    if (column > 0 || width > cell->width) {
        title_add_listed_fact(cell, fact, MIN(MAX(column, label), cell->width / 2));
        *run = (CellRun){0};
    } else {
        double x = cells_place(cell, run, width, layout->sizes[SIZE_FACT_GAP], 0, style->leading);
        title_add_label(cell, fact->label, x);
        cells_add_piece(cell, fact->text, style, x + label, text_style_get_baseline(style));
    }
    struct_close(cell->structure);
}

static void title_add_facts(Composition *composition, Table *table)
{
    const JskReport *report = composition->report;
    const Layout *layout = composition->layout;
    const CellWriter *cell = &composition->cell;
    int year = jsk_report_get_fiscal_year(report);
    const char *as_of = jsk_report_get_as_of(report);
    const TitleFact facts[] = {
        {WORD_PROGRAMME, jsk_report_get_programme(report)},
        {WORD_FISCAL_YEAR,
         year != 0 ? cells_take(cell, year_words_format_fiscal(layout, year)) : NULL},
        {WORD_EDITION, jsk_report_get_edition(report)},
        {WORD_AS_OF, as_of ? cells_take(cell, year_words_format_day(layout, as_of)) : NULL},
    };
    CellRun run = {0};
    TableRow *row = title_begin_row(composition, table);
    for (gsize i = 0; i < G_N_ELEMENTS(facts); i++) {
        if (facts[i].text)
            title_add_fact(cell, &facts[i], &run);
    }
    composition_end_cell(composition, row, 0);
}

void title_block_add(Composition *composition)
{
    const JskReport *report = composition->report;
    TextSetter *setter = composition->cell.setter;
    double width = layout_get_text_width(composition->layout);
    float space = (float)composition->layout->sizes[SIZE_TITLE_SPACE];
    Table *table = composition_add_table(composition, &width, 1);
    table->padding_x = table->padding_y = 0;
    if (jsk_report_get_title(report)) {
        title_add_text(composition, table, jsk_report_get_title(report), STYLE_TITLE, STRUCT_H1);
        table_get_row(table, 0)->padding_below = space;
    }
    title_add_facts(composition, table);
    table_get_row(table, table->rows->len - 1)->padding_below = space;
    const JskNote *note = jsk_report_get_first_note(report);
    for (; note; note = jsk_note_get_next(note)) {
        text_setter_set_line(setter, jsk_note_get_origin(note).first_line);
        title_add_text(composition, table, jsk_note_get_text(note), STYLE_NOTE, STRUCT_P);
    }
    text_setter_set_line(setter, 0);
    if (jsk_report_get_counts(report)->items_projected > 0) {
        TableRow *row = title_begin_row(composition, table);
        cells_add_word(&composition->cell, WORD_PROJECTED, STYLE_LEGEND, TEXT_RAGGED, 0, STRUCT_P);
        composition_end_cell(composition, row, 0);
    }
    composition_place(composition, 0);
}
