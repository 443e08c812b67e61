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
    g_autoptr(GArray) lines = manifest_parse("AB  data/a\r\n\ncd *data/b c\ref\tdata/%25", 2);
    const struct {
        const char *hex;
        const char *path;
        guint number;
    } expected[] = {{"ab", "data/a", 1}, {"cd", "data/b c", 3}, {"ef", "data/%", 4}};
    assert_int_equal(lines->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < lines->len; i++) {
        const ManifestLine *line = &g_array_index(lines, ManifestLine, i);
        assert_string_equal(line->hex, expected[i].hex);
        assert_string_equal(line->path, expected[i].path);
        assert_int_equal(line->number, expected[i].number);
    }
}

static void what_is_no_manifest_line_is_not_guessed(void **state)
{
    (void)state;
    const char *const texts[] = {"ab", "ab  ", "abc  data/a", "a  data/a", "xy  data/a", " ab  a"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GArray) lines = manifest_parse(texts[i], 2);
        assert_int_equal(lines->len, 1);
        assert_null(g_array_index(lines, ManifestLine, 0).path);
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
        .report = report,
        .diagnostics = diagnostics,
        .timestamp = 0,
        .source_name = "a<&>\001.txt",
        .source = bag_add_bytes(bag, "data/a/a.txt", "abc", 3, NULL),
        .outputs = none,
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

/* Verification. */

static void verify_make_bag(const char *top)
{
    archive_put(top, "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    archive_put(top, "data/a", "abc");
    archive_put(top, "manifest-sha256.txt", SHA256_OF_ABC "  data/a\n");
}

static void verify_expect(const char *top, const JskArchiveProblem *expected, guint n_expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) problems = jsk_archive_verify(top, NULL, &error);
    assert_null(error);
    assert_int_equal(problems->len, n_expected);
    for (guint i = 0; i < n_expected; i++) {
        const JskArchiveProblem *problem = problems->pdata[i];
        assert_int_equal(problem->kind, expected[i].kind);
        assert_string_equal(problem->path, expected[i].path);
        if (expected[i].detail)
            assert_string_equal(problem->detail, expected[i].detail);
    }
}

static void a_bag_with_one_manifest_and_no_tag_manifests_is_valid(void **state)
{
    verify_make_bag(*state);
    JskArchiveContent content;
    g_autoptr(GPtrArray) problems = jsk_archive_verify(*state, &content, NULL);
    assert_int_equal(problems->len, 0);
    assert_int_equal(content.files, 1);
    assert_int_equal(content.bytes, 3);
}

static void altered_missing_and_surplus_files_are_sorted_by_path(void **state)
{
    verify_make_bag(*state);
    archive_put(*state, "data/a", "abd");
    archive_put(*state, "data/c", "");
    archive_put(*state, "manifest-sha256.txt",
                SHA256_OF_ABC "  data/a\n" SHA256_OF_ABC "  data/b\n");
    const JskArchiveProblem expected[] = {
        {JSK_ARCHIVE_ALTERED, (char[]){"data/a"}, (char[]){"SHA-256"}},
        {JSK_ARCHIVE_MISSING, (char[]){"data/b"}, (char[]){"manifest-sha256.txt"}},
        {JSK_ARCHIVE_SURPLUS, (char[]){"data/c"}, NULL},
    };
    verify_expect(*state, expected, G_N_ELEMENTS(expected));
}

static void a_manifest_of_unknown_digests_is_named(void **state)
{
    verify_make_bag(*state);
    archive_put(*state, "manifest-md5.txt", "900150983cd24fb0d6963f7d28e17f72  data/a\n");
    const JskArchiveProblem expected[] = {
        {JSK_ARCHIVE_UNCHECKED, (char[]){"manifest-md5.txt"}, NULL}};
    verify_expect(*state, expected, G_N_ELEMENTS(expected));
}

static void a_bag_without_manifest_is_not_valid(void **state)
{
    archive_put(*state, "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    const JskArchiveProblem expected[] = {
        {JSK_ARCHIVE_MISSING, (char[]){"manifest-sha512.txt, manifest-sha256.txt"}, NULL}};
    verify_expect(*state, expected, G_N_ELEMENTS(expected));
}

static void a_wrong_oxum_is_named_with_the_right_one(void **state)
{
    verify_make_bag(*state);
    archive_put(*state, "bag-info.txt", "payload-oxum: 4.1\n");
    const JskArchiveProblem expected[] = {
        {JSK_ARCHIVE_OXUM, (char[]){"bag-info.txt"}, (char[]){"3.1"}}};
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
        cmocka_unit_test(the_suffix_tells_the_container),
        ARCHIVE_TEST(the_version_of_a_pdf_is_read_from_it),
        ARCHIVE_TEST(premis_names_the_file_and_is_the_same_every_time),
        ARCHIVE_TEST(xml_that_is_not_valid_is_refused_with_its_line),
        ARCHIVE_TEST(a_bag_with_one_manifest_and_no_tag_manifests_is_valid),
        ARCHIVE_TEST(altered_missing_and_surplus_files_are_sorted_by_path),
        ARCHIVE_TEST(a_manifest_of_unknown_digests_is_named),
        ARCHIVE_TEST(a_bag_without_manifest_is_not_valid),
        ARCHIVE_TEST(a_wrong_oxum_is_named_with_the_right_one),
        ARCHIVE_TEST(what_is_no_bag_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
