// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *what, long result)
{
	if (result == -1 && errno == EINVAL)
		printf("%s: -EINVAL\n", what);
	else
		printf("%s: %ld\n", what, result);
	fflush(stdout);
}

int main(void)
{
	int ends[2], status;
	char byte[8];
	unsigned long term = 1 << (SIGTERM - 1);
	show("a pipe", pipe(ends));
	struct pollfd reader = {ends[0], POLLIN, 0};
	pid_t child = fork();
	if (child == 0) {
		show("child: wait", syscall(SYS_ppoll, &reader, 1, NULL, &term, 8L));
		_exit(1);
	}
	usleep(100000);
	show("send TERM", kill(child, SIGTERM));
	usleep(100000);
	show("has it ended?", waitpid(-1, NULL, WNOHANG));
	show("something to read", write(ends[1], "", 1));
	wait(&status);
	if (WIFSIGNALED(status))
		printf("killed by signal %d\n", WTERMSIG(status));
	else
		printf("exited %d\n", WEXITSTATUS(status));
	show("nobody has read it", read(ends[0], byte, 8));
	show("too many files", syscall(SYS_ppoll, &reader, 5000000L, NULL, NULL, 0L));
	return 0;
}
