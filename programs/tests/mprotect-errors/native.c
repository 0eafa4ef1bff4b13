// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096L
#define SPOT 0x30000000L
#define FIXED (MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED)
#define NO_REPLACE (MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE)
#define READ_WRITE (PROT_READ | PROT_WRITE)

static void show(const char *what, long result)
{
	if (result == -1)
		printf("%s: -%s\n", what, strerrorname_np(errno));
	else
		printf("%s: %ld\n", what, result);
	fflush(stdout);
}

static void store(const char *what, long address)
{
	int status;
	if (fork() == 0) {
		*(volatile long *)address = address;
		_exit(0);
	}
	wait(&status);
	if (WIFSIGNALED(status))
		printf("%s: killed by signal %d\n", what, WTERMSIG(status));
	else
		printf("%s: exited %d\n", what, WEXITSTATUS(status));
	fflush(stdout);
}

static long map(long address, long length, int flags)
{
	return (long)mmap((void *)address, length, READ_WRITE, flags, -1, 0);
}

#define PROTECT(address, length, kind) mprotect((void *)(address), length, kind)

int main(void)
{
	show("mprotect of nothing", PROTECT(SPOT, PAGE, PROT_READ));
	show("mprotect within a page", PROTECT(SPOT + 1, PAGE, PROT_READ));
	show("mprotect of no length", PROTECT(SPOT, 0, PROT_READ));
	show("mprotect of more than all", PROTECT(SPOT, -PAGE, PROT_READ));
	show("mmap of three pages", map(SPOT, 3 * PAGE, FIXED));
	show("mprotect to what does not exist", PROTECT(SPOT, PAGE, 0x100));
	show("munmap of the middle one", munmap((void *)(SPOT + PAGE), PAGE));
	show("mprotect over the gap", PROTECT(SPOT, 3 * PAGE, PROT_READ));
	store("a store before the gap", SPOT);
	store("a store behind it", SPOT + 2 * PAGE);
	show("no replacing", map(SPOT + 2 * PAGE, PAGE, NO_REPLACE));
	show("no replacing, half free", map(SPOT + PAGE, 2 * PAGE, NO_REPLACE));
	show("no replacing, free", map(SPOT + PAGE, PAGE, NO_REPLACE));
	show("advice that does not exist", madvise((void *)SPOT, PAGE, 1000));
	show("advice within a page", madvise((void *)(SPOT + 1), PAGE, MADV_DONTNEED));
	show("advice of no length", madvise((void *)SPOT, 0, MADV_DONTNEED));
	show("advice on nothing", madvise((void *)(SPOT + 64 * PAGE), PAGE, MADV_DONTNEED));
	return 0;
}
