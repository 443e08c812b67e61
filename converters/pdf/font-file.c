#include "pdf/font-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* A collection begins with ttcf, version and number of faces; then the offsets of their tables'
 * directories (ISO 14496-22, 4.6.3). */
#define FONT_FILE_COLLECTION HB_TAG('t', 't', 'c', 'f')
#define FONT_FILE_COLLECTION_HEADER 12

/* A directory: its header, whose second field is the number of tables, and their records: tag,
 * check sum, offset, length. */
#define FONT_FILE_HEADER 12
#define FONT_FILE_RECORD 16

/* OS/2 fsType: this bit alone forbids embedding. */
#define FONT_FILE_FSTYPE_OFFSET 8
#define FONT_FILE_FSTYPE_MASK 0x000F
#define FONT_FILE_FSTYPE_RESTRICTED 0x0002

static guint16 font_file_read_16(const guint8 *data)
{
    return (guint16)(data[0] << 8 | data[1]);
}

static guint32 font_file_read_32(const guint8 *data)
{
    return (guint32)font_file_read_16(data) << 16 | font_file_read_16(data + 2);
}

static guint32 font_file_find_directory(const guint8 *data, gsize length, guint index)
{
    gsize at = FONT_FILE_COLLECTION_HEADER + 4 * (gsize)index;
    if (length < 4 || font_file_read_32(data) != FONT_FILE_COLLECTION)
        return 0;
    return at + 4 <= length ? font_file_read_32(data + at) : G_MAXUINT32;
}

/* Whether all tables of a face lie inside the file: of one that was cut off, letters would be
 * missing in silence. */
static gboolean font_file_is_whole(const guint8 *data, gsize length, guint index)
{
    gsize directory = font_file_find_directory(data, length, index);
    if (directory + FONT_FILE_HEADER > length)
        return FALSE;
    guint n_tables = font_file_read_16(data + directory + 4);
    const guint8 *records = data + directory + FONT_FILE_HEADER;
    if (n_tables == 0 || directory + FONT_FILE_HEADER + n_tables * FONT_FILE_RECORD > length)
        return FALSE;
    for (guint i = 0; i < n_tables; i++) {
        gsize offset = font_file_read_32(records + i * FONT_FILE_RECORD + 8);
        if (offset + font_file_read_32(records + i * FONT_FILE_RECORD + 12) > length)
            return FALSE;
    }
    return TRUE;
}

static gboolean font_file_has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    gboolean has_table = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return has_table;
}

static gboolean font_file_may_be_embedded(hb_face_t *face)
{
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned length = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(table, &length);
    guint type = 0;
    if (length >= FONT_FILE_FSTYPE_OFFSET + 2)
        type = font_file_read_16(data + FONT_FILE_FSTYPE_OFFSET);
    hb_blob_destroy(table);
    return (type & FONT_FILE_FSTYPE_MASK) != FONT_FILE_FSTYPE_RESTRICTED;
}

gboolean font_file_is_cff(hb_face_t *face)
{
    return font_file_has_table(face, HB_TAG('C', 'F', 'F', ' '));
}

/* Why the face cannot be used, or NULL. */
static const char *font_file_find_fault(hb_face_t *face)
{
    if (hb_face_get_glyph_count(face) == 0 || hb_face_get_upem(face) == 0)
        return "it is damaged";
    if (!font_file_is_cff(face) && !font_file_has_table(face, HB_TAG('g', 'l', 'y', 'f')))
        return "it has neither TrueType nor CFF outlines";
    return font_file_may_be_embedded(face) ? NULL : "its maker forbids to embed it";
}

void font_file_fail(const FontFile *file, const char *reason, GError **error)
{
    g_set_error(error, JSK_ERROR, JSK_ERROR_FONT,
                "the font %s cannot be used: %s; repair or remove it, or name another font in the "
                "layout",
                file->path, reason);
}

/* The file's bytes, mapped. */
static hb_blob_t *font_file_load(const FontFile *file, GError **error)
{
    int descriptor = g_open(file->path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        int saved = errno;
        font_file_fail(file, g_strerror(saved), error);
        return NULL;
    }
    GMappedFile *mapped = g_mapped_file_new_from_fd(descriptor, FALSE, NULL);
    close(descriptor);
    if (!mapped) {
        font_file_fail(file, "it cannot be read", error);
        return NULL;
    }
    gsize length = g_mapped_file_get_length(mapped);
    return hb_blob_create(g_mapped_file_get_contents(mapped), (unsigned)MIN(length, G_MAXUINT),
                          HB_MEMORY_MODE_READONLY, mapped, (hb_destroy_func_t)g_mapped_file_unref);
}

hb_face_t *font_file_open(const FontFile *file, GError **error)
{
    hb_blob_t *blob = font_file_load(file, error);
    if (!blob)
        return NULL;
    unsigned length = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(blob, &length);
    const char *fault = "it is no font, or only a part of one";
    hb_face_t *face = NULL;
    if (font_file_is_whole(data, length, file->index)) {
        face = hb_face_create(blob, file->index);
        fault = font_file_find_fault(face);
    }
    hb_blob_destroy(blob);
    if (!fault) {
        hb_face_make_immutable(face);
        return face;
    }
    font_file_fail(file, fault, error);
    hb_face_destroy(face);
    return NULL;
}
