#include "xlsx/cell-text.h"

#include <string.h>

#define INDENT "　"
#define BRACKETS "【】"

void xlsx_cell_text_init(XlsxCellText *text)
{
    text->string = g_string_new(NULL);
    text->headings = g_array_new(FALSE, FALSE, sizeof(XlsxHeading));
}

void xlsx_cell_text_clear(XlsxCellText *text)
{
    g_string_free(text->string, TRUE);
    g_array_unref(text->headings);
}

void xlsx_cell_text_truncate(XlsxCellText *text)
{
    g_string_truncate(text->string, 0);
    g_array_set_size(text->headings, 0);
}

void xlsx_cell_text_add(XlsxCellText *text, const char *string)
{
    if (string)
        g_string_append(text->string, string);
}

static void cell_begin_paragraph(XlsxCellText *text)
{
    if (text->string->len > 0)
        g_string_append_c(text->string, '\n');
}

static void cell_add_bracketed(GString *string, const char *text)
{
    g_string_append(string, "＜");
    g_string_append(string, text ? text : "");
    g_string_append(string, "＞");
}

void xlsx_cell_text_add_headings(XlsxCellText *text, const JskGroup *group)
{
    for (const JskHeading *heading = jsk_group_get_first_heading(group); heading;
         heading = jsk_heading_get_next(heading))
        cell_add_bracketed(text->string, jsk_heading_get_text(heading));
}

static void cell_add_items(XlsxCellText *text, const JskItem *item, guint level)
{
    for (; item; item = jsk_item_get_next(item)) {
        const char *marker = jsk_item_get_marker(item);
        gboolean is_bracketed = marker && strcmp(marker, BRACKETS) == 0;
        cell_begin_paragraph(text);
        for (guint i = 0; i < level; i++)
            g_string_append(text->string, INDENT);
        g_string_append(text->string, is_bracketed ? "【" : marker ? marker : "");
        xlsx_cell_text_add(text, jsk_item_get_text(item));
        g_string_append(text->string, is_bracketed ? "】" : "");
        cell_add_items(text, jsk_item_get_first_child(item), level + 1);
    }
}

void xlsx_cell_text_add_groups(XlsxCellText *text, const JskGroup *group)
{
    for (; group; group = jsk_group_get_next(group)) {
        if (jsk_group_get_first_heading(group)) {
            cell_begin_paragraph(text);
            XlsxHeading heading = {.start = text->string->len};
            xlsx_cell_text_add_headings(text, group);
            heading.end = text->string->len;
            g_array_append_val(text->headings, heading);
        }
        cell_add_items(text, jsk_group_get_first_item(group), 0);
    }
}

static void cell_add_phases(XlsxCellText *text, const JskPhase *phase)
{
    for (; phase; phase = jsk_phase_get_next(phase)) {
        int from = jsk_phase_get_from(phase);
        int to = jsk_phase_get_to(phase);
        cell_begin_paragraph(text);
        g_string_append(text->string, INDENT);
        if (!jsk_phase_is_placed(phase))
            g_string_append(text->string, "位置不明：");
        else if (from == to)
            g_string_append_printf(text->string, "%d年度：", from);
        else
            g_string_append_printf(text->string, "%d～%d年度：", from, to);
        xlsx_cell_text_add(text, jsk_phase_get_text(phase));
    }
}

void xlsx_cell_text_add_schedule(XlsxCellText *text, const JskSchedule *schedule)
{
    if (!schedule)
        return;
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone)) {
        cell_begin_paragraph(text);
        g_string_append(text->string, "□");
        xlsx_cell_text_add(text, jsk_milestone_get_label(milestone));
        cell_add_phases(text, jsk_milestone_get_first_phase(milestone));
    }
    cell_add_phases(text, jsk_schedule_get_first_unplaced(schedule));
}

void xlsx_cell_text_add_offices(XlsxCellText *text, const JskOffice *office)
{
    for (; office; office = jsk_office_get_next(office)) {
        const char *department = jsk_office_get_department(office);
        const char *division = jsk_office_get_division(office);
        for (const JskScope *scope = jsk_office_get_first_scope(office); scope;
             scope = jsk_scope_get_next(scope)) {
            cell_begin_paragraph(text);
            XlsxHeading heading = {.start = text->string->len};
            cell_add_bracketed(text->string, jsk_scope_get_text(scope));
            heading.end = text->string->len;
            g_array_append_val(text->headings, heading);
        }
        cell_begin_paragraph(text);
        xlsx_cell_text_add(text, department);
        xlsx_cell_text_add(text, department && division ? " " : NULL);
        xlsx_cell_text_add(text, division);
    }
}

void xlsx_cell_text_add_title(XlsxCellText *text, const char *marker, const char *title)
{
    xlsx_cell_text_add(text, marker);
    xlsx_cell_text_add(text, marker && title ? " " : NULL);
    xlsx_cell_text_add(text, title);
}

void xlsx_cell_text_add_values(XlsxCellText *text, const JskItem *item, JskValueKind kind)
{
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    const char *separator = "";
    for (gsize i = 0; i < n_values; i++) {
        if (values[i].kind != kind)
            continue;
        g_string_append(text->string, separator);
        if (kind == JSK_VALUE_DATE)
            g_string_append(text->string, values[i].edtf);
        else
            g_string_append_printf(text->string, "%s%s %s", values[i].is_approximate ? "約" : "",
                                   values[i].quantity, values[i].unit);
        separator = "; ";
    }
}
