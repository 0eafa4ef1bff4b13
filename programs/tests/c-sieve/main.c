/*
 * Proves that byte arrays over many pages of bss work, as does the exit status.
 */
#include "guest.h"

#define LIMIT 200000

static char composite[LIMIT];

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	int count = 0, last = 0;
	for (int i = 2; i < LIMIT; i++) {
		if (composite[i])
			continue;
		count++;
		last = i;
		for (long k = (long)i * i; k < LIMIT; k += i)
			composite[k] = 1;
	}
	say("%d primes below %d, the last is %d\n", count, LIMIT, last);
	return count % 100;
}
