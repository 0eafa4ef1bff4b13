// main.s in C, for the host's Linux: the program that is executed is this one, with an argument.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *what, long result)
{
	if (result == -1)
		printf("%s: %s\n", what, errno == EACCES ? "-EACCES" : "another error");
	else
		printf("%s: %ld\n", what, result);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	int ends[2], release[2], status;
	char byte = 0;
	if (argc > 1) {
		int result = setpgid(0, getpgid(getppid()));
		show("program: read", read(0, &byte, 1));
		show("program: back in the group", result);
		return 3;
	}
	show("a pipe that exec closes", pipe2(ends, O_CLOEXEC));
	show("another pipe", pipe(release));
	pid_t child = fork();
	if (child == 0) {
		dup2(release[0], 0);
		read(release[0], &byte, 1);
		execl("/proc/self/exe", argv[0], "waits", NULL);
		return 1;
	}
	show("before", setpgid(child, 0));
	show("the child's group less its pid", getpgid(child) - child);
	close(ends[1]);
	write(release[1], &byte, 1);
	show("closed by exec", read(ends[0], &byte, 1));
	show("after", setpgid(child, 0));
	write(release[1], &byte, 1);
	wait(&status);
	printf("exited %d\n", WEXITSTATUS(status));
	return 0;
}
