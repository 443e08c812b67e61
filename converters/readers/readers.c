#include <string.h>

#include "readers/pdf-text/pdf-text.h"
#include "readers/source.h"
#include "readers/tsv-html/tsv-html.h"
#include "readers/xml/xml.h"

static const JskReader *const readers[] = {&xml_reader, &tsv_html_reader, &pdf_text_reader, NULL};

const JskReader *const *jsk_readers(void)
{
    return readers;
}

static const JskReader *readers_find(const char *name, GError **error)
{
    g_autoptr(GString) known = g_string_new(NULL);
    for (const JskReader *const *reader = readers; *reader; reader++) {
        if (strcmp((*reader)->name, name) == 0)
            return *reader;
        g_string_append_printf(known, "%s%s", known->len > 0 ? ", " : "", (*reader)->name);
    }
    g_set_error(error, JSK_ERROR, JSK_ERROR_NOT_FOUND, "no reader \"%s\"; there are: %s", name,
                known->str);
    return NULL;
}

static const JskReader *readers_detect(const JskSource *source, const JskForm *form, GError **error)
{
    const JskReader *best = NULL;
    guint best_score = 0;
    for (const JskReader *const *reader = readers; *reader; reader++) {
        guint score = (*reader)->probe(source, form);
        if (score > best_score) {
            best = *reader;
            best_score = score;
        }
    }
    if (!best)
        source_set_error(source, 1, error, JSK_ERROR_UNRECOGNIZED,
                         "no reader finds the table of a results report here (form \"%s\"); name "
                         "the form of its table head with --form, or the reader with --from",
                         jsk_form_get_name(form));
    return best;
}

JskReport *jsk_read(const JskSource *source, const char *reader_name, const JskForm *form,
                    JskDiagnostics *diagnostics, GError **error)
{
    const JskReader *reader =
        reader_name ? readers_find(reader_name, error) : readers_detect(source, form, error);
    return reader ? reader->read(source, form, diagnostics, error) : NULL;
}
