/*
 * Proves that processes can be a recursion: each of a tree's nodes is a process, and the number of
 * leaves comes back as exit statuses; each has its own copy of the path that leads to it.
 */
#include "guest.h"

#define DEPTH 4
#define BRANCHES 3

static char path[DEPTH + 1];

/* A process for each node below: how many leaves there are. */
static int leaves(int depth)
{
	if (depth == DEPTH)
		return strlen(path) == DEPTH;
	int sum = 0;
	for (int i = 0; i < BRANCHES; i++) {
		long pid = fork();
		if (pid < 0)
			exit(255);
		if (pid == 0) {
			path[depth] = (char)('a' + i);
			exit(leaves(depth + 1));
		}
	}
	for (int i = 0; i < BRANCHES; i++) {
		int status;
		wait4(-1, &status, 0);
		sum += status >> 8;
	}
	if (path[depth])
		exit(254);
	return sum;
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	int count = leaves(0);
	say("%d leaves, and the path in the root is \"%s\"\n", count, path);
	return 0;
}
