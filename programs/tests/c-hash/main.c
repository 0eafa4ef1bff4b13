/*
 * Proves that a table that grows on the heap works: words are counted in a hash table whose memory
 * comes from brk, which is moved many times.
 */
#include "guest.h"

struct word_count {
	struct word_count *next;
	long count;
	char word[];
};

static struct word_count **table;
static size_t buckets, words;
static long heap;

static void *take(size_t size)
{
	size = (size + 15) & -16UL;
	if (heap == 0)
		heap = (brk(0) + 15) & -16L;
	long at = heap;
	heap += (long)size;
	if (brk(heap) != heap)
		exit(1);
	return (void *)at;
}

static size_t hash(const char *word)
{
	size_t value = 14695981039346656037UL;
	while (*word)
		value = (value ^ (unsigned char)*word++) * 1099511628211UL;
	return value;
}

static void grow(void)
{
	size_t more = buckets ? buckets * 2 : 16;
	struct word_count **larger = take(more * sizeof *larger);
	for (size_t i = 0; i < more; i++)
		if (larger[i])
			exit(2); /* new heap is zeros */
	for (size_t i = 0; i < buckets; i++)
		while (table[i]) {
			struct word_count *entry = table[i];
			table[i] = entry->next;
			struct word_count **bucket = &larger[hash(entry->word) % more];
			entry->next = *bucket;
			*bucket = entry;
		}
	table = larger;
	buckets = more;
}

static long count(const char *word)
{
	if (words == buckets)
		grow();
	struct word_count **bucket = &table[hash(word) % buckets];
	for (struct word_count *entry = *bucket; entry; entry = entry->next)
		if (strcmp(entry->word, word) == 0)
			return ++entry->count;
	struct word_count *entry = take(sizeof *entry + strlen(word) + 1);
	memcpy(entry->word, word, strlen(word) + 1);
	entry->count = 1;
	entry->next = *bucket;
	*bucket = entry;
	words++;
	return 1;
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	for (int i = 0; i < 10000; i++) {
		char word[4] = {0};
		for (int k = 0; k < 3; k++)
			word[k] = (char)('a' + lot() % 12);
		count(word);
	}
	long most = 0, sum = 0;
	const char *frequent = "";
	for (size_t i = 0; i < buckets; i++)
		for (struct word_count *entry = table[i]; entry; entry = entry->next) {
			sum += entry->count;
			if (entry->count > most || (entry->count == most && strcmp(entry->word, frequent) < 0)) {
				most = entry->count;
				frequent = entry->word;
			}
		}
	say("%lu words, counted %ld times, in %lu buckets; \"%s\" %ld times\n", words, sum, buckets, frequent,
	    most);
	return 0;
}
