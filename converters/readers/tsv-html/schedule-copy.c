#include "readers/tsv-html/schedule-copy.h"

#include <string.h>

#include <jisseki/text.h>

/* A cell of a schedule is not longer; the lists behind it are. */
#define COPY_TEXT_BYTES 1024

void schedule_copy_init(ScheduleCopy *copy)
{
    copy->keys = g_ptr_array_new();
    copy->next = 0;
}

void schedule_copy_clear(ScheduleCopy *copy)
{
    g_clear_pointer(&copy->keys, g_ptr_array_unref);
}

void schedule_copy_reset(ScheduleCopy *copy)
{
    g_ptr_array_set_size(copy->keys, 0);
    copy->next = 0;
}

/* A text as copies are compared: normalized, without markup and spaces. NULL for one that is empty
 * or too long to be of a schedule. */
static char *copy_get_key(Html *html, const char *text, const char *end)
{
    if (end - text > COPY_TEXT_BYTES)
        return NULL;
    g_autoptr(GString) key = g_string_new(NULL);
    const char *clean = html_clean(html, text, end);
    jsk_text_normalize(key, clean, -1);
    g_string_replace(key, " ", "", 0);
    return key->len > 0 ? g_string_chunk_insert_len(html->texts, key->str, (gssize)key->len) : NULL;
}

static const char *copy_get(const ScheduleCopy *copy, guint i)
{
    return i < copy->keys->len ? g_ptr_array_index(copy->keys, i) : NULL;
}

void schedule_copy_add(Html *html, ScheduleCopy *copy, const char *text, const char *end)
{
    char *key = copy_get_key(html, text, end);
    if (key)
        g_ptr_array_add(copy->keys, key);
}

static gboolean copy_is_milestone(Html *html, const char *text, const char *end)
{
    return words_match(html->reading->form->milestone_markers, text, end) != NULL;
}

/* A copy that was gone through may come once more. */
static void copy_rewind(ScheduleCopy *copy)
{
    if (copy->next >= copy->keys->len)
        copy->next = 0;
}

static void copy_claim(Html *html, ScheduleCopy *copy, const Cell *cell)
{
    copy->next++;
    claims_add_furniture(&html->reading->claims, JSK_FURNITURE_COPY, cell->text, cell->end);
}

/* A milestone that differs from the schedule's: it stands for the next one there. */
static void copy_report(Html *html, ScheduleCopy *copy, const Cell *cell)
{
    Reading *reading = html->reading;
    g_autofree char *number = g_strdup_printf("%u", jsk_initiative_get_number(reading->initiative));
    g_autofree char *text = g_strndup(cell->text, (gsize)(cell->end - cell->text));
    jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_SCHEDULE_COPY,
                        reading_get_line(reading, cell->text), 0, number, text, NULL);
    while (copy->next < copy->keys->len) {
        const char *key = copy_get(copy, copy->next++);
        if (copy_is_milestone(html, key, key + strlen(key)))
            return;
    }
}

gboolean schedule_copy_read_cell(Html *html, ScheduleCopy *copy, const Cell *cell)
{
    if (copy->keys->len == 0)
        return FALSE;
    copy_rewind(copy);
    const char *key = copy_get_key(html, cell->text, cell->end);
    if (key && strcmp(key, copy_get(copy, copy->next)) == 0) {
        copy_claim(html, copy, cell);
        return TRUE;
    }
    if (!copy_is_milestone(html, cell->text, cell->end)) {
        copy->next = copy->keys->len; /* another cell ends a copy */
        return FALSE;
    }
    copy_report(html, copy, cell);
    return TRUE;
}

/* How many cells, from the first, are the copy's next texts. */
static guint copy_match_row(Html *html, const ScheduleCopy *copy, const GArray *cells)
{
    guint next = copy->next >= copy->keys->len ? 0 : copy->next;
    guint i = 0;
    for (; i < cells->len; i++) {
        const Cell *cell = &g_array_index(cells, Cell, i);
        const char *expected = copy_get(copy, next + i);
        const char *key = expected ? copy_get_key(html, cell->text, cell->end) : NULL;
        if (!key || strcmp(key, expected) != 0)
            break;
    }
    return i;
}

gboolean schedule_copy_read_row(Html *html, ScheduleCopy *copy, const GArray *cells)
{
    if (copy->keys->len == 0)
        return FALSE;
    const Cell *first = &g_array_index(cells, Cell, 0);
    guint n_matching = copy_match_row(html, copy, cells);
    if (n_matching < cells->len && !copy_is_milestone(html, first->text, first->end))
        return FALSE;
    copy_rewind(copy);
    for (guint i = 0; i < n_matching; i++)
        copy_claim(html, copy, &g_array_index(cells, Cell, i));
    /* Behind a text that differs the others of its row are the copy's where they can be. */
    for (guint i = n_matching; i < cells->len; i++)
        schedule_copy_read_cell(html, copy, &g_array_index(cells, Cell, i));
    return TRUE;
}

gboolean schedule_copy_is_cut(Html *html, const ScheduleCopy *copy, const GArray *last_row)
{
    if (copy->next > 0 && copy->next < copy->keys->len)
        return TRUE;
    const ScheduleCopy again = {copy->keys, 0};
    guint n_matching = copy_match_row(html, &again, last_row);
    const char *expected = copy_get(&again, n_matching);
    if (!expected || n_matching + 1 != last_row->len)
        return FALSE;
    const Cell *cell = &g_array_index(last_row, Cell, n_matching);
    const char *key = copy_get_key(html, cell->text, cell->end);
    return key && g_str_has_prefix(expected, key);
}
