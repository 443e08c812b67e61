/* How a StructTree is kept: for structure.c, which builds it, and for what writes it:
 * structure-write.c the elements, structure-attributes.c their attributes, structure-lookups.c the
 * trees that lead to them. */
#ifndef JISSEKI_PDF_STRUCTURE_TREE_H
#define JISSEKI_PDF_STRUCTURE_TREE_H

#include "pdf/structure.h"

G_BEGIN_DECLS

/** STRUCT_NOWHERE: the page of a box that goes over several */
#define STRUCT_NOWHERE G_MAXUINT32

/**
 * StructElement:
 * @parent: the element around it; 0 for the Document
 * @next: the next one with this parent, or 0
 * @first_content: its first content, as place + 1, or 0
 * @last_content: likewise the last one
 * @attributes: its attributes, as place + 1, or 0
 * @type: what it is
 * @is_header: cells name it as their head
 *
 * The element at place n has the StructId n; its first child, if it has one, is n + 1.
 */
typedef struct {
    StructId parent;
    StructId next;
    guint32 first_content;
    guint32 last_content;
    guint32 attributes;
    guint8 type;
    guint8 is_header;
} StructElement;

/**
 * StructContent:
 * @element: to which it belongs
 * @behind: the element inside it behind which it is read, or 0
 * @next: the next content of this element, as place + 1, or 0
 * @page: on which it stands, from 0
 * @number: its MCID, or the number of an annotation's object
 * @is_annotation: which of both
 */
typedef struct {
    StructId element;
    StructId behind;
    guint32 next;
    guint32 page;
    guint32 number : 31;
    guint32 is_annotation : 1;
} StructContent;

/**
 * StructAttributes:
 * @alt: place in StructTree.texts; 0 for none; likewise @language
 * @first_header: place in StructTree.headers
 * @box_page: page of the box, as place + 1; 0 for no box, %STRUCT_NOWHERE for several pages
 */
typedef struct {
    guint32 alt;
    guint32 language;
    guint32 first_header;
    guint32 n_headers;
    guint32 box_page;
    float box[4];
    guint16 columns;
    guint16 rows;
    guint8 scope;
    guint8 numbering;
} StructAttributes;

/**
 * StructKey:
 * @first: place of the first content of a page; or the element of an annotation
 * @n_contents: contents of a page
 *
 * What a key of the parent tree leads to.
 */
typedef struct {
    guint32 first;
    guint32 n_contents;
    gboolean is_page;
} StructKey;

/**
 * StructTree:
 * @elements: (element-type StructElement): the first one is none
 * @contents: (element-type StructContent): in the order of drawing
 * @attributes: (element-type StructAttributes)
 * @headers: (element-type StructId)
 * @keys: (element-type StructKey)
 * @pages: (element-type guint): numbers of their objects
 * @open: (element-type StructOpen): what is open, the innermost last
 * @texts: each ends in a NUL; the first one is empty
 * @page_key: of the page that is being drawn
 * @n_marks: MCIDs on this page
 * @root_object: number of the StructTreeRoot
 * @first_object: number of the object of the first element
 * @identified: (element-type StructId) (nullable): elements that cells name as their heads
 */
struct _StructTree {
    GArray *elements;
    GArray *contents;
    GArray *attributes;
    GArray *headers;
    GArray *keys;
    GArray *pages;
    GArray *open;
    GString *texts;
    guint page_key;
    guint n_marks;
    guint root_object;
    guint first_object;
    GArray *identified;
};

const StructElement *struct_get(const StructTree *tree, StructId element);

/** struct_get_object: the number of an element's object */
guint struct_get_object(const StructTree *tree, StructId element);

/** struct_append_identifier: all are of one length, so that their order is that of the elements */
void struct_append_identifier(GString *out, StructId element);

/** struct_append_attributes: entries with all that is known of an element */
void struct_append_attributes(GString *out, const StructTree *tree, const StructElement *element);

/**
 * struct_write_lookups:
 * @root: entries of the StructTreeRoot
 *
 * Adds to @root the trees that lead to elements: from keys of pages and annotations, and from
 * identifiers.
 */
void struct_write_lookups(StructTree *tree, HaruDocument *document, GString *root);

G_END_DECLS

#endif
