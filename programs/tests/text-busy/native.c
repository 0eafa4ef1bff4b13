/* The same test for the host's Linux, where this program is its own `wait`. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *arguments[] = {"wait", 0};
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
	printf("exited %d\n", WEXITSTATUS(status));
	fflush(stdout);
}

static void tried(const char *what, const char *path)
{
	if (fork() == 0) {
		show(what, execve(path, arguments, environment));
		_exit(0);
	}
	outcome();
}

static int start(void)
{
	int ends[2];
	pipe2(ends, O_CLOEXEC);
	if (vfork() == 0) {
		dup3(ends[0], 0, 0);
		execve("wait", arguments, environment);
		_exit(1);
	}
	close(ends[0]);
	return ends[1];
}

static void stop(int end)
{
	close(end);
	outcome();
}

static void copy_program(void)
{
	static char buffer[4096];
	long done = 0, n;
	while ((n = pread(3, buffer, sizeof buffer, done)) > 0) {
		done += n;
		write(4, buffer, n);
	}
}

int main(int count, char **words)
{
	(void)count;
	if (strcmp(words[0], "wait") == 0 || strcmp(words[0], "./wait") == 0) {
		char c;
		while (read(0, &c, 1) > 0)
			;
		return 0;
	}
	char folder[] = "/tmp/faultline-XXXXXX";
	umask(0);
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return 1;
	show("the program", open("/proc/self/exe", O_RDONLY));
	show("a copy", open("wait", O_WRONLY | O_CREAT, 0755));
	copy_program();
	tried("exec of what is being written", "wait");
	show("its descriptor again", dup(4));
	show("close", close(4));
	tried("exec of what is still being written", "wait");
	show("close", close(5));

	printf("it runs\n");
	int first = start();
	int second = start();
	show("write", open("wait", O_WRONLY));
	show("read and write", open("wait", O_RDWR));
	show("cut", open("wait", O_RDONLY | O_TRUNC));
	show("make it, if it is not there", open("wait", O_WRONLY | O_CREAT, 0644));
	show("read", open("wait", O_RDONLY));
	show("close", close(4));
	stop(first);
	show("write, when one has ended", open("wait", O_WRONLY));
	stop(second);
	show("write, when both have", open("wait", O_WRONLY));
	show("close", close(4));

	printf("its name goes\n");
	first = start();
	show("unlink", unlink("wait"));
	show("another of that name", open("wait", O_RDWR | O_CREAT, 0755));
	copy_program();
	show("close", close(4));
	stop(first);

	printf("scripts\n");
	show("a script", open("script", O_WRONLY | O_CREAT, 0755));
	show("write", write(4, "#!./wait\n12", 12));
	tried("exec", "./script");
	show("close", close(4));
	show("its interpreter", open("wait", O_WRONLY));
	tried("exec", "./script");
	show("close", close(4));
	show("close its standard input", close(0));
	tried("exec", "./script");
	show("unlink", unlink("wait"));
	show("unlink", unlink("script"));
	rmdir(folder);
	return 0;
}
