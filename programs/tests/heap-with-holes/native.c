// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096L

static void show(const char *what, long result)
{
	printf("%s: %ld\n", what, result);
	fflush(stdout);
}

static void outcome(void)
{
	int status;
	wait(&status);
	if (WIFSIGNALED(status))
		printf("killed by signal %d\n", WTERMSIG(status));
	else
		printf("exited %d\n", WEXITSTATUS(status));
	fflush(stdout);
}

static long move_break(long to)
{
	return syscall(SYS_brk, to);
}

int main(void)
{
	static char buffer[BUFSIZ]; // so that the C library leaves the heap alone
	setvbuf(stdout, buffer, _IOFBF, BUFSIZ);
	long heap = (move_break(0) + PAGE - 1) & -PAGE;
	long end = heap + 4 * PAGE;
	show("the heap, four pages", move_break(end) - end);
	for (long page = heap; page < end; page += PAGE)
		*(volatile long *)page = PAGE;
	volatile long *second = (long *)(heap + PAGE), *third = (long *)(heap + 2 * PAGE);

	show("its second page unmapped", munmap((void *)second, PAGE));
	if (fork() == 0)
		_exit(*second & 1);
	outcome();
	show("its third page read-only", mprotect((void *)third, PAGE, PROT_READ));
	if (fork() == 0) {
		*third = PAGE;
		_exit(1);
	}
	outcome();
	show("its third page", *third);
	show("its fourth page", third[PAGE / sizeof *third]);
	show("all given back", move_break(heap) - heap);
	show("and taken again", move_break(end) - end);
	*third = PAGE;
	show("its second page is new", *second);
	return 0;
}
