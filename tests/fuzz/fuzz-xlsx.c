/* Workbooks that are taken back: whole files, and tables that are written as text
 * (workbook-fixture.h), which are packed first. */
#include <string.h>

#include "property.h"
#include "workbook-fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char package[] = "PK\003\004";
    if (size > strlen(package) && memcmp(data, package, strlen(package)) == 0) {
        property_check_document("xlsx", data, size);
        return 0;
    }
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    g_autoptr(GBytes) bytes = workbook_make(text);
    property_check_document("xlsx", g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    return 0;
}
