/* 帳票: lines of texts, years and lanes, chunks, the columns of a report. What is seen on the pages
 * is for test_form_sheet.py to prove. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <jisseki/report-builder.h>

#include "xlsx/form-block.h"
#include "xlsx/row-height.h"
#include "xlsx/text-lines.h"

static const JskOrigin nowhere = {0, 0, 0};

/* Lines of a text. */

/* @expected without its | must be broken at each | when a line is @ems wide. */
static void assert_lines(const char *expected, guint ems)
{
    g_auto(GStrv) lines = g_strsplit(expected, "|", -1);
    g_autofree char *text = g_strjoinv(NULL, lines);
    g_autoptr(GString) found = g_string_new(NULL);
    gsize length = strlen(text);
    for (gsize i = 0; i < length;) {
        gsize line = xlsx_line_length(text + i, length - i, ems * XLSX_EM, FALSE);
        g_string_append(found, i > 0 ? "|" : "");
        g_string_append_len(found, text + i, (gssize)line);
        i += line;
    }
    assert_string_equal(found->str, expected);
    assert_int_equal(xlsx_count_text_lines(text, length, ems * XLSX_EM, FALSE),
                     g_strv_length(lines));
}

static void a_line_holds_as_many_full_width_characters_as_it_has_ems(void **state)
{
    (void)state;
    assert_lines("窓口の待|ち時間", 4);
    assert_lines("①㈱Ⅲ～|×", 4);
}

static void no_line_begins_with_what_ends_a_phrase(void **state)
{
    (void)state;
    assert_lines("窓口の|待。時間", 4);
    assert_lines("窓口|のっ、時", 4);
    assert_lines("窓口の|待ー時間", 4);
}

static void no_line_ends_with_an_opening_bracket(void **state)
{
    (void)state;
    assert_lines("窓口の|（時間", 4);
    assert_lines("窓口|「（時間", 4);
}

static void words_are_not_torn_apart_unless_they_are_longer_than_a_line(void **state)
{
    (void)state;
    assert_lines("窓口の |MIE県", 4);
    assert_lines("窓口|1,234千|円", 4);
    assert_lines("MMMM|MM", 4);
}

static void spaces_hang_over_the_end_of_a_line(void **state)
{
    (void)state;
    assert_lines("窓口待ち |時間", 4);
}

static void a_line_has_at_least_one_character(void **state)
{
    (void)state;
    assert_lines("窓|口", 0);
}

static void bold_letters_are_wider(void **state)
{
    (void)state;
    assert_true(xlsx_char_width('W', TRUE) > xlsx_char_width('W', FALSE));
    assert_int_equal(xlsx_char_width(0x7A93, TRUE), XLSX_EM);
}

static void an_empty_text_has_one_line(void **state)
{
    (void)state;
    assert_int_equal(xlsx_count_text_lines("", 0, 10 * XLSX_EM, FALSE), 1);
}

static void a_text_is_cut_behind_a_sentence_that_ends_near(void **state)
{
    (void)state;
    const char *text = "窓口を直した。待ち時間が短い";
    gsize cut = xlsx_cut_text(text, strlen(text), 4 * XLSX_EM, FALSE, 3, G_MAXSIZE);
    assert_int_equal(cut, strlen("窓口を直した。"));
}

static void a_text_without_sentences_is_cut_at_a_line(void **state)
{
    (void)state;
    const char *text = "窓口の待ち時間が短い";
    gsize cut = xlsx_cut_text(text, strlen(text), 4 * XLSX_EM, FALSE, 2, G_MAXSIZE);
    assert_int_equal(cut, strlen("窓口の待ち時間が"));
}

static void a_text_is_cut_before_it_has_more_units_than_a_cell(void **state)
{
    (void)state;
    const char *text = "窓口の待ち時間が短い";
    assert_int_equal(xlsx_cut_text(text, strlen(text), 4 * XLSX_EM, FALSE, G_MAXUINT, 9),
                     strlen("窓口の待ち時間が"));
    assert_int_equal(xlsx_cut_text(text, strlen(text), 4 * XLSX_EM, FALSE, G_MAXUINT, 100),
                     strlen(text));
}

static void pixels_that_a_text_needs_are_enough_for_it(void **state)
{
    (void)state;
    for (guint width = 100; width < 2000; width += 7)
        for (guint halves = 12; halves < 40; halves++) {
            guint pixels = xlsx_text_pixels(width, halves / 2.0);
            assert_true(xlsx_text_width(pixels, halves / 2.0) >= width);
        }
}

static void rows_are_no_higher_than_excel_allows(void **state)
{
    (void)state;
    for (guint halves = 12; halves < 80; halves++) {
        double size = halves / 2.0;
        assert_true(xlsx_row_max_lines(size) * xlsx_line_pitch(size) <= 409);
        assert_true(xlsx_row_height(1000, size) <= 409);
        assert_true(xlsx_line_pitch(size) >= 1.6 * size);
    }
}

/* Years and lanes. */

static void phases_that_overlap_go_to_further_lanes(void **state)
{
    (void)state;
    const XlsxYears years = {.first = 2016, .last = 2019};
    XlsxBar bars[] = {{.from = 2016, .to = 2016},
                      {.from = 2016, .to = 2019},
                      {.from = 2017, .to = 2018},
                      {.from = 2018, .to = 2019},
                      {.from = 2019, .to = 2019}};
    const guint lanes[] = {0, 1, 0, 2, 0};
    assert_int_equal(xlsx_bars_set_lanes(bars, G_N_ELEMENTS(bars), &years), 3);
    for (gsize i = 0; i < G_N_ELEMENTS(bars); i++)
        assert_int_equal(bars[i].lane, lanes[i]);
}

static void there_is_an_end_to_lanes(void **state)
{
    (void)state;
    const XlsxYears years = {.first = 2016, .last = 2016};
    XlsxBar bars[100] = {{0}};
    for (gsize i = 0; i < G_N_ELEMENTS(bars); i++)
        bars[i] = (XlsxBar){.from = 2016, .to = 2016};
    guint n_lanes = xlsx_bars_set_lanes(bars, G_N_ELEMENTS(bars), &years);
    assert_true(n_lanes < G_N_ELEMENTS(bars));
    assert_int_equal(bars[n_lanes - 1].lane, n_lanes - 1);
    assert_int_equal(bars[n_lanes].lane, XLSX_NO_LANE);
}

/* A report with one initiative, to which parts are added before it is frozen. */
typedef struct {
    JskReport *report;
    JskSection *section;
    JskInitiative *initiative; /* the last one */
} Draft;

static void draft_add_initiative(Draft *draft)
{
    draft->initiative = jsk_report_add_initiative(draft->report, draft->section, 7, "①", -1,
                                                  "窓口の改善", -1, nowhere);
}

static Draft draft_new(void)
{
    Draft draft = {.report = jsk_report_new()};
    jsk_report_set_fiscal_year(draft.report, 2016);
    draft.section = jsk_report_add_section(draft.report, NULL, 0, NULL, 0, nowhere);
    draft_add_initiative(&draft);
    return draft;
}

/* A schedule whose milestone has one phase over all its years. */
static void draft_add_schedule(Draft *draft, int from, int to, const char *text)
{
    JskSchedule *schedule =
        jsk_report_add_schedule(draft->report, draft->initiative, from, to, nowhere);
    JskMilestone *milestone =
        jsk_report_add_milestone(draft->report, schedule, "案内の整備", -1, nowhere);
    jsk_report_add_phase(draft->report, milestone, text, -1, from, to, nowhere);
}

static void draft_add_items(Draft *draft, const char *marker, const char *text, guint n_items)
{
    JskGroup *group = jsk_report_add_result_group(draft->report, draft->initiative);
    for (guint i = 0; i < n_items; i++)
        jsk_report_add_item(draft->report, group, NULL, marker, text, -1, nowhere);
}

static void assert_years(int from, int to, int first, int last)
{
    Draft draft = draft_new();
    draft_add_schedule(&draft, from, to, "検討");
    jsk_report_freeze(draft.report);
    XlsxYears years = xlsx_years_find(draft.report);
    assert_int_equal(years.first, first);
    assert_int_equal(years.last, last);
    jsk_report_unref(draft.report);
}

static void every_year_of_a_schedule_has_a_column(void **state)
{
    (void)state;
    assert_years(2016, 2016, 2016, 2016);
    assert_years(2010, 2021, 2010, 2021);
}

static void years_far_from_the_reports_own_have_none(void **state)
{
    (void)state;
    Draft draft = draft_new();
    draft_add_schedule(&draft, 1868, 1870, "検討");
    draft_add_initiative(&draft);
    draft_add_schedule(&draft, 2015, 2018, "実施");
    jsk_report_freeze(draft.report);
    XlsxYears years = xlsx_years_find(draft.report);
    assert_int_equal(years.first, 2015);
    assert_int_equal(years.last, 2018);
    assert_true(xlsx_years_hold(&years, 2016, 2018));
    assert_false(xlsx_years_hold(&years, 2016, 2019));
    jsk_report_unref(draft.report);
}

/* Columns. */

typedef struct {
    XlsxLayout *layout;
    XlsxGrid grid;
    XlsxBlock block;
} Form;

static Form form_new(const JskReport *report)
{
    g_autoptr(GError) error = NULL;
    Form form = {.layout = xlsx_layout_load(NULL, &error)};
    assert_null(error);
    const XlsxLayoutSheet *sheet = xlsx_layout_find(form.layout, XLSX_SHEET_FORM);
    assert_non_null(sheet);
    xlsx_grid_init(&form.grid, form.layout, sheet, report);
    return form;
}

static void form_clear(Form *form)
{
    xlsx_grid_clear(&form->grid);
    xlsx_layout_free(form->layout);
}

static void a_report_without_schedules_has_no_columns_for_them(void **state)
{
    (void)state;
    Draft draft = draft_new();
    jsk_report_freeze(draft.report);
    Form bare = form_new(draft.report);
    assert_int_equal(bare.grid.fields[XLSX_FORM_SCHEDULE].n_columns, 0);

    Draft other = draft_new();
    draft_add_schedule(&other, 2016, 2019, "検討");
    jsk_report_freeze(other.report);
    Form full = form_new(other.report);
    assert_int_equal(full.grid.fields[XLSX_FORM_SCHEDULE].n_columns, 4);
    guint more = full.grid.n_columns - bare.grid.n_columns;
    assert_int_equal(more, 4);
    guint width = xlsx_grid_get_pixels(&full.grid, 0, full.grid.n_columns);
    assert_true(xlsx_grid_get_pixels(&bare.grid, 0, bare.grid.n_columns) + 2 >= width);
    form_clear(&full);
    form_clear(&bare);
    jsk_report_unref(other.report);
    jsk_report_unref(draft.report);
}

static void markers_that_are_narrow_have_a_column(void **state)
{
    (void)state;
    const struct {
        const char *marker;
        guint n_columns;
    } cases[] = {{"・", 2}, {"10.", 2}, {"第1号議案", 1}, {"【】", 1}, {NULL, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Draft draft = draft_new();
        draft_add_items(&draft, cases[i].marker, "窓口", 1);
        jsk_report_freeze(draft.report);
        Form form = form_new(draft.report);
        assert_int_equal(form.grid.fields[XLSX_FORM_RESULTS].n_columns, cases[i].n_columns);
        form_clear(&form);
        jsk_report_unref(draft.report);
    }
}

/* Chunks. */

static XlsxTrack track_new(void)
{
    return (XlsxTrack){.bands = g_array_new(FALSE, FALSE, sizeof(XlsxBand))};
}

static void track_add(XlsxTrack *track, XlsxBandKind kind, guint n_lines)
{
    XlsxBand band = {.kind = kind, .n_lines = n_lines, .text = "", .width = XLSX_EM};
    g_array_append_val(track->bands, band);
}

typedef struct {
    XlsxTrack tracks[XLSX_FORM_N_COLUMNS];
    XlsxChunk chunk;
} Chunks;

static int set_up_chunks(void **state)
{
    Chunks *chunks = g_new0(Chunks, 1);
    for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++)
        chunks->tracks[i] = track_new();
    xlsx_chunk_init(&chunks->chunk);
    *state = chunks;
    return 0;
}

static int tear_down_chunks(void **state)
{
    Chunks *chunks = *state;
    for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++)
        g_array_unref(chunks->tracks[i].bands);
    xlsx_chunk_clear(&chunks->chunk);
    g_free(chunks);
    return 0;
}

static gboolean chunks_fill(Chunks *chunks, guint capacity, guint page)
{
    return xlsx_chunk_fill(&chunks->chunk, chunks->tracks, capacity, page);
}

static void a_row_ends_where_a_band_of_any_track_ends(void **state)
{
    Chunks *chunks = *state;
    track_add(&chunks->tracks[0], XLSX_BAND_TEXT, 3);
    track_add(&chunks->tracks[0], XLSX_BAND_TEXT, 4);
    track_add(&chunks->tracks[1], XLSX_BAND_TEXT, 2);
    track_add(&chunks->tracks[1], XLSX_BAND_TEXT, 1);
    assert_true(chunks_fill(chunks, 10, 10));
    assert_int_equal(chunks->chunk.n_lines, 7);
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    xlsx_chunk_get_rows(&chunks->chunk, 3, ends);
    const guint expected[] = {2, 3, 6, 7};
    assert_int_equal(ends->len, G_N_ELEMENTS(expected));
    assert_memory_equal(ends->data, expected, sizeof(expected));
}

static void every_track_goes_on_where_it_stopped(void **state)
{
    Chunks *chunks = *state;
    for (guint i = 0; i < 5; i++)
        track_add(&chunks->tracks[2], XLSX_BAND_TEXT, 4);
    track_add(&chunks->tracks[3], XLSX_BAND_LANE, 1);
    const guint lines[] = {8, 8, 4};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        assert_true(chunks_fill(chunks, 10, 10));
        assert_int_equal(chunks->chunk.n_lines, lines[i]);
        assert_int_equal(chunks->chunk.placed[3]->len, i == 0 ? 1 : 0);
    }
    assert_false(chunks_fill(chunks, 10, 10));
}

static void headings_stay_with_what_follows(void **state)
{
    Chunks *chunks = *state;
    track_add(&chunks->tracks[2], XLSX_BAND_TEXT, 7);
    track_add(&chunks->tracks[2], XLSX_BAND_LABEL, 1);
    track_add(&chunks->tracks[2], XLSX_BAND_HEADING, 1);
    track_add(&chunks->tracks[2], XLSX_BAND_TEXT, 5);
    assert_true(chunks_fill(chunks, 10, 10));
    assert_int_equal(chunks->chunk.n_lines, 7);
    assert_true(chunks_fill(chunks, 10, 10));
    assert_int_equal(chunks->chunk.n_lines, 7);
}

static void headings_that_fill_a_page_do_not_stop_the_form(void **state)
{
    Chunks *chunks = *state;
    for (guint i = 0; i < 30; i++)
        track_add(&chunks->tracks[2], XLSX_BAND_HEADING, 1);
    track_add(&chunks->tracks[2], XLSX_BAND_TEXT, 1);
    guint n_chunks = 0;
    while (chunks_fill(chunks, 10, 10) && n_chunks < 10)
        n_chunks++;
    assert_int_equal(n_chunks, 4);
}

static void a_rest_of_a_page_that_is_too_small_stays_empty(void **state)
{
    Chunks *chunks = *state;
    track_add(&chunks->tracks[2], XLSX_BAND_HEADING, 1);
    track_add(&chunks->tracks[2], XLSX_BAND_TEXT, 8);
    assert_false(chunks_fill(chunks, 5, 10));
    assert_true(chunks_fill(chunks, 10, 10));
    assert_int_equal(chunks->chunk.n_lines, 9);
}

static void a_text_longer_than_a_page_is_cut_and_nothing_of_it_is_lost(void **state)
{
    Chunks *chunks = *state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 200; i++)
        g_string_append(text, i % 9 == 8 ? "。" : "字");
    XlsxBand band = {.kind = XLSX_BAND_TEXT,
                     .n_lines = 50,
                     .width = 4 * XLSX_EM,
                     .indent = 1,
                     .marker = "・",
                     .text = text->str,
                     .length = text->len};
    g_array_append_val(chunks->tracks[2].bands, band);
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; chunks_fill(chunks, 10, 10); i++) {
        const XlsxBand *part = &g_array_index(chunks->chunk.placed[2], XlsxPlaced, 0).band;
        assert_true(part->n_lines <= 10);
        assert_true((part->marker != NULL) == (i == 0));
        assert_true(g_str_has_suffix(found->str, i == 0 ? "" : "。"));
        g_string_append_len(found, part->text, (gssize)part->length);
    }
    assert_string_equal(found->str, text->str);
}

/* Blocks. */

static const XlsxBand *get_band(const XlsxBlock *block, XlsxFormColumn id, guint band)
{
    assert_true(band < block->tracks[id].bands->len);
    return &g_array_index(block->tracks[id].bands, XlsxBand, band);
}

static void a_further_chunk_says_number_title_and_label_again(void **state)
{
    (void)state;
    Draft draft = draft_new();
    draft_add_schedule(&draft, 2016, 2019, "検討");
    JskProgress *progress =
        jsk_report_add_progress(draft.report, draft.initiative, JSK_PART_OUTCOMES);
    JskGroup *group = jsk_report_add_progress_group(draft.report, progress);
    for (guint i = 0; i < 50; i++)
        jsk_report_add_item(draft.report, group, NULL, "・", "窓口", -1, nowhere);
    jsk_report_freeze(draft.report);
    Form form = form_new(draft.report);
    xlsx_block_init(&form.block, &form.grid, form.layout);
    xlsx_block_fill(&form.block, draft.initiative);
    XlsxChunk chunk;
    xlsx_chunk_init(&chunk);
    for (guint n = 1; n <= 3; n++) {
        assert_true(xlsx_chunk_fill(&chunk, form.block.tracks, 20, 20));
        assert_int_equal(xlsx_block_is_done(&form.block), n == 3);
        const XlsxPlaced *title = &g_array_index(chunk.placed[XLSX_FORM_TITLE], XlsxPlaced, 0);
        const XlsxPlaced *label = &g_array_index(chunk.placed[XLSX_FORM_PROGRESS], XlsxPlaced, 0);
        assert_string_equal(title->band.text, n == 1 ? "① 窓口の改善" : "① 窓口の改善（続き）");
        assert_string_equal(label->band.text, n == 1 ? "成果と課題" : "成果と課題（続き）");
        assert_int_equal(chunk.placed[XLSX_FORM_NUMBER]->len, 1);
        assert_int_equal(chunk.placed[XLSX_FORM_SCHEDULE]->len, n == 1 ? 2 : 0);
        xlsx_block_continue(&form.block);
    }
    xlsx_chunk_clear(&chunk);
    xlsx_block_clear(&form.block);
    form_clear(&form);
    jsk_report_unref(draft.report);
}

/* Characters of @track's bands that are not said again. */
static gsize count_bytes(const XlsxTrack *track)
{
    gsize n_bytes = 0;
    for (guint i = 0; i < track->bands->len; i++)
        n_bytes += g_array_index(track->bands, XlsxBand, i).length;
    return n_bytes;
}

static gsize count_placed_bytes(const GArray *placed)
{
    gsize n_bytes = 0;
    for (guint i = 0; i < placed->len; i++) {
        const XlsxBand *band = &g_array_index(placed, XlsxPlaced, i).band;
        n_bytes += band->is_repeated ? 0 : band->length;
    }
    return n_bytes;
}

static void assert_initiative_ends(Form *form, const JskInitiative *initiative, guint page)
{
    gsize n_bytes[XLSX_FORM_N_COLUMNS];
    xlsx_block_init(&form->block, &form->grid, form->layout);
    xlsx_block_fill(&form->block, initiative);
    for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++)
        n_bytes[i] = count_bytes(&form->block.tracks[i]);
    XlsxChunk chunk;
    xlsx_chunk_init(&chunk);
    guint n_chunks = 0;
    for (; !xlsx_block_is_done(&form->block) && n_chunks < 2000; n_chunks++) {
        if (n_chunks > 0)
            xlsx_block_continue(&form->block);
        assert_true(xlsx_chunk_fill(&chunk, form->block.tracks, page, page));
        assert_true(chunk.n_lines <= page);
        for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++)
            n_bytes[i] -= count_placed_bytes(chunk.placed[i]);
    }
    assert_true(n_chunks < 2000);
    for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++)
        assert_int_equal(n_bytes[i], 0);
    xlsx_chunk_clear(&chunk);
    xlsx_block_clear(&form->block);
}

static void assert_ends(const Draft *draft, guint page)
{
    Form form = form_new(draft->report);
    const JskInitiative *initiative = jsk_section_get_first_initiative(draft->section);
    for (; initiative; initiative = jsk_initiative_get_next(initiative))
        assert_initiative_ends(&form, initiative, page);
    form_clear(&form);
}

/* Texts of any length, on pages of any height: each chunk takes something, and nothing is lost. */
static void every_block_comes_to_an_end(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint length = 0; length < 1500; length += 37) {
        while (g_utf8_strlen(text->str, -1) < length)
            g_string_append(text, "長い文章。");
        Draft draft = draft_new();
        jsk_report_add_initiative(draft.report, draft.section, 8, "②", -1, text->str, -1, nowhere);
        draft_add_items(&draft, "・", text->str, 3);
        JskProgress *part =
            jsk_report_add_progress(draft.report, draft.initiative, JSK_PART_OUTCOMES);
        JskGroup *group = jsk_report_add_progress_group(draft.report, part);
        jsk_report_add_heading(draft.report, group, text->str, -1, nowhere);
        jsk_report_add_item(draft.report, group, NULL, "【】", text->str, -1, nowhere);
        jsk_report_freeze(draft.report);
        for (guint page = 10; page < 60; page += 7)
            assert_ends(&draft, page);
        jsk_report_unref(draft.report);
    }
}

static void a_phase_whose_bar_is_too_small_for_its_text_is_told_below(void **state)
{
    (void)state;
    Draft draft = draft_new();
    draft_add_schedule(&draft, 2016, 2016,
                       "関係機関との協議を経て順次実施する窓口の案内の整備及び"
                       "待ち時間の短縮並びに職員の研修の充実に向けた検討会議の"
                       "設置と運営に関する要綱の見直しと周知");
    draft_add_initiative(&draft);
    draft_add_schedule(&draft, 2016, 2019, "実施");
    jsk_report_freeze(draft.report);
    Form form = form_new(draft.report);
    xlsx_block_init(&form.block, &form.grid, form.layout);
    const JskInitiative *first =
        jsk_section_get_first_initiative(jsk_report_get_first_section(draft.report));
    xlsx_block_fill(&form.block, first);
    assert_int_equal(get_band(&form.block, XLSX_FORM_SCHEDULE, 1)->kind, XLSX_BAND_LANE);
    assert_null(g_array_index(form.block.bars, XlsxBar, 0).text);
    assert_true(
        g_str_has_prefix(get_band(&form.block, XLSX_FORM_SCHEDULE, 2)->text, "2016：関係機関"));
    xlsx_block_fill(&form.block, jsk_initiative_get_next(first));
    assert_string_equal(g_array_index(form.block.bars, XlsxBar, 0).text, "実施");
    assert_int_equal(form.block.tracks[XLSX_FORM_SCHEDULE].bands->len, 2);
    xlsx_block_clear(&form.block);
    form_clear(&form);
    jsk_report_unref(draft.report);
}

static void a_text_that_no_cell_can_hold_is_several_bands(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 10000; i++)
        g_string_append(text, "_x0041_");
    Draft draft = draft_new();
    draft_add_items(&draft, "・", text->str, 1);
    jsk_report_freeze(draft.report);
    Form form = form_new(draft.report);
    xlsx_block_init(&form.block, &form.grid, form.layout);
    xlsx_block_fill(&form.block, draft.initiative);
    g_autoptr(GString) found = g_string_new(NULL);
    const XlsxTrack *results = &form.block.tracks[XLSX_FORM_RESULTS];
    for (guint i = 0; i < results->bands->len; i++) {
        const XlsxBand *band = get_band(&form.block, XLSX_FORM_RESULTS, i);
        assert_true(xlsx_count_units(band->text, band->length) <= 32767);
        g_string_append_len(found, band->text, (gssize)band->length);
    }
    assert_true(results->bands->len > 1);
    assert_string_equal(found->str, text->str);
    xlsx_block_clear(&form.block);
    form_clear(&form);
    jsk_report_unref(draft.report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_holds_as_many_full_width_characters_as_it_has_ems),
        cmocka_unit_test(no_line_begins_with_what_ends_a_phrase),
        cmocka_unit_test(no_line_ends_with_an_opening_bracket),
        cmocka_unit_test(words_are_not_torn_apart_unless_they_are_longer_than_a_line),
        cmocka_unit_test(spaces_hang_over_the_end_of_a_line),
        cmocka_unit_test(a_line_has_at_least_one_character),
        cmocka_unit_test(bold_letters_are_wider),
        cmocka_unit_test(an_empty_text_has_one_line),
        cmocka_unit_test(a_text_is_cut_behind_a_sentence_that_ends_near),
        cmocka_unit_test(a_text_without_sentences_is_cut_at_a_line),
        cmocka_unit_test(a_text_is_cut_before_it_has_more_units_than_a_cell),
        cmocka_unit_test(pixels_that_a_text_needs_are_enough_for_it),
        cmocka_unit_test(rows_are_no_higher_than_excel_allows),
        cmocka_unit_test(phases_that_overlap_go_to_further_lanes),
        cmocka_unit_test(there_is_an_end_to_lanes),
        cmocka_unit_test(every_year_of_a_schedule_has_a_column),
        cmocka_unit_test(years_far_from_the_reports_own_have_none),
        cmocka_unit_test(a_report_without_schedules_has_no_columns_for_them),
        cmocka_unit_test(markers_that_are_narrow_have_a_column),
        cmocka_unit_test_setup_teardown(a_row_ends_where_a_band_of_any_track_ends, set_up_chunks,
                                        tear_down_chunks),
        cmocka_unit_test_setup_teardown(every_track_goes_on_where_it_stopped, set_up_chunks,
                                        tear_down_chunks),
        cmocka_unit_test_setup_teardown(headings_stay_with_what_follows, set_up_chunks,
                                        tear_down_chunks),
        cmocka_unit_test_setup_teardown(headings_that_fill_a_page_do_not_stop_the_form,
                                        set_up_chunks, tear_down_chunks),
        cmocka_unit_test_setup_teardown(a_rest_of_a_page_that_is_too_small_stays_empty,
                                        set_up_chunks, tear_down_chunks),
        cmocka_unit_test_setup_teardown(a_text_longer_than_a_page_is_cut_and_nothing_of_it_is_lost,
                                        set_up_chunks, tear_down_chunks),
        cmocka_unit_test(a_further_chunk_says_number_title_and_label_again),
        cmocka_unit_test(every_block_comes_to_an_end),
        cmocka_unit_test(a_phase_whose_bar_is_too_small_for_its_text_is_told_below),
        cmocka_unit_test(a_text_that_no_cell_can_hold_is_several_bands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
