#include "readers/xml/assembly.h"

#include <string.h>

static JskOrigin frame_get_origin(const Frame *frame)
{
    JskOrigin origin = {0};
    if (frame->values[ATTRIBUTE_LINES])
        attribute_to_lines(frame->values[ATTRIBUTE_LINES], &origin);
    if (frame->values[ATTRIBUTE_PAGE])
        origin.page = (guint)attribute_to_number(frame->values[ATTRIBUTE_PAGE]);
    return origin;
}

/* The number that an attribute says; 0 when it is not there. */
static guint64 frame_get_number(const Frame *frame, AttributeKind kind)
{
    return frame->values[kind] ? attribute_to_number(frame->values[kind]) : 0;
}

static int frame_get_year(const Frame *frame, AttributeKind kind)
{
    return (int)frame_get_number(frame, kind);
}

static const char *frame_get_printed(const Frame *frame)
{
    const char *printed = frame->values[ATTRIBUTE_PRINTED];
    return printed ? printed : frame->values[ATTRIBUTE_OFFICE_PRINTED];
}

/* A node of the report that is open around the innermost element. */
static gpointer document_get_node(Document *document, ElementKind kind)
{
    for (guint up = 0; up < document->depth; up++) {
        const Frame *frame = document_get_frame(document, up);
        if (frame->kind == kind)
            return frame->node;
    }
    return NULL;
}

/* The head of the report. */

static void assembly_make_report(Document *document, Frame *frame)
{
    jsk_report_set_as_of(document->report, frame->values[ATTRIBUTE_AS_OF]);
    jsk_report_set_edition(document->report, frame->values[ATTRIBUTE_EDITION], -1);
    jsk_report_set_fiscal_year(document->report, frame_get_year(frame, ATTRIBUTE_FISCAL_YEAR));
}

static void assembly_make_report_title(Document *document, Frame *frame)
{
    jsk_report_set_title(document->report, document->text->str, -1);
    jsk_report_set_printed_title(document->report, frame_get_printed(frame), -1);
}

static void assembly_make_programme(Document *document, Frame *frame)
{
    (void)frame;
    jsk_report_set_programme(document->report, document->text->str, -1);
}

static void assembly_make_note(Document *document, Frame *frame)
{
    JskNote *note =
        jsk_report_add_note(document->report, document->text->str, -1, frame_get_origin(frame));
    jsk_note_set_printed(document->report, note, frame_get_printed(frame), -1);
}

static void assembly_make_unplaced(Document *document, Frame *frame)
{
    JskUnplaced *unplaced =
        jsk_report_add_unplaced(document->report, document->text->str, -1, frame_get_origin(frame));
    jsk_unplaced_set_printed(document->report, unplaced, frame_get_printed(frame), -1);
}

/* Texts that say what the element around them is. */

static void assembly_keep_words(Document *document, Frame *frame)
{
    (void)frame;
    document_get_frame(document, 1)->words[0] = g_strdup(document->text->str);
}

static void assembly_keep_second_words(Document *document, Frame *frame)
{
    (void)frame;
    document_get_frame(document, 1)->words[1] = g_strdup(document->text->str);
}

/* Sections, initiatives, schedules. */

static void assembly_make_section(Document *document, Frame *frame)
{
    JskSection *section = jsk_report_add_section(document->report, frame->values[ATTRIBUTE_MARKER],
                                                 -1, frame->words[0], -1, frame_get_origin(frame));
    jsk_section_set_printed(document->report, section, frame_get_printed(frame), -1);
    frame->node = section;
    if (frame_get_number(frame, ATTRIBUTE_ORDINAL) != jsk_section_get_ordinal(section))
        document_refuse(document, JSK_ERROR_SYNTAX, "ordinal=\"%s\" of <section>: expected \"%u\"",
                        frame->values[ATTRIBUTE_ORDINAL], jsk_section_get_ordinal(section));
}

static void assembly_make_initiative(Document *document, Frame *frame)
{
    JskSection *section = document_get_node(document, ELEMENT_SECTION);
    JskInitiative *initiative = jsk_report_add_initiative(
        document->report, section, (guint)frame_get_number(frame, ATTRIBUTE_NUMBER),
        frame->values[ATTRIBUTE_MARKER], -1, frame->words[0], -1, frame_get_origin(frame));
    jsk_initiative_set_printed(document->report, initiative, frame_get_printed(frame), -1);
    frame->node = initiative;
}

static void assembly_refuse_years(Document *document, const char *name, int from, int to)
{
    document_refuse(document, JSK_ERROR_SYNTAX,
                    "<%s> goes from %d to %d; expected a first year that is not behind the last",
                    name, from, to);
}

static void assembly_make_schedule(Document *document, Frame *frame)
{
    int from = frame_get_year(frame, ATTRIBUTE_FROM);
    int to = frame_get_year(frame, ATTRIBUTE_TO);
    if ((from == 0) != (to == 0))
        document_refuse(document, JSK_ERROR_SYNTAX,
                        "<schedule> has %s alone; expected from and to, its first and last year, "
                        "or neither",
                        from != 0 ? "from" : "to");
    else if (from > to)
        assembly_refuse_years(document, "schedule", from, to);
    frame->node =
        jsk_report_add_schedule(document->report, document_get_node(document, ELEMENT_INITIATIVE),
                                from, to, frame_get_origin(frame));
}

static void assembly_make_milestone(Document *document, Frame *frame)
{
    JskMilestone *milestone =
        jsk_report_add_milestone(document->report, document_get_node(document, ELEMENT_SCHEDULE),
                                 frame->words[0], -1, frame_get_origin(frame));
    jsk_milestone_set_printed(document->report, milestone, frame_get_printed(frame), -1);
    frame->node = milestone;
}

/* Whether the years of a phase can be those of a column of its schedule. */
static gboolean assembly_check_phase(Document *document, const JskSchedule *schedule, int from,
                                     int to)
{
    int first = jsk_schedule_get_from(schedule);
    int last = jsk_schedule_get_to(schedule);
    if (from > to)
        assembly_refuse_years(document, "phase", from, to);
    else if (first == 0)
        document_refuse(
            document, JSK_ERROR_SYNTAX,
            "<phase> goes from %d to %d, but its <schedule> has no years; expected from "
            "and to of <schedule>, or the phase without years, behind all milestones",
            from, to);
    else if (from < first || to > last)
        document_refuse(
            document, JSK_ERROR_SYNTAX,
            "<phase> goes from %d to %d; expected years within those of its <schedule>, "
            "%d to %d",
            from, to, first, last);
    return !document->refusal;
}

static void assembly_make_phase(Document *document, Frame *frame)
{
    int from = frame_get_year(frame, ATTRIBUTE_FROM);
    int to = frame_get_year(frame, ATTRIBUTE_TO);
    if (!assembly_check_phase(document, document_get_node(document, ELEMENT_SCHEDULE), from, to))
        return;
    JskPhase *phase =
        jsk_report_add_phase(document->report, document_get_node(document, ELEMENT_MILESTONE),
                             document->text->str, -1, from, to, frame_get_origin(frame));
    jsk_phase_set_printed(document->report, phase, frame_get_printed(frame), -1);
}

static void assembly_make_phase_without_years(Document *document, Frame *frame)
{
    JskPhase *phase = jsk_report_add_unplaced_phase(
        document->report, document_get_node(document, ELEMENT_SCHEDULE), document->text->str, -1,
        frame_get_origin(frame));
    jsk_phase_set_printed(document->report, phase, frame_get_printed(frame), -1);
}

/* Lists. */

static void assembly_make_progress(Document *document, Frame *frame)
{
    frame->node =
        jsk_report_add_progress(document->report, document_get_node(document, ELEMENT_INITIATIVE),
                                attribute_to_part(frame->values[ATTRIBUTE_PART]));
}

static void assembly_make_result_group(Document *document, Frame *frame)
{
    frame->node = jsk_report_add_result_group(document->report,
                                              document_get_node(document, ELEMENT_INITIATIVE));
}

static void assembly_make_progress_group(Document *document, Frame *frame)
{
    frame->node = jsk_report_add_progress_group(document->report,
                                                document_get_node(document, ELEMENT_PROGRESS));
}

static JskGroup *assembly_get_group(Document *document)
{
    JskGroup *group = document_get_node(document, ELEMENT_RESULT_GROUP);
    return group ? group : document_get_node(document, ELEMENT_PROGRESS_GROUP);
}

static void assembly_make_heading(Document *document, Frame *frame)
{
    JskHeading *heading = jsk_report_add_heading(document->report, assembly_get_group(document),
                                                 document->text->str, -1, frame_get_origin(frame));
    jsk_heading_set_printed(document->report, heading, frame_get_printed(frame), -1);
}

/* The items around the innermost one are made before it. */
static void assembly_make_item(Document *document, Frame *frame)
{
    const Frame *parent = document_get_frame(document, 1);
    JskItem *item = jsk_report_add_item(document->report, assembly_get_group(document),
                                        parent->kind == ELEMENT_ITEM ? parent->node : NULL,
                                        frame->values[ATTRIBUTE_MARKER], document->text->str,
                                        (gssize)document->text->len, frame_get_origin(frame));
    const JskValue *values = (const JskValue *)(const void *)document->values->data;
    jsk_item_set_values(document->report, item, values, document->values->len);
    jsk_item_set_projected(item, frame->values[ATTRIBUTE_PROJECTED] != NULL);
    jsk_item_set_printed(document->report, item, frame_get_printed(frame), -1);
    g_array_set_size(document->values, 0);
    frame->node = item;
}

/* A date or a measure: it marks words of the item around it. */
static void assembly_make_value(Document *document, Frame *frame)
{
    JskValue value = {
        .kind = frame->kind == ELEMENT_DATE ? JSK_VALUE_DATE : JSK_VALUE_MEASURE,
        .start = (guint)frame->text_start,
        .length = (guint)(document->text->len - frame->text_start),
    };
    value.edtf = g_steal_pointer(&frame->values[ATTRIBUTE_VALUE]);
    value.quantity = g_steal_pointer(&frame->values[ATTRIBUTE_QUANTITY]);
    value.unit = g_steal_pointer(&frame->values[ATTRIBUTE_UNIT]);
    value.is_approximate = frame->values[ATTRIBUTE_APPROXIMATE] != NULL;
    g_array_append_val(document->values, value);
}

/* Achievement and offices. */

static void assembly_make_achievement(Document *document, Frame *frame)
{
    JskStatus status = JSK_STATUS_OTHER;
    jsk_status_from_name(frame->values[ATTRIBUTE_STATUS], &status);
    JskAchievement *achievement = jsk_report_add_achievement(
        document->report, document_get_node(document, ELEMENT_INITIATIVE), document->text->str, -1,
        status, frame_get_year(frame, ATTRIBUTE_FISCAL_YEAR), frame_get_origin(frame));
    jsk_achievement_set_printed(document->report, achievement, frame_get_printed(frame), -1);
}

static void assembly_make_scope(Document *document, Frame *frame)
{
    DocumentScope scope = {
        .text = g_strdup(document->text->str),
        .printed = g_strdup(frame_get_printed(frame)),
        .origin = frame_get_origin(frame),
    };
    g_array_append_val(document->scopes, scope);
}

static void assembly_make_office(Document *document, Frame *frame)
{
    JskReport *report = document->report;
    JskOffice *office =
        jsk_report_add_office(report, document_get_node(document, ELEMENT_INITIATIVE),
                              frame->words[0], -1, frame->words[1], -1, frame_get_origin(frame));
    jsk_office_set_printed(report, office, frame_get_printed(frame), -1);
    for (guint i = 0; i < document->scopes->len; i++) {
        const DocumentScope *kept = &g_array_index(document->scopes, DocumentScope, i);
        JskScope *scope = jsk_report_add_scope(report, office, kept->text, -1, kept->origin);
        jsk_scope_set_printed(report, scope, kept->printed, -1);
    }
    g_array_set_size(document->scopes, 0);
}

/* Provenance. */

static void assembly_make_provenance(Document *document, Frame *frame)
{
    jsk_report_set_reading(document->report, frame->values[ATTRIBUTE_READER],
                           frame->values[ATTRIBUTE_FORM]);
    jsk_report_set_generator(document->report, frame->values[ATTRIBUTE_GENERATOR]);
}

static void assembly_make_source(Document *document, Frame *frame)
{
    jsk_report_set_source(document->report, frame->values[ATTRIBUTE_NAME],
                          frame_get_number(frame, ATTRIBUTE_SIZE));
    jsk_report_set_digest(document->report, frame->values[ATTRIBUTE_SHA256]);
}

static void assembly_make_furniture(Document *document, Frame *frame)
{
    JskFurniture kind = attribute_to_furniture(frame->values[ATTRIBUTE_FURNITURE]);
    for (int behind = (int)kind; behind < JSK_N_FURNITURE; behind++) {
        if (document->ledger.furniture[behind] != 0)
            document_refuse(document, JSK_ERROR_SYNTAX,
                            "furniture of the kind \"%s\" stands behind \"%s\"; expected each kind "
                            "once, in the order of the format",
                            jsk_furniture_get_name(kind),
                            jsk_furniture_get_name((JskFurniture)behind));
    }
    document->ledger.furniture[kind] = frame_get_number(frame, ATTRIBUTE_COUNT);
}

/* Whether its total is the sum of the others. */
static gboolean ledger_adds_up(const JskLedger *ledger)
{
    guint64 sum;
    gboolean is_sum = g_uint64_checked_add(&sum, ledger->model, ledger->unplaced);
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++)
        is_sum = is_sum && g_uint64_checked_add(&sum, sum, ledger->furniture[kind]);
    return is_sum && sum == ledger->total;
}

static void assembly_make_ledger(Document *document, Frame *frame)
{
    JskLedger *ledger = &document->ledger;
    ledger->total = frame_get_number(frame, ATTRIBUTE_TOTAL);
    ledger->model = frame_get_number(frame, ATTRIBUTE_MODEL);
    ledger->unplaced = frame_get_number(frame, ATTRIBUTE_UNPLACED);
    if (ledger_adds_up(ledger))
        jsk_report_set_ledger(document->report, ledger);
    else
        document_refuse(document, JSK_ERROR_SYNTAX,
                        "the ledger does not add up: its total is not the sum of model, furniture "
                        "and unplaced");
}

static void assembly_make_argument(Document *document, Frame *frame)
{
    (void)frame;
    g_ptr_array_add(document->arguments, g_strdup(document->text->str));
}

/* The severity follows from the name. So does the message, but its wording may be that of another
 * version. */
static void assembly_check_diagnostic(Document *document, const Frame *frame, JskDiagnosticId id)
{
    const char *severity = jsk_severity_get_name(jsk_diagnostic_get_severity(id));
    if (strcmp(frame->values[ATTRIBUTE_SEVERITY], severity) != 0)
        document_refuse(document, JSK_ERROR_SYNTAX,
                        "severity=\"%s\" of <diagnostic>: expected \"%s\"",
                        frame->values[ATTRIBUTE_SEVERITY], severity);
}

static void assembly_make_diagnostic(Document *document, Frame *frame)
{
    JskDiagnosticId id = JSK_DIAGNOSTIC_OUTPUT_TEXT;
    jsk_diagnostic_from_name(frame->values[ATTRIBUTE_DIAGNOSTIC], &id);
    g_ptr_array_add(document->arguments, NULL);
    assembly_check_diagnostic(document, frame, id);
    if (!document->diagnostics)
        document->diagnostics = jsk_diagnostics_new();
    jsk_diagnostics_add_strv(document->diagnostics, id,
                             (guint)frame_get_number(frame, ATTRIBUTE_LINE),
                             (guint)frame_get_number(frame, ATTRIBUTE_COLUMN),
                             (const char *const *)document->arguments->pdata);
    g_ptr_array_set_size(document->arguments, 0);
}

static void assembly_make_diagnostics(Document *document, Frame *frame)
{
    if (!document->diagnostics)
        document->diagnostics = jsk_diagnostics_new();
    jsk_diagnostics_add_dropped(document->diagnostics,
                                (guint)frame_get_number(frame, ATTRIBUTE_DROPPED));
    jsk_report_set_diagnostics(document->report, document->diagnostics);
}

/* NULL for those that stand for nothing of their own. */
static void (*const makers[N_ELEMENTS])(Document *document, Frame *frame) = {
    [ELEMENT_REPORT] = assembly_make_report,
    [ELEMENT_REPORT_TITLE] = assembly_make_report_title,
    [ELEMENT_PROGRAMME] = assembly_make_programme,
    [ELEMENT_NOTE] = assembly_make_note,
    [ELEMENT_SECTION] = assembly_make_section,
    [ELEMENT_SECTION_TITLE] = assembly_keep_words,
    [ELEMENT_INITIATIVE] = assembly_make_initiative,
    [ELEMENT_INITIATIVE_TITLE] = assembly_keep_words,
    [ELEMENT_SCHEDULE] = assembly_make_schedule,
    [ELEMENT_MILESTONE] = assembly_make_milestone,
    [ELEMENT_LABEL] = assembly_keep_words,
    [ELEMENT_PHASE] = assembly_make_phase,
    [ELEMENT_PHASE_WITHOUT_YEARS] = assembly_make_phase_without_years,
    [ELEMENT_ACHIEVEMENT] = assembly_make_achievement,
    [ELEMENT_PROGRESS] = assembly_make_progress,
    [ELEMENT_RESULT_GROUP] = assembly_make_result_group,
    [ELEMENT_PROGRESS_GROUP] = assembly_make_progress_group,
    [ELEMENT_HEADING] = assembly_make_heading,
    [ELEMENT_ITEM] = assembly_make_item,
    [ELEMENT_DATE] = assembly_make_value,
    [ELEMENT_MEASURE] = assembly_make_value,
    [ELEMENT_OFFICE] = assembly_make_office,
    [ELEMENT_SCOPE] = assembly_make_scope,
    [ELEMENT_DEPARTMENT] = assembly_keep_words,
    [ELEMENT_DIVISION] = assembly_keep_second_words,
    [ELEMENT_UNPLACED] = assembly_make_unplaced,
    [ELEMENT_PROVENANCE] = assembly_make_provenance,
    [ELEMENT_SOURCE] = assembly_make_source,
    [ELEMENT_LEDGER] = assembly_make_ledger,
    [ELEMENT_LEDGER_FURNITURE] = assembly_make_furniture,
    [ELEMENT_DIAGNOSTICS] = assembly_make_diagnostics,
    [ELEMENT_DIAGNOSTIC] = assembly_make_diagnostic,
    [ELEMENT_ARGUMENT] = assembly_make_argument,
    [ELEMENT_MESSAGE] = assembly_keep_words,
};

void assembly_make(Document *document, Frame *frame)
{
    if (makers[frame->kind])
        makers[frame->kind](document, frame);
}
