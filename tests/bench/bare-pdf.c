/* bare-pdf RECORD FILE FONT...: writes what a record holds (record-pdf.h: what is drawn, and where)
 * with libharu alone: its own text, its own fonts, no layout, no tags. Prints the seconds of
 * processor time that this took, without those of reading the record. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <glib.h>
#include <hpdf.h>

#include "record-pdf.h"

#define BARE_MOST_FIELDS 7
#define BARE_MOST_FONTS 2

/* The functions that these programs share with the converter's bench would make libharu wait. */
typedef struct {
    HPDF_Doc document;
    HPDF_Page page;
    HPDF_Font fonts[BARE_MOST_FONTS];
    int font; /* on this page, with its size and colour */
    double size;
    unsigned colour;
    gboolean is_text;
} Bare;

static double bare_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void bare_on_error(HPDF_STATUS status, HPDF_STATUS detail, void *data)
{
    (void)data;
    g_error("libharu: %#lx, %lu", status, detail);
}

static void bare_set_text(Bare *bare, gboolean is_text)
{
    if (bare->is_text != is_text && is_text)
        HPDF_Page_BeginText(bare->page);
    else if (bare->is_text != is_text)
        HPDF_Page_EndText(bare->page);
    bare->is_text = is_text;
}

static void bare_set_colour(Bare *bare, const char *field)
{
    unsigned colour = (unsigned)strtoul(field, NULL, 10);
    if (colour == bare->colour)
        return;
    HPDF_Page_SetRGBFill(bare->page, (HPDF_REAL)(colour >> 16 & 0xFF) / 255,
                         (HPDF_REAL)(colour >> 8 & 0xFF) / 255, (HPDF_REAL)(colour & 0xFF) / 255);
    bare->colour = colour;
}

static HPDF_REAL bare_read(const char *field)
{
    return (HPDF_REAL)g_ascii_strtod(field, NULL);
}

static void bare_begin_page(Bare *bare, char **fields)
{
    if (bare->page)
        bare_set_text(bare, FALSE);
    bare->page = HPDF_AddPage(bare->document);
    HPDF_Page_SetHeight(bare->page, bare_read(fields[1]));
    bare->font = -1;
    bare->colour = 0;
}

static void bare_draw_text(Bare *bare, char **fields)
{
    int font = atoi(fields[4]);
    double size = g_ascii_strtod(fields[3], NULL);
    bare_set_text(bare, TRUE);
    bare_set_colour(bare, fields[5]);
    if (font != bare->font || size != bare->size)
        HPDF_Page_SetFontAndSize(bare->page, bare->fonts[font], (HPDF_REAL)size);
    bare->font = font;
    bare->size = size;
    HPDF_Page_TextOut(bare->page, bare_read(fields[1]), bare_read(fields[2]), fields[6]);
}

static void bare_draw_box(Bare *bare, char **fields)
{
    bare_set_text(bare, FALSE);
    bare_set_colour(bare, fields[5]);
    HPDF_Page_Rectangle(bare->page, bare_read(fields[1]), bare_read(fields[2]),
                        bare_read(fields[3]), bare_read(fields[4]));
    HPDF_Page_Fill(bare->page);
}

static void bare_draw(Bare *bare, GPtrArray *records)
{
    static const struct {
        const char *kind;
        void (*draw)(Bare *bare, char **fields);
    } kinds[] = {{"page", bare_begin_page}, {"text", bare_draw_text}, {"box", bare_draw_box}};
    for (guint i = 0; i < records->len; i++) {
        char **fields = g_ptr_array_index(records, i);
        for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
            if (strcmp(fields[0], kinds[k].kind) == 0)
                kinds[k].draw(bare, fields);
        }
    }
    bare_set_text(bare, FALSE);
}

static void bare_write(GPtrArray *records, const char *path, char **fonts)
{
    Bare bare = {.document = HPDF_New(bare_on_error, NULL)};
    HPDF_SetCompressionMode(bare.document, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(bare.document);
    for (guint i = 0; i < BARE_MOST_FONTS && fonts[i]; i++) {
        /* A font can be loaded once only. */
        const char *name = i > 0 && strcmp(fonts[i], fonts[0]) == 0
                               ? NULL
                               : HPDF_LoadTTFontFromFile(bare.document, fonts[i], HPDF_TRUE);
        bare.fonts[i] = name ? HPDF_GetFont(bare.document, name, "UTF-8") : bare.fonts[0];
    }
    bare_draw(&bare, records);
    HPDF_SaveToFile(bare.document, path);
    HPDF_Free(bare.document);
}

static GPtrArray *bare_read_records(const char *path)
{
    g_autofree char *contents = NULL;
    g_autoptr(GError) error = NULL;
    static const char field[] = {RECORD_FIELD, '\0'}, end[] = {RECORD_END, '\0'};
    if (!g_file_get_contents(path, &contents, NULL, &error))
        g_error("%s", error->message);
    GPtrArray *records = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_auto(GStrv) lines = g_strsplit(contents, end, -1);
    for (guint i = 0; lines[i] && *lines[i] != '\0'; i++)
        g_ptr_array_add(records, g_strsplit(lines[i], field, BARE_MOST_FIELDS));
    return records;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return EXIT_FAILURE;
    g_autoptr(GPtrArray) records = bare_read_records(argv[1]);
    double start = bare_now();
    bare_write(records, argv[2], argv + 3);
    printf("%.6f\n", bare_now() - start);
    return EXIT_SUCCESS;
}
