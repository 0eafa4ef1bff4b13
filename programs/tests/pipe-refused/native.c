/* The same test for the host's Linux: qemu-riscv64 keeps the descriptors. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const int constant[2];

static void show(const char *what, long result)
{
	if (result < 0)
		printf("%s: -%s\n", what, strerrorname_np(errno));
	else
		printf("%s: %ld\n", what, result);
}

int main(void)
{
	int ends[2];
	show("pipe to nowhere", syscall(SYS_pipe2, 0x5000000, 0));
	show("pipe to a constant", syscall(SYS_pipe2, constant, 0));
	show("pipe with a bad flag", syscall(SYS_pipe2, ends, O_APPEND));
	show("dup", dup(0));
	show("pipe", syscall(SYS_pipe2, ends, 0));
	show("to read", ends[0]);
	show("to write", ends[1]);
	return 0;
}
