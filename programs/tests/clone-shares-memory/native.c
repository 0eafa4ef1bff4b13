// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define SPOT 0x30000000L
#define FLAGS (CLONE_VM | CLONE_FS | CLONE_FILES)
#define IDS (CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID)

static char stack[65536] __attribute__((aligned(16)));
static volatile long ball;
static volatile int parent_id, child_id;

static void show(const char *what, long result)
{
	printf("%s: %ld\n", what, result);
	fflush(stdout);
}

static void play(int mine)
{
	while (ball < 20)
		if ((ball & 1) == mine)
			ball++;
		else
			sched_yield();
}

static int child(void *unused)
{
	(void)unused;
	play(1);
	show("mapped by the child",
	     (long)mmap((void *)SPOT, 4096, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
	*(volatile long *)SPOT = 7;
	show("the child's pid less what was stored", syscall(SYS_getpid) - child_id);
	return 5;
}

int main(void)
{
	int status;
	pid_t pid = clone(child, stack + sizeof stack, FLAGS | IDS | SIGCHLD, 0, &parent_id, 0, &child_id);
	play(0);
	wait(&status);
	printf("exited %d\n", WEXITSTATUS(status));
	show("the pid in the parent less what was stored", pid - parent_id);
	show("what was stored, after the child's end", child_id);
	show("what the child mapped", *(volatile long *)SPOT);
	show("the ball", ball);
	return 0;
}
