#include <string.h>

#include "readers/pdf-text/pdf-text.h"
#include "readers/source.h"
#include "readers/tsv-html/tsv-html.h"
#include "readers/xlsx/xlsx.h"
#include "readers/xml/xml.h"

/* What a reader says of a source that only it can read. */
#define READERS_HIGHEST_SCORE 100

static const JskReader *const readers[] = {&xlsx_reader, &xml_reader, &tsv_html_reader,
                                           &pdf_text_reader, NULL};

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
    for (const JskReader *const *reader = readers; *reader && best_score < READERS_HIGHEST_SCORE;
         reader++) {
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

/* Whether a source is of the kind that a reader reads: text or a workbook. */
static gboolean readers_check_kind(const JskSource *source, const JskReader *reader, GError **error)
{
    gboolean is_for_packages = reader == &xlsx_reader;
    if (source->is_package == is_for_packages)
        return reader == &xml_reader || is_for_packages || source_check_text_limits(source, error);
    g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                is_for_packages
                    ? "%s: not a workbook (.xlsx), but \"%s\" reads nothing else; leave "
                      "--from out"
                    : "%s: not a text but a package (ZIP, .xlsx), which \"%s\" cannot "
                      "read; leave --from out",
                source->name, reader->name);
    return FALSE;
}

const JskReader *jsk_reader_find(const JskSource *source, const char *name, const JskForm *form,
                                 GError **error)
{
    return name ? readers_find(name, error) : readers_detect(source, form, error);
}

JskReport *jsk_read(const JskSource *source, const char *reader_name, const JskForm *form,
                    JskDiagnostics *diagnostics, GError **error)
{
    const JskReader *reader = jsk_reader_find(source, reader_name, form, error);
    if (!reader || !readers_check_kind(source, reader, error))
        return NULL;
    return reader->read(source, form, diagnostics, error);
}
