/* A workbook inside: what the parts of its file fill, and jsk_spreadsheet_…() lend. */
#ifndef JISSEKI_SPREADSHEET_SPREADSHEET_H
#define JISSEKI_SPREADSHEET_SPREADSHEET_H

#include <jisseki/spreadsheet.h>

/** SheetSpan: rows or columns, both ends belong to it */
typedef struct {
    guint first;
    guint last;
} SheetSpan;

/* @link: what the workbook calls its part; @hidden_rows and @hidden_columns: SheetSpan, in order,
 * apart. */
struct _JskSheet {
    char *name;
    char *link;
    gboolean is_hidden;
    GArray *cells;
    GArray *merges;
    GArray *tables;
    GArray *hidden_rows;
    GArray *hidden_columns;
    guint n_objects[JSK_N_OBJECTS];
};

/* @texts holds every text that is lent; @names: JskDefinedName. @sheets_by_name and @names_by_name
 * find a sheet, and the place of a name in @names from 1, by what spreadsheet_fold_name() makes;
 * the others a property by its name. Trees, because names can be made that have one hash. */
struct _JskSpreadsheet {
    char *name;
    GPtrArray *sheets;
    GArray *names;
    GTree *sheets_by_name;
    GTree *names_by_name;
    GTree *core_properties;
    GTree *custom_properties;
    GStringChunk *texts;
    gboolean is_1904;
    gboolean is_delimited;
};

JskSpreadsheet *spreadsheet_new(const char *name);
/** spreadsheet_add_sheet: takes @name and @link */
JskSheet *spreadsheet_add_sheet(JskSpreadsheet *spreadsheet, char *name, char *link,
                                gboolean is_hidden);
/** spreadsheet_add_name: makes it one that can be found */
void spreadsheet_add_name(JskSpreadsheet *spreadsheet, const JskDefinedName *name);

/** spreadsheet_date_to_number: what Excel would store; FALSE for a day that it cannot */
gboolean spreadsheet_date_to_number(const JskSpreadsheet *spreadsheet, const GDate *date,
                                    double *number);

#endif
