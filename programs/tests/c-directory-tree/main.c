/*
 * Proves that a tree of directories in /tmp can be built, walked and taken down as tools do it: names
 * made and found by lot, each directory listed by getdents64 with a small buffer, sums of what is in
 * the files, and a recursive removal that lists while it removes.
 */
#include "guest.h"

static long files, directories, bytes, sum;

static void make(const char *name, int depth)
{
	mkdir(name);
	chdir(name);
	for (int i = 0; i < 6; i++) {
		char child[] = "child-?";
		child[6] = (char)('a' + i);
		if (depth > 0 && i % 2) {
			make(child, depth - 1);
			continue;
		}
		int file = (int)open(child, O_WRONLY | O_CREAT | O_EXCL);
		for (uint32_t left = lot() % 50; left > 0; left--)
			write(file, "0123456789", 1 + left % 10);
		close(file);
	}
	chdir("..");
}

/* Calls for each name that is there but . and .., with the directory as the working directory. */
static void for_each(const char *name, size_t size, void (*what)(struct entry *))
{
	uint64_t buffer[64];
	int directory = (int)open(name, O_RDONLY | O_DIRECTORY);
	chdir(name);
	for (long count; (count = getdents64(directory, buffer, size)) > 0;)
		for (long at = 0; at < count;) {
			struct entry *entry = (struct entry *)((char *)buffer + at);
			if (entry->name[0] != '.')
				what(entry);
			at += entry->length;
		}
	close(directory);
	chdir("..");
}

static void look(struct entry *entry)
{
	char buffer[100];
	if (entry->type == 4) {
		directories++;
		for_each(entry->name, 500, look);
		return;
	}
	files++;
	int file = (int)open(entry->name, O_RDONLY);
	for (long count; (count = read(file, buffer, sizeof buffer)) > 0; bytes += count)
		for (long i = 0; i < count; i++)
			sum += buffer[i];
	close(file);
}

static void take_down(struct entry *entry)
{
	if (entry->type == 4) {
		for_each(entry->name, 48, take_down);
		directories -= rmdir(entry->name) == 0;
	} else {
		files -= unlink(entry->name) == 0;
	}
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	enter_folder();
	make("tree", 3);
	for_each("tree", 512, look);
	say("%ld files, %ld directories, %ld bytes, sum %ld\n", files, directories, bytes, sum);
	say("not empty: %ld\n", rmdir("tree"));
	for_each("tree", 48, take_down);
	say("left: %ld files, %ld directories\n", files, directories);
	say("empty: %ld\n", rmdir("tree"));
	leave_folder();
	return 0;
}
