// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096L

static volatile long shared __attribute__((aligned(4096))) = 1;
static volatile long untouched[512] __attribute__((aligned(4096)));

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

int main(void)
{
	if (fork() == 0) {
		usleep(400000);
		show("the other process reads", shared);
		_exit(1);
	}
	volatile long *below = (long *)((char *)__builtin_frame_address(0) - 64 * PAGE);
	if (vfork() == 0) {
		shared = 2;
		*untouched = 2;
		*below = 2;
		_exit(2);
	}
	show("the parent reads", shared);
	show("what the child touched first", *untouched);
	show("where the child grew the stack", *below);
	shared = 3;
	outcome();
	outcome();
	show("the parent reads", shared);
	return 0;
}
