/* What goes into an output that takes other files: the source, and its normalized XML. */
#ifndef JISSEKI_BATCH_ATTACHMENTS_H
#define JISSEKI_BATCH_ATTACHMENTS_H

#include <jisseki/batch.h>

G_BEGIN_DECLS

#define BATCH_MAX_ATTACHMENTS 2

/** BatchAttachments: files, with what they hold */
typedef struct {
    JskAttachment files[BATCH_MAX_ATTACHMENTS];
    gsize n_files;
    char *names[BATCH_MAX_ATTACHMENTS];
} BatchAttachments;

void batch_attachments_clear(BatchAttachments *attachments);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BatchAttachments, batch_attachments_clear)

/**
 * batch_attachments_make:
 * @attachments: cleared
 * @result: an input that was read, with its source
 * @options: for the XML
 * @path: of the output; the XML is written beside it, read and removed
 * @error: (nullable): as of the XML's converter
 *
 * A build without XML attaches the source alone.
 *
 * Returns: %TRUE on success
 */
gboolean batch_attachments_make(BatchAttachments *attachments, const JskBatchResult *result,
                                const JskConvertOptions *options, const char *path,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif
