#include "archive/file-format.h"

#include <string.h>

static const struct {
    const char *suffix;
    FileFormat format;
} file_formats[] = {
    {".xml", {"Extensible Markup Language", "1.0", "fmt/101"}},
    {".xlsx", {"Office Open XML Workbook", NULL, "fmt/214"}},
    {".pdf", {"Portable Document Format", NULL, NULL}},
};

static const FileFormat file_format_text = {"Plain Text File", NULL, "x-fmt/111"};

/* The first line of a PDF, and what it is called. */
static const struct {
    const char *head;
    const char *version;
    const char *pronom;
} pdf_versions[] = {
    {"%PDF-1.0", "1.0", "fmt/14"}, {"%PDF-1.1", "1.1", "fmt/15"},  {"%PDF-1.2", "1.2", "fmt/16"},
    {"%PDF-1.3", "1.3", "fmt/17"}, {"%PDF-1.4", "1.4", "fmt/18"},  {"%PDF-1.5", "1.5", "fmt/19"},
    {"%PDF-1.6", "1.6", "fmt/20"}, {"%PDF-1.7", "1.7", "fmt/276"}, {"%PDF-2.0", "2.0", "fmt/1129"},
};

/* What the metadata of a PDF say that it conforms to, which is written as it is read here. */
static const struct {
    char part;
    char conformance;
    const char *version;
    const char *pronom;
} pdf_archives[] = {
    {'1', 'A', "1a", "fmt/95"},  {'1', 'B', "1b", "fmt/354"}, {'2', 'A', "2a", "fmt/476"},
    {'2', 'B', "2b", "fmt/477"}, {'2', 'U', "2u", "fmt/478"}, {'3', 'A', "3a", "fmt/479"},
    {'3', 'B', "3b", "fmt/480"}, {'3', 'U', "3u", "fmt/481"},
};

/* The first letter or digit of what @name is set to; 0 when it is not there. */
static char pdf_find_value(const char *bytes, gsize size, const char *name)
{
    const char *end = bytes + size;
    const char *at = memmem(bytes, size, name, strlen(name));
    at = at ? at + strlen(name) : end;
    while (at < end && !g_ascii_isalnum(*at))
        at++;
    return at < end ? *at : 0;
}

static void file_format_set_pdf_version(FileFormat *format, const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    const char *bytes = file ? g_mapped_file_get_contents(file) : NULL;
    gsize size = bytes ? g_mapped_file_get_length(file) : 0;
    for (gsize i = 0; i < G_N_ELEMENTS(pdf_versions); i++) {
        gsize length = strlen(pdf_versions[i].head);
        if (size < length || memcmp(bytes, pdf_versions[i].head, length) != 0)
            continue;
        format->version = pdf_versions[i].version;
        format->pronom = pdf_versions[i].pronom;
    }
    char part = size ? pdf_find_value(bytes, size, "pdfaid:part") : 0;
    char conformance = size ? pdf_find_value(bytes, size, "pdfaid:conformance") : 0;
    for (gsize i = 0; i < G_N_ELEMENTS(pdf_archives); i++) {
        if (pdf_archives[i].part != part || pdf_archives[i].conformance != conformance)
            continue;
        format->name = "Acrobat PDF/A - Portable Document Format";
        format->version = pdf_archives[i].version;
        format->pronom = pdf_archives[i].pronom;
    }
}

FileFormat file_format_identify(const char *path)
{
    gsize length = strlen(path);
    for (gsize i = 0; i < G_N_ELEMENTS(file_formats); i++) {
        gsize suffix = strlen(file_formats[i].suffix);
        if (length < suffix ||
            g_ascii_strcasecmp(path + length - suffix, file_formats[i].suffix) != 0)
            continue;
        FileFormat format = file_formats[i].format;
        if (g_str_equal(file_formats[i].suffix, ".pdf"))
            file_format_set_pdf_version(&format, path);
        return format;
    }
    return file_format_text;
}
