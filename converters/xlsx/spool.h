/* The temporary files of libxlsxwriter, and whether they are whole.
 *
 * libxlsxwriter builds every part of a workbook in a temporary file and does
 * not look whether its writes succeed: a full disk gives a workbook with cut
 * parts and no error. It takes its temporary files from lxw_tmpfile(), a
 * symbol of its shared library that the program's own definition precedes.
 * spool.c defines it: small files stay in memory, larger ones go to an unnamed
 * file beside the output, and the first failure is kept. */
#ifndef JISSEKI_XLSX_SPOOL_H
#define JISSEKI_XLSX_SPOOL_H

#include <glib.h>

typedef struct _XlsxSpool XlsxSpool;

struct _XlsxSpool {
    const char *directory; /* where large files go */
    guint n_files;         /* how many were asked for */
    int failure;           /* errno of the first failure, or 0 */
    GPtrArray *open;       /* of FILE: those not closed yet */
    XlsxSpool *outer;      /* what was in force before, in this thread */
};

/* From here to xlsx_spool_end(), the temporary files that this thread makes
 * belong to @spool. @directory must live as long. */
void xlsx_spool_begin(XlsxSpool *spool, const char *directory);

/* Ends that, and closes the files that libxlsxwriter forgets when it fails; the
 * counts in @spool stay. */
void xlsx_spool_end(XlsxSpool *spool);

#endif
