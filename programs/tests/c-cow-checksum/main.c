/*
 * Proves copy-on-write over sixty-four pages: children that write different parts of it each see their own
 * writes and otherwise their parent's bytes, also those of a parent that has written in the meantime.
 */
#include "guest.h"

#define SIZE (64 * PAGE)
#define CHILDREN 4

static unsigned char *memory;

static unsigned long checksum(void)
{
	unsigned long sum = 0;
	for (long i = 0; i < SIZE; i += 8)
		sum = sum * 31 + *(unsigned long *)(memory + i);
	return sum;
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	memory = mmap(SIZE, MAP_PRIVATE);
	for (long i = 0; i < SIZE; i++)
		memory[i] = (unsigned char)lot();
	unsigned long before = checksum();
	say("before: %016lx\n", before);

	for (int child = 0; child < CHILDREN; child++) {
		if (fork() == 0) {
			for (long i = child * PAGE; i < SIZE; i += CHILDREN * PAGE)
				memory[i] ^= 0xff;
			unsigned long changed = checksum();
			for (long i = child * PAGE; i < SIZE; i += CHILDREN * PAGE)
				memory[i] ^= 0xff;
			exit(changed == before ? 2 : checksum() == before ? 0 : 1);
		}
	}
	memset(memory, 0, SIZE / 2); /* while they compute */
	for (int child = 0; child < CHILDREN; child++)
		say_outcome("child");
	say("after: %016lx\n", checksum());
	return 0;
}
