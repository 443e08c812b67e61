/* The archive package: what its tag files look like, and what is found wrong with a bag. */
#include <glib/gstdio.h>
#include <jisseki/archive.h>
#include <libxml/parser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "archive/bag-info.h"
#include "archive/bag.h"
#include "archive/container.h"
#include "archive/file-format.h"
#include "archive/folder-name.h"
#include "archive/manifest.h"
#include "archive/premis.h"
#include "archive/staging.h"
#include "archive/xml-validation.h"
#include "example-report.h"

#define SHA256_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SHA512_OF_ABC                                                  \
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a" \
    "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
#define DECLARATION "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

/* A directory for one test. */
static int archive_set_up(void **state)
{
    *state = g_dir_make_tmp("jisseki-archive-XXXXXX", NULL);
    return *state ? 0 : -1;
}

static int archive_tear_down(void **state)
{
    Staging directory = {.directory = *state};
    staging_clear(&directory);
    return 0;
}

static void archive_put(const char *top, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(top, name, NULL);
    g_unlink(path);
    assert_true(staging_write(path, text, strlen(text), NULL));
}

/* Manifests. */

static void a_manifest_line_is_one_of_sha256sum(void **state)
{
    (void)state;
    g_autoptr(GString) manifest = g_string_new(NULL);
    manifest_append(manifest, SHA256_OF_ABC, "data/実績/a b.txt");
    assert_string_equal(manifest->str, SHA256_OF_ABC "  data/実績/a b.txt\n");
}

static void line_breaks_and_percent_signs_are_encoded_and_decoded(void **state)
{
    (void)state;
    const char *const paths[] = {"100%", "a\nb", "a\r\nb", "%0A", "%%25", "達成", "a%zz"};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autofree char *encoded = manifest_encode_path(paths[i]);
        g_autofree char *decoded = manifest_decode_path(encoded);
        assert_null(strpbrk(encoded, "\r\n"));
        assert_string_equal(decoded, paths[i]);
    }
    g_autofree char *encoded = manifest_encode_path("50%\r\n");
    assert_string_equal(encoded, "50%25%0D%0A");
    g_autofree char *other = manifest_decode_path("%0a%0d%41");
    assert_string_equal(other, "\n\r%41");
}

static void a_manifest_is_read_with_every_kind_of_line_break(void **state)
{
    (void)state;
    const struct {
        const char *path;
        guint number;
    } expected[] = {{"data/a", 1}, {"data/b c", 3}, {"data/%", 4}};
    TagLines lines = {.rest = SHA256_OF_ABC "  data/a\r\n\n" SHA256_OF_ABC
                                            " *data/b c\r" SHA256_OF_ABC "\tdata/%25"};
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_auto(ManifestLine) line = {0};
        assert_true(tag_lines_next(&lines));
        assert_true(manifest_parse_line(&line, &lines, DIGEST_SHA256));
        assert_string_equal(line.hex, SHA256_OF_ABC);
        assert_string_equal(line.path, expected[i].path);
        assert_int_equal(lines.number, expected[i].number);
    }
    assert_false(tag_lines_next(&lines));
}

static void what_is_no_manifest_line_is_not_guessed(void **state)
{
    (void)state;
    const char *const texts[] = {
        SHA256_OF_ABC,          SHA256_OF_ABC "  ", SHA256_OF_ABC "0  data/a",
        "ab  data/a",           "xy  data/a",       " " SHA256_OF_ABC "  data/a",
        SHA256_OF_ABC "data/a", SHA256_OF_ABC "  *"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(ManifestLine) line = {0};
        TagLines lines = {.rest = texts[i]};
        assert_true(tag_lines_next(&lines));
        assert_false(manifest_parse_line(&line, &lines, DIGEST_SHA256));
        assert_null(line.path);
    }
}

static void paths_that_lead_out_are_unsafe(void **state)
{
    (void)state;
    const char *const unsafe[] = {"",     "/",  "/a",  "..",   "a/../b", "a/..",     "./a",
                                  "a//b", "a/", "~/a", "C:/a", "c:a",    "a\\..\\b", "\\a"};
    const char *const safe[] = {"a",        "data/a",  "data/..a", "data/a..",
                                "data/...", "data/a~", "実績/a:b"};
    for (gsize i = 0; i < G_N_ELEMENTS(unsafe); i++)
        assert_false(manifest_is_safe_path(unsafe[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(safe); i++)
        assert_true(manifest_is_safe_path(safe[i]));
}

/* bag-info.txt. */

static void long_values_are_folded_at_spaces_and_come_back(void **state)
{
    (void)state;
    g_autoptr(GString) info = g_string_new(NULL);
    g_autoptr(GString) value = g_string_new("first");
    for (int i = 0; i < 40; i++)
        g_string_append_printf(value, " 取組%d", i);
    bag_info_append(info, "External-Description", value->str);
    bag_info_append(info, "Short", "a\r\nb");
    g_auto(GStrv) lines = g_strsplit(info->str, "\n", -1);
    assert_true(g_strv_length(lines) > 4);
    for (char **line = lines; *line; line++)
        assert_true(g_utf8_strlen(*line, -1) <= 79);
    g_auto(GStrv) values = bag_info_get_values(info->str, "external-description");
    assert_int_equal(g_strv_length(values), 1);
    assert_string_equal(values[0], value->str);
    g_auto(GStrv) others = bag_info_get_values(info->str, "Short");
    assert_string_equal(others[0], "a b");
}

static void a_value_without_spaces_is_not_broken(void **state)
{
    (void)state;
    g_autoptr(GString) info = g_string_new(NULL);
    g_autofree char *word = g_strnfill(200, 'x');
    bag_info_append(info, "Label", word);
    g_autofree char *expected = g_strconcat("Label: ", word, "\n", NULL);
    assert_string_equal(info->str, expected);
}

/* Names and formats. */

static void folder_names_are_distinct_without_regard_to_case(void **state)
{
    (void)state;
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const struct {
        const char *file;
        const char *folder;
    } names[] = {{"a.txt", "a"},
                 {"A.txt", "A-2"},
                 {"a", "a-3"},
                 {"a-2.txt", "a-2-2"},
                 {".hidden", ".hidden"},
                 {"b.tar.gz", "b.tar"},
                 {"か\u3099.txt", "か\u3099"},
                 {"が.txt", "が-2"}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *folder = folder_name_claim(taken, names[i].file);
        assert_string_equal(folder, names[i].folder);
    }
}

static void bytes_that_are_not_utf_8_are_printed_by_their_value(void **state)
{
    (void)state;
    const struct {
        const char *name;
        const char *printed;
    } names[] = {
        {"年度 50%.txt", "年度 50%.txt"},
        {"\x8E\xC0\x90\xD1.txt", "%8E%C0%90%D1.txt"},
        {"\xFF年\xE5", "%FF年%E5"},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *printed = folder_name_print(names[i].name);
        assert_string_equal(printed, names[i].printed);
    }
}

static void the_suffix_tells_the_container(void **state)
{
    (void)state;
    const struct {
        const char *path;
        const char *stem;
        ContainerFormat format;
    } names[] = {
        {"x/bag", "bag", CONTAINER_DIRECTORY},    {"bag.ZIP", "bag", CONTAINER_ZIP},
        {"b.a.tar", "b.a", CONTAINER_TAR},        {"bag.tar.gz", "bag", CONTAINER_TAR_GZIP},
        {"bag.tgz", "bag", CONTAINER_TAR_GZIP},   {".zip", ".zip", CONTAINER_DIRECTORY},
        {"bag.gz", "bag.gz", CONTAINER_DIRECTORY}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *stem = NULL;
        assert_int_equal(container_get_format(names[i].path, &stem), names[i].format);
        assert_string_equal(stem, names[i].stem);
    }
}

static void the_version_of_a_pdf_is_read_from_it(void **state)
{
    archive_put(*state, "a.pdf", "%PDF-1.6\n");
    archive_put(*state, "b.pdf", "nothing");
    g_autofree char *known = g_build_filename(*state, "a.pdf", NULL);
    g_autofree char *unknown = g_build_filename(*state, "b.pdf", NULL);
    assert_string_equal(file_format_identify(known).pronom, "fmt/20");
    assert_null(file_format_identify(unknown).pronom);
    assert_string_equal(file_format_identify("a.XML").pronom, "fmt/101");
    assert_string_equal(file_format_identify("a.csv").pronom, "x-fmt/111");
}

/* PREMIS. */

static const char *premis_find(xmlNode *node, const char *name)
{
    for (; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0)
            return (const char *)node->children->content;
        const char *found = premis_find(node->children, name);
        if (found)
            return found;
    }
    return NULL;
}

static void premis_names_the_file_and_is_the_same_every_time(void **state)
{
    g_autoptr(JskReport) report = example_report_new();
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(Bag) bag = bag_new(*state);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    const PremisRecord record = {
        .root = *state,
        .reader = "tsv-html",
        .report = report,
        .diagnostics = diagnostics,
        .time = 0,
        .source_name = "a<&>\001.txt",
        .source = bag_add_bytes(bag, "data/a/a.txt", "abc", 3, NULL),
        .layouts = none,
        .outputs = none,
        .failures = none,
    };
    assert_non_null(record.source);
    g_autoptr(GString) first = premis_write(&record);
    g_autoptr(GString) second = premis_write(&record);
    assert_string_equal(first->str, second->str);
    xmlDoc *document = xmlReadMemory(first->str, (int)first->len, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(document);
    xmlNode *root = xmlDocGetRootElement(document);
    assert_string_equal(root->ns->href, "http://www.loc.gov/premis/v3");
    assert_string_equal(premis_find(root, "originalName"), "a<&>\uFFFD.txt");
    assert_string_equal(premis_find(root, "size"), "3");
    assert_string_equal(premis_find(root, "eventDateTime"), "1970-01-01T00:00:00Z");
    assert_non_null(strstr(first->str, SHA256_OF_ABC));
    xmlFreeDoc(document);
}

static void xml_that_is_not_valid_is_refused_with_its_line(void **state)
{
    archive_put(*state, "a.xml", "<?xml version=\"1.0\"?>\n<other/>\n");
    g_autofree char *path = g_build_filename(*state, "a.xml", NULL);
    g_autoptr(GError) error = NULL;
    assert_false(xml_validate(path, &error));
    assert_non_null(strstr(error->message, "line 2"));
    g_clear_error(&error);
    archive_put(*state, "a.xml", "<unclosed>");
    assert_false(xml_validate(path, &error));
}

static void a_text_of_many_megabytes_can_be_validated(void **state)
{
    g_autofree char *words = g_strnfill((gsize)11 * 1024 * 1024, 'x');
    g_autofree char *text =
        g_strconcat("<report xmlns=\"urn:jisseki:report:1\" xml:lang=\"ja\"><note xml:id=\"n1\">",
                    words, "</note></report>", NULL);
    archive_put(*state, "a.xml", text);
    g_autofree char *path = g_build_filename(*state, "a.xml", NULL);
    g_autoptr(GError) error = NULL;
    gboolean is_valid = xml_validate(path, &error);
    if (!is_valid)
        fail_msg("%s", error->message);
}

/* Verification. */

static void verify_make_bag(const char *top)
{
    archive_put(top, "bagit.txt", DECLARATION);
    archive_put(top, "data/a", "abc");
    archive_put(top, "manifest-sha256.txt", SHA256_OF_ABC "  data/a\n");
}

/* An expected problem, without the note that there is no tag manifest. */
typedef struct {
    JskArchiveProblemKind kind;
    const char *path;
    const char *detail;
    guint64 count;
} Expected;

static void verify_expect(const char *top, const Expected *expected, guint n_expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) problems = jsk_archive_verify(top, NULL, &error);
    assert_null(error);
    const JskArchiveProblem *last = problems->pdata[problems->len - 1];
    guint n_notes = last->kind == JSK_ARCHIVE_NO_TAG_MANIFEST ? 1 : 0;
    for (guint i = 0; i < MIN(n_expected, problems->len); i++) {
        const JskArchiveProblem *problem = problems->pdata[i];
        assert_int_equal(problem->kind, expected[i].kind);
        assert_int_equal(g_strcmp0(problem->path, expected[i].path), 0);
        if (expected[i].detail)
            assert_string_equal(problem->detail, expected[i].detail);
        assert_int_equal(problem->count, MAX(expected[i].count, 1));
    }
    assert_int_equal(problems->len - n_notes, n_expected);
}

static void a_bag_without_tag_manifests_is_valid_with_a_note(void **state)
{
    verify_make_bag(*state);
    JskArchiveContent content;
    g_autoptr(GPtrArray) problems = jsk_archive_verify(*state, &content, NULL);
    assert_int_equal(problems->len, 1);
    const JskArchiveProblem *note = problems->pdata[0];
    assert_int_equal(note->kind, JSK_ARCHIVE_NO_TAG_MANIFEST);
    assert_true(jsk_archive_problem_is_note(note->kind));
    assert_null(note->path);
    assert_int_equal(content.files, 1);
    assert_int_equal(content.bytes, 3);
}

static void one_tag_manifest_for_two_algorithms_is_a_note(void **state)
{
    verify_make_bag(*state);
    archive_put(*state, "manifest-sha512.txt", SHA512_OF_ABC "  data/a\n");
    archive_put(*state, "tagmanifest-sha512.txt", "");
    const Expected expected[] = {
        {JSK_ARCHIVE_SURPLUS, "bagit.txt", NULL, 1},
        {JSK_ARCHIVE_SURPLUS, "manifest-sha256.txt", NULL, 1},
        {JSK_ARCHIVE_SURPLUS, "manifest-sha512.txt", NULL, 1},
        {JSK_ARCHIVE_FEWER_TAG_MANIFESTS, "tagmanifest-sha256.txt", NULL, 1},
    };
    verify_expect(*state, expected, G_N_ELEMENTS(expected));
    assert_true(jsk_archive_problem_is_note(JSK_ARCHIVE_FEWER_TAG_MANIFESTS));
    assert_false(jsk_archive_problem_is_note(JSK_ARCHIVE_SURPLUS));
}

static void altered_missing_and_surplus_files_are_sorted_by_path(void **state)
{
    verify_make_bag(*state);
    archive_put(*state, "data/a", "abd");
    archive_put(*state, "data/c", "");
    archive_put(*state, "manifest-sha256.txt",
                SHA256_OF_ABC "  data/a\n" SHA256_OF_ABC "  data/b\n");
    const Expected expected[] = {
        {JSK_ARCHIVE_ALTERED, "data/a", "SHA-256", 1},
        {JSK_ARCHIVE_MISSING, "data/b", "manifest-sha256.txt", 1},
        {JSK_ARCHIVE_SURPLUS, "data/c", NULL, 1},
    };
    verify_expect(*state, expected, G_N_ELEMENTS(expected));
}

static void lines_that_are_wrong_in_one_way_are_told_of_once(void **state)
{
    verify_make_bag(*state);
    archive_put(*state, "data/b", "abc");
    archive_put(*state, "manifest-sha256.txt",
                "x\n" SHA256_OF_ABC "  ./data/a\n" SHA256_OF_ABC "  bagit.txt\ny\n" SHA256_OF_ABC
                "  ./data/b\n" SHA256_OF_ABC "  ../data/c\n" SHA256_OF_ABC "  data/b\nz\n");
    const Expected expected[] = {
        {JSK_ARCHIVE_UNSAFE, "../data/c", "manifest-sha256.txt", 1},
        {JSK_ARCHIVE_REPEATED, "data/b", "manifest-sha256.txt", 1},
        {JSK_ARCHIVE_SYNTAX, "manifest-sha256.txt", "1", 3},
        {JSK_ARCHIVE_DOTTED, "manifest-sha256.txt", "2", 2},
        {JSK_ARCHIVE_MISPLACED, "manifest-sha256.txt", "3", 1},
    };
    verify_expect(*state, expected, G_N_ELEMENTS(expected));
}

static void problems_of_a_kind_are_kept_up_to_a_limit_and_counted_beyond(void **state)
{
    const guint n = JSK_ARCHIVE_MAX_PROBLEMS + 7;
    verify_make_bag(*state);
    g_autoptr(GString) manifest = g_string_new(SHA256_OF_ABC "  data/a\n");
    for (guint i = n; i > 0; i--)
        g_string_append_printf(manifest, SHA256_OF_ABC "  data/none/%06u\n", i);
    archive_put(*state, "manifest-sha256.txt", manifest->str);
    g_autoptr(GPtrArray) problems = jsk_archive_verify(*state, NULL, NULL);
    assert_int_equal(problems->len, JSK_ARCHIVE_MAX_PROBLEMS + 2);
    assert_string_equal(((JskArchiveProblem *)problems->pdata[0])->path, "data/none/000001");
    const JskArchiveProblem *more = problems->pdata[JSK_ARCHIVE_MAX_PROBLEMS];
    assert_int_equal(more->kind, JSK_ARCHIVE_MORE);
    assert_int_equal(more->count, 7);
}

static void a_manifest_of_unknown_digests_is_named(void **state)
{
    verify_make_bag(*state);
    archive_put(*state, "manifest-md5.txt", "900150983cd24fb0d6963f7d28e17f72  data/a\n");
    const Expected expected[] = {{JSK_ARCHIVE_UNCHECKED, "manifest-md5.txt", NULL, 1}};
    verify_expect(*state, expected, G_N_ELEMENTS(expected));
}

static void a_bag_without_manifest_or_payload_is_not_valid(void **state)
{
    archive_put(*state, "bagit.txt", DECLARATION);
    const Expected expected[] = {
        {JSK_ARCHIVE_MISSING, "data/", NULL, 1},
        {JSK_ARCHIVE_MISSING, "manifest-sha512.txt, manifest-sha256.txt", NULL, 1},
    };
    verify_expect(*state, expected, G_N_ELEMENTS(expected));
}

static void an_empty_payload_is_a_directory_all_the_same(void **state)
{
    archive_put(*state, "bagit.txt", DECLARATION);
    archive_put(*state, "manifest-sha256.txt", "");
    g_autofree char *payload = g_build_filename(*state, "data", NULL);
    assert_int_equal(g_mkdir(payload, 0777), 0);
    verify_expect(*state, NULL, 0);
}

static void the_declaration_is_exactly_two_lines(void **state)
{
    verify_make_bag(*state);
    const char *const good[] = {"BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n",
                                "BagIt-Version: 1.0\rTag-File-Character-Encoding: utf-8\r",
                                "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8"};
    const char *const bad[] = {DECLARATION "\n",
                               DECLARATION "Label: value\n",
                               ("\n" DECLARATION),
                               "BagIt-Version:1.0\nTag-File-Character-Encoding: UTF-8\n",
                               "BagIt-Version: 1.0 \nTag-File-Character-Encoding: UTF-8\n",
                               "BagIt-Version: 1.0\n\nTag-File-Character-Encoding: UTF-8\n",
                               "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        archive_put(*state, "bagit.txt", good[i]);
        verify_expect(*state, NULL, 0);
    }
    const Expected expected[] = {{JSK_ARCHIVE_DECLARATION, "bagit.txt", NULL, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        archive_put(*state, "bagit.txt", bad[i]);
        verify_expect(*state, expected, G_N_ELEMENTS(expected));
    }
}

static void a_wrong_oxum_is_named_with_the_right_one(void **state)
{
    verify_make_bag(*state);
    archive_put(*state, "bag-info.txt", "payload-oxum: 4.1\n");
    const Expected expected[] = {{JSK_ARCHIVE_OXUM, "bag-info.txt", "3.1", 1}};
    verify_expect(*state, expected, G_N_ELEMENTS(expected));
}

static void lines_without_a_label_are_named_with_the_first(void **state)
{
    verify_make_bag(*state);
    archive_put(*state, "bag-info.txt",
                "Contact-Name: a\n  folded: b\nno label\n\nContact-Email:\nnone\n");
    const Expected expected[] = {{JSK_ARCHIVE_SYNTAX, "bag-info.txt", "3", 2}};
    verify_expect(*state, expected, G_N_ELEMENTS(expected));
}

static void what_is_no_bag_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    assert_null(jsk_archive_verify(*state, NULL, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED));
    g_clear_error(&error);
    g_autofree char *path = g_build_filename(*state, "none", NULL);
    assert_null(jsk_archive_verify(path, NULL, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_INPUT));
}

#define ARCHIVE_TEST(test) cmocka_unit_test_setup_teardown(test, archive_set_up, archive_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_manifest_line_is_one_of_sha256sum),
        cmocka_unit_test(line_breaks_and_percent_signs_are_encoded_and_decoded),
        cmocka_unit_test(a_manifest_is_read_with_every_kind_of_line_break),
        cmocka_unit_test(what_is_no_manifest_line_is_not_guessed),
        cmocka_unit_test(paths_that_lead_out_are_unsafe),
        cmocka_unit_test(long_values_are_folded_at_spaces_and_come_back),
        cmocka_unit_test(a_value_without_spaces_is_not_broken),
        cmocka_unit_test(folder_names_are_distinct_without_regard_to_case),
        cmocka_unit_test(bytes_that_are_not_utf_8_are_printed_by_their_value),
        cmocka_unit_test(the_suffix_tells_the_container),
        ARCHIVE_TEST(the_version_of_a_pdf_is_read_from_it),
        ARCHIVE_TEST(premis_names_the_file_and_is_the_same_every_time),
        ARCHIVE_TEST(xml_that_is_not_valid_is_refused_with_its_line),
        ARCHIVE_TEST(a_text_of_many_megabytes_can_be_validated),
        ARCHIVE_TEST(a_bag_without_tag_manifests_is_valid_with_a_note),
        ARCHIVE_TEST(one_tag_manifest_for_two_algorithms_is_a_note),
        ARCHIVE_TEST(altered_missing_and_surplus_files_are_sorted_by_path),
        ARCHIVE_TEST(lines_that_are_wrong_in_one_way_are_told_of_once),
        ARCHIVE_TEST(problems_of_a_kind_are_kept_up_to_a_limit_and_counted_beyond),
        ARCHIVE_TEST(a_manifest_of_unknown_digests_is_named),
        ARCHIVE_TEST(a_bag_without_manifest_or_payload_is_not_valid),
        ARCHIVE_TEST(an_empty_payload_is_a_directory_all_the_same),
        ARCHIVE_TEST(the_declaration_is_exactly_two_lines),
        ARCHIVE_TEST(a_wrong_oxum_is_named_with_the_right_one),
        ARCHIVE_TEST(lines_without_a_label_are_named_with_the_first),
        ARCHIVE_TEST(what_is_no_bag_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
