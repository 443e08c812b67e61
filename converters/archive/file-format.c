#include "archive/file-format.h"

#include <stdio.h>
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

static void file_format_set_pdf_version(FileFormat *format, const char *path)
{
    char head[8];
    FILE *file = fopen(path, "rbe");
    if (!file)
        return;
    gboolean is_read = fread(head, 1, sizeof head, file) == sizeof head;
    fclose(file);
    for (gsize i = 0; is_read && i < G_N_ELEMENTS(pdf_versions); i++) {
        if (memcmp(head, pdf_versions[i].head, sizeof head) != 0)
            continue;
        format->version = pdf_versions[i].version;
        format->pronom = pdf_versions[i].pronom;
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
