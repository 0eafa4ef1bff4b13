/*
 * Proves that mprotect guards: a buffer between two guard pages can be filled, and one byte more on
 * either side kills; a page that is read-only for a while keeps its contents.
 */
#include "guest.h"

static void try_store(const char *what, char *at)
{
	if (fork() == 0) {
		*(volatile char *)at = 1;
		exit(0);
	}
	say_outcome(what);
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	char *area = mmap(6 * PAGE, MAP_PRIVATE);
	char *buffer = area + PAGE;
	long size = 4 * PAGE;
	say("guards: %ld %ld\n", mprotect(area, PAGE, PROT_NONE), mprotect(buffer + size, PAGE, PROT_NONE));
	memset(buffer, 7, (size_t)size);
	try_store("the first byte", buffer);
	try_store("the last byte", buffer + size - 1);
	try_store("one before", buffer - 1);
	try_store("one behind", buffer + size);
	say("read-only: %ld\n", mprotect(buffer + PAGE, 2 * PAGE, PROT_READ));
	try_store("before the read-only pages", buffer + PAGE - 1);
	try_store("the first of the read-only pages", buffer + PAGE);
	try_store("the last of the read-only pages", buffer + 3 * PAGE - 1);
	try_store("behind the read-only pages", buffer + 3 * PAGE);
	say("writable again: %ld\n", mprotect(buffer + PAGE, 2 * PAGE, PROT_READ | PROT_WRITE));
	try_store("the first of the read-only pages", buffer + PAGE);
	long sum = 0;
	for (long i = 0; i < size; i++)
		sum += buffer[i];
	say("sum less what it must be: %ld\n", sum - 7 * size);
	return 0;
}
