/*
 * Proves that processes make a pipeline as a shell's do: numbers go through three filters, each a child
 * with its standard input and output turned to pipes by dup3, and come out in order; each filter ends
 * when the one before it has; a reader who stops early ends the writers by SIGPIPE.
 */
#include "guest.h"

#define NUMBERS 3000

static int get_number(void)
{
	int value;
	char *at = (char *)&value;
	for (size_t left = sizeof value; left > 0;) {
		long count = read(0, at, left);
		if (count <= 0)
			return -1;
		at += count;
		left -= (size_t)count;
	}
	return value;
}

static void put_number(int value)
{
	if (write(1, &value, sizeof value) != sizeof value)
		exit(9);
}

static void numbers(void)
{
	for (int i = 1; i <= NUMBERS; i++)
		put_number(i);
}

static void squares(void)
{
	for (int n; (n = get_number()) >= 0;)
		put_number(n * n % 10007);
}

static void odd_ones(void)
{
	for (int n; (n = get_number()) >= 0;)
		if (n & 1)
			put_number(n);
}

static void for_ever(void)
{
	static int many[1500];
	while (write(1, many, sizeof many) > 0)
		;
}

static void as_it_is(void)
{
	static int some[100];
	for (long count; (count = read(0, some, sizeof some)) > 0;)
		write(1, some, (size_t)count);
}

/* Starts a child that reads what the one before writes; *in becomes what it writes. */
static void stage(int *in, void (*filter)(void))
{
	int ends[2];
	pipe(ends);
	if (fork() == 0) {
		dup3(*in, 0);
		dup3(ends[1], 1);
		close(*in);
		close(ends[0]);
		close(ends[1]);
		filter();
		exit(0);
	}
	close(*in);
	close(ends[1]);
	*in = ends[0];
}

static void run(const char *what, void (*const *stages)(void), int most)
{
	int in = (int)dup(0), before = (int)dup(0), count = 0;
	long sum = 0;
	for (; *stages; stages++)
		stage(&in, *stages);
	dup3(in, 0);
	close(in);
	for (int n; count < most && (n = get_number()) >= 0; count++)
		sum += n;
	dup3(before, 0);
	close(before);
	say("%s: %d numbers, sum %ld\n", what, count, sum);
	int killed = 0, ended = 0, status;
	while (wait4(-1, &status, 0) > 0) {
		killed += (status & 0x7f) == 13;
		ended += status == 0;
	}
	say("%d ended, %d killed by SIGPIPE\n", ended, killed);
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	static void (*const all[])(void) = {numbers, squares, odd_ones, 0};
	static void (*const too_many[])(void) = {for_ever, as_it_is, as_it_is, 0};
	run("all of them", all, NUMBERS);
	run("the first five", too_many, 5);
	run("all again", all, NUMBERS);
	return 0;
}
