#include "model/arena.h"

#include <string.h>

/* Blocks grow with the report, so that a small one wastes little. */
#define ARENA_FIRST_BLOCK ((gsize)4 * 1024)
#define ARENA_LAST_BLOCK ((gsize)64 * 1024)
/* A new block is so many times smaller than all before it. */
#define ARENA_GROWTH 16

void jsk_arena_init(JskArena *arena)
{
    memset(arena, 0, sizeof *arena);
    arena->blocks = g_ptr_array_new_with_free_func(g_free);
}

void jsk_arena_clear(JskArena *arena)
{
    g_clear_pointer(&arena->blocks, g_ptr_array_unref);
    arena->next = NULL;
    arena->left = 0;
    arena->size = 0;
}

static char *arena_take(JskArena *arena, gsize size)
{
    if (size > arena->left) {
        gsize block_size =
            MAX(CLAMP(arena->size / ARENA_GROWTH, ARENA_FIRST_BLOCK, ARENA_LAST_BLOCK), size);
        char *block = (char *)g_malloc(block_size);
        g_ptr_array_add(arena->blocks, block);
        arena->size += block_size;
        arena->next = block;
        arena->left = block_size;
    }
    char *taken = arena->next;
    arena->next += size;
    arena->left -= size;
    return taken;
}

gpointer jsk_arena_alloc(JskArena *arena, gsize size)
{
    gsize slack = (gsize) - (guintptr)arena->next & (G_MEM_ALIGN - 1);
    if (slack + size <= arena->left)
        arena_take(arena, slack);
    else
        arena->left = 0; /* what is left of the block is too small once aligned */
    return memset(arena_take(arena, size), 0, size);
}

char *jsk_arena_strndup(JskArena *arena, const char *text, gsize length)
{
    char *copy = arena_take(arena, length + 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

gsize jsk_arena_get_size(const JskArena *arena)
{
    return arena->size;
}
