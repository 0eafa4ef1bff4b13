// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile long variable;
static int status;

static void show(const char *what, long result)
{
	printf("%s: %ld\n", what, result);
	fflush(stdout);
}

static void outcome(void)
{
	int ended;
	wait(&ended);
	printf("exited %d\n", WEXITSTATUS(ended));
	fflush(stdout);
}

static void note(int digit)
{
	variable = variable * 10 + digit;
}

int main(void)
{
	if (vfork() == 0) {
		note(1);
		if (vfork() == 0) {
			note(2);
			if (vfork() == 0) {
				note(3);
				_exit(3);
			}
			note(4);
			_exit(2);
		}
		note(5);
		_exit(1);
	}
	note(6);
	show("who wrote, in order", variable);
	outcome();

	variable = 0;
	if (vfork() == 0) {
		note(1);
		if (fork() == 0) {
			note(2);
			show("the grandchild reads", variable);
			_exit(3);
		}
		wait(&status);
		note(3);
		show("the vfork child reads", variable);
		_exit(2);
	}
	note(4);
	show("the parent reads", variable);
	show("the grandchild's wait status", status);
	outcome();

	variable = 0;
	if (vfork() == 0) {
		if (fork() == 0) {
			usleep(400000);
			note(1);
			show("the orphan reads", variable);
			_exit(3);
		}
		note(2);
		_exit(2);
	}
	note(3);
	show("the parent reads", variable);
	outcome();
	return 0;
}
