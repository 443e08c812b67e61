/* Marks in a content stream: which element of the structure, or what kind of artifact, that which
 * is drawn belongs to (ISO 32000-1, 14.6). */
#ifndef JISSEKI_PDF_MARKS_H
#define JISSEKI_PDF_MARKS_H

#include "pdf/structure.h"

G_BEGIN_DECLS

/**
 * ArtifactKind:
 * @ARTIFACT_LAYOUT: rules, grounds, leaders
 * @ARTIFACT_REPEATED: what stands in full elsewhere: the head of a table, a title
 * @ARTIFACT_HEADER: a running head
 * @ARTIFACT_FOOTER: what stands below the text, such as the folio
 */
typedef enum {
    ARTIFACT_LAYOUT,
    ARTIFACT_REPEATED,
    ARTIFACT_HEADER,
    ARTIFACT_FOOTER,
} ArtifactKind;

/**
 * Mark:
 * @element: to which something belongs, or 0
 * @behind: the element inside it behind which that is read, or 0
 * @artifact: what it is, if no element's
 */
typedef struct {
    StructId element;
    StructId behind;
    ArtifactKind artifact;
} Mark;

/**
 * Marks:
 * @structure: (nullable): learns which marks an element has; %NULL for a stream without marks
 * @wanted: for what is drawn next
 * @open: in the stream, if @is_open
 * @is_artifact: all is an artifact, whatever is set
 *
 * The marks of one page, written where one drawing follows another of a different
 * element, or of another place in it.
 */
typedef struct {
    StructTree *structure;
    Mark wanted;
    Mark open;
    gboolean is_open;
    gboolean is_artifact;
} Marks;

/** marks_clear: nothing is open, nothing wanted: a new page */
void marks_clear(Marks *marks);

/** marks_set_element: what is drawn next belongs to @element, which is not 0, behind the element
 * @behind that is inside it; 0 for before all of these */
void marks_set_element(Marks *marks, StructId element, StructId behind);
/** marks_set_artifact: what is drawn next is an artifact */
void marks_set_artifact(Marks *marks, ArtifactKind kind);

/**
 * marks_begin_artifact:
 *
 * All that is drawn until marks_end_artifact() is an artifact of this kind,
 * whatever else is set meanwhile.
 */
void marks_begin_artifact(Marks *marks, ArtifactKind kind);
void marks_end_artifact(Marks *marks);

/** marks_write: to be called before anything is drawn: what is wanted becomes what is open */
void marks_write(Marks *marks, GString *content);
/** marks_close: closes what is open */
void marks_close(Marks *marks, GString *content);

G_END_DECLS

#endif
