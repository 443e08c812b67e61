#include "pdf/conformance.h"

const Conformance *conformance_get(JskPdfConformance wanted, gboolean has_attachments)
{
    static const Conformance conformances[][2] = {
        [JSK_PDF_A_2A] =
            {
                {.part = 2, .level = 'A', .minor_version = 7, .is_tagged = TRUE},
                {.part = 3,
                 .level = 'A',
                 .minor_version = 7,
                 .is_tagged = TRUE,
                 .takes_attachments = TRUE},
            },
        [JSK_PDF_A_1B] =
            {
                {.part = 1, .level = 'B', .minor_version = 4, .has_cid_set = TRUE},
                {.part = 1, .level = 'B', .minor_version = 4, .has_cid_set = TRUE},
            },
    };
    return &conformances[wanted][has_attachments ? 1 : 0];
}
