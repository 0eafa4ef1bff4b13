/* The same test for the host's Linux: qemu-riscv64 makes an access mode of 3 one of 0. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void show(const char *what, long result)
{
	if (result < 0)
		printf("%s: -%s\n", what, strerrorname_np(errno));
	else
		printf("%s: %ld\n", what, result);
}

int main(void)
{
	char folder[] = "/tmp/faultline-XXXXXX", byte;
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return 1;
	show("a file", open("a", O_RDWR | O_CREAT, 0644));
	show("write", write(3, "twelve bytes", 12));
	show("close", close(3));
	show("a directory", open(".", O_ACCMODE));
	show("the file", open("a", O_ACCMODE));
	show("its mode", fcntl(3, F_GETFL) & O_ACCMODE);
	show("read", read(3, &byte, 1));
	show("write", write(3, &byte, 1));
	show("pread64", pread(3, &byte, 1, 0));
	show("pwrite64", pwrite(3, &byte, 1, 0));
	show("ftruncate", ftruncate(3, 0));
	show("mmap", (long)mmap(0, 4096, PROT_READ, MAP_PRIVATE, 3, 0));
	show("its end", lseek(3, 0, SEEK_END));
	show("unlink", unlink("a"));
	rmdir(folder);
	return 0;
}
