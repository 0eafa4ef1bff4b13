/* The same test for the host's Linux, where this program is its own `who`. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *arguments[] = {"who", 0};
static char *environment[] = {0};

static long show(const char *what, long result)
{
	if (result < 0)
		printf("%s: -%s\n", what, strerrorname_np(errno));
	else
		printf("%s: %ld\n", what, result);
	fflush(stdout);
	return result;
}

static void outcome(void)
{
	int status;
	wait(&status);
	if (WIFSIGNALED(status))
		printf("killed by signal %d\n", WTERMSIG(status));
	else
		printf("exited %d\n", WEXITSTATUS(status));
}

static int who(void)
{
	printf("open:");
	for (int i = 0; i < 30; i++)
		if (fcntl(i, F_GETFD) >= 0)
			printf(" %d", i);
	printf("; 4 is at %ld\n", (long)lseek(4, 0, SEEK_CUR));
	lseek(4, 3, SEEK_CUR);
	return 0;
}

int main(int argc, char **argv)
{
	int ends[2];
	char path[4096] = {0};
	if (argc == 1 && argv[0][0] == 'w')
		return who();
	readlink("/proc/self/exe", path, sizeof path - 1);
	show("a program, as a file", open(path, O_RDONLY | O_CLOEXEC));
	show("again", open(path, O_RDONLY));
	show("offset", lseek(4, 5, SEEK_SET));
	show("dup", dup(3));
	show("dup", dup(4));
	show("F_SETFD", fcntl(6, F_SETFD, FD_CLOEXEC));
	show("dup3", dup3(4, 10, O_CLOEXEC));
	show("dup3", dup3(4, 11, 0));
	show("F_DUPFD_CLOEXEC", fcntl(4, F_DUPFD_CLOEXEC, 0));
	show("pipe2", pipe2(ends, O_CLOEXEC));
	show("pipe2", pipe2(ends, 0));
	show("a failed exec", execve("nobody", arguments, environment));
	show("has it closed 3?", fcntl(3, F_GETFD));

	printf("in a child\n");
	fflush(stdout);
	if (fork() == 0) {
		show("exec", execve(path, arguments, environment));
		_exit(1);
	}
	outcome();
	show("where is 4 now?", lseek(4, 0, SEEK_CUR));

	printf("in a vfork child\n");
	fflush(stdout);
	if (vfork() == 0) {
		execve(path, arguments, environment);
		_exit(1);
	}
	outcome();
	show("the parent's 3", fcntl(3, F_GETFD));
	show("the parent's 4", fcntl(4, F_GETFD));

	printf("here\n");
	fflush(stdout);
	show("exec", execve(path, arguments, environment));
	return 1;
}
