#include "readers/claims.h"

#include <jisseki/text.h>

enum { CLAIM_NONE, CLAIM_MODEL, CLAIM_FURNITURE };

void claims_init(Claims *claims, const JskSource *source)
{
    claims->source = source;
    claims->classes = g_malloc0((gsize)(source->end - source->text) + 1);
}

void claims_clear(Claims *claims)
{
    g_clear_pointer(&claims->classes, g_free);
}

static void claims_add(Claims *claims, guint8 class, const char *begin, const char *end)
{
    g_assert(claims->source->text <= begin && begin <= end && end <= claims->source->end);
    guint8 *last = claims->classes + (end - claims->source->text);
    for (guint8 *c = claims->classes + (begin - claims->source->text); c < last; c++) {
        if (*c == CLAIM_NONE)
            *c = class;
    }
}

void claims_add_model(Claims *claims, const char *begin, const char *end)
{
    claims_add(claims, CLAIM_MODEL, begin, end);
}

void claims_add_furniture(Claims *claims, JskFurniture kind, const char *begin, const char *end)
{
    claims_add(claims, (guint8)(CLAIM_FURNITURE + kind), begin, end);
}

gboolean claims_is_free(const Claims *claims, const char *at)
{
    return claims->classes[at - claims->source->text] == CLAIM_NONE;
}

/* General category Cc, and the byte order mark. */
static gboolean claims_is_control(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF;
}

void claims_count(Claims *claims, JskLedger *ledger)
{
    guint64 of_class[CLAIM_FURNITURE + JSK_N_FURNITURE] = {0};
    const JskSource *source = claims->source;
    for (const char *at = source->text; at < source->end;) {
        const char *begin = at;
        at = g_utf8_next_char(at);
        if (jsk_text_is_plain(begin)) {
            of_class[claims->classes[begin - source->text]]++;
            continue;
        }
        gunichar c = g_utf8_get_char(begin);
        if (jsk_text_is_space(c))
            continue;
        if (claims_is_control(c))
            claims_add_furniture(claims, JSK_FURNITURE_CONTROL, begin, at);
        of_class[claims->classes[begin - source->text]]++;
    }
    ledger->model = of_class[CLAIM_MODEL];
    ledger->unplaced = of_class[CLAIM_NONE];
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++)
        ledger->furniture[kind] = of_class[CLAIM_FURNITURE + kind];
    ledger->total = ledger->model + ledger->unplaced + jsk_ledger_get_furniture(ledger);
}

gboolean claims_next_free(const Claims *claims, const char **begin, const char **end)
{
    const char *first = NULL;
    const char *last = NULL;
    const char *at = *begin;
    for (; at < claims->source->end; at = g_utf8_next_char(at)) {
        gboolean is_space = jsk_text_is_space(g_utf8_get_char(at));
        if (first && (*at == '\n' || (!is_space && !claims_is_free(claims, at))))
            break;
        if (is_space || !claims_is_free(claims, at))
            continue;
        if (!first)
            first = at;
        last = g_utf8_next_char(at);
    }
    *begin = first;
    *end = last;
    return first != NULL;
}
