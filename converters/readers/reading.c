#include "readers/reading.h"

/* Lines stepped over one by one before a search is quicker. */
#define READING_STEPS 64

/* How much of an unplaced text a diagnostic shows, in characters. */
#define READING_SHOWN_CHARACTERS 40

#define READING_NUMBER_MAX 1000000

static gpointer reading_compute_digest(gpointer bytes)
{
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

void reading_init(Reading *reading, const JskSource *source, const JskForm *form,
                  JskDiagnostics *diagnostics)
{
    *reading = (Reading){
        .source = source,
        .form = form,
        .diagnostics = diagnostics,
        .report = jsk_report_new(),
        .line = 1,
        .head_notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .texts = g_string_chunk_new(1024),
        .scratch = g_string_new(NULL),
    };
    claims_init(&reading->claims, source);
    reading->digest = g_thread_new("digest", reading_compute_digest, source->bytes);
    jsk_report_set_source(reading->report, source->name, jsk_source_get_size(source));
}

void reading_clear(Reading *reading)
{
    if (reading->digest)
        g_free(g_thread_join(reading->digest));
    claims_clear(&reading->claims);
    g_clear_pointer(&reading->texts, g_string_chunk_free);
    g_clear_pointer(&reading->report, jsk_report_unref);
    g_clear_pointer(&reading->head_notes, g_hash_table_unref);
    if (reading->scratch)
        g_string_free(reading->scratch, TRUE);
    reading->scratch = NULL;
}

guint reading_get_line(Reading *reading, const char *at)
{
    const JskSource *source = reading->source;
    guint line = reading->line;
    guint last = source_count_lines(source);
    if (at >= source_line_start(source, line)) {
        for (guint steps = 0; steps < READING_STEPS; steps++, line++) {
            if (line == last || at < source_line_start(source, line + 1)) {
                reading->line = line;
                return line;
            }
        }
    }
    reading->line = source_get_line(source, at);
    return reading->line;
}

JskOrigin reading_get_origin(Reading *reading, const char *begin, const char *end)
{
    JskOrigin origin = {.page = reading->page};
    origin.first_line = reading_get_line(reading, begin);
    origin.last_line = end > begin ? reading_get_line(reading, end - 1) : origin.first_line;
    return origin;
}

void reading_place(Reading *reading, const Paragraph *paragraph)
{
    claims_add_model(&reading->claims, paragraph->source, paragraph->source_end);
}

const char *text_match_number(const char *text, const char *end, guint *number)
{
    const char *at = text;
    guint value = 0;
    while (at < end) {
        int digit = g_unichar_digit_value(g_utf8_get_char(at));
        if (digit < 0 || value > READING_NUMBER_MAX)
            break;
        value = value * 10 + (guint)digit;
        at = g_utf8_next_char(at);
    }
    if (at == text)
        return NULL;
    *number = value;
    return at;
}

void reading_open_section(Reading *reading, const char *marker, const char *marker_end,
                          const char *title, const char *title_end)
{
    claims_add_model(&reading->claims, marker, marker_end);
    claims_add_model(&reading->claims, title, title_end);
    reading->section =
        jsk_report_add_section(reading->report, marker, marker_end - marker, title,
                               title_end - title, reading_get_origin(reading, marker, title_end));
}

/* Reports the fields that the form requires and the initiative being read does not have. */
static void reading_close_initiative(Reading *reading)
{
    const JskInitiative *initiative = reading->initiative;
    if (!initiative)
        return;
    const struct {
        FormField field;
        gconstpointer value;
        const char *name;
    } fields[] = {
        {FORM_FIELD_RESULTS, jsk_initiative_get_first_result(initiative), "results"},
        {FORM_FIELD_ACHIEVEMENT, jsk_initiative_get_achievement(initiative), "achievement"},
        {FORM_FIELD_PROGRESS, jsk_initiative_get_first_progress(initiative), "progress"},
        {FORM_FIELD_OFFICE, jsk_initiative_get_first_office(initiative), "office"},
    };
    g_autofree char *number = g_strdup_printf("%u", jsk_initiative_get_number(initiative));
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (fields[i].value || !reading->form->is_required[fields[i].field])
            continue;
        jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_NO_FIELD,
                            jsk_initiative_get_origin(initiative).first_line, 0, number,
                            fields[i].name, form_get_head_word(reading->form, fields[i].field),
                            NULL);
    }
}

static void reading_check_number(Reading *reading, guint number, guint line)
{
    g_autofree char *now = g_strdup_printf("%u", number);
    if (reading->n_initiatives > 1 && number != reading->last_number + 1) {
        g_autofree char *before = g_strdup_printf("%u", reading->last_number);
        jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_NUMBER_ORDER, line, 0, now, before,
                            NULL);
    }
    reading->last_number = number;
}

/* Number, marker and title as printed. */
static void reading_print_initiative(Reading *reading, const InitiativeHead *head)
{
    g_string_truncate(reading->scratch, 0);
    if (head->number)
        g_string_append_len(reading->scratch, head->number, head->number_end - head->number);
    g_string_append_c(reading->scratch, ' ');
    if (head->marker)
        g_string_append_len(reading->scratch, head->marker, head->marker_end - head->marker);
    g_string_append_c(reading->scratch, ' ');
    g_string_append_len(reading->scratch, head->title.text, head->title.end - head->title.text);
    jsk_initiative_set_printed(reading->report, reading->initiative, reading->scratch->str,
                               (gssize)reading->scratch->len);
}

gboolean reading_open_initiative(Reading *reading, const InitiativeHead *head, GError **error)
{
    reading_close_initiative(reading);
    const char *begin = head->number   ? head->number
                        : head->marker ? head->marker
                                       : head->title.text;
    JskOrigin origin = reading_get_origin(reading, begin, head->title.source_end);
    if (++reading->n_initiatives > JSK_SOURCE_MAX_INITIATIVES) {
        source_set_error(reading->source, origin.first_line, error, JSK_ERROR_LIMIT,
                         "more initiatives than the limit of %d; split the report",
                         JSK_SOURCE_MAX_INITIATIVES);
        return FALSE;
    }

    guint number = 0;
    if (head->number) {
        /* One of several parts (1-2) is kept as it is printed. */
        if (text_match_number(head->number, head->number_end, &number) != head->number_end)
            number = 0;
        claims_add_model(&reading->claims, head->number, head->number_end);
        if (number != 0)
            reading_check_number(reading, number, origin.first_line);
    }
    if (head->marker)
        claims_add_model(&reading->claims, head->marker, head->marker_end);
    reading_place(reading, &head->title);
    if (!reading->section) {
        g_autofree char *name = g_strdup_printf("%u", number);
        jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_NO_SECTION, origin.first_line, 0,
                            name, NULL);
        reading->section = jsk_report_add_section(reading->report, NULL, 0, NULL, 0, origin);
    }
    reading->initiative =
        jsk_report_add_initiative(reading->report, reading->section, number, head->marker,
                                  head->marker ? head->marker_end - head->marker : 0,
                                  head->title.text, head->title.end - head->title.text, origin);
    reading_print_initiative(reading, head);
    return TRUE;
}

/* What nobody claimed goes to the report as it stands, with its line. */
static void reading_report_unplaced(Reading *reading)
{
    const char *begin = reading->source->text;
    const char *end;
    const char *measured = begin; /* the place at which @column is */
    guint column = 1;
    while (claims_next_free(&reading->claims, &begin, &end)) {
        JskOrigin origin = reading_get_origin(reading, begin, end);
        const char *line = source_line_start(reading->source, origin.first_line);
        column = measured < line ? 1 : column;
        measured = MAX(measured, line);
        column += (guint)g_utf8_strlen(measured, begin - measured);
        measured = begin;
        g_autofree char *text = g_strndup(begin, (gsize)(end - begin));
        glong length = g_utf8_strlen(text, -1);
        g_autofree char *start = g_utf8_substring(text, 0, MIN(length, READING_SHOWN_CHARACTERS));
        g_autofree char *shown =
            g_strconcat(start, length > READING_SHOWN_CHARACTERS ? "…" : NULL, NULL);
        jsk_report_add_unplaced(reading->report, begin, end - begin, origin);
        jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_UNPLACED, origin.first_line,
                            column, shown, NULL);
        begin = end;
    }
}

/* A source that was cut off ends in an initiative that lacks its last cells. */
static gboolean reading_check_end(Reading *reading, GError **error)
{
    const JskInitiative *last = reading->initiative;
    if (!last) {
        source_set_error(reading->source, source_count_lines(reading->source), error,
                         JSK_ERROR_TRUNCATED,
                         "no initiative below the table head; the source seems to be cut off");
        return FALSE;
    }
    gboolean lacks_office =
        !jsk_initiative_get_first_office(last) && reading->form->is_required[FORM_FIELD_OFFICE];
    gboolean lacks_more =
        !jsk_initiative_get_achievement(last) || !jsk_initiative_get_first_progress(last);
    if (lacks_office && (lacks_more || reading->is_cut)) {
        const char *title = jsk_initiative_get_title(last);
        source_set_error(reading->source, source_count_lines(reading->source), error,
                         JSK_ERROR_TRUNCATED,
                         "the source ends inside initiative %u (%s), before its office (%s); it "
                         "seems to be cut off",
                         jsk_initiative_get_number(last), title ? title : "",
                         form_get_head_word(reading->form, FORM_FIELD_OFFICE));
        return FALSE;
    }
    if (reading->is_cut) {
        source_set_error(reading->source, source_count_lines(reading->source), error,
                         JSK_ERROR_TRUNCATED,
                         "the source ends in the middle of a line or of the table; it seems to be "
                         "cut off");
        return FALSE;
    }
    return TRUE;
}

static void reading_set_provenance(Reading *reading, const char *reader_name)
{
    JskReport *report = reading->report;
    g_autofree char *digest = g_thread_join(g_steal_pointer(&reading->digest));
    jsk_report_set_reading(report, reader_name, jsk_form_get_name(reading->form));
    jsk_report_set_digest(report, digest);
    jsk_report_set_generator(report, "jisseki " JISSEKI_VERSION);
    jsk_report_set_diagnostics(report, reading->diagnostics);
}

JskReport *reading_finish(Reading *reading, const char *reader_name, GError **error)
{
    if (!reading_check_end(reading, error))
        return NULL;
    reading_close_initiative(reading);
    JskLedger ledger = {0};
    claims_count(&reading->claims, &ledger);
    jsk_report_set_ledger(reading->report, &ledger);
    if (ledger.unplaced > 0)
        reading_report_unplaced(reading);
    jsk_diagnostics_sort(reading->diagnostics);
    reading_set_provenance(reading, reader_name);
    jsk_report_freeze(reading->report);
    return g_steal_pointer(&reading->report);
}
