// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define SPOT 0x30000000L
#define PAGE 4096L

static volatile long variable = 1;
static const struct sigaction ignore = {.sa_handler = SIG_IGN};
static unsigned long hup = 1;

static void show(const char *what, long result)
{
	if (result == -1)
		printf("%s: -%s\n", what, strerrorname_np(errno));
	else
		printf("%s: %ld\n", what, result);
	fflush(stdout);
}

static void outcome(int status)
{
	if (WIFSIGNALED(status))
		printf("killed by signal %d\n", WTERMSIG(status));
	else
		printf("exited %d\n", WEXITSTATUS(status));
	fflush(stdout);
}

static long mask(int how, unsigned long *new, unsigned long *old)
{
	return syscall(SYS_rt_sigprocmask, how, new, old, sizeof *new);
}

static void before(void)
{
	int status;
	char *arguments[] = {"/proc/self/exe", "again", 0};
	char *none[] = {0};

	variable = 2;
	sbrk(PAGE);
	show("map a page", (long)mmap((void *)SPOT, PAGE, PROT_READ | PROT_WRITE,
				      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
	show("ignore USR1", sigaction(SIGUSR1, &ignore, 0));
	show("block HUP", mask(SIG_SETMASK, &hup, 0));
	pid_t child = fork();
	if (child == 0) {
		if (fork() == 0)
			_exit(7);
		if (fork() == 0) {
			usleep(400000);
			_exit(8);
		}
		usleep(200000);
		show("HUP waits", kill(getpid(), SIGHUP));
		show("execve", execve("/proc/self/exe", arguments, none));
		_exit(9);
	}
	show("the parent waited for, its pid less fork's", wait(&status) - child);
	outcome(status);
}

static void after(void)
{
	int status;
	unsigned long old;
	struct sigaction action;

	show("data", variable);
	show("the new heap", *(long *)sbrk(PAGE));
	show("a page that is not there any more", mprotect((void *)SPOT, PAGE, PROT_READ));
	show("is USR1 ignored?", sigaction(SIGUSR1, 0, &action));
	show("it is", (long)action.sa_handler);
	show("is HUP blocked?", mask(SIG_BLOCK, 0, &old));
	show("the mask", old);
	wait(&status);
	outcome(status);
	wait(&status);
	outcome(status);
	show("ignore CHLD", sigaction(SIGCHLD, &ignore, 0));
	if (fork() == 0)
		_exit(10);
	show("children", wait(0));
	show("let HUP through", mask(SIG_UNBLOCK, &hup, 0));
	_exit(11);
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc == 2)
		after();
	before();
	return 0;
}
