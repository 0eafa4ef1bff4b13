// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *what, long result)
{
	if (result == -1)
		printf("%s: -%s\n", what, strerrorname_np(errno));
	else
		printf("%s: %ld\n", what, result);
	fflush(stdout);
}

// A child that ends at once with this status, and tells its parent by the signal.
static long child(int signal, int status)
{
	long pid = syscall(SYS_clone, signal, 0, 0, 0, 0);
	if (pid == 0)
		_exit(status);
	return pid;
}

static long wait_any(int options)
{
	return syscall(SYS_wait4, -1, 0, options, 0);
}

int main(void)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	long pid;
	int status;

	show("ignore USR1", sigaction(SIGUSR1, &ignore, 0));
	pid = child(SIGUSR1, 2);
	show("an ordinary wait", wait_any(0));
	show("a wait for clones, its pid less the clone's", wait_any(__WCLONE) - pid);
	pid = child(SIGUSR1, 3);
	show("a wait for all, its pid less the clone's", wait_any(__WALL) - pid);
	pid = child(0, 4);
	show("one that tells by no signal", wait_any(__WCLONE) - pid);
	pid = child(SIGCHLD, 5);
	show("a wait for clones when there are none", wait_any(__WCLONE));
	show("a wait for all", wait_any(__WALL) - pid);
	if (fork() == 0) {
		child(SIGUSR2, 6);
		usleep(200000);
		_exit(7);
	}
	wait(&status);
	printf("one whose child tells by USR2: killed by signal %d\n", WTERMSIG(status));
	fflush(stdout);
	show("nanosleep from a bad address", syscall(SYS_nanosleep, 0x5000000, 0));
	show("nanosleep from nowhere", syscall(SYS_nanosleep, 0, 0));
	return 0;
}
