/*
 * Proves that memory taken by mmap and given back by munmap serves an allocator: blocks of all sizes
 * keep what is written to them while others come and go, and large ones leave no trace.
 */
#include "guest.h"

#define CLASSES 9 /* blocks of 16 to 4096 bytes, by powers of two; larger ones get pages */
#define SLOTS 200
#define ROUNDS 5000

union block {
	union block *next;
	char bytes[16];
};

/* In front of each block; keeps the alignment to 16 bytes. */
struct header {
	size_t size;
	size_t class;
};

static union block *free_blocks[CLASSES];
static char *chunk, *chunk_end;
static int pages_mapped, mappings;

static void *pages(size_t size)
{
	char *at = mmap(size, MAP_PRIVATE);
	if ((unsigned long)at > -4096UL)
		exit(1);
	pages_mapped += size / PAGE;
	mappings++;
	return at;
}

static void *allocate(size_t size)
{
	size_t all = size + sizeof(struct header);
	size_t class = 0;
	while (class < CLASSES && (size_t)16 << class < all)
		class++;
	struct header *header;
	if (class == CLASSES) {
		header = pages((all + PAGE - 1) & -PAGE);
	} else if (free_blocks[class]) {
		header = (struct header *)free_blocks[class];
		free_blocks[class] = free_blocks[class]->next;
	} else {
		if ((size_t)(chunk_end - chunk) < (size_t)16 << class) {
			chunk = pages(16 * PAGE);
			chunk_end = chunk + 16 * PAGE;
		}
		header = (struct header *)chunk;
		chunk += (size_t)16 << class;
	}
	header->size = all;
	header->class = class;
	return header + 1;
}

static void release(void *memory)
{
	struct header *header = (struct header *)memory - 1;
	if (header->class == CLASSES) {
		size_t size = (header->size + PAGE - 1) & -PAGE;
		pages_mapped -= size / PAGE;
		mappings--;
		if (munmap(header, size) != 0)
			exit(2);
		return;
	}
	union block *block = (union block *)header;
	size_t class = header->class;
	block->next = free_blocks[class];
	free_blocks[class] = block;
}

static struct {
	unsigned char *at;
	size_t size;
	unsigned char mark;
} slots[SLOTS];

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	long damaged = 0, total = 0;
	for (int round = 0; round < ROUNDS; round++) {
		int i = lot() % SLOTS;
		if (slots[i].at) {
			for (size_t k = 0; k < slots[i].size; k += 61)
				damaged += slots[i].at[k] != slots[i].mark;
			release(slots[i].at);
		}
		slots[i].size = lot() % 16 == 0 ? lot() % 20000 : lot() % 300;
		slots[i].mark = (unsigned char)round;
		slots[i].at = allocate(slots[i].size);
		damaged += (unsigned long)slots[i].at % 16 != 0;
		memset(slots[i].at, slots[i].mark, slots[i].size);
		total += slots[i].size;
	}
	for (int i = 0; i < SLOTS; i++)
		if (slots[i].at)
			release(slots[i].at);
	say("%ld bytes allocated, %ld damaged\n", total, damaged);
	say("%d pages in %d mappings are left for small blocks\n", pages_mapped, mappings);
	return 0;
}
