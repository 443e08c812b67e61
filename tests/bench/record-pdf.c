#include "record-pdf.h"

#include <stdio.h>

#include "pdf/canvas-state.h"

typedef struct {
    FILE *file; /* NULL while nothing is recorded */
    guint n_pages;
} Record;

/* The converter's functions have no place for it. */
static Record record;

void record_pdf_begin(const char *path)
{
    record = (Record){.file = fopen(path, "wbe")};
    if (!record.file)
        g_error("%s: cannot write", path);
}

guint record_pdf_end(void)
{
    guint n_pages = record.n_pages;
    gboolean is_wrong = ferror(record.file) != 0;
    if (fclose(record.file) != 0 || is_wrong)
        g_error("cannot write the record");
    if (n_pages == 0)
        g_error("nothing was recorded; link the converter statically");
    record = (Record){NULL, 0};
    return n_pages;
}

/* The linker calls __wrap_F where F is called, and F where __real_F is. */

void __real_canvas_clear(Canvas *canvas);
void __wrap_canvas_clear(Canvas *canvas);
void __wrap_canvas_clear(Canvas *canvas)
{
    if (record.file) {
        fprintf(record.file, "page\x1f%.2f\x1e", canvas->height);
        record.n_pages++;
    }
    __real_canvas_clear(canvas);
}

void __real_canvas_fill(Canvas *canvas, double x, double y, double width, double height,
                        guint32 colour);
void __wrap_canvas_fill(Canvas *canvas, double x, double y, double width, double height,
                        guint32 colour);
void __wrap_canvas_fill(Canvas *canvas, double x, double y, double width, double height,
                        guint32 colour)
{
    if (record.file)
        fprintf(record.file, "box\x1f%.2f\x1f%.2f\x1f%.2f\x1f%.2f\x1f%u\x1e", x,
                canvas->height - y - height, width, height, colour);
    __real_canvas_fill(canvas, x, y, width, height, colour);
}

void __real_canvas_text(Canvas *canvas, double x, double y, const TextStyle *style,
                        const char *text, gsize length, const TextFit *fit);
void __wrap_canvas_text(Canvas *canvas, double x, double y, const TextStyle *style,
                        const char *text, gsize length, const TextFit *fit);
void __wrap_canvas_text(Canvas *canvas, double x, double y, const TextStyle *style,
                        const char *text, gsize length, const TextFit *fit)
{
    if (record.file)
        fprintf(record.file, "text\x1f%.2f\x1f%.2f\x1f%.2f\x1f%d\x1f%u\x1f%.*s\x1e", x,
                canvas->height - y, style->size, (int)style->role, style->colour, (int)length,
                text);
    __real_canvas_text(canvas, x, y, style, text, length, fit);
}
