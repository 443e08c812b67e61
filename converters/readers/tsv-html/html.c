#include "readers/tsv-html/html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include <jisseki/text.h>

#include "readers/tsv-html/html-split.h"

static const struct {
    const char *name;
    HtmlKind kind;
} elements[] = {
    {"a", HTML_INLINE},      {"b", HTML_INLINE},        {"big", HTML_INLINE},
    {"br", HTML_BREAK},      {"caption", HTML_BREAK},   {"center", HTML_BREAK},
    {"col", HTML_INLINE},    {"colgroup", HTML_INLINE}, {"del", HTML_INLINE},
    {"div", HTML_PARAGRAPH}, {"em", HTML_INLINE},       {"font", HTML_INLINE},
    {"hr", HTML_RULE},       {"i", HTML_INLINE},        {"ins", HTML_INLINE},
    {"li", HTML_LIST_ITEM},  {"ol", HTML_LIST},         {"p", HTML_PARAGRAPH},
    {"s", HTML_INLINE},      {"small", HTML_INLINE},    {"span", HTML_INLINE},
    {"strong", HTML_INLINE}, {"sub", HTML_INLINE},      {"sup", HTML_INLINE},
    {"table", HTML_TABLE},   {"tbody", HTML_INLINE},    {"td", HTML_CELL},
    {"tfoot", HTML_INLINE},  {"th", HTML_CELL},         {"thead", HTML_INLINE},
    {"tr", HTML_ROW},        {"u", HTML_INLINE},        {"ul", HTML_LIST},
};

/* An entity is not longer. */
#define HTML_ENTITY_BYTES 12

/* Nor are the attributes of a tag. */
#define HTML_ATTRIBUTE_BYTES 1024

/* Tags. */

static gboolean html_find_element(const char *name, gsize length, HtmlKind *kind)
{
    char first = g_ascii_tolower(*name);
    for (gsize i = 0; i < G_N_ELEMENTS(elements); i++) {
        if (*elements[i].name == first &&
            g_ascii_strncasecmp(elements[i].name, name, length) == 0 &&
            elements[i].name[length] == '\0') {
            *kind = elements[i].kind;
            return TRUE;
        }
    }
    return FALSE;
}

/* Attributes are ASCII outside quotes; a heading in angle brackets is not. */
static const char *html_skip_attributes(const char *at, const char *end)
{
    char quote = '\0';
    end = MIN(end, at + HTML_ATTRIBUTE_BYTES);
    for (; at < end; at++) {
        if (quote) {
            if (*at == quote)
                quote = '\0';
        } else if (*at == '"' || *at == '\'') {
            quote = *at;
        } else if (*at == '>') {
            return at;
        } else if (*at == '<' || (guchar)*at >= 0x80) {
            return NULL;
        }
    }
    return NULL;
}

gboolean html_match_tag(const char *at, const char *end, HtmlTag *tag)
{
    if (at == end || *at != '<')
        return FALSE;
    const char *name = ++at;
    tag->is_end = at < end && *at == '/';
    if (tag->is_end)
        name = ++at;
    while (at < end && g_ascii_isalnum(*at))
        at++;
    if (at == end || !(g_ascii_isspace(*at) || *at == '>' || *at == '/') ||
        !html_find_element(name, (gsize)(at - name), &tag->kind))
        return FALSE;
    tag->attributes = at;
    at = html_skip_attributes(at, end);
    if (!at)
        return FALSE;
    tag->end = at + 1;
    return TRUE;
}

gboolean html_ends_in_tag(const char *text, const char *end)
{
    const char *open = g_strrstr_len(text, end - text, "<");
    if (!open || memchr(open, '>', (gsize)(end - open)))
        return FALSE;
    const char *at = open + 1;
    while (at < end && (*at == '/' || g_ascii_isalnum(*at)))
        at++;
    return at == end || g_ascii_isspace(*at);
}

gboolean html_ends_in_paragraph(const char *text, const char *end)
{
    gboolean is_open = FALSE;
    HtmlTag tag;
    while (text < end && (text = memchr(text, '<', (gsize)(end - text)))) {
        if (html_match_tag(text, end, &tag) &&
            (tag.kind == HTML_PARAGRAPH || tag.kind == HTML_LIST_ITEM))
            is_open = !tag.is_end;
        text++;
    }
    return is_open && end[-1] != '\n';
}

gboolean html_find_tag(const char **at, const char *end, HtmlKind kind, HtmlTag *tag)
{
    while (*at < end && (*at = memchr(*at, '<', (gsize)(end - *at)))) {
        if (html_match_tag(*at, end, tag) && tag->kind == kind)
            return TRUE;
        (*at)++;
    }
    return FALSE;
}

const char *html_find_table_end(const char *at, const char *end)
{
    guint depth = 0;
    HtmlTag tag;
    while (html_find_tag(&at, end, HTML_TABLE, &tag)) {
        at = tag.end;
        depth = tag.is_end ? depth - 1 : depth + 1;
        if (depth == 0)
            return at;
    }
    return NULL;
}

guint html_get_number(const HtmlTag *tag, const char *name, guint otherwise)
{
    gsize length = strlen(name);
    for (const char *at = tag->attributes; at + length < tag->end; at++) {
        if (!g_ascii_isspace(*at) || g_ascii_strncasecmp(at + 1, name, length) != 0)
            continue;
        at += 1 + length;
        while (at < tag->end && (g_ascii_isspace(*at) || *at == '=' || *at == '"' || *at == '\''))
            at++;
        guint number;
        return text_match_number(at, tag->end, &number) ? number : otherwise;
    }
    return otherwise;
}

/* Texts. */

static const char *html_match_entity(const char *at, const char *end, gunichar *c)
{
    const char *semicolon = memchr(at, ';', (gsize)MIN(end - at, HTML_ENTITY_BYTES));
    if (*at != '&' || !semicolon)
        return NULL;
    g_autofree char *name = g_strndup(at + 1, (gsize)(semicolon - at - 1));
    if (*name == '#') {
        gboolean is_hex = g_ascii_tolower(name[1]) == 'x';
        guint64 value = g_ascii_strtoull(name + (is_hex ? 2 : 1), NULL, is_hex ? 16 : 10);
        *c = value > 0 && value < 0x110000 ? (gunichar)value : 0;
    } else {
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
        *c = entity ? entity->value : 0;
    }
    return *c != 0 && g_unichar_validate(*c) ? semicolon + 1 : NULL;
}

/* Where the next tag or entity may begin. */
static const char *html_skip_text(const char *at, const char *end)
{
    while (at < end && *at != '<' && *at != '&')
        at++;
    return at;
}

const char *html_clean(Html *html, const char *begin, const char *end)
{
    g_autoptr(GString) clean = g_string_new(NULL);
    for (const char *at = begin; at < end;) {
        HtmlTag tag;
        gunichar c;
        const char *behind = html_match_entity(at, end, &c);
        if (html_match_tag(at, end, &tag)) {
            if (tag.kind == HTML_CELL)
                g_string_append_c(clean, ' ');
            at = tag.end;
        } else if (behind) {
            g_string_append_unichar(clean, c);
            at = behind;
        } else {
            const char *next = html_skip_text(at + 1, end);
            g_string_append_len(clean, at, next - at);
            at = next;
        }
    }
    return g_string_chunk_insert_len(html->texts, clean->str, (gssize)clean->len);
}

typedef struct {
    Html *html;
    GArray *paragraphs;
    const char *run; /* start of the text that is being gathered, or NULL */
    gboolean has_markup;
    guint depth;
    gboolean has_list_items;
    gboolean is_in_paragraph;
    gboolean is_below_rule;
} HtmlCell;

static void html_add(HtmlCell *cell, Paragraph paragraph)
{
    const char *heading;
    const char *heading_end;
    const char *rest;
    text_trim(&paragraph.text, &paragraph.end);
    if (paragraph.text == paragraph.end)
        return;
    paragraph.is_below_rule = cell->is_below_rule;
    cell->is_below_rule = FALSE;
    if (text_match_heading(paragraph.text, paragraph.end, &heading, &heading_end, &rest)) {
        /* A list whose end was lost ends at a heading. */
        cell->depth = 0;
        paragraph.depth = 0;
    }
    g_array_append_val(cell->paragraphs, paragraph);
}

static gboolean html_has_bullet(const JskForm *form, const char *text, const char *end)
{
    const FormMarker *marker = form_match_marker(form, text, end);
    return marker && (marker->role == FORM_ROLE_BULLET || marker->role == FORM_ROLE_OUTER);
}

/* Adds the items of a text, where it may hold several. */
static void html_add_items(HtmlCell *cell, Paragraph paragraph)
{
    gboolean has_bullets =
        html_has_bullet(cell->html->reading->form, paragraph.text, paragraph.end);
    gboolean is_lost_list = cell->depth > 0 && !cell->has_list_items && !cell->is_in_paragraph;
    if (!has_bullets && !is_lost_list) {
        html_add(cell, paragraph);
        return;
    }
    const char *end = paragraph.end;
    const char *next;
    while (html_split_item(cell->html, paragraph.text, end, has_bullets, &paragraph.end, &next)) {
        Paragraph item = paragraph;
        if (!cell->has_markup) {
            item.source = paragraph.text;
            item.source_end = paragraph.end;
        }
        html_add(cell, item);
        paragraph.text = next;
        paragraph.end = end;
        /* An entry below a bullet carries none: it is no item of the list itself. */
        gboolean is_entry = has_bullets && !html_has_bullet(cell->html->reading->form, next, end);
        paragraph.depth = is_entry ? 0 : cell->depth;
    }
    if (!cell->has_markup)
        paragraph.source = paragraph.text;
    html_add(cell, paragraph);
}

/* Columns of the ideographic spaces before a text; other white space is layout in HTML. */
static guint html_get_indent(const char *text, const char *end)
{
    guint indent = 0;
    for (; text < end && jsk_text_is_space(g_utf8_get_char(text)); text = g_utf8_next_char(text))
        indent += g_utf8_get_char(text) == 0x3000 ? 2 : 0;
    return indent;
}

/* Ends the text that is being gathered. */
static void html_flush(HtmlCell *cell, const char *end)
{
    const char *text = cell->run;
    if (!text)
        return;
    guint indent = html_get_indent(text, end);
    cell->run = NULL;
    text_trim(&text, &end);
    if (text == end)
        return;
    Paragraph paragraph = {.text = text,
                           .end = end,
                           .source = text,
                           .source_end = end,
                           .depth = cell->is_in_paragraph ? 0 : cell->depth,
                           .indent = indent};
    if (cell->has_markup) {
        paragraph.text = html_clean(cell->html, text, end);
        paragraph.end = paragraph.text + strlen(paragraph.text);
        text_trim(&paragraph.text, &paragraph.end);
        if (paragraph.text == paragraph.end)
            return;
    }
    html_add_items(cell, paragraph);
}

static void html_read_tag(HtmlCell *cell, const HtmlTag *tag)
{
    switch (tag->kind) {
    case HTML_PARAGRAPH:
        cell->is_in_paragraph = !tag->is_end;
        break;
    case HTML_LIST:
        cell->is_in_paragraph = FALSE;
        if (!tag->is_end)
            cell->depth++;
        else if (cell->depth > 0)
            cell->depth--;
        break;
    case HTML_RULE:
        cell->is_below_rule = TRUE;
        cell->depth = 0;
        break;
    default:
        break;
    }
}

static gboolean html_is_within_text(const HtmlTag *tag)
{
    return tag->kind == HTML_INLINE || tag->kind == HTML_CELL;
}

void html_read_cell(Html *html, const char *begin, const char *end, GArray *paragraphs)
{
    HtmlCell cell = {.html = html, .paragraphs = paragraphs};
    HtmlTag tag;
    const char *at = begin;
    cell.has_list_items = html_find_tag(&at, end, HTML_LIST_ITEM, &tag);
    for (at = begin; at < end;) {
        gboolean is_tag = html_match_tag(at, end, &tag);
        if (is_tag)
            claims_add_furniture(&html->reading->claims, JSK_FURNITURE_MARKUP, at, tag.end);
        if (is_tag && !html_is_within_text(&tag)) {
            html_flush(&cell, at);
            html_read_tag(&cell, &tag);
            at = tag.end;
            continue;
        }
        if (!cell.run) {
            cell.run = at;
            cell.has_markup = FALSE;
        }
        cell.has_markup = cell.has_markup || is_tag || *at == '&';
        at = is_tag ? tag.end : html_skip_text(at + 1, end);
    }
    html_flush(&cell, end);
}

void html_claim_tags(Html *html, const char *begin, const char *end)
{
    for (const char *at = begin; at < end && (at = memchr(at, '<', (gsize)(end - at)));) {
        HtmlTag tag;
        if (!html_match_tag(at, end, &tag)) {
            at++;
            continue;
        }
        claims_add_furniture(&html->reading->claims, JSK_FURNITURE_MARKUP, at, tag.end);
        at = tag.end;
    }
}

GString *html_read_text(Html *html, const char *begin, const char *end)
{
    g_autoptr(GArray) paragraphs = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    html_read_cell(html, begin, end, paragraphs);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < paragraphs->len; i++) {
        const Paragraph *paragraph = &g_array_index(paragraphs, Paragraph, i);
        if (i > 0)
            g_string_append_c(text, '\n');
        g_string_append_len(text, paragraph->text, paragraph->end - paragraph->text);
    }
    return text;
}

void html_trim(const char **text, const char **end)
{
    HtmlTag tag;
    text_trim(text, end);
    while (html_match_tag(*text, *end, &tag))
        *text = text_skip_space(tag.end, *end);
    for (;;) {
        const char *last = g_strrstr_len(*text, *end - *text, "<");
        if (!last || !html_match_tag(last, *end, &tag) || tag.end != *end)
            return;
        *end = last;
        text_trim(text, end);
    }
}

void html_init(Html *html, Reading *reading)
{
    html->reading = reading;
    html->texts = g_string_chunk_new(1024);
    html->compounds = NULL;
}

void html_clear(Html *html)
{
    g_clear_pointer(&html->texts, g_string_chunk_free);
    g_clear_pointer(&html->compounds, g_hash_table_unref);
}

void html_forget(Html *html)
{
    g_string_chunk_clear(html->texts);
}
