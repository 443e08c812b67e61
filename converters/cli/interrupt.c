#include "cli/cli.h"

#include <signal.h>

/* Set by the handler, which can be handed nothing else. */
static volatile sig_atomic_t interrupt_signal;

static void interrupt_note(int number)
{
    interrupt_signal = number;
}

void cli_catch_interrupts(void)
{
    struct sigaction action = {.sa_handler = interrupt_note, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
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
