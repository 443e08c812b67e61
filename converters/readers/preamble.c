#include "readers/preamble.h"

#include <string.h>

#include <jisseki/fiscal-year.h>
#include <jisseki/text.h>

#define PROGRAMME_OPEN "「"
#define PROGRAMME_CLOSE "」"
#define EDITION_OPEN "（"
#define EDITION_CLOSE "）"

static int preamble_find_fiscal_year(const char *text)
{
    int year = 0;
    const char *end = text + strlen(text);
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        gsize length = jsk_fiscal_year_match(at, (gsize)(end - at), 0, &year);
        if (length > 0)
            return year;
    }
    return 0;
}

/* The outermost 「…」 of the title. */
static void preamble_read_programme(JskReport *report, const char *title)
{
    const char *open = strstr(title, PROGRAMME_OPEN);
    if (!open)
        return;
    const char *begin = open + strlen(PROGRAMME_OPEN);
    int depth = 1;
    for (const char *at = begin; *at; at = g_utf8_next_char(at)) {
        if (g_str_has_prefix(at, PROGRAMME_OPEN))
            depth++;
        else if (g_str_has_prefix(at, PROGRAMME_CLOSE) && --depth == 0) {
            jsk_report_set_programme(report, begin, at - begin);
            return;
        }
    }
}

/* （…） at the very end of the title. */
static void preamble_read_edition(JskReport *report, const char *title)
{
    if (!g_str_has_suffix(title, EDITION_CLOSE))
        return;
    int depth = 0;
    const char *open = title + strlen(title);
    do {
        open = g_utf8_find_prev_char(title, open);
        if (open && g_str_has_prefix(open, EDITION_CLOSE))
            depth++;
        else if (open && g_str_has_prefix(open, EDITION_OPEN))
            depth--;
    } while (open && depth > 0);
    if (!open)
        return;
    const char *begin = open + strlen(EDITION_OPEN);
    jsk_report_set_edition(report, begin, (gssize)(strlen(begin) - strlen(EDITION_CLOSE)));
}

static gboolean preamble_is_note(const Reading *reading, const Paragraph *paragraph)
{
    const FormMarker *marker = form_match_marker(reading->form, paragraph->text, paragraph->end);
    return marker && marker->role == FORM_ROLE_NOTE;
}

/* The title is the first text that names a fiscal year, or else the first. */
static const Paragraph *preamble_find_title(Reading *reading, const Paragraph *paragraphs, gsize n)
{
    const Paragraph *title = NULL;
    for (gsize i = 0; i < n; i++) {
        if (preamble_is_note(reading, &paragraphs[i]))
            continue;
        g_string_truncate(reading->scratch, 0);
        jsk_text_normalize(reading->scratch, paragraphs[i].text,
                           paragraphs[i].end - paragraphs[i].text);
        if (preamble_find_fiscal_year(reading->scratch->str) != 0)
            return &paragraphs[i];
        if (!title)
            title = &paragraphs[i];
    }
    return title;
}

void preamble_read_title_parts(JskReport *report)
{
    const char *title = jsk_report_get_title(report);
    jsk_report_set_fiscal_year(report, preamble_find_fiscal_year(title));
    preamble_read_programme(report, title);
    preamble_read_edition(report, title);
}

static void preamble_read_title(Reading *reading, const Paragraph *paragraph)
{
    JskReport *report = reading->report;
    reading_place(reading, paragraph);
    jsk_report_set_title(report, paragraph->text, paragraph->end - paragraph->text);
    preamble_read_title_parts(report);
}

void preamble_read(Reading *reading, const Paragraph *paragraphs, gsize n)
{
    const Paragraph *title = preamble_find_title(reading, paragraphs, n);
    if (title)
        preamble_read_title(reading, title);
    else
        jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_NO_TITLE, 0, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        const Paragraph *paragraph = &paragraphs[i];
        if (!preamble_is_note(reading, paragraph))
            continue;
        reading_place(reading, paragraph);
        jsk_report_add_note(reading->report, paragraph->text, paragraph->end - paragraph->text,
                            reading_get_origin(reading, paragraph->source, paragraph->source_end));
    }
}

/* The date that stands directly before one of the form's words for "as of". */
static gboolean preamble_match_as_of(const JskForm *form, const char *text, JskValueScan *scan,
                                     int fiscal_year, GDate *day)
{
    gsize n_values;
    gsize length = strlen(text);
    const JskValue *values = jsk_value_scan(scan, text, length, fiscal_year, &n_values);
    for (gsize i = 0; i < n_values; i++) {
        GDate first;
        const char *behind = text + values[i].start + values[i].length;
        if (values[i].kind == JSK_VALUE_DATE &&
            words_match(form->as_of_words, behind, text + length) &&
            jsk_edtf_bounds(values[i].edtf, &first, day) && g_date_valid(day))
            return TRUE;
    }
    return FALSE;
}

void preamble_read_as_of(JskReport *report, const JskForm *form)
{
    g_autoptr(JskValueScan) scan = jsk_value_scan_new();
    for (const JskNote *note = jsk_report_get_first_note(report); note;
         note = jsk_note_get_next(note)) {
        GDate day;
        if (!preamble_match_as_of(form, jsk_note_get_text(note), scan,
                                  jsk_report_get_fiscal_year(report), &day))
            continue;
        g_autofree char *edtf = g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&day),
                                                g_date_get_month(&day), g_date_get_day(&day));
        jsk_report_set_as_of(report, edtf);
        return;
    }
}
