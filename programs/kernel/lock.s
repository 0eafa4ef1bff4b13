# Locks, for what must stay as it is while a process sleeps, or lets others run: the offset of a file that
# is being read, a pipe that is being filled.
#
# A lock is a word: 0, or the process that holds it. Who holds two has taken a file's first and its object's
# then, so nobody waits in a circle. (A fault while one is held takes none.)
#
# Who gives a lock up hands it to one who waits, the next in the process table. Were it only free, he who
# has just had it would take it again before the other runs, and perhaps for ever.

    .include "kernel.inc"

    .text
# void lock_take(struct process **lock)
#   Wait until nobody holds a lock, and hold it. Not even death comes before that: he who holds it waits for
#   the disk and for his turn at most.
#   in   a0 the lock
    .globl lock_take
lock_take:
    ld   t0, 0(a0)
    bnez t0, 1f
    sd   tp, 0(a0)
    ret

1:  enter 1
    mv   s0, a0
2:  mv   a0, s0
    li   a1, -1
    call scheduler_sleep
    ld   t0, 0(s0)
    beq  t0, tp, 3f                 # handed to us
    bnez t0, 2b
    sd   tp, 0(s0)
3:  leave 1

# void lock_give(struct process **lock)
#   Let others have it.
#   in   a0 the lock, which the running process holds
#   clobbers t0-t3
    .globl lock_give
lock_give:
    mv   t0, tp
1:  addi t0, t0, PROC_SIZE
    ld   t1, process_table_used
    bne  t0, t1, 2f
    la   t0, process_table
2:  beq  t0, tp, 3f                 # once round: nobody waits
    ld   t1, PROC_STATE(t0)
    li   t2, STATE_SLEEPING
    bne  t1, t2, 1b
    ld   t1, PROC_CHANNEL(t0)
    bne  t1, a0, 1b
    sd   t0, 0(a0)
    li   t1, STATE_RUNNABLE
    sd   t1, PROC_STATE(t0)
    ret
3:  sd   zero, 0(a0)
    ret
