#include "pdf/title-block.h"

#include <string.h>

#include <jisseki/fiscal-year.h>

#define TITLE_BLOCK_SPACE 2     /* below the title and below the facts, in points */
#define TITLE_BLOCK_META_GAP 16 /* between two facts on one line */
#define TITLE_BLOCK_LABEL_GAP 5 /* between a label and its fact */

typedef struct {
    const char *label;
    const char *text;
} TitleFact;

typedef struct {
    TextSetter *setter;
    const Layout *layout;
    Table *table;
    double width;
} TitleWriter;

static TableRow *title_begin_row(const TitleWriter *writer)
{
    TableRow *row = table_add_row(writer->table, ROW_PLAIN, 1);
    row->flows[0] = flow_store_begin(text_setter_get_store(writer->setter));
    return row;
}

static void title_end_row(const TitleWriter *writer, TableRow *row, double space_below)
{
    FlowStore *store = text_setter_get_store(writer->setter);
    flow_store_get_last_line(store)->height += (float)space_below;
    flow_store_end(store, &row->flows[0]);
}

static void title_add_text(const TitleWriter *writer, const char *text, const TextStyle *style,
                           double space_below)
{
    TableRow *row = title_begin_row(writer);
    TextBlock block = {.text = text, .style = style, .width = writer->width};
    text_setter_add(writer->setter, &block);
    title_end_row(writer, row, space_below);
}

/* 2017-01-31 → 平成29年1月31日（2017-01-31）; anything else as it is. */
static char *title_format_date(const char *edtf)
{
    GDate first, last;
    g_date_clear(&first, 1);
    g_date_clear(&last, 1);
    if (!jsk_edtf_bounds(edtf, &first, &last) || !g_date_valid(&last) ||
        g_date_compare(&first, &last) != 0)
        return g_strdup(edtf);
    int year = g_date_get_year(&first), month = (int)g_date_get_month(&first),
        day = g_date_get_day(&first);
    gsize n_eras = 0;
    const JskEra *eras = jsk_eras(&n_eras), *era = NULL;
    for (gsize i = 0; i < n_eras && eras[i].start <= year * 10000 + month * 100 + day; i++)
        era = &eras[i];
    if (!era)
        return g_strdup(edtf);
    int count = year - era->first_year + 1;
    g_autofree char *era_year = count == 1 ? g_strdup("元") : g_strdup_printf("%d", count);
    return g_strdup_printf("%s%s年%d月%d日（%s）", era->kanji, era_year, month, day, edtf);
}

static const char *title_take(const TitleWriter *writer, char *text)
{
    const char *kept = text_setter_keep(writer->setter, text);
    g_free(text);
    return kept;
}

static const char *title_format_year(const TitleWriter *writer, int year)
{
    g_autofree char *name = jsk_fiscal_year_format(year);
    g_autofree char *gregorian = g_strdup_printf("（%d年度）", year);
    return title_take(writer, g_strconcat(name, gregorian, NULL));
}

/* A fact that is too long for one line. */
static void title_add_long_fact(const TitleWriter *writer, const TitleFact *fact)
{
    TableRow *row = title_begin_row(writer);
    g_autofree char *marker = g_strconcat(fact->label, "　", NULL);
    TextBlock block = {
        .text = fact->text,
        .marker = text_setter_keep(writer->setter, marker),
        .style = &writer->layout->styles.meta,
        .width = writer->width,
    };
    text_setter_add(writer->setter, &block);
    title_end_row(writer, row, 0);
}

static double title_measure_fact(const TitleWriter *writer, const TitleFact *fact)
{
    const LayoutStyles *styles = &writer->layout->styles;
    return text_setter_measure(writer->setter, &styles->meta_label, fact->label) +
           TITLE_BLOCK_LABEL_GAP + text_setter_measure(writer->setter, &styles->meta, fact->text);
}

static void title_add_piece(const TitleWriter *writer, const char *text, const TextStyle *style,
                            double x)
{
    FlowPiece piece = {
        .text = text,
        .style = style,
        .length = (guint32)strlen(text),
        .x = (float)x,
        /* Label and fact stand on one baseline. */
        .baseline = (float)text_style_get_baseline(&writer->layout->styles.meta),
    };
    flow_store_add_piece(text_setter_get_store(writer->setter), &piece);
}

/* Facts side by side, as many on a line as fit. */
static void title_add_facts(const TitleWriter *writer, const TitleFact *facts, gsize n_facts)
{
    const LayoutStyles *styles = &writer->layout->styles;
    FlowStore *store = text_setter_get_store(writer->setter);
    double x = writer->width;
    TableRow *row = NULL;
    for (gsize i = 0; i < n_facts; i++) {
        if (!facts[i].text)
            continue;
        double width = title_measure_fact(writer, &facts[i]);
        if (width > writer->width) {
            title_add_long_fact(writer, &facts[i]);
            x = writer->width;
            continue;
        }
        if (x + width > writer->width) {
            row = title_begin_row(writer);
            flow_store_add_line(store, 0, styles->meta.leading);
            title_end_row(writer, row, 0);
            x = 0;
        }
        double label = text_setter_measure(writer->setter, &styles->meta_label, facts[i].label);
        title_add_piece(writer, facts[i].label, &styles->meta_label, x);
        title_add_piece(writer, facts[i].text, &styles->meta, x + label + TITLE_BLOCK_LABEL_GAP);
        x += width + TITLE_BLOCK_META_GAP;
    }
}

static void title_add_all_facts(const TitleWriter *writer, const JskReport *report)
{
    const LayoutWords *words = &writer->layout->words;
    const char *as_of = jsk_report_get_as_of(report);
    int year = jsk_report_get_fiscal_year(report);
    const TitleFact facts[] = {
        {words->programme, jsk_report_get_programme(report)},
        {words->fiscal_year, year != 0 ? title_format_year(writer, year) : NULL},
        {words->edition, jsk_report_get_edition(report)},
        {words->as_of, as_of ? title_take(writer, title_format_date(as_of)) : NULL},
    };
    title_add_facts(writer, facts, G_N_ELEMENTS(facts));
    FlowStore *store = text_setter_get_store(writer->setter);
    if (store->lines->len > 0)
        flow_store_get_last_line(store)->height += TITLE_BLOCK_SPACE;
}

static void title_add_legend(const TitleWriter *writer, const JskReport *report)
{
    if (jsk_report_get_counts(report)->items_projected > 0)
        title_add_text(writer, writer->layout->words.projected,
                       &writer->layout->styles.note_slanted, 0);
}

Table *title_block_new(TextSetter *setter, const Layout *layout, const JskReport *report)
{
    const ColumnSpec column = {NULL, layout_get_text_width(layout)};
    Table *table = table_new(&column, 1, layout->margin_left, 0, 0);
    TitleWriter writer = {setter, layout, table, column.width};
    if (jsk_report_get_title(report))
        title_add_text(&writer, jsk_report_get_title(report), &layout->styles.title,
                       TITLE_BLOCK_SPACE);
    title_add_all_facts(&writer, report);
    const JskNote *note = jsk_report_get_first_note(report);
    for (; note; note = jsk_note_get_next(note)) {
        text_setter_set_line(setter, jsk_note_get_origin(note).first_line);
        title_add_text(&writer, jsk_note_get_text(note), &layout->styles.note, 0);
    }
    text_setter_set_line(setter, 0);
    title_add_legend(&writer, report);
    return table;
}
