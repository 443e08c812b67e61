/* How a HaruDocument is kept: for haru-objects.c and haru-streams.c, which fill it, and
 * haru-save.c. */
#ifndef JISSEKI_PDF_HARU_DOCUMENT_H
#define JISSEKI_PDF_HARU_DOCUMENT_H

#include <gio/gio.h>
#include <hpdf.h>

#include "pdf/haru-objects.h"

G_BEGIN_DECLS

struct _HaruDocument {
    HPDF_Doc haru;
    guint minor_version;
    GArray *series;       /* HaruSeries */
    GString *entries;     /* of the object of a series that is being written */
    GByteArray *deflated; /* data of the stream that is being made */
    GZlibCompressor *fast;
    GZlibCompressor *small;
    HPDF_STATUS status;
    HPDF_STATUS detail;
};

/** HARU_OBJECT_NUMBER: of a dictionary that has one */
#define HARU_OBJECT_NUMBER(object) ((object)->header.obj_id & 0x00FFFFFF)

/** haru_on_error: keeps the first error; libharu's own record holds the last one */
void haru_on_error(HPDF_STATUS status, HPDF_STATUS detail, void *data);

/** haru_take_entries: @entries are what stands between << and >> besides libharu's own */
void haru_take_entries(HPDF_Dict dict, GString *entries);

void haru_init_compressors(HaruDocument *document);

/** haru_set_content: @dict is the content stream of a page */
void haru_set_content(HaruDocument *document, HPDF_Dict dict, const GString *content);

G_END_DECLS

#endif
