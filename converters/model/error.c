#include <jisseki/error.h>

G_DEFINE_QUARK(jsk - error - quark, jsk_error)
