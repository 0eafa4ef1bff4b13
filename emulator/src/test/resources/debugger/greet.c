/* A program for the shell to run, while both are debugged: it forks, and its child modifies a page. */
#include "guest.h"

static long counter = 1;

static long add(long to, long what)
{
    long sum = to + what;
    return sum;
}

int main(int argc, char **argv, char **envp)
{
    (void) argc, (void) argv, (void) envp;
    long child = fork();
    if (child == 0) {
        counter = add(counter, 41);
        exit((int) counter);
    }
    int status;
    wait4((int) child, &status, 0);
    return (int) add(counter, 1);
}
