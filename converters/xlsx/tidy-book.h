/* The tidy sheets together: they are filled in one walk over the report, each node where it has
 * something to say. */
#ifndef JISSEKI_XLSX_TIDY_BOOK_H
#define JISSEKI_XLSX_TIDY_BOOK_H

#include <jisseki/identifier.h>

#include "xlsx/tidy.h"

typedef struct {
    const XlsxBook *book;
    XlsxTidy sheets[XLSX_N_SHEETS]; /* by kind, those that are tidy */
    JskIdentifier *identifier;      /* of the node at hand */
    GString *initiative;            /* key of the initiative around it */
    GString *headings;              /* of the group around it: ＜A＞＜B＞ */
    GString *shown;                 /* what it shows, as it is checked */
    GString *printed;               /* and as it is printed */
    lxw_row_t source_row;           /* of the node at hand, or around it, in 出典 */
} XlsxTidyBook;

/* The name that 出典 gives an office whose printed form is there but empty, which no cell could
 * say: it is printed as part of the one before it. */
#define XLSX_PRINTED_BEFORE "printed-before"

/* A row of 出典, for the node at hand. Its count says how much the node has, so that who reads the
 * workbook can tell what was altered. */
typedef enum {
    XLSX_COUNT_NOTHING,
    XLSX_COUNT_CHARACTERS,
    XLSX_COUNT_PARTS,
} XlsxSourceCount;

/* What the tables say of a node: number, marker and title, or its text, at most so many. */
#define XLSX_MAX_SHOWN 3

typedef struct {
    XlsxWord kind;
    const char *name;
    const char *parent;  /* key of the node around it; where it is NULL, */
    gsize parent_length; /* so many bytes of its own */
    const char *text;
    XlsxSourceCount counted; /* what it has a count of */
    guint64 count;
    JskOrigin origin;
    guint column;
    guint n_shown; /* 0 for what has no text of its own */
    const char *shown[XLSX_MAX_SHOWN];
    gboolean has_details; /* it says more than its text: */
    guint32 details;      /* their checksum */
    const char *printed;
} XlsxSource;

/* Characters of a text that may be NULL. */
guint xlsx_tidy_count_characters(const char *text);

/* Writes that row. Returns its place. */
lxw_row_t xlsx_tidy_put_source(XlsxTidyBook *tidy, const XlsxSource *source);

/* Begins the row of the node at hand on a sheet. In 工程 and 実績・状況 its key leads to the row in
 * 出典. */
XlsxTidy *xlsx_tidy_begin_node(XlsxTidyBook *tidy, XlsxSheetId id, JskOrigin origin);

/* A word of the layout. */
const char *xlsx_tidy_get_word(const XlsxTidyBook *tidy, guint word);

/* The parts of the report, each with what is below it. */
void xlsx_tidy_put_report(XlsxTidyBook *tidy);
void xlsx_tidy_put_initiative(XlsxTidyBook *tidy, const JskInitiative *initiative,
                              const char *section_key);
void xlsx_tidy_put_results(XlsxTidyBook *tidy, const JskGroup *first);
void xlsx_tidy_put_progress(XlsxTidyBook *tidy, const JskProgress *first);
void xlsx_tidy_put_provenance(XlsxTidyBook *tidy);
void xlsx_tidy_put_checksums(XlsxTidyBook *tidy);

/* Begins the tidy sheets of a workbook and puts the report into them. */
void xlsx_tidy_book_begin(XlsxTidyBook *tidy, XlsxBook *book);

/* Ends them, with checksums of the sheets for people, which are there by then. */
void xlsx_tidy_book_end(XlsxTidyBook *tidy);

#endif
