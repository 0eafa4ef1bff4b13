/*
 * Proves that signals kill, wait or are lost as they must, seen from C: structures as Linux has them.
 */
#include "guest.h"

struct action {
	void *handler;
	unsigned long flags, mask;
};

#define BIT(signal) (1UL << ((signal)-1))

static long set_action(int signal, long handler)
{
	struct action action = {(void *)handler, 0, 0};
	return call4(134, signal, &action, 0, sizeof action.mask);
}

static unsigned long set_mask(unsigned long mask)
{
	unsigned long old = 0;
	call4(135, 2, &mask, &old, sizeof mask);
	return old;
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	if (fork() == 0) {
		kill((int)getpid(), SIGTERM);
		exit(1);
	}
	say_outcome("default");

	say("ignore: %ld\n", set_action(SIGTERM, 1));
	if (fork() == 0) {
		kill((int)getpid(), SIGTERM);
		exit(2);
	}
	say_outcome("ignored");

	say("default again: %ld\n", set_action(SIGTERM, 0));
	set_mask(BIT(SIGTERM) | BIT(SIGUSR1));
	if (fork() == 0) {
		kill((int)getpid(), SIGTERM);
		kill((int)getpid(), SIGUSR1);
		say("both wait\n");
		set_mask(BIT(SIGTERM));
		exit(3);
	}
	say_outcome("the one let through");

	long pid = fork();
	if (pid == 0) {
		set_mask(0);
		for (;;)
			sched_yield();
	}
	say("kill: %ld\n", kill((int)pid, SIGKILL));
	say_outcome("one that runs for ever");
	return 0;
}
