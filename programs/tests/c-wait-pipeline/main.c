/*
 * Proves that wait statuses carry what a child ends with, along a chain of processes: each adds to
 * what the next one returns; one of them dies of a signal, and the one before turns that into a number
 * as a shell does, 128 and the signal.
 */
#include "guest.h"

static int stage(int number, int last, int killed)
{
	if (number == killed)
		kill((int)getpid(), SIGKILL);
	if (number == last)
		return 1;
	long parent = getpid();
	long pid = fork();
	if (pid == 0) {
		if (getppid() != parent)
			exit(99);
		exit(stage(number + 1, last, killed));
	}
	int status;
	long waited = wait4((int)pid, &status, 0);
	if (waited != pid)
		return 98;
	return status & 0x7f ? 128 + (status & 0x7f) : (status >> 8) + 1;
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	say("a chain of twenty: %d\n", stage(1, 20, 0));
	say("the fifth is killed: %d\n", stage(1, 20, 5));
	for (int i = 0; i < 260; i += 37) {
		if (fork() == 0)
			exit(i);
		int status;
		wait4(-1, &status, 0);
		say("exit(%d): status %d\n", i, status);
	}
	return 0;
}
