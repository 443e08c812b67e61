#include "cli/cli.h"

#include <signal.h>

/* Set by the handler, which can be handed nothing else. */
static volatile sig_atomic_t interrupt_signal;

static const int interrupt_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

static void interrupt_note(int number)
{
    interrupt_signal = number;
}

void cli_catch_interrupts(void)
{
    struct sigaction action = {.sa_handler = interrupt_note, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    for (gsize i = 0; i < G_N_ELEMENTS(interrupt_signals); i++) {
        struct sigaction before;
        if (sigaction(interrupt_signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(interrupt_signals[i], &action, NULL);
    }
}

gboolean cli_is_interrupted(void)
{
    return interrupt_signal != 0;
}

void cli_pass_on_interrupt(void)
{
    if (!interrupt_signal)
        return;
    signal(interrupt_signal, SIG_DFL);
    raise(interrupt_signal);
}
