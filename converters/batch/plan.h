/* Where a batch's outputs go. */
#ifndef JISSEKI_BATCH_PLAN_H
#define JISSEKI_BATCH_PLAN_H

#include <jisseki/batch.h>

/**
 * BatchTask: one input and the files to write of it
 *
 * @paths has one path for each of the job's converters, in their order.
 */
typedef struct {
    const JskBatchInput *input;
    GPtrArray *paths;
} BatchTask;

/**
 * batch_plan:
 * @job: the job
 * @error: (nullable): as jsk_batch_new()
 *
 * Returns: (transfer full) (element-type BatchTask): a task for each input,
 *   or %NULL
 */
GPtrArray *batch_plan(const JskBatchJob *job, GError **error);

#endif
