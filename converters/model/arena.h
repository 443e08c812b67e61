/* An arena: memory that is given out piece by piece and released at once. */
#ifndef JISSEKI_MODEL_ARENA_H
#define JISSEKI_MODEL_ARENA_H

#include <glib.h>

typedef struct {
    GPtrArray *blocks;
    char *next;
    gsize left;
    gsize size;
} JskArena;

void jsk_arena_init(JskArena *arena);
void jsk_arena_clear(JskArena *arena);

/* Zeroed memory, aligned for any of the model's structs. */
gpointer jsk_arena_alloc(JskArena *arena, gsize size);

/* A copy of @text with a NUL behind it, unaligned. */
char *jsk_arena_strndup(JskArena *arena, const char *text, gsize length);

/* Bytes taken from the system, not only those given out. */
gsize jsk_arena_get_size(const JskArena *arena);

#define jsk_arena_new(arena, type) ((type *)jsk_arena_alloc((arena), sizeof(type)))

#endif
