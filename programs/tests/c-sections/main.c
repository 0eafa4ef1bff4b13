/*
 * Proves that an executable as GNU ld lays it out is loaded right: segments that begin within a page and
 * share pages of the file; constants that cannot be written and code that can be neither; data with its
 * values, and bss behind it on the same page, of zeros, private to each process; and that the program
 * headers lie where the auxiliary vector says.
 */
#include "guest.h"

struct segment {
	uint32_t type, flags;
	unsigned long offset, address, physical, file_size, memory_size, alignment;
};

static const int constant[3] = {1, 2, 3};
static int data[3] = {4, 5, 6};
static int bss[3];
static char large[3 * PAGE];

static void try_store(const char *what, void *at)
{
	if (fork() == 0) {
		*(volatile int *)at = 9;
		exit(0);
	}
	say_outcome(what);
}

static unsigned long auxiliary(char **envp, unsigned long type)
{
	while (*envp)
		envp++;
	unsigned long *entry = (unsigned long *)(envp + 1);
	for (; entry[0]; entry += 2)
		if (entry[0] == type)
			return entry[1];
	return 0;
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv;
	say("data %d %d %d, bss %d %d %d\n", data[0], data[1], data[2], bss[0], bss[1], bss[2]);
	long nonzero = 0;
	for (size_t i = 0; i < sizeof large; i++)
		nonzero += large[i] != 0;
	say("bytes of bss that are not zero: %ld\n", nonzero);
	try_store("a store to constants", (void *)constant);
	try_store("a store to code", (void *)main);
	try_store("a store to data", data);
	try_store("a store to bss", bss);
	say("data %d, bss %d, constant %d\n", data[0], bss[0], constant[0]);

	const struct segment *segment = (const struct segment *)auxiliary(envp, 3);
	unsigned long count = auxiliary(envp, 5);
	int loaded = 0, inside = 0;
	for (unsigned long i = 0; i < count; i++) {
		unsigned long start = segment[i].address, end = start + segment[i].memory_size;
		if (segment[i].type != 1)
			continue;
		loaded++;
		inside += start <= (unsigned long)data && (unsigned long)data < end;
		inside += start <= (unsigned long)main && (unsigned long)main < end;
	}
	say("segments: %d, data and code in them: %d, size of a header: %lu\n", loaded > 0, inside,
	    auxiliary(envp, 4));
	return 0;
}
