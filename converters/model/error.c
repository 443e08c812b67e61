#include <jisseki/error.h>

/* clang-format off */
G_DEFINE_QUARK(jsk-error-quark, jsk_error)
/* clang-format on */
