/*
 * Proves that the stack grows by itself under a recursion of four megabytes, with its frames as they
 * were on the way back; that one without end kills; and that the parent's stack is not the child's.
 */
#include "guest.h"

#define DEPTH 4000

static unsigned long descend(int depth)
{
	volatile unsigned long frame[128]; /* a kilobyte */
	for (int i = 0; i < 128; i++)
		frame[i] = (unsigned long)depth * 128 + (unsigned long)i;
	unsigned long below = depth == 0 ? 0 : descend(depth - 1);
	for (int i = 0; i < 128; i++)
		if (frame[i] != (unsigned long)depth * 128 + (unsigned long)i)
			exit(1);
	return below + frame[127];
}

__attribute__((noinline)) static int endless(volatile int *above)
{
	volatile int here[256];
	here[0] = *above + 1;
	return here[0] < 0 ? 0 : endless(here) + here[0];
}

static int ackermann(int m, int n)
{
	return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	say("the sum of all frames: %lu\n", descend(DEPTH));
	if (fork() == 0)
		exit(descend(DEPTH / 2) == 0);
	say_outcome("half as deep, in a child");
	if (fork() == 0) {
		volatile int zero = 0;
		exit(endless(&zero));
	}
	say_outcome("without end");
	say("ackermann(2, 300) = %d\n", ackermann(2, 300));
	return 0;
}
