#include "spreadsheet/loading.h"

#include "spreadsheet/cell-text.h"
#include "spreadsheet/relations.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* What a part leads to, and how that is read. */
typedef struct {
    const char *kind;
    LoadingPart load;
} LoadingKind;

static const LoadingKind file_kinds[] = {
    {"core-properties", load_core_properties},
    {"custom-properties", load_custom_properties},
    {"officeDocument", load_workbook},
};
static const LoadingKind workbook_kinds[] = {
    {"styles", load_styles},
    {"sharedStrings", load_strings},
};
static const LoadingKind sheet_kinds[] = {
    {"table", load_table},
    {"drawing", load_drawing},
    {"comments", load_comments},
};

/* A part that is wanted, and what it is for. */
typedef struct {
    LoadingPart load;
    JskSheet *sheet;
    gboolean is_read;
} LoadingWish;

/* @wishes: (element-type utf8 LoadingWish) */
typedef struct {
    Loading *loading;
    GHashTable *wishes;
} LoadingVisit;

gboolean loading_count_piece(Loading *loading, PartReader *reader)
{
    if (loading->n_pieces++ < JSK_SPREADSHEET_MAX_PIECES)
        return TRUE;
    part_fail(reader, JSK_ERROR_LIMIT,
              "more merged ranges, names, formats and the like than the limit of %d; divide the "
              "workbook",
              JSK_SPREADSHEET_MAX_PIECES);
    return FALSE;
}

const char *loading_keep_text(Loading *loading, PartReader *reader, const char *text)
{
    gsize length = strlen(text);
    if (length == 0)
        return "";
    if (part_is_cut(reader)) {
        part_fail(reader, JSK_ERROR_LIMIT, LOADING_TOO_LONG);
        return "";
    }
    loading->n_text_bytes += length + 1;
    if (loading->n_text_bytes > JSK_SPREADSHEET_MAX_TEXT_BYTES) {
        part_fail(reader, JSK_ERROR_LIMIT,
                  "more text than the limit of %d MiB; divide the workbook",
                  JSK_SPREADSHEET_MAX_TEXT_BYTES / 1024 / 1024);
        return "";
    }
    return g_string_chunk_insert_len(loading->spreadsheet->texts, text, (gssize)length);
}

const char *loading_keep_attribute(Loading *loading, PartReader *reader, const char *name)
{
    g_autofree char *value = part_get_attribute(reader, name);
    if (!value)
        return NULL;
    g_autoptr(GString) text = g_string_new(value);
    cell_text_decode(text);
    if (text->len > JSK_SPREADSHEET_MAX_NAME_BYTES) {
        part_fail(reader, JSK_ERROR_LIMIT, "a name longer than the limit of %d bytes; shorten it",
                  JSK_SPREADSHEET_MAX_NAME_BYTES);
        return NULL;
    }
    /* What finds a name by upper and lower case alike has up to three times its bytes. */
    loading->n_text_bytes += text->len * 3;
    return loading_keep_text(loading, reader, text->str);
}

/* Visiting parts. */

static gboolean loading_visit_relations(Package *package, const char *part, gpointer data,
                                        GError **error)
{
    return relations_read(data, package, part, error);
}

static gboolean loading_visit(Package *package, const char *part, gpointer data, GError **error)
{
    const LoadingVisit *visit = data;
    LoadingWish *wish = g_hash_table_lookup(visit->wishes, part);
    if (!wish)
        return TRUE;
    wish->is_read = TRUE;
    return wish->load(visit->loading, wish->sheet, package, error);
}

/* Of a part that is wanted twice the first wish counts. */
static gboolean loading_want(GHashTable *wishes, const char *part, LoadingPart load,
                             JskSheet *sheet)
{
    if (g_hash_table_contains(wishes, part))
        return FALSE;
    LoadingWish *wish = g_new(LoadingWish, 1);
    *wish = (LoadingWish){load, sheet, FALSE};
    return g_hash_table_insert(wishes, g_strdup(part), wish);
}

static void loading_want_related(GHashTable *wishes, Relations *relations, const char *part,
                                 const LoadingKind *kinds, gsize n_kinds, JskSheet *sheet)
{
    const GPtrArray *list = relations_list(relations, part);
    for (guint i = 0; i < list->len; i++) {
        const Relation *relation = list->pdata[i];
        for (gsize j = 0; j < n_kinds; j++) {
            if (strcmp(relation->kind, kinds[j].kind) == 0)
                loading_want(wishes, relation->target, kinds[j].load, sheet);
        }
    }
}

/* The workbook itself. */

static const Relation *loading_find_workbook(Relations *relations, const char *name, GError **error)
{
    const Relation *relation = relations_find(relations, "", "officeDocument");
    if (!relation)
        g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                    "%s: there is no workbook in this ZIP; if it is an OpenDocument spreadsheet "
                    "(.ods), save it as .xlsx",
                    name);
    else if (g_str_has_suffix(relation->target, ".bin"))
        g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                    "%s: an Excel binary workbook (.xlsb); save it as .xlsx", name);
    else
        return relation;
    return NULL;
}

static gboolean loading_read_workbook(Loading *loading, Package *package, Relations *relations,
                                      GError **error)
{
    const char *name = loading->spreadsheet->name;
    const Relation *workbook = loading_find_workbook(relations, name, error);
    if (!workbook)
        return FALSE;
    g_autoptr(GHashTable) wishes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    loading_want_related(wishes, relations, "", file_kinds, G_N_ELEMENTS(file_kinds), NULL);
    loading_want_related(wishes, relations, workbook->target, workbook_kinds,
                         G_N_ELEMENTS(workbook_kinds), NULL);
    LoadingVisit visit = {loading, wishes};
    if (!package_visit(package, loading_visit, &visit, error))
        return FALSE;
    const LoadingWish *wish = g_hash_table_lookup(wishes, workbook->target);
    if (wish->is_read && loading->spreadsheet->sheets->len > 0)
        return TRUE;
    g_set_error(error, JSK_ERROR, JSK_ERROR_SYNTAX, "%s: %s: %s", name, workbook->target,
                wish->is_read ? "names no sheet" : "is not in the file; fetch it again");
    return FALSE;
}

/* Its sheets. */

static gboolean loading_want_sheet(GHashTable *wishes, Relations *relations, JskSheet *sheet,
                                   const char *name, GError **error)
{
    const Relation *workbook = relations_find(relations, "", "officeDocument");
    const Relation *relation =
        sheet->link ? relations_find_id(relations, workbook->target, sheet->link) : NULL;
    if (!relation) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_SYNTAX,
                    "%s: sheet \"%s\": the workbook does not say which part it is", name,
                    sheet->name);
        return FALSE;
    }
    loading_want_related(wishes, relations, relation->target, sheet_kinds,
                         G_N_ELEMENTS(sheet_kinds), sheet);
    /* Sheets of other kinds, such as chart sheets, have no cells. */
    if (strcmp(relation->kind, "worksheet") != 0 ||
        loading_want(wishes, relation->target, load_sheet, sheet))
        return TRUE;
    g_set_error(error, JSK_ERROR, JSK_ERROR_SYNTAX, "%s: sheet \"%s\": its part %s is wanted twice",
                name, sheet->name, relation->target);
    return FALSE;
}

static gboolean loading_check_wishes(GHashTable *wishes, const char *name, GError **error)
{
    GHashTableIter iter;
    gpointer part;
    gpointer value;
    g_hash_table_iter_init(&iter, wishes);
    while (g_hash_table_iter_next(&iter, &part, &value)) {
        const LoadingWish *wish = value;
        if (wish->is_read || wish->load != load_sheet)
            continue;
        g_set_error(error, JSK_ERROR, JSK_ERROR_SYNTAX,
                    "%s: sheet \"%s\": its part %s is not in the file; fetch it again", name,
                    wish->sheet->name, (const char *)part);
        return FALSE;
    }
    return TRUE;
}

static gboolean loading_read_sheets(Loading *loading, Package *package, Relations *relations,
                                    GError **error)
{
    const JskSpreadsheet *spreadsheet = loading->spreadsheet;
    g_autoptr(GHashTable) wishes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < spreadsheet->sheets->len; i++) {
        if (!loading_want_sheet(wishes, relations, spreadsheet->sheets->pdata[i], spreadsheet->name,
                                error))
            return FALSE;
    }
    LoadingVisit visit = {loading, wishes};
    return package_visit(package, loading_visit, &visit, error) &&
           loading_check_wishes(wishes, spreadsheet->name, error);
}

JskSpreadsheet *jsk_spreadsheet_new(const char *name, GBytes *bytes, GError **error)
{
    g_autoptr(Package) package = package_new(name, bytes, error);
    g_autoptr(Relations) relations = relations_new();
    if (!package || !package_visit(package, loading_visit_relations, relations, error))
        return NULL;
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_new(name);
    g_autoptr(GPtrArray) strings = g_ptr_array_new();
    g_autoptr(GByteArray) date_formats = g_byte_array_new();
    Loading loading = {
        .spreadsheet = spreadsheet,
        .strings = strings,
        .date_formats = date_formats,
    };
    if (!loading_read_workbook(&loading, package, relations, error) ||
        !loading_read_sheets(&loading, package, relations, error))
        return NULL;
    return g_steal_pointer(&spreadsheet);
}

/* Reads one byte more than the limit at most; jsk_spreadsheet_new() then says what is wrong. */
static GBytes *loading_read_file(int descriptor)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 buffer[64 * 1024];
    for (;;) {
        gsize room = MIN(sizeof buffer, (gsize)JSK_SPREADSHEET_MAX_BYTES + 1 - bytes->len);
        gssize n_read = room ? read(descriptor, buffer, room) : 0;
        if (n_read < 0 && errno == EINTR)
            continue;
        if (n_read < 0)
            return NULL;
        if (n_read == 0)
            return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
        g_byte_array_append(bytes, buffer, (guint)n_read);
    }
}

typedef JskSpreadsheet *(*LoadingOfBytes)(const char *name, GBytes *bytes, GError **error);

static JskSpreadsheet *loading_load(const char *path, LoadingOfBytes load, GError **error)
{
    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    g_autoptr(GBytes) bytes = descriptor >= 0 ? loading_read_file(descriptor) : NULL;
    int saved = errno;
    if (descriptor >= 0)
        close(descriptor);
    if (bytes)
        return load(path, bytes, error);
    g_set_error(error, JSK_ERROR, JSK_ERROR_INPUT, "%s: cannot read: %s", path, g_strerror(saved));
    return NULL;
}

JskSpreadsheet *jsk_spreadsheet_load(const char *path, GError **error)
{
    return loading_load(path, jsk_spreadsheet_new, error);
}

JskSpreadsheet *jsk_spreadsheet_load_delimited(const char *path, GError **error)
{
    return loading_load(path, jsk_spreadsheet_new_delimited, error);
}
