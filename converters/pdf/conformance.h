/* What the parts of PDF/A ask for where they differ. */
#ifndef JISSEKI_PDF_CONFORMANCE_H
#define JISSEKI_PDF_CONFORMANCE_H

#include <jisseki/converter.h>

G_BEGIN_DECLS

/**
 * Conformance:
 * @part: of ISO 19005
 * @level: `A` or `B`
 * @minor_version: of the PDF: 7 for 1.7
 * @is_tagged: with marks and structure, as PDF/UA-1 (ISO 14289-1) asks too
 * @has_cid_set: fonts list the characters that they hold
 * @takes_attachments: other files may be inside
 */
typedef struct {
    guint part;
    char level;
    guint minor_version;
    gboolean is_tagged;
    gboolean has_cid_set;
    gboolean takes_attachments;
} Conformance;

/** conformance_get: the rules for what is wanted; with attachments, those of part 3 in place of 2
 */
const Conformance *conformance_get(JskPdfConformance wanted, gboolean has_attachments);

G_END_DECLS

#endif
