#include "big-source.h"

#include "readers/head.h"

/* Appends the line that begins at @begin, its number raised by @offset. */
static void big_append_numbered(GString *big, const char *begin, const char *end, guint offset)
{
    guint number;
    const char *at = text_skip_space(begin, end);
    const char *behind = text_match_number(at, end, &number);
    g_string_append_len(big, begin, at - begin);
    if (behind)
        g_string_append_printf(big, "%u", number + offset);
    g_string_append_len(big, behind ? behind : at, end - (behind ? behind : at));
}

/* Appends the source from its line @first on, the numbers of the initiatives raised by @offset. */
static void big_append_copy(GString *big, const JskSource *source, guint first,
                            const GArray *number_lines, guint offset)
{
    const char *at = source_line_start(source, first);
    for (guint i = 0; i < number_lines->len; i++) {
        guint line = g_array_index(number_lines, guint, i);
        const char *begin = source_line_start(source, line);
        const char *end = source_line_end(source, line);
        g_string_append_len(big, at, begin - at);
        big_append_numbered(big, begin, end, offset);
        at = end;
    }
    g_string_append_len(big, at, source->end - at);
    if (big->str[big->len - 1] != '\n')
        g_string_append_c(big, '\n');
}

/* The lines on which the initiatives begin. */
static GArray *big_find_numbers(const JskReport *report)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(guint));
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section)) {
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative)) {
            guint line = jsk_initiative_get_origin(initiative).first_line;
            g_array_append_val(lines, line);
        }
    }
    return lines;
}

GBytes *big_source_new(const char *text, gsize length, const JskForm *form, guint n_copies)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, length);
    g_autoptr(JskSource) source = jsk_source_new("sample", bytes, NULL);
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = source ? jsk_read(source, NULL, form, diagnostics, NULL) : NULL;
    if (!report)
        return NULL;
    guint first = source_get_line(source, head_find(form, source));
    guint n_initiatives = jsk_report_get_counts(report)->initiatives;
    g_autoptr(GArray) number_lines = big_find_numbers(report);
    GString *big = g_string_sized_new(length * n_copies);
    g_string_append_len(big, source->text, source_line_start(source, first) - source->text);
    for (guint i = 0; i < n_copies; i++)
        big_append_copy(big, source, first, number_lines, i * n_initiatives);
    return g_string_free_to_bytes(big);
}
