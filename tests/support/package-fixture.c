#include "package-fixture.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#define PACKAGE_BLOCK_BYTES ((gsize)64 * 1024)

static const PackagePart package_base[] = {
    {"_rels/.rels", "<Relationships xmlns=\"" PACKAGE_LINKS "\">"
                    "<Relationship Id=\"r1\" Type=\"" PACKAGE_DOCUMENT "/officeDocument\" "
                    "Target=\"xl/workbook.xml\"/></Relationships>"},
    {"xl/workbook.xml", "<workbook xmlns=\"" PACKAGE_MAIN "\" xmlns:r=\"" PACKAGE_DOCUMENT "\">"
                        "<sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets>"
                        "</workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships xmlns=\"" PACKAGE_LINKS "\">"
     "<Relationship Id=\"r1\" Type=\"" PACKAGE_DOCUMENT "/worksheet\" "
     "Target=\"worksheets/sheet1.xml\"/>"
     "<Relationship Id=\"r2\" Type=\"" PACKAGE_DOCUMENT "/sharedStrings\" "
     "Target=\"sharedStrings.xml\"/>"
     "<Relationship Id=\"r3\" Type=\"" PACKAGE_DOCUMENT "/styles\" Target=\"styles.xml\"/>"
     "</Relationships>"},
    {"xl/worksheets/sheet1.xml", PACKAGE_SHEET("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")},
};

static void package_write(struct archive *archive, const char *bytes, gsize size)
{
    if (archive_write_data(archive, bytes, size) != (la_ssize_t)size)
        g_error("%s", archive_error_string(archive));
}

static void package_add(struct archive *archive, const PackagePart *part, gsize n_spaces)
{
    if (!part->content)
        return;
    char spaces[PACKAGE_BLOCK_BYTES];
    memset(spaces, ' ', sizeof spaces);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, part->name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)(strlen(part->content) + n_spaces));
    if (archive_write_header(archive, entry) != ARCHIVE_OK)
        g_error("%s: %s", part->name, archive_error_string(archive));
    package_write(archive, part->content, strlen(part->content));
    for (gsize left = n_spaces; left > 0; left -= MIN(left, sizeof spaces))
        package_write(archive, spaces, MIN(left, sizeof spaces));
    archive_entry_free(entry);
}

static gboolean package_has(const PackagePart *parts, gsize n_parts, const char *name)
{
    for (gsize i = 0; i < n_parts; i++) {
        if (strcmp(parts[i].name, name) == 0)
            return TRUE;
    }
    return FALSE;
}

static la_ssize_t package_append(struct archive *archive, void *data, const void *bytes,
                                 size_t size)
{
    (void)archive;
    g_byte_array_append(data, bytes, (guint)size);
    return (la_ssize_t)size;
}

static GBytes *package_pack(const PackagePart *parts, gsize n_parts, gsize n_spaces)
{
    GByteArray *bytes = g_byte_array_new();
    struct archive *archive = archive_write_new();
    archive_write_set_format_zip(archive);
    archive_write_set_bytes_in_last_block(archive, 1);
    if (archive_write_open(archive, bytes, NULL, package_append, NULL) != ARCHIVE_OK)
        g_error("%s", archive_error_string(archive));
    for (gsize i = 0; i < G_N_ELEMENTS(package_base); i++) {
        if (!package_has(parts, n_parts, package_base[i].name))
            package_add(archive, &package_base[i], 0);
    }
    for (gsize i = 0; i < n_parts; i++)
        package_add(archive, &parts[i], n_spaces);
    archive_write_close(archive);
    archive_write_free(archive);
    return g_byte_array_free_to_bytes(bytes);
}

GBytes *package_make(const PackagePart *parts, gsize n_parts)
{
    return package_pack(parts, n_parts, 0);
}

GBytes *package_make_padded(const PackagePart *part, gsize n_spaces)
{
    return package_pack(part, 1, n_spaces);
}
