#include "property.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    property_check_document("xml", data, size);
    return 0;
}
