#include <jisseki/ledger.h>

static const char *const furniture_names[JSK_N_FURNITURE] = {
    [JSK_FURNITURE_TABLE_HEAD] = "table-head",
    [JSK_FURNITURE_SCHEDULE_HEAD] = "schedule-head",
    [JSK_FURNITURE_MARKUP] = "markup",
    [JSK_FURNITURE_ARROW] = "arrow",
    [JSK_FURNITURE_COPY] = "copy",
    [JSK_FURNITURE_PAGE_NUMBER] = "page-number",
    [JSK_FURNITURE_CONTROL] = "control",
};

const char *jsk_furniture_get_name(JskFurniture kind)
{
    g_return_val_if_fail(kind < JSK_N_FURNITURE, NULL);
    return furniture_names[kind];
}

guint64 jsk_ledger_get_furniture(const JskLedger *ledger)
{
    guint64 sum = 0;
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++)
        sum += ledger->furniture[kind];
    return sum;
}
