#include "readers/office.h"

#include <string.h>

#include <jisseki/text.h>

/* Longer texts are no office. */
#define OFFICE_MAX_BYTES 240

/* A department's name has at least two characters before its ending (南部… is none). */
#define OFFICE_MIN_NAME 2

#define OFFICE_DOT "・"

static const char *const separators[] = {" ", "、", "，", ",", "／", "/"};

/* One name of an office in a normalized text. */
typedef struct {
    const char *text;
    gsize department_length; /* 0 when there is none */
    gsize length;
} OfficeName;

static gsize office_separator_length(const char *at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++) {
        if (g_str_has_prefix(at, separators[i]))
            return strlen(separators[i]);
    }
    return 0;
}

/* Where the department ends: at the first ending behind a name, or at the one directly behind that
 * (委員会 + 事務局). 0 when no department begins the text. */
static gsize office_department_length(const JskForm *form, const char *text, gsize length)
{
    const char *end = text + length;
    const char *at = text;
    for (gsize n = 0; at < end; at = g_utf8_next_char(at), n++) {
        const char *behind = words_match(form->department_endings, at, end);
        if (!behind || n < OFFICE_MIN_NAME)
            continue;
        const char *next = words_match(form->department_endings, behind, end);
        return (gsize)((next ? next : behind) - text);
    }
    return 0;
}

static OfficeMatch office_parse_name(const JskForm *form, OfficeName *name)
{
    name->department_length = office_department_length(form, name->text, name->length);
    gsize rest = name->length - name->department_length;
    if (rest == 0)
        return OFFICE_PART;
    gsize ending =
        words_match_ending(form->division_endings, name->text + name->department_length, rest);
    if (ending == 0 || ending == rest)
        return OFFICE_NONE;
    return name->department_length > 0 ? OFFICE_FULL : OFFICE_PART;
}

static gboolean office_is_name(const JskForm *form, const char *text, const char *end)
{
    OfficeName name = {.text = text, .length = (gsize)(end - text)};
    return name.length > 0 && office_parse_name(form, &name) != OFFICE_NONE;
}

/* Where a name ends: at a separator, or at a ・ that has an office on both sides (it stands inside
 * of names as well). */
static const char *office_find_end(const JskForm *form, const char *text, const char *end)
{
    const char *stop = text;
    while (stop < end && office_separator_length(stop) == 0)
        stop = g_utf8_next_char(stop);
    for (const char *at = text; at < stop; at = g_utf8_next_char(at)) {
        if (g_str_has_prefix(at, OFFICE_DOT) && office_is_name(form, text, at) &&
            office_is_name(form, at + strlen(OFFICE_DOT), stop))
            return at;
    }
    return stop;
}

/* The next name in a normalized text, or FALSE at its end. */
static gboolean office_next_name(const JskForm *form, const char **at, const char *end,
                                 OfficeName *name)
{
    while (*at < end && (office_separator_length(*at) > 0 || g_str_has_prefix(*at, OFFICE_DOT)))
        *at = g_utf8_next_char(*at);
    name->text = *at;
    *at = office_find_end(form, *at, end);
    name->length = (gsize)(*at - name->text);
    return name->length > 0;
}

OfficeMatch office_match(Reading *reading, const Paragraph *paragraph)
{
    if (paragraph->end - paragraph->text > OFFICE_MAX_BYTES ||
        form_match_marker(reading->form, paragraph->text, paragraph->end) ||
        text_is_sentence(paragraph->text, paragraph->end))
        return OFFICE_NONE;
    g_string_truncate(reading->scratch, 0);
    jsk_text_normalize(reading->scratch, paragraph->text, paragraph->end - paragraph->text);
    const char *at = reading->scratch->str;
    const char *end = at + reading->scratch->len;
    OfficeMatch best = OFFICE_NONE;
    OfficeName name;
    gboolean has_department = FALSE;
    while (office_next_name(reading->form, &at, end, &name)) {
        OfficeMatch match = office_parse_name(reading->form, &name);
        if (match == OFFICE_NONE)
            return OFFICE_NONE;
        best = MAX(best, match);
        if (has_department && name.department_length == 0)
            best = OFFICE_FULL;
        has_department = has_department || name.department_length == name.length;
    }
    return best;
}

/* Reading. */

typedef struct {
    char *text;
    char *printed; /* with its brackets */
    JskOrigin origin;
} Scope;

typedef struct {
    Reading *reading;
    GArray *scopes;      /* Scope: the headings that are in force */
    gboolean has_office; /* since these headings */
    const char *printed; /* of the paragraph being read: what no office has shown yet */
    gsize printed_length;
    char *department;         /* one that still waits for its division, or NULL */
    char *department_printed; /* the paragraph in which it stood */
    JskOrigin department_origin;
} Offices;

/* The printed text of the paragraph; empty when an office took it already. */
static char *offices_take_printed(Offices *offices)
{
    char *printed = g_strndup(offices->printed, offices->printed_length);
    offices->printed_length = 0;
    return printed;
}

static void offices_add(Offices *offices, const char *department, gssize department_length,
                        const char *division, gssize division_length, JskOrigin origin)
{
    JskReport *report = offices->reading->report;
    JskOffice *office = jsk_report_add_office(report, offices->reading->initiative, department,
                                              department_length, division, division_length, origin);
    for (guint i = 0; i < offices->scopes->len; i++) {
        const Scope *scope = &g_array_index(offices->scopes, Scope, i);
        JskScope *node = jsk_report_add_scope(report, office, scope->text, -1, scope->origin);
        jsk_scope_set_printed(report, node, scope->printed, -1);
    }
    g_autofree char *here = offices_take_printed(offices);
    g_autofree char *printed = g_strconcat(
        offices->department_printed ? offices->department_printed : "", "\n", here, NULL);
    jsk_office_set_printed(report, office, printed, -1);
    g_clear_pointer(&offices->department_printed, g_free);
    offices->has_office = TRUE;
}

/* A department that was printed without a division. */
static void offices_flush(Offices *offices)
{
    if (!offices->department)
        return;
    gsize printed_length = offices->printed_length;
    offices->printed_length = 0; /* the paragraph being read is of the next office */
    offices_add(offices, offices->department, -1, NULL, 0, offices->department_origin);
    offices->printed_length = printed_length;
    g_clear_pointer(&offices->department, g_free);
}

static void offices_read_name(Offices *offices, OfficeName *name, JskOrigin origin)
{
    OfficeMatch match = office_parse_name(offices->reading->form, name);
    g_autofree char *text = g_strndup(name->text, name->length);
    if (match == OFFICE_NONE) {
        g_autofree char *number =
            g_strdup_printf("%u", jsk_initiative_get_number(offices->reading->initiative));
        jsk_diagnostics_add(offices->reading->diagnostics, JSK_DIAGNOSTIC_UNKNOWN_OFFICE,
                            origin.first_line, 0, number, text, NULL);
    }
    gsize split = name->department_length;
    if (split == name->length) {
        offices_flush(offices);
        offices->department = g_steal_pointer(&text);
        offices->department_printed = offices_take_printed(offices);
        offices->department_origin = origin;
    } else if (split > 0) {
        offices_flush(offices);
        offices_add(offices, text, (gssize)split, text + split, -1, origin);
    } else {
        g_autofree char *department = g_steal_pointer(&offices->department);
        offices_add(offices, department, -1, text, -1, origin);
    }
}

static void offices_clear_scope(gpointer scope)
{
    g_free(((Scope *)scope)->text);
    g_free(((Scope *)scope)->printed);
}

static const char *offices_read_headings(Offices *offices, const Paragraph *paragraph,
                                         JskOrigin origin)
{
    const char *text = paragraph->text;
    const char *heading;
    const char *heading_end;
    const char *rest;
    while (text_match_heading(text, paragraph->end, &heading, &heading_end, &rest)) {
        offices_flush(offices);
        if (offices->has_office)
            g_array_set_size(offices->scopes, 0);
        offices->has_office = FALSE;
        Scope scope = {g_strndup(heading, (gsize)(heading_end - heading)),
                       g_strndup(text, (gsize)(rest - text)), origin};
        g_array_append_val(offices->scopes, scope);
        text = rest;
    }
    return text;
}

void office_read(Reading *reading, const Paragraph *paragraphs, gsize n)
{
    g_autoptr(GArray) scopes = g_array_new(FALSE, FALSE, sizeof(Scope));
    g_array_set_clear_func(scopes, offices_clear_scope);
    g_autoptr(GString) normal = g_string_new(NULL);
    Offices offices = {.reading = reading, .scopes = scopes};
    for (gsize i = 0; i < n; i++) {
        reading_place(reading, &paragraphs[i]);
        JskOrigin origin =
            reading_get_origin(reading, paragraphs[i].source, paragraphs[i].source_end);
        const char *text = offices_read_headings(&offices, &paragraphs[i], origin);
        offices.printed = text;
        offices.printed_length = (gsize)(paragraphs[i].end - text);
        g_string_truncate(normal, 0);
        jsk_text_normalize(normal, text, paragraphs[i].end - text);
        const char *at = normal->str;
        OfficeName name;
        while (office_next_name(reading->form, &at, normal->str + normal->len, &name))
            offices_read_name(&offices, &name, origin);
    }
    offices_flush(&offices);
}
