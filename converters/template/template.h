/* Templates: forms and layouts, XML files that are part of the library or of the user's making. */
#ifndef JISSEKI_TEMPLATE_TEMPLATE_H
#define JISSEKI_TEMPLATE_TEMPLATE_H

#include <gio/gio.h>
#include <libxml/tree.h>

#include <jisseki/error.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

/* The most bytes that the file of a template may have. */
#define TEMPLATE_MAX_BYTES (1024 * 1024)

/* A kind of template, and those of it that are built in. */
typedef struct {
    const char *noun;                 /* in messages: `form` */
    GResource *(*get_resource)(void); /* holds the files and their schema */
    const char *folder;               /* of the resource: `/jisseki/forms/` */
    const char *schema;               /* of the resource: `/jisseki/schema/form.rng` */
    const char *help;                 /* where people read what the schema says */
    const char *const *names;         /* built in, the default first, NULL-terminated */
} TemplateKind;

/* Loads the template with that name, or from the file with that path (anything with a slash, or
 * that ends in .xml); NULL is the default. A file is checked against the schema; that the built-in
 * templates are valid is for the tests to see. Returns NULL with JSK_ERROR_NOT_FOUND for a name
 * that there is not, JSK_ERROR_INPUT for a file that cannot be read, JSK_ERROR_LIMIT for one that
 * is too long, and JSK_ERROR_SYNTAX, with file and line, for one that is not valid. The URL of the
 * document is its name or path; @bytes (out, optional) is set to what it was parsed from. */
xmlDoc *template_load(const TemplateKind *kind, const char *name_or_path, GBytes **bytes,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes of that template, and in *@name, to be freed, what it bears as its name; errors as
 * template_load(). */
GBytes *template_copy(const TemplateKind *kind, const char *name_or_path, char **name,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets @error to a JSK_ERROR_SYNTAX that names file and line of @node; @what ends in what to do. */
void template_fail(const xmlNode *node, GError **error, const char *what, ...) G_GNUC_PRINTF(3, 4);

/* Parts of a valid document. */

gboolean template_node_is(const xmlNode *node, const char *name);
/* The first child element @name (nullable: any) of @parent, or the next one after @node. */
xmlNode *template_get_first(const xmlNode *parent, const char *name);
xmlNode *template_get_next(const xmlNode *node, const char *name);
/* An attribute without the white space around it, or NULL. */
char *template_dup_attribute(const xmlNode *node, const char *name);
gboolean template_get_flag(const xmlNode *node, const char *name);
double template_get_number(const xmlNode *node, const char *name);
/* The text of an element without the white space around it. */
char *template_dup_text(const xmlNode *node);
/* The place of @name among @names, or @n_names. */
gsize template_find_name(const char *const *names, gsize n_names, const char *name);

#endif
