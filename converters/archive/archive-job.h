/* A job at work: reports go into a bag, one after the other. */
#ifndef JISSEKI_ARCHIVE_ARCHIVE_JOB_H
#define JISSEKI_ARCHIVE_ARCHIVE_JOB_H

#include "archive/bag.h"
#include "archive/staging.h"

/**
 * Archive:
 * @report, @data: told of each report
 * @folders: (element-type utf8): keys of the folders that are taken
 * @layouts: (element-type utf8 BagFile): the layouts in the bag, by the name of their converter
 * @form: the form in the bag; %NULL as long as no report was read by it
 * @worst: outcome so far; above warnings there will be no bag
 * @error: the first failure
 * @input, @name, @folder, @source: of the report at hand; @name is that of its file, as UTF-8
 */
typedef struct {
    const JskArchiveJob *job;
    JskBatchReport report;
    gpointer data;
    Staging staging;
    Bag *bag;
    GHashTable *folders;
    const BagFile *form;
    GHashTable *layouts;
    JskOutcome worst;
    GError *error;

    const JskBatchInput *input;
    char *name;
    char *folder;
    JskSource *source;
} Archive;

/** archive_fail: keeps the first failure, in the words of the user */
void archive_fail(Archive *archive, const GError *cause);
gboolean archive_is_cancelled(const Archive *archive);

/** archive_add_report: reads a report and takes in its source, what is made of it, and its PREMIS
 */
void archive_add_report(Archive *archive, const JskBatchInput *input);
/** archive_leave_report: forgets the report at hand */
void archive_leave_report(Archive *archive);

#endif
