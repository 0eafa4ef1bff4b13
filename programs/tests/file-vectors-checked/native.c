// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#define IN_THE_KERNEL ((void *)0xffffffc080000000)
#define NOWHERE ((void *)0x5000000)

struct piece {
	void *base;
	unsigned long length;
};

static char text[4] = "abcd";

static void show(const char *what, long result)
{
	if (result < 0 && errno == EFAULT)
		printf("%s: -EFAULT\n", what);
	else
		printf("%s: %ld\n", what, result);
}

int main(void)
{
	struct piece to_the_kernel[] = {{text, 4}, {IN_THE_KERNEL, 4}};
	struct piece nothing_there[] = {{IN_THE_KERNEL, 0}};
	struct piece to_nowhere[] = {{text, 4}, {NOWHERE, 4}, {text, 4}};

	char path[40];
	snprintf(path, sizeof path, "/tmp/vectors-%d", getpid());
	int file = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
	show("file", file);
	show("one in the kernel", syscall(SYS_writev, file, to_the_kernel, 2L));
	show("an empty one there", syscall(SYS_writev, file, nothing_there, 1L));
	show("the file's end", lseek(file, 0, SEEK_END));
	show("one nowhere", syscall(SYS_writev, file, to_nowhere, 3L));
	show("the file's end", lseek(file, 0, SEEK_END));
	show("back", lseek(file, 0, SEEK_SET));
	show("read, one in the kernel", syscall(SYS_readv, file, to_the_kernel, 2L));
	show("where we are", lseek(file, 0, SEEK_CUR));
	show("unlink", unlink(path));
	return 0;
}
