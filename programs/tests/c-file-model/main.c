/*
 * Proves that two thousand reads, writes, truncations and mappings of a file in /tmp, drawn by lot, give
 * what an array in memory gives: the same bytes, the same lengths, the same counts.
 */
#include "guest.h"

#define MAX (40 * PAGE)

static char model[MAX], buffer[MAX];
static long length;
static int file, other, mistakes;
static char *mapped; /* MAX bytes of the file, shared */

static void check(const char *what, long got, long want)
{
	if (got != want && mistakes++ < 5)
		say("%s: %ld where %ld must be\n", what, got, want);
}

static void check_bytes(const char *what, const char *got, const char *want, long count)
{
	if (count > 0 && memcmp(got, want, (size_t)count))
		check(what, 1, 0);
}

static long less(long a, long b) { return a < b ? a : b; }
static long place(void) { return lot() % 4 ? lot() % (length + 5000) % (MAX - 9000) : lot() % 40 * PAGE % (MAX - 9000); }
static long size(void) { return lot() % 3 ? lot() % 300 : lot() % 9000; }

static void grow(long end)
{
	if (end > length)
		length = end;
}

static void do_pwrite(void)
{
	long at = place(), count = size();
	for (long i = 0; i < count; i++)
		buffer[i] = (char)lot();
	check("pwrite", pwrite(lot() % 2 ? file : other, buffer, (size_t)count, at), count);
	memcpy(model + at, buffer, (size_t)count);
	if (count)
		grow(at + count);
}

static void do_pread(void)
{
	long at = place(), count = size(), want = at < length ? less(count, length - at) : 0;
	check("pread", pread(lot() % 2 ? file : other, buffer, (size_t)count, at), want);
	check_bytes("what pread reads", buffer, model + at, want);
}

static void do_sequence(void)
{
	long at = place();
	check("lseek", lseek(file, at, SEEK_SET), at);
	for (int i = 0; i < 4; i++) {
		long count = size() % 700;
		if (lot() % 2) {
			for (long j = 0; j < count; j++)
				buffer[j] = (char)lot();
			check("write", write(file, buffer, (size_t)count), count);
			memcpy(model + at, buffer, (size_t)count);
			if (count)
				grow(at + count);
		} else {
			count = at < length ? less(count, length - at) : 0;
			check("read", read(file, buffer, (size_t)count), count);
			check_bytes("what read reads", buffer, model + at, count);
		}
		at += count;
		check("where it is", lseek(file, 0, SEEK_CUR), at);
	}
}

static void do_truncate(void)
{
	long to = lot() % 2 ? place() : length - length % PAGE;
	check("ftruncate", ftruncate(file, to), 0);
	if (to < length)
		memset(model + to, 0, (size_t)(length - to));
	length = to;
	check("length", lseek(other, 0, SEEK_END), length);
}

static void do_store(void)
{
	if (!length)
		return;
	long at = lot() % length, count = less(size(), length - at);
	for (long i = 0; i < count; i++)
		mapped[at + i] = model[at + i] = (char)lot();
}

static void do_look(void)
{
	if (!length)
		return;
	long at = lot() % length, count = less(size(), length - at);
	check_bytes("what is mapped", mapped + at, model + at, count);
}

static void do_private(void)
{
	if (!length)
		return;
	long page = lot() % length / PAGE, count = less(PAGE, length - page * PAGE);
	char *copy = mmap_file(PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, page * PAGE);
	check_bytes("what is mapped privately", copy, model + page * PAGE, count);
	copy[lot() % PAGE] ^= 1;
	munmap(copy, PAGE);
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	static void (*const operations[])(void) = {do_pwrite, do_pread, do_sequence, do_truncate, do_store, do_look, do_private};
	enter_folder();
	file = (int)open("f", O_RDWR | O_CREAT);
	other = (int)open("f", O_RDWR);
	mapped = mmap_file(MAX, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	for (int i = 0; i < 2000; i++)
		operations[lot() % 7]();
	check("length", lseek(file, 0, SEEK_END), length);
	check("all of it", pread(file, buffer, MAX, 0), length);
	check_bytes("all of it", buffer, model, length);
	say("mistakes: %d\n", mistakes);
	unlink("f");
	leave_folder();
	return 0;
}
