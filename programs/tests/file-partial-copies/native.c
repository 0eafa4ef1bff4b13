/* The same test for the host's Linux: qemu-riscv64 checks the whole range before it moves anything. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#define PAGE 4096L

static void show(const char *what, long result)
{
	if (result < 0)
		printf("%s: -%s\n", what, strerrorname_np(errno));
	else
		printf("%s: %ld\n", what, result);
}

int main(void)
{
	char folder[] = "/tmp/faultline-XXXXXX", buffer[16];
	if (!mkdtemp(folder) || chdir(folder))
		return 1;
	char *first = mmap(0, 3 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *last = first + PAGE, *end = last + PAGE;
	munmap(end, PAGE);
	memset(first, 'x', 2 * PAGE);
	struct iovec good_and_bad[] = {{buffer, 5}, {0, 3}, {buffer, 5}};
	struct iovec good_and_half[] = {{buffer, 5}, {end - 3, 10}, {buffer, 5}};
	struct iovec bad_and_good[] = {{0, 3}, {buffer, 5}};

	show("file", open("f", O_RDWR | O_CREAT, 0644));
	printf("writing\n");
	show("100 bytes and no more", write(3, end - 100, 200));
	show("the file is as long", lseek(3, 0, SEEK_END));
	show("over two pages", write(3, first + 96, 3 * PAGE));
	show("the file is as long", lseek(3, 0, SEEK_END));
	show("of three buffers one", writev(3, good_and_bad, 3));
	show("... and a half", writev(3, good_and_half, 3));
	show("of two buffers none", writev(3, bad_and_good, 2));
	show("the file is as long", lseek(3, 0, SEEK_END));
	show("elsewhere", pwrite(3, end - 7, 20, 9000));
	show("the file is as long", lseek(3, 0, SEEK_END));

	printf("reading\n");
	show("back", lseek(3, 0, SEEK_SET));
	show("1 byte", read(3, end - 1, 200));
	show("where we are", lseek(3, 0, SEEK_CUR));
	show("over two pages", read(3, first + 96, 3 * PAGE));
	show("where we are", lseek(3, 0, SEEK_CUR));
	show("of three buffers one", readv(3, good_and_bad, 3));
	show("... and a half", readv(3, good_and_half, 3));
	show("of two buffers none", readv(3, bad_and_good, 2));
	show("where we are", lseek(3, 0, SEEK_CUR));
	show("elsewhere", pread(3, end - 7, 20, 0));
	show("unlink", unlink("f"));
	chdir("/");
	rmdir(folder);
	return 0;
}
