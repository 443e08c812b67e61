#include "pdf/cff-charset.h"

/* Operators of the Top DICT; those behind 12 count from 256 on. */
#define CFF_OPERATOR_CHARSET 15
#define CFF_OPERATOR_ESCAPE 12
#define CFF_OPERATOR_ROS (256 + 30)

/* Charsets with these numbers are predefined; for a CID-keyed font they mean none is given. */
#define CFF_N_PREDEFINED_CHARSETS 3

typedef struct {
    const guint8 *data;
    gsize length;
    gsize at;
    gboolean is_bad;
} CffReader;

static guint cff_read(CffReader *reader, guint n_bytes)
{
    guint value = 0;
    if (reader->is_bad || reader->length - reader->at < n_bytes) {
        reader->is_bad = TRUE;
        return 0;
    }
    for (guint i = 0; i < n_bytes; i++)
        value = value << 8 | reader->data[reader->at++];
    return value;
}

static void cff_seek(CffReader *reader, gsize at)
{
    if (at > reader->length)
        reader->is_bad = TRUE;
    else
        reader->at = at;
}

/* Reads over an INDEX; its first object lies at @first and has @size bytes. */
static void cff_read_index(CffReader *reader, gsize *first, gsize *size)
{
    *first = *size = 0;
    guint count = cff_read(reader, 2);
    if (count == 0)
        return;
    guint offset_size = cff_read(reader, 1);
    if (offset_size < 1 || offset_size > 4) {
        reader->is_bad = TRUE;
        return;
    }
    gsize offsets = reader->at;
    gsize base = offsets + (gsize)(count + 1) * offset_size - 1;
    gsize start = cff_read(reader, offset_size);
    gsize end = cff_read(reader, offset_size);
    *first = base + start;
    *size = end >= start ? end - start : 0;
    cff_seek(reader, offsets + (gsize)count * offset_size);
    gsize last = cff_read(reader, offset_size);
    cff_seek(reader, base + last);
}

/* Reads over an operand of a DICT that begins with @byte. */
static gint64 cff_read_operand(CffReader *reader, guint byte)
{
    if (byte == 28)
        return (gint16)cff_read(reader, 2);
    if (byte == 29)
        return (gint32)cff_read(reader, 4);
    if (byte == 30) { /* a real number: nibbles up to an F */
        for (guint pair = 0; !reader->is_bad && (pair & 0x0F) != 0x0F && (pair >> 4) != 0x0F;)
            pair = cff_read(reader, 1);
        return 0;
    }
    if (byte >= 32 && byte <= 246)
        return (gint64)byte - 139;
    if (byte >= 247 && byte <= 250)
        return (gint64)(byte - 247) * 256 + cff_read(reader, 1) + 108;
    if (byte >= 251 && byte <= 254)
        return -(gint64)(byte - 251) * 256 - cff_read(reader, 1) - 108;
    reader->is_bad = TRUE;
    return 0;
}

static void cff_read_top_dict(CffReader *reader, gsize end, gsize *charset, gboolean *is_cid_keyed)
{
    gint64 operand = 0;
    while (!reader->is_bad && reader->at < end) {
        guint byte = cff_read(reader, 1);
        if (byte >= 28 && byte != 31) {
            operand = cff_read_operand(reader, byte);
            continue;
        }
        guint code = byte == CFF_OPERATOR_ESCAPE ? 256 + cff_read(reader, 1) : byte;
        if (code == CFF_OPERATOR_ROS)
            *is_cid_keyed = TRUE;
        else if (code == CFF_OPERATOR_CHARSET && operand >= 0)
            *charset = (gsize)operand;
    }
}

/* Format 0 lists a CID for each glyph; 1 and 2 list ranges, with one or two bytes for the rest. */
static void cff_read_charset(CffReader *reader, guint16 *cids, gsize n_glyphs)
{
    guint format = cff_read(reader, 1);
    if (format > 2)
        reader->is_bad = TRUE;
    for (gsize glyph = 1; glyph < n_glyphs && !reader->is_bad;) {
        guint cid = cff_read(reader, 2);
        guint n_left = format == 0 ? 0 : cff_read(reader, format);
        for (guint i = 0; i <= n_left && glyph < n_glyphs; i++)
            cids[glyph++] = (guint16)(cid + i);
    }
}

gboolean cff_charset_read(const guint8 *data, gsize length, guint16 *cids, gsize n_glyphs)
{
    CffReader reader = {data, length, 0, FALSE};
    for (gsize glyph = 0; glyph < n_glyphs; glyph++)
        cids[glyph] = (guint16)glyph;
    cff_read(&reader, 2);
    cff_seek(&reader, cff_read(&reader, 1));
    gsize first = 0, size = 0;
    cff_read_index(&reader, &first, &size); /* names */
    cff_read_index(&reader, &first, &size); /* Top DICTs */
    cff_seek(&reader, first);
    gsize charset = 0;
    gboolean is_cid_keyed = FALSE;
    cff_read_top_dict(&reader, first + size, &charset, &is_cid_keyed);
    if (is_cid_keyed && charset >= CFF_N_PREDEFINED_CHARSETS) {
        cff_seek(&reader, charset);
        cff_read_charset(&reader, cids, n_glyphs);
    }
    return !reader.is_bad;
}
