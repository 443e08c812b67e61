/* How a HaruDocument is kept: for haru-objects.c, which fills it, and haru-save.c. */
#ifndef JISSEKI_PDF_HARU_DOCUMENT_H
#define JISSEKI_PDF_HARU_DOCUMENT_H

#include <hpdf.h>

#include "pdf/haru-objects.h"

G_BEGIN_DECLS

struct _HaruDocument {
    HPDF_Doc haru;
    guint minor_version;
    GArray *series;    /* HaruSeries */
    GString *entries;  /* of the object of a series that is being written */
    GChecksum *digest; /* of all that is written, for /ID */
    HPDF_STATUS status;
    HPDF_STATUS detail;
};

/** haru_on_error: keeps the first error; libharu's own record holds the last one */
void haru_on_error(HPDF_STATUS status, HPDF_STATUS detail, void *data);

G_END_DECLS

#endif
