#include "xml-output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include <jisseki/xml.h>

char *xml_output_of(const JskReport *report, JskDiagnostics *diagnostics)
{
    JskConvertOptions options = {.timestamp = -1, .diagnostics = diagnostics};
    return xml_output_with(report, &options);
}

char *xml_output_with(const JskReport *report, const JskConvertOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    int descriptor = g_file_open_tmp("jisseki-XXXXXX.xml", &path, &error);
    assert_null(error);
    close(descriptor);

    guint64 size;
    gboolean is_written =
        jsk_convert_to_file(&jsk_xml_converter, report, options, path, &size, &error);
    assert_null(error);
    assert_true(is_written);

    char *contents = NULL;
    gsize length;
    assert_true(g_file_get_contents(path, &contents, &length, NULL));
    assert_int_equal(length, size);
    assert_int_equal(length, strlen(contents));
    g_unlink(path);
    return contents;
}
