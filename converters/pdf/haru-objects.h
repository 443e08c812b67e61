/* The PDF file: numbered objects, streams and pages, handed over as raw PDF syntax.
 *
 * libharu serves as object writer (cross-reference table, page tree).
 * Only haru-objects.c, haru-streams.c and haru-save.c include its headers and know its limits. */
#ifndef JISSEKI_PDF_HARU_OBJECTS_H
#define JISSEKI_PDF_HARU_OBJECTS_H

#include <jisseki/error.h>

G_BEGIN_DECLS

/** HaruDocument: a PDF file in the making */
typedef struct _HaruDocument HaruDocument;

/**
 * haru_document_new:
 * @error: (nullable): %JSK_ERROR_OUTPUT when libharu is not the version that
 *   this was written for, or has no memory
 *
 * Returns: (transfer full): an empty document, PDF 1.7
 */
HaruDocument *haru_document_new(GError **error);
void haru_document_free(HaruDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HaruDocument, haru_document_free)

/** haru_document_set_version: @minor is 4 for PDF 1.4 */
void haru_document_set_version(HaruDocument *document, guint minor);

/** haru_get_producer: what writes the file, with its version */
const char *haru_get_producer(void);

/**
 * haru_document_add_dict:
 *
 * Returns: the number of a new, still empty dictionary, for references `N 0 R`;
 *   0 when libharu refused it, which haru_document_save() reports
 */
guint haru_document_add_dict(HaruDocument *document);

/**
 * haru_document_set_dict:
 * @number: as returned by haru_document_add_dict()
 * @entries: (transfer full): the entries between << and >>, raw syntax
 */
void haru_document_set_dict(HaruDocument *document, guint number, GString *entries);

/**
 * haru_document_add_stream:
 * @entries: (nullable): entries of its dictionary beside Length and Filter, raw
 *   syntax
 * @data: its bytes, which are deflated
 *
 * Returns: its number, or 0
 */
guint haru_document_add_stream(HaruDocument *document, const char *entries, gconstpointer data,
                               gsize length);

/** haru_document_add_plain_stream: as haru_document_add_stream(), but not deflated */
guint haru_document_add_plain_stream(HaruDocument *document, const char *entries,
                                     gconstpointer data, gsize length);

/**
 * HaruWrite:
 * @index: of the object in its series, from 0
 * @entries: takes the entries between << and >>, raw syntax
 */
typedef void (*HaruWrite)(guint index, GString *entries, gpointer data);

/**
 * haru_document_add_series:
 * @n_objects: how many
 * @write: called once for each, in order, while the document is saved
 * @data: for @write; must live until then
 *
 * Adds dictionaries with consecutive numbers that take next to no memory until
 * they are written.
 *
 * Returns: the number of the first one, or 0
 */
guint haru_document_add_series(HaruDocument *document, guint n_objects, HaruWrite write,
                               gpointer data);

/**
 * HaruPage:
 * @width: in points
 * @height: in points
 * @resources: number of its resource dictionary
 * @content: its content stream
 * @struct_parents: key of its content in the parent tree; -1 when it has no marks
 * @annotations: (array length=n_annotations): numbers of its annotations
 * @n_annotations: how many there are
 */
typedef struct {
    double width;
    double height;
    guint resources;
    const GString *content;
    int struct_parents;
    const guint *annotations;
    gsize n_annotations;
} HaruPage;

/**
 * haru_document_add_page:
 *
 * Returns: its number, or 0
 */
guint haru_document_add_page(HaruDocument *document, const HaruPage *page);

/**
 * haru_document_set_info:
 * @entries: (transfer full): raw entries of the document's information
 */
void haru_document_set_info(HaruDocument *document, GString *entries);

/**
 * haru_document_set_catalog:
 * @entries: (transfer full): raw entries for the catalog
 */
void haru_document_set_catalog(HaruDocument *document, GString *entries);

/**
 * haru_document_save:
 * @path: the file to write
 * @error: (nullable): %JSK_ERROR_OUTPUT: the first refusal of libharu, or what
 *   the system says about @path
 *
 * Writes the file. Its /ID is made from its content, so that the same content
 * gives the same bytes. To be called once.
 *
 * Returns: %TRUE when every byte has reached the system
 */
gboolean haru_document_save(HaruDocument *document, const char *path,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif
