// main.s in C, for the host's Linux.
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void send_both(int first, int second) {
  int status;
  pid_t child = fork();
  if (child == 0) {
    for (;;) sched_yield();
  }
  kill(child, first);
  kill(child, second);
  waitpid(child, &status, 0);
  printf("killed by signal %d\n", WTERMSIG(status));
  fflush(stdout);
}

int main(void) {
  send_both(SIGTERM, SIGINT);
  send_both(SIGKILL, SIGHUP);
  send_both(SIGHUP, SIGKILL);
  send_both(SIGTERM, SIGABRT);
  return 0;
}
