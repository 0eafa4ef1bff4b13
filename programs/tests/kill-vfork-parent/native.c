// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile long variable = 1;

static void show(const char *what, long result)
{
	printf("%s: %ld\n", what, result);
	fflush(stdout);
}

int main(void)
{
	int status;
	pid_t parent = fork();
	if (parent == 0) {
		if (vfork() == 0) {
			usleep(600000);
			variable++;
			show("the orphan goes on, and reads", variable);
			_exit(2);
		}
		show("the parent was woken", 0);
		_exit(1);
	}
	usleep(200000);
	kill(parent, SIGTERM);
	wait(&status);
	if (WIFSIGNALED(status))
		printf("killed by signal %d\n", WTERMSIG(status));
	show("this process reads", variable);
	usleep(600000);
	return 0;
}
