/*
 * Proves that a shared mapping is one memory for all: eight processes count in it together, with
 * atomic instructions and, without them, under a lock that lies in it, too.
 */
#include "guest.h"

#define CHILDREN 8
#define ROUNDS 1000

struct shared {
	int lock;
	long atomic, locked;
	int done[CHILDREN];
};

static void take(int *lock)
{
	while (__atomic_exchange_n(lock, 1, __ATOMIC_ACQUIRE))
		sched_yield();
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	struct shared *shared = mmap(PAGE, MAP_SHARED);
	for (int child = 0; child < CHILDREN; child++) {
		if (fork() == 0) {
			for (int i = 0; i < ROUNDS; i++) {
				__atomic_fetch_add(&shared->atomic, 1, __ATOMIC_RELAXED);
				take(&shared->lock);
				shared->locked = shared->locked + 1;
				__atomic_store_n(&shared->lock, 0, __ATOMIC_RELEASE);
			}
			shared->done[child] = child + 1;
			exit(0);
		}
	}
	int sum = 0;
	for (int child = 0; child < CHILDREN; child++)
		wait4(-1, 0, 0);
	for (int child = 0; child < CHILDREN; child++)
		sum += shared->done[child];
	say("counted by atomic instructions: %ld, under a lock: %ld, done: %d\n", shared->atomic,
	    shared->locked, sum);
	return 0;
}
