#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <jisseki/pdf.h>
#include <jisseki/report-builder.h>

#include "example-report.h"
#include "pdf/link.h"
#include "pdf/metadata.h"
#include "pdf/pdf-syntax.h"
#include "pdf/structure.h"
#include "pdf/text-setter.h"

#define PAGE_HEIGHT 100

static const TextStyle style = {.size = 10, .leading = 14, .colour = 0x102030};

/* A document in the making, written to a file when it is read. */
typedef struct {
    FontSet *fonts;
    StructTree *tree;
    FlowStore *store;
    TextSetter *setter;
    Canvas *canvas;
    HaruDocument *document;
    guint resources;
    int struct_parents;
} Draft;

static void draft_clear(Draft *draft)
{
    haru_document_free(draft->document);
    canvas_free(draft->canvas);
    text_setter_free(draft->setter);
    flow_store_free(draft->store);
    struct_tree_free(draft->tree);
    font_set_free(draft->fonts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Draft, draft_clear)

static Draft draft_new(void)
{
    g_autoptr(GError) error = NULL;
    static const char *const font_families[] = {"IPAexGothic", "Noto Sans CJK JP", NULL};
    const char *const *const families[FONT_N_ROLES] = {font_families, font_families};
    Draft draft = {.tree = struct_tree_new()};
    FcConfig *config = FcConfigReference(NULL);
    draft.fonts = font_set_new(config, families, &error);
    FcConfigDestroy(config);
    assert_null(error);
    draft.store = flow_store_new(draft.tree);
    draft.setter = text_setter_new(draft.fonts, draft.store, &error);
    draft.canvas = canvas_new(draft.fonts, draft.tree, PAGE_HEIGHT);
    draft.document = haru_document_new(&error);
    assert_null(error);
    draft.resources = haru_document_add_dict(draft.document);
    struct_open(draft.tree, STRUCT_DOCUMENT);
    return draft;
}

static void draft_begin_page(Draft *draft)
{
    canvas_clear(draft->canvas);
    draft->struct_parents = (int)struct_begin_page(draft->tree);
}

/* Ends the page; returns its number. */
static guint draft_end_page(Draft *draft, const LinkList *links)
{
    const HaruPage page = {
        .width = 100,
        .height = PAGE_HEIGHT,
        .resources = draft->resources,
        .content = canvas_finish(draft->canvas),
        .struct_parents = draft->struct_parents,
        .annotations = links ? (const guint *)(gpointer)links->numbers->data : NULL,
        .n_annotations = links ? links->numbers->len : 0,
    };
    guint number = haru_document_add_page(draft->document, &page);
    struct_end_page(draft->tree, number);
    return number;
}

static void draft_draw(Draft *draft, StructId element)
{
    canvas_set_element(draft->canvas, element, 0);
    canvas_fill(draft->canvas, 10, 20, 30, 40, 0x336699);
}

/* The file, as text. */
static char *draft_save(Draft *draft)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *directory = g_dir_make_tmp("jisseki-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(directory, "draft.pdf", NULL);
    struct_tree_write(draft->tree, draft->document);
    assert_true(haru_document_save(draft->document, path, &error));
    char *data = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &data, &length, NULL));
    g_unlink(path);
    g_rmdir(directory);
    /* Strings end at NULs, of which binary streams are full. */
    for (gsize i = 0; i < length; i++)
        data[i] = data[i] ? data[i] : ' ';
    return data;
}

static void assert_holds(const char *file, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void assert_holds(const char *file, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (!strstr(file, words))
        fail_msg("missing: %s", words);
}

static guint count(const char *text, const char *words)
{
    guint n = 0;
    for (const char *at = strstr(text, words); at; at = strstr(at + 1, words))
        n++;
    return n;
}

/* The number of the object that holds @words. */
static guint find_object(const char *file, const char *words)
{
    const char *at = strstr(file, words);
    assert_non_null(at);
    while (!g_str_has_prefix(at, " 0 obj"))
        at--;
    while (g_ascii_isdigit(at[-1]))
        at--;
    return (guint)g_ascii_strtoull(at, NULL, 10);
}

/* Elements. */

static void elements_are_numbered_in_the_order_of_reading(void **state)
{
    (void)state;
    g_autoptr(StructTree) tree = struct_tree_new();
    assert_int_equal(struct_open(tree, STRUCT_DOCUMENT), 1);
    assert_int_equal(struct_open(tree, STRUCT_SECT), 2);
    assert_int_equal(struct_open(tree, STRUCT_H1), 3);
    struct_close(tree);
    assert_int_equal(struct_get_open(tree), 2);
    struct_close(tree);
    assert_int_equal(struct_open(tree, STRUCT_P), 4);
    assert_int_equal(struct_get_type(tree, 4), STRUCT_P);
}

static void nothing_inside_an_artifact_is_in_the_tree(void **state)
{
    (void)state;
    g_autoptr(StructTree) tree = struct_tree_new();
    struct_open(tree, STRUCT_DOCUMENT);
    assert_int_equal(struct_open(tree, STRUCT_ARTIFACT), 0);
    assert_int_equal(struct_open(tree, STRUCT_P), 0);
    assert_int_equal(struct_get_open(tree), 0);
    struct_set_alt(tree, 0, "nothing");
    struct_close(tree);
    struct_close(tree);
    assert_int_equal(struct_get_open(tree), 1);
    assert_int_equal(struct_open(tree, STRUCT_P), 2);
}

static void an_element_names_its_parent_and_its_kids_in_order(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    StructId first = struct_open(draft.tree, STRUCT_H1);
    struct_close(draft.tree);
    StructId second = struct_open(draft.tree, STRUCT_P);
    draft_begin_page(&draft);
    /* Content that is drawn late does not change the order of elements. */
    draft_draw(&draft, second);
    draft_draw(&draft, first);
    draft_end_page(&draft, NULL);
    g_autofree char *file = draft_save(&draft);
    guint heading = find_object(file, "/S/H1"), paragraph = find_object(file, "/S/P/");
    guint document = find_object(file, "/S/Document");
    assert_holds(file, "/S/Document/P %u 0 R/K[ %u 0 R %u 0 R]",
                 find_object(file, "/StructTreeRoot\n"), heading, paragraph);
    assert_holds(file, "/S/H1/P %u 0 R/Pg %u 0 R/K[ 1]", document,
                 find_object(file, "/Type /Page\n"));
    assert_holds(file, "/Limits[0 0]/Nums[0[ %u 0 R %u 0 R]", paragraph, heading);
}

static void content_is_read_in_its_place_among_elements_whenever_it_is_drawn(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    StructId paragraph = struct_open(draft.tree, STRUCT_P);
    assert_int_equal(struct_get_last_inside(draft.tree), 0);
    StructId span = struct_open(draft.tree, STRUCT_SPAN);
    struct_close(draft.tree);
    assert_int_equal(struct_get_last_inside(draft.tree), span);
    draft_begin_page(&draft);
    draft_draw(&draft, paragraph);
    draft_draw(&draft, span);
    draft_draw(&draft, paragraph);
    canvas_set_element(draft.canvas, paragraph, span);
    canvas_fill(draft.canvas, 10, 20, 30, 40, 0);
    draft_end_page(&draft, NULL);
    g_autofree char *file = draft_save(&draft);
    assert_holds(file, "/K[ 0 2 %u 0 R 3]", find_object(file, "/S/Span"));
}

static void an_element_on_two_pages_names_both(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    StructId paragraph = struct_open(draft.tree, STRUCT_P);
    guint pages[2];
    for (int i = 0; i < 2; i++) {
        draft_begin_page(&draft);
        draft_draw(&draft, paragraph);
        pages[i] = draft_end_page(&draft, NULL);
    }
    g_autofree char *file = draft_save(&draft);
    assert_holds(file, "/Pg %u 0 R/K[ 0<</Type/MCR/Pg %u 0 R/MCID 0>>]", pages[0], pages[1]);
    assert_holds(file, "/StructParents 1\n");
}

static void attributes_are_written_for_the_type_of_element(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    struct_open(draft.tree, STRUCT_TABLE);
    struct_open(draft.tree, STRUCT_TR);
    StructId head = struct_open(draft.tree, STRUCT_TH);
    struct_set_scope(draft.tree, head, SCOPE_COLUMN);
    struct_set_spans(draft.tree, head, 3, 1);
    struct_close(draft.tree);
    StructId cell = struct_open(draft.tree, STRUCT_TD);
    struct_set_headers(draft.tree, cell, (const StructId[]){0, head}, 2);
    StructId list = struct_open(draft.tree, STRUCT_L);
    struct_set_numbering(draft.tree, list, NUMBERING_CIRCLE);
    struct_set_language(draft.tree, list, "en");
    g_autofree char *file = draft_save(&draft);
    assert_holds(file, "/ID(%08X)/A<</O/Table/Scope/Column/ColSpan 3>>", head);
    assert_holds(file, "/A<</O/Table/Headers[(%08X)]>>", head);
    assert_holds(file, "/A<</O/List/ListNumbering/Circle>>/Lang<FEFF0065006E>");
    assert_holds(file, "/Names[(%08X) %u 0 R]", head, find_object(file, "/S/TH"));
}

static void the_parent_tree_has_leaves_of_a_handy_size(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    for (int i = 0; i < 65; i++) {
        draft_begin_page(&draft);
        draft_draw(&draft, 1);
        draft_end_page(&draft, NULL);
    }
    g_autofree char *file = draft_save(&draft);
    assert_holds(file, "/Limits[0 63]");
    assert_holds(file, "/Limits[64 64]");
    assert_holds(file, "/ParentTreeNextKey 65");
}

/* Marks. */

static void drawings_of_one_element_share_a_mark(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    StructId paragraph = struct_open(draft.tree, STRUCT_P);
    draft_begin_page(&draft);
    draft_draw(&draft, paragraph);
    draft_draw(&draft, paragraph);
    canvas_set_artifact(draft.canvas, ARTIFACT_LAYOUT);
    canvas_set_element(draft.canvas, paragraph, 0);
    canvas_text(draft.canvas, 10, 10, &style, "同じ", strlen("同じ"), NULL);
    const char *content = canvas_finish(draft.canvas)->str;
    assert_int_equal(count(content, "BDC"), 1);
    assert_int_equal(count(content, "EMC"), 1);
    assert_true(g_str_has_prefix(content, "/P <</MCID 0>> BDC\n"));
    assert_true(g_str_has_suffix(content, "ET\nEMC\n"));
}

static void furniture_is_an_artifact_whatever_is_set(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    draft_begin_page(&draft);
    canvas_begin_artifact(draft.canvas, ARTIFACT_FOOTER);
    draft_draw(&draft, 1);
    canvas_end_artifact(draft.canvas);
    draft_draw(&draft, 1);
    const char *content = canvas_finish(draft.canvas)->str;
    assert_true(
        g_str_has_prefix(content, "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"));
    assert_int_equal(count(content, "/MCID"), 1);
}

static void a_page_without_structure_has_no_marks(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    g_autoptr(Canvas) canvas = canvas_new(draft.fonts, NULL, PAGE_HEIGHT);
    canvas_set_element(canvas, 1, 0);
    canvas_fill(canvas, 0, 0, 10, 10, 0);
    assert_null(strstr(canvas_finish(canvas)->str, "BDC"));
}

static void a_figure_takes_the_room_of_what_is_drawn_for_it(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    StructId figure = struct_open(draft.tree, STRUCT_FIGURE);
    struct_set_alt(draft.tree, figure, "図");
    draft_begin_page(&draft);
    draft_draw(&draft, figure);
    canvas_fill(draft.canvas, 5, 50, 10, 20, 0);
    draft_end_page(&draft, NULL);
    g_autofree char *file = draft_save(&draft);
    assert_holds(file, "/A<</O/Layout/BBox[5 30 40 80 ]>>/Alt<FEFF56F3>");
}

static void a_figure_on_two_pages_has_no_box(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    StructId figure = struct_open(draft.tree, STRUCT_FIGURE);
    for (int i = 0; i < 3; i++) {
        draft_begin_page(&draft);
        draft_draw(&draft, figure);
        draft_end_page(&draft, NULL);
    }
    g_autofree char *file = draft_save(&draft);
    assert_null(strstr(file, "BBox"));
}

/* Texts. */

static StructId get_element(const Draft *draft, guint piece)
{
    return g_array_index(draft->store->pieces, FlowPiece, piece).element;
}

static void a_paragraph_is_the_element_that_its_tag_says(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    TextBlock block = {.text = "見出し", .marker = "①", .style = &style, .width = 90};
    text_setter_add(draft.setter, &block);
    assert_int_equal(get_element(&draft, 1), 1);
    block.tag = STRUCT_H1;
    text_setter_add(draft.setter, &block);
    assert_int_equal(struct_get_type(draft.tree, get_element(&draft, 2)), STRUCT_H1);
    assert_int_equal(get_element(&draft, 2), get_element(&draft, 3));
    assert_int_equal(struct_get_open(draft.tree), 1);
}

static void an_item_has_a_label_and_a_body_that_stays_open(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    struct_open(draft.tree, STRUCT_L);
    TextBlock block = {
        .text = "項目", .marker = "・", .style = &style, .width = 90, .tag = STRUCT_LI};
    text_setter_add(draft.setter, &block);
    assert_int_equal(struct_get_type(draft.tree, get_element(&draft, 0)), STRUCT_LBL);
    assert_int_equal(struct_get_type(draft.tree, get_element(&draft, 1)), STRUCT_LBODY);
    assert_int_equal(struct_get_open(draft.tree), get_element(&draft, 1));
    struct_close(draft.tree);
    assert_int_equal(struct_get_type(draft.tree, struct_get_open(draft.tree)), STRUCT_LI);
    block.marker = NULL;
    text_setter_add(draft.setter, &block);
    assert_int_equal(struct_get_type(draft.tree, get_element(&draft, 2)), STRUCT_LBODY);
}

static void what_is_set_inside_an_artifact_belongs_to_none(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    struct_open(draft.tree, STRUCT_ARTIFACT);
    TextBlock block = {.text = "続き", .style = &style, .width = 90, .tag = STRUCT_P};
    text_setter_add(draft.setter, &block);
    struct_close(draft.tree);
    assert_int_equal(get_element(&draft, 0), 0);
}

/* Links. */

static void a_link_is_in_the_structure_and_leads_to_its_bookmark(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    g_autoptr(LinkList) links = link_list_new();
    Bookmark bookmarks[] = {{.title = (char *)(guintptr) "窓口", .page = 0, .y = 77}};
    StructId link = struct_open(draft.tree, STRUCT_LINK);
    draft_begin_page(&draft);
    draft_draw(&draft, link);
    canvas_link(draft.canvas, 10, 20, 30, 40, link, 0);
    link_list_add_page(links, draft.document, draft.tree, canvas_get_links(draft.canvas));
    guint page = draft_end_page(&draft, links);
    draft_begin_page(&draft);
    bookmarks[0].page = draft_end_page(&draft, NULL);
    g_autoptr(GArray) targets = g_array_new(FALSE, FALSE, sizeof(Bookmark));
    g_array_append_vals(targets, bookmarks, G_N_ELEMENTS(bookmarks));
    link_list_write(links, draft.document, targets);
    g_autofree char *file = draft_save(&draft);
    guint annotation = find_object(file, "/Subtype/Link");
    assert_holds(file, "/Annots [ %u 0 R ]", annotation);
    assert_holds(file, "/K[ 0<</Type/OBJR/Pg %u 0 R/Obj %u 0 R>>]", page, annotation);
    assert_holds(file, "/Rect[10 40 40 80 ]\n/Dest[ %u 0 R/XYZ null 77 null]", bookmarks[0].page);
    assert_holds(file, "/Contents<FEFF7A9353E3>\n/StructParent 1\n");
    assert_holds(file, "0[ %u 0 R]\n\n1 %u 0 R\n2[]", find_object(file, "/S/Link"),
                 find_object(file, "/S/Link"));
}

static void a_link_without_structure_has_no_place_in_it(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    g_autoptr(LinkList) links = link_list_new();
    const CanvasLink link = {.box = {1, 2, 3, 4}};
    g_autoptr(GArray) drawn = g_array_new(FALSE, FALSE, sizeof(CanvasLink));
    g_array_append_val(drawn, link);
    link_list_add_page(links, draft.document, NULL, drawn);
    Bookmark bookmark = {.title = (char *)(guintptr) "", .page = 1};
    g_autoptr(GArray) targets = g_array_new(FALSE, FALSE, sizeof(Bookmark));
    g_array_append_val(targets, bookmark);
    link_list_write(links, draft.document, targets);
    g_autofree char *file = draft_save(&draft);
    assert_holds(file, "/Contents<FEFF2192>");
    assert_null(strstr(file, "/StructParent "));
}

/* Syntax. */

static void numbers_are_rounded_to_thousandths(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new(NULL);
    const double numbers[] = {0, 1, -1.5, 0.9999, 12.3456, -0.0004, 841.89, 0.05};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        pdf_append_number(out, numbers[i]);
    assert_string_equal(out->str, "0 1 -1.5 1 12.346 0 841.89 0.05 ");
}

static void a_text_too_long_for_a_string_is_cut(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < PDF_MAX_TEXT_UNITS; i++)
        g_string_append(text, "長");
    g_autoptr(GString) whole = g_string_new(NULL);
    pdf_append_text(whole, text->str);
    assert_int_equal(whole->len, strlen("<FEFF>") + 4 * PDF_MAX_TEXT_UNITS);
    assert_true(g_str_has_suffix(whole->str, "95779577>"));
    g_string_append(text, "い");
    g_autoptr(GString) cut = g_string_new(NULL);
    pdf_append_text(cut, text->str);
    assert_int_equal(cut->len, whole->len);
    assert_true(g_str_has_suffix(cut->str, "95772026>"));
}

static void a_pair_of_units_is_not_cut_in_two(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("長");
    for (int i = 0; i < PDF_MAX_TEXT_UNITS / 2; i++)
        g_string_append(text, "𠮷");
    g_autoptr(GString) cut = g_string_new(NULL);
    pdf_append_text(cut, text->str);
    assert_true(g_str_has_suffix(cut->str, "D842DFB72026>"));
}

static void names_are_escaped(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new(NULL);
    pdf_append_name(out, "text/x y#");
    assert_string_equal(out->str, "/text#2Fx#20y#23");
}

/* The document. */

static void write_nothing(guint index, GString *entries, gpointer data)
{
    (void)index;
    (void)entries;
    (void)data;
}

static void more_objects_than_a_pdf_can_have_are_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(HaruDocument) document = haru_document_new(&error);
    assert_int_equal(haru_document_add_series(document, 8388607, write_nothing, NULL), 0);
    assert_false(haru_document_save(document, "/dev/null", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_non_null(strstr(error->message, "8388607 objects"));
}

/* Writes its number, and counts. */
static void write_number(guint index, GString *entries, gpointer data)
{
    guint *n_written = data;
    g_string_append_printf(entries, "/Number %u", index);
    (*n_written)++;
}

static void a_series_is_written_in_order_with_numbers_that_follow_each_other(void **state)
{
    (void)state;
    g_auto(Draft) draft = draft_new();
    guint n_written = 0;
    guint first = haru_document_add_series(draft.document, 3, write_number, &n_written);
    assert_int_equal(n_written, 0);
    g_autofree char *file = draft_save(&draft);
    assert_int_equal(n_written, 3);
    for (guint i = 0; i < 3; i++)
        assert_holds(file, "\n%u 0 obj\n<<\n/Number %u\n>>\nendobj\n", first + i, i);
}

static char *write_pdf(const JskReport *report, const JskConvertOptions *options, GError **error)
{
    g_autofree char *directory = g_dir_make_tmp("jisseki-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(directory, "a.pdf", NULL);
    char *data = NULL;
    gsize length = 0;
    if (jsk_pdf_converter.write(report, options, path, error))
        assert_true(g_file_get_contents(path, &data, &length, NULL));
    for (gsize i = 0; i < length; i++)
        data[i] = data[i] ? data[i] : ' ';
    g_unlink(path);
    g_rmdir(directory);
    return data;
}

static void attachments_make_it_pdf_a_3(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    g_autoptr(GBytes) bytes = g_bytes_new_static("実績", strlen("実績"));
    const JskAttachment file = {"実績 1.txt", "text/plain", "原資料", TRUE, bytes};
    const JskConvertOptions options = {.timestamp = -1, .attachments = &file, .n_attachments = 1};
    g_autoptr(GError) error = NULL;
    g_autofree char *pdf = write_pdf(report, &options, &error);
    assert_null(error);
    assert_holds(pdf, "<pdfaid:part>3</pdfaid:part>");
    assert_holds(pdf, "/F(___1.txt)\n/UF<FEFF5B9F7E3E00200031002E007400780074>");
    assert_holds(pdf, "/AFRelationship/Source");
    assert_holds(pdf, "/Subtype/text#2Fplain");
    assert_holds(pdf, "/Params<</Size 6/ModDate(D:20230131000000Z)/CheckSum<");
}

static void an_old_archive_gets_no_tags_and_takes_no_attachments(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    JskConvertOptions options = {.timestamp = -1, .pdf_conformance = JSK_PDF_A_1B};
    g_autoptr(GError) error = NULL;
    g_autofree char *pdf = write_pdf(report, &options, &error);
    assert_null(error);
    assert_true(g_str_has_prefix(pdf, "%PDF-1.4\n"));
    assert_holds(pdf, "<pdfaid:part>1</pdfaid:part>");
    assert_holds(pdf, "/CIDSet");
    assert_null(strstr(pdf, "StructTreeRoot"));
    assert_null(strstr(pdf, "pdfuaid"));

    const JskAttachment file = {.name = "a.txt"};
    options.attachments = &file;
    options.n_attachments = 1;
    assert_null(write_pdf(report, &options, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
}

static void metadata_are_escaped_and_cleaned(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_set_title(report, "A & <B>\uFFFE\x01", -1);
    jsk_report_freeze(report);
    g_autoptr(GString) catalog = g_string_new(NULL);
    g_auto(Draft) draft = draft_new();
    metadata_write(draft.document, report, conformance_get(JSK_PDF_A_2A, FALSE), NULL, catalog);
    g_autofree char *file = draft_save(&draft);
    assert_holds(file, ">A &amp; &lt;B&gt;</rdf:li>");
    assert_holds(file, "/Title<FEFF0041002000260020003C0042003E>");
    assert_null(strstr(file, "dc:creator"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_are_numbered_in_the_order_of_reading),
        cmocka_unit_test(nothing_inside_an_artifact_is_in_the_tree),
        cmocka_unit_test(an_element_names_its_parent_and_its_kids_in_order),
        cmocka_unit_test(content_is_read_in_its_place_among_elements_whenever_it_is_drawn),
        cmocka_unit_test(an_element_on_two_pages_names_both),
        cmocka_unit_test(attributes_are_written_for_the_type_of_element),
        cmocka_unit_test(the_parent_tree_has_leaves_of_a_handy_size),
        cmocka_unit_test(drawings_of_one_element_share_a_mark),
        cmocka_unit_test(furniture_is_an_artifact_whatever_is_set),
        cmocka_unit_test(a_page_without_structure_has_no_marks),
        cmocka_unit_test(a_figure_takes_the_room_of_what_is_drawn_for_it),
        cmocka_unit_test(a_figure_on_two_pages_has_no_box),
        cmocka_unit_test(a_paragraph_is_the_element_that_its_tag_says),
        cmocka_unit_test(an_item_has_a_label_and_a_body_that_stays_open),
        cmocka_unit_test(what_is_set_inside_an_artifact_belongs_to_none),
        cmocka_unit_test(a_link_is_in_the_structure_and_leads_to_its_bookmark),
        cmocka_unit_test(a_link_without_structure_has_no_place_in_it),
        cmocka_unit_test(numbers_are_rounded_to_thousandths),
        cmocka_unit_test(a_text_too_long_for_a_string_is_cut),
        cmocka_unit_test(a_pair_of_units_is_not_cut_in_two),
        cmocka_unit_test(names_are_escaped),
        cmocka_unit_test(more_objects_than_a_pdf_can_have_are_an_error),
        cmocka_unit_test(a_series_is_written_in_order_with_numbers_that_follow_each_other),
        cmocka_unit_test(attachments_make_it_pdf_a_3),
        cmocka_unit_test(an_old_archive_gets_no_tags_and_takes_no_attachments),
        cmocka_unit_test(metadata_are_escaped_and_cleaned),
    };
    return cmocka_run_group_tests_name("pdf-structure", tests, NULL, NULL);
}
