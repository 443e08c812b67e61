/* Layouts of the workbook: which sheets it has, in which order, with which columns, words, fonts
 * and colours. A layout is a file (templates/workbook/, schema templates/schema/workbook.rnc). */
#ifndef JISSEKI_XLSX_LAYOUT_H
#define JISSEKI_XLSX_LAYOUT_H

#include <jisseki/error.h>

/* The kinds of sheets. Those from XLSX_SHEET_REPORT on are tidy: one table, one datum a cell. */
typedef enum {
    XLSX_SHEET_OVERVIEW,
    XLSX_SHEET_FORM,
    XLSX_SHEET_REPORT,
    XLSX_SHEET_INITIATIVES,
    XLSX_SHEET_SCHEDULE,
    XLSX_SHEET_ITEMS,
    XLSX_SHEET_DATES,
    XLSX_SHEET_MEASURES,
    XLSX_SHEET_OFFICES,
    XLSX_SHEET_SOURCES,
    XLSX_N_SHEETS,
} XlsxSheetId;

/* The words that the sheets bear besides the report's own; each stands in the layout file under
 * its name, xlsx_word_get_name(). */
typedef enum {
    /* the statuses and the fields, in the order of JskStatus and JskPart */
    XLSX_WORD_STATUS_ACHIEVED,
    XLSX_WORD_STATUS_ONGOING,
    XLSX_WORD_STATUS_NOT_ACHIEVED,
    XLSX_WORD_STATUS_OTHER,
    XLSX_WORD_FIELD_OUTCOMES,
    XLSX_WORD_FIELD_DIRECTIONS,
    XLSX_WORD_FIELD_UNSPECIFIED,
    XLSX_WORD_FIELD_RESULTS,
    /* what a row of the items or sources is about */
    XLSX_WORD_KIND_HEADING,
    XLSX_WORD_KIND_ITEM,
    XLSX_WORD_KIND_NOTE,
    XLSX_WORD_KIND_SECTION,
    XLSX_WORD_KIND_INITIATIVE,
    XLSX_WORD_KIND_SCHEDULE,
    XLSX_WORD_KIND_MILESTONE,
    XLSX_WORD_KIND_PHASE,
    XLSX_WORD_KIND_GROUP,
    XLSX_WORD_KIND_ACHIEVEMENT,
    XLSX_WORD_KIND_PROGRESS,
    XLSX_WORD_KIND_OFFICE,
    XLSX_WORD_KIND_SCOPE,
    XLSX_WORD_KIND_UNPLACED,
    XLSX_WORD_KIND_FURNITURE,
    XLSX_WORD_KIND_LEDGER,
    XLSX_WORD_KIND_DIAGNOSTIC,
    XLSX_WORD_KIND_ARGUMENT,
    XLSX_WORD_KIND_CHECKSUM,
    /* 概要 and 帳票 */
    XLSX_WORD_PROGRAMME,
    XLSX_WORD_FISCAL_YEAR,
    XLSX_WORD_EDITION,
    XLSX_WORD_AS_OF,
    XLSX_WORD_NOTES,
    XLSX_WORD_SOURCE,
    XLSX_WORD_EDITS,      /* label of what says where to edit: */
    XLSX_WORD_EDITS_READ, /* before the names of the tables that are read back */
    XLSX_WORD_COUNTS,     /* heading over the counts by section and status */
    XLSX_WORD_SECTION,
    XLSX_WORD_NO_STATUS,
    XLSX_WORD_CONTENTS, /* heading over the list of initiatives */
    XLSX_WORD_STATUS,
    XLSX_WORD_CONTINUED,     /* behind the title on a continuation: （続き） */
    XLSX_WORD_YEARS_UNKNOWN, /* before phases whose years are lost: 位置不明 */
    XLSX_N_WORDS,
} XlsxWord;

/* What is coloured. */
typedef enum {
    XLSX_COLOR_TEXT,
    XLSX_COLOR_RULE,
    XLSX_COLOR_HEAD, /* heads of tables */
    XLSX_COLOR_HEAD_TEXT,
    XLSX_COLOR_SECTION, /* section rows of 帳票 */
    XLSX_COLOR_LABEL,   /* labels inside a block of 帳票 */
    XLSX_COLOR_BAR,     /* phases */
    XLSX_COLOR_BAR_TEXT,
    XLSX_COLOR_LINK,
    XLSX_COLOR_STATUS_ACHIEVED, /* in the order of JskStatus */
    XLSX_COLOR_STATUS_ONGOING,
    XLSX_COLOR_STATUS_NOT_ACHIEVED,
    XLSX_COLOR_STATUS_OTHER,
    XLSX_N_COLORS,
} XlsxColor;

/* libxlsxwriter takes 0 for no colour. */
#define XLSX_BLACK 0x1000000

/* Papers, by Excel's numbers; sides in inches. */
#define XLSX_N_PAPERS 8
typedef struct {
    const char *name; /* in layout files */
    guint8 number;
    double short_side;
    double long_side;
} XlsxPaper;
extern const XlsxPaper xlsx_papers[XLSX_N_PAPERS];

typedef struct {
    guint id; /* its place in the columns that the kind of sheet has, xlsx_layout_get_columns() */
    char *title;
    double width; /* in Excel's measure: digits of the default font */
} XlsxLayoutColumn;

typedef struct {
    XlsxSheetId id;
    char *name;
    guint8 paper; /* Excel's number: 8 is A3, 9 is A4 */
    gboolean is_landscape;
    double margin; /* inches, on all sides */
    guint zoom;    /* percent, on the screen; 0 for what fits */
    XlsxLayoutColumn *columns;
    guint n_columns;
} XlsxLayoutSheet;

typedef struct {
    char *name;
    char *summary;  /* one line for people, English */
    char *language; /* xml:lang of its words */
    char *font_name;
    double font_size;              /* points */
    double title_size;             /* points */
    guint32 colors[XLSX_N_COLORS]; /* 0xRRGGBB, or XLSX_BLACK */
    char *words[XLSX_N_WORDS];
    XlsxLayoutSheet *sheets; /* in their order */
    guint n_sheets;
} XlsxLayout;

/* The built-in layouts, the default first, NULL-terminated. */
extern const char *const xlsx_layout_names[];

/* Loads a built-in layout by its name, or a file by its path (anything with a slash, or that ends
 * in .xml); NULL is the default layout. Errors name file and line. */
XlsxLayout *xlsx_layout_load(const char *name_or_path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/** xlsx_layout_copy: as @copy_layout of #JskConverter */
GBytes *xlsx_layout_copy(const char *name_or_path, char **name, GError **error);
void xlsx_layout_free(XlsxLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxLayout, xlsx_layout_free)

/* The sheet of a kind, or NULL when the layout has none. */
const XlsxLayoutSheet *xlsx_layout_find(const XlsxLayout *layout, XlsxSheetId id);

/* The tidy sheets and columns that a workbook of this layout lacks to be read back whole, by their
 * ids: `dates, items.marker`; NULL for none. */
char *xlsx_layout_list_gaps(const XlsxLayout *layout);

/* Where the sheet shows the column @id of its kind, or -1 when it does not. */
int xlsx_layout_find_column(const XlsxLayoutSheet *sheet, guint id);

/* The width of the paper between the margins, in points. */
double xlsx_layout_get_page_width(const XlsxLayoutSheet *sheet);
double xlsx_layout_get_page_height(const XlsxLayoutSheet *sheet);

/* In data: `initiatives`, `status-achieved`. */
const char *xlsx_sheet_id_get_name(XlsxSheetId id);
const char *xlsx_word_get_name(XlsxWord word);
const char *xlsx_color_get_name(XlsxColor color);

/* The ids of all columns that a kind of sheet can have, NULL-terminated (columns.h). */
const char *const *xlsx_layout_get_columns(XlsxSheetId id);

#endif
