/*
 * Proves that vfork and execve make new programs out of a process as Unix does: /bin/echo and /bin/false
 * run, a program that is not there leaves the child to say so, and the parent's memory is as it was.
 */
#include "guest.h"

static char big[64 * PAGE];

static void run(char **argv)
{
	static char *environment[] = {"LANG=C", 0};
	long pid = vfork();
	if (pid == 0) {
		execve(argv[0], argv, environment);
		exit(127);
	}
	int status;
	wait4((int)pid, &status, 0);
	say("%s: status %d\n", argv[0], status >> 8);
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	for (size_t i = 0; i < sizeof big; i++)
		big[i] = (char)i;
	char *echo[] = {"/bin/echo", "hello", "from", "a new program", 0};
	char *fail[] = {"/bin/false", 0};
	char *missing[] = {"/bin/no-such-program", 0};
	run(echo);
	run(fail);
	run(missing);
	for (int i = 0; i < 20; i++)
		run(fail);
	long damaged = 0;
	for (size_t i = 0; i < sizeof big; i++)
		damaged += big[i] != (char)i;
	say("damaged: %ld\n", damaged);
	return 0;
}
