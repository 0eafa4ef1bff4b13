/*
 * Proves that the structures of uname, times, clocks, sysinfo and getrandom are where Linux has them.
 */
#include "guest.h"

struct names {
	char system[65], node[65], release[65], version[65], machine[65], domain[65];
};

struct times {
	long user, system, children_user, children_system;
};

static int distinct(const unsigned char *bytes, int size)
{
	int seen[256] = {0}, count = 0;
	for (int i = 0; i < size; i++)
		count += !seen[bytes[i]]++;
	return count;
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	struct names names;
	struct times before, after;
	struct timespec early, late;
	unsigned char noise[256];

	say("uname: %ld, ", call1(160, &names));
	say("%s on %s\n", names.system, names.machine);
	say("release and version are given: %d\n", names.release[0] && names.version[0]);

	say("getrandom: %ld, ", getrandom(noise, sizeof noise));
	say("many different bytes: %d\n", distinct(noise, sizeof noise) > 100);

	long ticks = call1(153, &before);
	clock_gettime(1, &early);
	long ticks_after = ticks;
	for (int tries = 0; tries < 2000; tries++) { /* a tick is a hundredth of a second */
		for (volatile long i = 0; i < 100000; i++)
			;
		ticks_after = call1(153, &after);
		if (after.user + after.system > before.user + before.system && ticks_after > ticks)
			break;
	}
	clock_gettime(1, &late);
	say("ticks go on: %d, the process's too: %d\n", ticks_after > ticks,
	    after.user + after.system > before.user + before.system);
	say("nanoseconds: %d\n", early.nanoseconds >= 0 && early.nanoseconds < 1000000000);
	say("the clock goes on: %d\n",
	    (late.seconds - early.seconds) * 1000000000 + late.nanoseconds - early.nanoseconds > 1000000);

	unsigned long information[14];
	say("sysinfo: %ld, ", call1(179, information));
	say("memory in units of %d, processes: %d\n", (int)information[13], (information[10] & 0xffff) > 0);
	return 0;
}
