// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096L
#define SPOT 0x30000000L

static volatile long variable = 1;

static void show(const char *what, long value)
{
	printf("%s: %ld\n", what, value);
	fflush(stdout);
}

static long map(long address)
{
	return (long)mmap((void *)address, PAGE, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
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

int main(void)
{
	static char buffer[BUFSIZ]; // so that the C library leaves the heap alone
	setvbuf(stdout, buffer, _IOFBF, BUFSIZ);
	volatile long on_stack = 1;
	volatile long *heap = (long *)syscall(SYS_brk, 0);
	syscall(SYS_brk, (char *)heap + PAGE);
	*heap = PAGE;
	show("a page to be unmapped", map(SPOT));

	if (vfork() == 0) {
		variable = 2;
		on_stack = 2;
		*heap = 2;
		syscall(SYS_brk, (char *)heap + 2 * PAGE);
		heap[PAGE / sizeof *heap] = 3;
		show("unmapped by the child", munmap((void *)SPOT, PAGE));
		show("mapped by the child", map(SPOT + PAGE));
		*(volatile long *)(SPOT + PAGE) = 4;
		_exit(5);
	}
	outcome();
	show("data", variable);
	show("stack", on_stack);
	show("heap", *heap);
	show("the heap's new page", heap[PAGE / sizeof *heap]);
	show("mapped by the child", *(volatile long *)(SPOT + PAGE));
	show("the heap's length", syscall(SYS_brk, 0) - (long)heap);
	printf("what the child unmapped: ");
	fflush(stdout);
	if (fork() == 0) {
		*(volatile long *)SPOT;
		_exit(6);
	}
	outcome();
	return 0;
}
