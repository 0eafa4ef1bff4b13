// main.s in C, for the host's Linux.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile long variable;

static void show(const char *what, long result)
{
	if (result == -1)
		printf("%s: -%s\n", what, strerrorname_np(errno));
	else
		printf("%s: %ld\n", what, result);
	fflush(stdout);
}

static void outcome(void)
{
	int status;
	wait(&status);
	if (WIFSIGNALED(status))
		printf("killed by signal %d\n", WTERMSIG(status));
	else
		printf("exited %d\n", WEXITSTATUS(status));
	fflush(stdout);
}

static void report(void)
{
	show("the child has noted", variable);
	outcome();
}

static void linger_and_note(void)
{
	usleep(200000);
	variable++;
}

int main(void)
{
	char *arguments[] = {"/bin/sleep", "0.5", 0};
	char *environment[] = {0};
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	pid_t self = getpid();

	if (vfork() == 0) {
		linger_and_note();
		_exit(1);
	}
	report();
	if (vfork() == 0) {
		linger_and_note();
		*(volatile long *)0 = 0;
	}
	report();
	if (vfork() == 0) {
		linger_and_note();
		kill(getpid(), SIGKILL);
	}
	report();
	if (vfork() == 0) {
		show("execve of nothing", execve("/no/such/file", arguments, environment));
		linger_and_note();
		_exit(4);
	}
	report();
	show("ignore USR1", sigaction(SIGUSR1, &ignore, 0));
	if (vfork() == 0) {
		show("an ignored signal to the parent", kill(self, SIGUSR1));
		linger_and_note();
		_exit(5);
	}
	report();
	if (vfork() == 0) {
		variable++;
		execve("/bin/sleep", arguments, environment);
		_exit(6);
	}
	show("the child has noted", variable);
	show("the child's end, asked for at once", waitpid(-1, 0, WNOHANG));
	outcome();
	return 0;
}
