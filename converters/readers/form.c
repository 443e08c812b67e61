#include "readers/form.h"

#include <string.h>

#include <jisseki/text.h>

#include "forms-resource.h"
#include "template/template.h"

static const char *const builtin_names[] = {"yearly-results", NULL};

static const TemplateKind form_kind = {
    .noun = "form",
    .get_resource = forms_resource_get_resource,
    .folder = "/jisseki/forms/",
    .schema = "/jisseki/schema/form.rng",
    .help = "templates/schema/form.rnc",
    .names = builtin_names,
};

static const char *const field_names[FORM_N_FIELDS] = {
    [FORM_FIELD_NUMBER] = "number",           [FORM_FIELD_TITLE] = "title",
    [FORM_FIELD_SCHEDULE] = "schedule",       [FORM_FIELD_RESULTS] = "results",
    [FORM_FIELD_ACHIEVEMENT] = "achievement", [FORM_FIELD_PROGRESS] = "progress",
    [FORM_FIELD_OFFICE] = "office",
};

static const char *const role_names[] = {
    [FORM_ROLE_NONE] = "none",     [FORM_ROLE_OUTER] = "outer",
    [FORM_ROLE_BULLET] = "bullet", [FORM_ROLE_NOTE] = "note",
    [FORM_ROLE_LABEL] = "label",   [FORM_ROLE_CONTINUATION] = "continuation",
};

const FormMarker *form_match_marker(const JskForm *form, const char *at, const char *end)
{
    for (guint i = 0; i < form->item_markers->len; i++) {
        const FormMarker *marker = &g_array_index(form->item_markers, FormMarker, i);
        gsize length = strlen(marker->text);
        if (length <= (gsize)(end - at) && memcmp(marker->text, at, length) == 0)
            return marker;
    }
    return NULL;
}

const char *form_get_head_word(const JskForm *form, FormField field)
{
    return form->field_words[field];
}

/* Loading. */

static int form_compare_words(gconstpointer left, gconstpointer right)
{
    gsize a = strlen(*(const char *const *)left);
    gsize b = strlen(*(const char *const *)right);
    return a > b ? -1 : a < b;
}

static int form_compare_head_words(gconstpointer left, gconstpointer right)
{
    return form_compare_words(&((const FormHeadWord *)left)->text,
                              &((const FormHeadWord *)right)->text);
}

static int form_compare_statuses(gconstpointer left, gconstpointer right)
{
    return form_compare_words(&((const FormStatus *)left)->text,
                              &((const FormStatus *)right)->text);
}

static void form_clear_head_word(gpointer word)
{
    g_free(((FormHeadWord *)word)->text);
}

static void form_clear_marker(gpointer marker)
{
    g_free(((FormMarker *)marker)->text);
    g_free(((FormMarker *)marker)->end);
    g_free(((FormMarker *)marker)->raw);
    g_free(((FormMarker *)marker)->printed);
}

static void form_clear_status(gpointer status)
{
    g_free(((FormStatus *)status)->text);
}

static GArray *form_new_array(guint size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, TRUE, size);
    g_array_set_clear_func(array, clear);
    return array;
}

static JskForm *form_new(void)
{
    JskForm *form = g_new0(JskForm, 1);
    form->head_words = form_new_array(sizeof(FormHeadWord), form_clear_head_word);
    form->head_characters = g_array_new(FALSE, FALSE, sizeof(gunichar));
    form->item_markers = form_new_array(sizeof(FormMarker), form_clear_marker);
    form->statuses = form_new_array(sizeof(FormStatus), form_clear_status);
    return form;
}

void jsk_form_free(JskForm *form)
{
    if (!form)
        return;
    Words *words[] = {form->schedule_words,     form->section_markers,  form->initiative_markers,
                      form->milestone_markers,  form->arrows,           form->phases,
                      form->department_endings, form->division_endings, form->as_of_words};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        words_free(words[i]);
    for (int field = 0; field < FORM_N_FIELDS; field++)
        g_free(form->field_words[field]);
    g_array_unref(form->head_words);
    g_array_unref(form->head_characters);
    g_array_unref(form->item_markers);
    g_array_unref(form->statuses);
    g_free(form->name);
    g_free(form->summary);
    g_clear_pointer(&form->bytes, g_bytes_unref);
    g_free(form);
}

/* The schema has seen to the shape of the elements; what follows only takes them over. */

/* The words of an element that lists them, separated by white space. */
static Words *form_take_list(xmlNode *node)
{
    g_autofree char *text = template_dup_text(node);
    g_auto(GStrv) parts = g_strsplit_set(text, " \t\r\n", -1);
    Words *words = words_new();
    for (char **part = parts; *part; part++) {
        if (**part)
            words_add(words, *part);
    }
    return words;
}

/* The words of an element that has each in a word element. */
static Words *form_take_words(xmlNode *node)
{
    Words *words = words_new();
    for (xmlNode *child = node->children; child; child = child->next) {
        if (template_node_is(child, "word")) {
            g_autofree char *word = template_dup_text(child);
            words_add(words, word);
        }
    }
    return words;
}

static void form_take_column(JskForm *form, xmlNode *node)
{
    g_autofree char *name = template_dup_attribute(node, "field");
    FormField field = (FormField)template_find_name(field_names, FORM_N_FIELDS, name);
    gboolean is_start = template_get_flag(node, "starts");
    form->is_required[field] = form->is_required[field] || template_get_flag(node, "required");
    for (xmlNode *child = node->children; child; child = child->next) {
        if (template_node_is(child, "word")) {
            FormHeadWord word = {template_dup_text(child), field, is_start};
            if (!form->field_words[field])
                form->field_words[field] = g_strdup(word.text);
            g_array_append_val(form->head_words, word);
            gunichar first = g_utf8_get_char(word.text);
            if (is_start)
                g_array_append_val(form->head_characters, first);
        }
    }
}

static void form_take_head(JskForm *form, xmlNode *node)
{
    for (xmlNode *child = template_get_first(node, "column"); child;
         child = template_get_next(child, "column"))
        form_take_column(form, child);
    g_array_sort(form->head_words, form_compare_head_words);
}

static void form_take_markers(JskForm *form, xmlNode *node)
{
    for (xmlNode *child = node->children; child; child = child->next) {
        if (!template_node_is(child, "marker"))
            continue;
        g_autofree char *role = template_dup_attribute(child, "role");
        FormMarker marker = {
            .role = (FormRole)template_find_name(role_names, G_N_ELEMENTS(role_names), role),
            .text = template_dup_text(child),
            .end = template_dup_attribute(child, "end"),
        };
        marker.raw = g_strconcat(marker.text, marker.end, NULL);
        GString *printed = g_string_new(NULL);
        jsk_text_normalize(printed, marker.raw, -1);
        marker.printed = g_string_free(printed, FALSE);
        g_array_append_val(form->item_markers, marker);
    }
}

static void form_take_statuses(JskForm *form, xmlNode *node)
{
    for (xmlNode *child = node->children; child; child = child->next) {
        if (!template_node_is(child, "status"))
            continue;
        g_autofree char *value = template_dup_attribute(child, "value");
        FormStatus status = {template_dup_text(child), JSK_STATUS_OTHER};
        jsk_status_from_name(value, &status.status);
        g_array_append_val(form->statuses, status);
    }
    g_array_sort(form->statuses, form_compare_statuses);
}

static void form_take_office(JskForm *form, xmlNode *node)
{
    for (xmlNode *child = node->children; child; child = child->next) {
        if (template_node_is(child, "department-endings"))
            form->department_endings = form_take_list(child);
        else if (template_node_is(child, "division-endings"))
            form->division_endings = form_take_list(child);
    }
}

static JskForm *form_take(xmlNode *root)
{
    JskForm *form = form_new();
    const struct {
        const char *name;
        Words **words;
        Words *(*take)(xmlNode *);
    } lists[] = {
        {"schedule-head", &form->schedule_words, form_take_words},
        {"section-markers", &form->section_markers, form_take_list},
        {"initiative-markers", &form->initiative_markers, form_take_list},
        {"milestone-markers", &form->milestone_markers, form_take_list},
        {"arrows", &form->arrows, form_take_list},
        {"phases", &form->phases, form_take_list},
        {"as-of-words", &form->as_of_words, form_take_list},
    };
    const struct {
        const char *name;
        void (*take)(JskForm *, xmlNode *);
    } parts[] = {
        {"head", form_take_head},
        {"item-markers", form_take_markers},
        {"statuses", form_take_statuses},
        {"office", form_take_office},
    };
    form->name = template_dup_attribute(root, "name");
    form->summary = template_dup_attribute(root, "summary");
    for (xmlNode *node = root->children; node; node = node->next) {
        for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
            if (template_node_is(node, lists[i].name))
                *lists[i].words = lists[i].take(node);
        }
        for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
            if (template_node_is(node, parts[i].name))
                parts[i].take(form, node);
        }
    }
    return form;
}

const char *const *jsk_form_builtin_names(void)
{
    return builtin_names;
}

JskForm *jsk_form_load(const char *name_or_path, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(xmlDoc) document = template_load(&form_kind, name_or_path, &bytes, error);
    if (!document)
        return NULL;
    JskForm *form = form_take(xmlDocGetRootElement(document));
    form->bytes = g_steal_pointer(&bytes);
    return form;
}

const char *jsk_form_get_name(const JskForm *form)
{
    return form->name;
}

const char *jsk_form_get_summary(const JskForm *form)
{
    return form->summary;
}

GBytes *jsk_form_get_bytes(const JskForm *form)
{
    return form->bytes;
}
