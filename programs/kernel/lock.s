# Locks, for what must stay as it is while a process sleeps: the offset of a file that is being read, a
# pipe that is being filled. All else needs none, as the kernel is not preempted.
#
# A lock is a word: 0, or the process that holds it. Nobody holds two, so nobody waits in a circle. (A
# fault while one is held takes none.)

    .include "kernel.inc"

    .text
# void lock_take(struct process **lock)
#   Wait until nobody holds a lock, and hold it. Not even death comes before that: he who holds it
#   sleeps for the disk at most.
#   in   a0 the lock
    .globl lock_take
lock_take:
    enter 1
    mv   s0, a0
1:  ld   t0, 0(s0)
    beqz t0, 2f
    mv   a0, s0
    li   a1, -1
    call scheduler_sleep
    j    1b
2:  sd   tp, 0(s0)
    leave 1

# void lock_give(struct process **lock)
#   Let others have it.
#   in   a0 the lock, which the running process holds
#   clobbers t0-t3
    .globl lock_give
lock_give:
    sd   zero, 0(a0)
    tail wake_all
