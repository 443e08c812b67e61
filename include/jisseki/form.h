/* Forms: how the table of a kind of report is laid out and worded, as data.
 *
 * A form is an XML file (templates/forms/, schema templates/schema/form.rng). It names
 * the words of the table head, the markers of sections, initiatives,
 * milestones and items, the statuses, and how names of offices end. */
#ifndef JISSEKI_FORM_H
#define JISSEKI_FORM_H

#include <jisseki/error.h>

G_BEGIN_DECLS

/** JskForm: a form, read-only once loaded */
typedef struct _JskForm JskForm;

/**
 * jsk_form_load:
 * @name_or_path: (nullable): name of a built-in form, or path of a form file
 *   (anything with a slash or that ends in .xml); %NULL for the default form
 * @error: (nullable): %JSK_ERROR_NOT_FOUND, %JSK_ERROR_INPUT, or
 *   %JSK_ERROR_SYNTAX with file and line when the file is not valid
 *
 * Returns: (transfer full): a form, or %NULL
 */
JskForm *jsk_form_load(const char *name_or_path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void jsk_form_free(JskForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JskForm, jsk_form_free)

const char *jsk_form_get_name(const JskForm *form);
/** jsk_form_get_summary: one line for people, English */
const char *jsk_form_get_summary(const JskForm *form);
/** jsk_form_get_bytes: (transfer none): the XML document that it was loaded from */
GBytes *jsk_form_get_bytes(const JskForm *form);

/**
 * jsk_form_builtin_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): the forms that are part
 *   of the library, the default first
 */
const char *const *jsk_form_builtin_names(void);

G_END_DECLS

#endif
