/* 項目: a row for each item of results and progress, for programs and filters. */
#include "xlsx/sheet.h"

#define PAPER_A3 8

enum {
    COLUMN_NUMBER,
    COLUMN_TITLE,
    COLUMN_FIELD,
    COLUMN_HEADINGS,
    COLUMN_ID,
    COLUMN_PARENT,
    COLUMN_LEVEL,
    COLUMN_MARKER,
    COLUMN_TEXT,
    COLUMN_PROJECTED,
    COLUMN_DATES,
    COLUMN_MEASURES,
    N_COLUMNS,
};

static const XlsxColumn columns[N_COLUMNS] = {
    [COLUMN_NUMBER] = {"取組番号", 9, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_TITLE] = {"取組", 38, XLSX_FORMAT_TEXT, XLSX_COLUMN_TITLE},
    [COLUMN_FIELD] = {"欄", 15, XLSX_FORMAT_TEXT, XLSX_COLUMN_KEY},
    [COLUMN_HEADINGS] = {"見出し", 34, XLSX_FORMAT_TEXT, XLSX_COLUMN_KEY},
    [COLUMN_ID] = {"項目ID", 8, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_PARENT] = {"親項目ID", 9, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_LEVEL] = {"階層", 6, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_MARKER] = {"記号", 7, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_TEXT] = {"本文", 72, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT},
    [COLUMN_PROJECTED] = {"見込み", 8, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_DATES] = {"日付（EDTF）", 26, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT},
    [COLUMN_MEASURES] = {"数値", 22, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT},
};

/* Where the walk over one initiative's items stands. */
typedef struct {
    XlsxSheet *sheet;
    XlsxRecord record;
    const JskInitiative *initiative;
    const char *field;
    const JskGroup *group;
    guint n_items; /* numbered so far in this initiative */
} ItemsWalk;

/* What every row says of where it belongs. */
static void items_begin_record(ItemsWalk *walk)
{
    XlsxRecord *record = &walk->record;
    xlsx_record_begin(record);
    if (jsk_initiative_get_number(walk->initiative) > 0)
        xlsx_record_set_number(record, COLUMN_NUMBER, jsk_initiative_get_number(walk->initiative));
    xlsx_cell_text_add_title(xlsx_record_text(record, COLUMN_TITLE),
                             jsk_initiative_get_marker(walk->initiative),
                             jsk_initiative_get_title(walk->initiative));
    xlsx_record_set_text(record, COLUMN_FIELD, walk->field);
    xlsx_cell_text_add_headings(xlsx_record_text(record, COLUMN_HEADINGS), walk->group);
}

static void items_put(ItemsWalk *walk, const JskItem *item, guint parent, guint level)
{
    XlsxRecord *record = &walk->record;
    for (; item; item = jsk_item_get_next(item)) {
        guint id = ++walk->n_items;
        items_begin_record(walk);
        xlsx_record_set_number(record, COLUMN_ID, id);
        if (parent > 0)
            xlsx_record_set_number(record, COLUMN_PARENT, parent);
        xlsx_record_set_number(record, COLUMN_LEVEL, level);
        xlsx_record_set_text(record, COLUMN_MARKER, jsk_item_get_marker(item));
        xlsx_record_set_text(record, COLUMN_TEXT, jsk_item_get_text(item));
        if (jsk_item_is_projected(item))
            xlsx_record_set_text(record, COLUMN_PROJECTED, "見込み");
        xlsx_cell_text_add_values(xlsx_record_text(record, COLUMN_DATES), item, JSK_VALUE_DATE);
        xlsx_cell_text_add_values(xlsx_record_text(record, COLUMN_MEASURES), item,
                                  JSK_VALUE_MEASURE);
        xlsx_sheet_put_record(walk->sheet, record);
        items_put(walk, jsk_item_get_first_child(item), id, level + 1);
    }
}

static void items_put_groups(ItemsWalk *walk, const char *field, const JskGroup *group)
{
    walk->field = field;
    for (; group; group = jsk_group_get_next(group)) {
        walk->group = group;
        if (jsk_group_get_first_item(group)) {
            items_put(walk, jsk_group_get_first_item(group), 0, 1);
        } else {
            /* Headings without items stand on a row of their own. */
            items_begin_record(walk);
            xlsx_sheet_put_record(walk->sheet, &walk->record);
        }
    }
}

static void items_put_initiative(ItemsWalk *walk, const JskInitiative *initiative)
{
    walk->initiative = initiative;
    walk->n_items = 0;
    items_put_groups(walk, "取組実績", jsk_initiative_get_first_result(initiative));
    for (const JskProgress *progress = jsk_initiative_get_first_progress(initiative); progress;
         progress = jsk_progress_get_next(progress))
        items_put_groups(walk, xlsx_part_get_word(jsk_progress_get_part(progress)),
                         jsk_progress_get_first_group(progress));
}

void xlsx_fill_items(XlsxSheet *sheet)
{
    ItemsWalk walk = {.sheet = sheet};
    /* Programs want a text whole, even where a row cannot show it. */
    xlsx_record_init(&walk.record, columns, N_COLUMNS, G_MAXUINT);
    xlsx_sheet_set_page(sheet, PAPER_A3, TRUE);
    xlsx_sheet_begin_table(sheet, columns, N_COLUMNS, COLUMN_TITLE + 1);
    for (const JskSection *section = jsk_report_get_first_section(sheet->book->report); section;
         section = jsk_section_get_next(section)) {
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative))
            items_put_initiative(&walk, initiative);
    }
    xlsx_sheet_end_table(sheet, N_COLUMNS);
    xlsx_record_clear(&walk.record);
}
