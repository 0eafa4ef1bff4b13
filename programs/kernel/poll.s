# ppoll: waiting for several files at once.
#
# A file's OP_POLL says what holds now. When nothing that was asked for does, the caller sleeps until
# anything at all changes, and looks again at everything: all sleep on one channel. What can change a file's
# answer calls poll_wake, which costs next to nothing while nobody sleeps there.

    .include "kernel.inc"

.equ ALWAYS_READY,      POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM

    .bss
    .balign 8
poll_channel:                       # how often something has changed; sleepers sleep on this word
    .zero 8
poll_sleepers:
    .zero 8

    .text
# void poll_wake(void)
#   Something has become ready, or has come to its end.
#   clobbers a0, t0-t3
    .globl poll_wake
poll_wake:
    count poll_channel
    ld   t0, poll_sleepers
    bnez t0, 1f
    ret
1:  la   a0, poll_channel
    tail wake_all

# int sys_ppoll(struct pollfd *files, unsigned count, struct timespec *limit, const sigset *mask, long size)
#   Wait until something that was asked for holds.
#   in   a0 user address, a1 how many; a2 how long at most, 0 for ever: what is left of it goes back there;
#        a3 the signals to block meanwhile, 0 to change nothing; a4 the size of a set
#   out  a0 how many files have something to say; -EINTR, -EINVAL, -EFAULT
    .globl sys_ppoll
sys_ppoll:
    enter 7
    addi sp, sp, -TIMESPEC_SIZE - SIGSET_SIZE - 8
    mv   s0, a0                     # s0: the files, s1: how many
    sext.w s1, a1
    mv   s2, a2                     # s2: where the time limit is
    mv   s3, a3
    mv   s4, a4
    li   s5, -1                     # s5: when to give up
    beqz s2, 1f
    mv   a0, sp
    mv   a1, s2
    li   a2, TIMESPEC_SIZE
    call copy_from_user
    bnez a0, poll_fault
    mv   a0, sp
    li   a1, 0
    call timespec_deadline
    bnez a1, poll_invalid
    mv   s5, a0

1:  ld   s6, PROC_BLOCKED(tp)       # s6: the mask to come back to
    beqz s3, 2f
    li   t0, SIGSET_SIZE
    bne  s4, t0, poll_invalid
    addi a0, sp, TIMESPEC_SIZE
    mv   a1, s3
    li   a2, SIGSET_SIZE
    call copy_from_user
    bnez a0, poll_fault
    ld   a0, TIMESPEC_SIZE(sp)
    call signal_block

2:  li   a0, -EINVAL
    li   t0, FILES_COUNT
    bltu t0, s1, 5f
3:  ld   s4, poll_channel           # s4: as it was before we looked
    mv   a0, s0
    mv   a1, s1
    call poll_files
    bnez a0, 5f
    call signal_pending
    bnez a0, interrupted
    csrr t0, time
    bgeu t0, s5, 5f
    ld   t0, poll_channel           # looking may have taken time: a page from the disk
    bne  t0, s4, 3b
    ld   t0, poll_sleepers
    addi t0, t0, 1
    sd   t0, poll_sleepers, t1
    la   a0, poll_channel
    mv   a1, s5
    call scheduler_sleep
    ld   t0, poll_sleepers
    addi t0, t0, -1
    sd   t0, poll_sleepers, t1
    j    3b

interrupted:
    sd   a0, PROC_DOOM(tp)          # it ends the process, even if it is blocked again in a moment
    li   a0, -EINTR

5:  # At this point: a0 is the answer. Everything is put back.
    sd   s6, PROC_BLOCKED(tp)
    mv   s0, a0
    beqz s2, 6f
    call put_time_left
6:  mv   a0, s0
7:  addi sp, sp, TIMESPEC_SIZE + SIGSET_SIZE + 8
    leave 7
poll_fault:
    li   a0, -EFAULT
    j    7b
poll_invalid:
    li   a0, -EINVAL
    j    7b

# void put_time_left(void)
#   Store how much of the time limit is left; if it cannot be stored, nobody is told, as on Linux.
#   in   s2 the user's struct timespec, s5 the deadline
put_time_left:
    csrr t0, time
    li   a0, 0
    bgeu t0, s5, 1f
    sub  a0, s5, t0
1:  mv   a1, s2
    tail put_timespec

# long poll_files(struct pollfd *files, long count)
#   Look at each file once.
#   in   a0 user address, a1 how many
#   out  a0 how many have something to say, which is stored with each; or -EFAULT
poll_files:
    enter 4
    addi sp, sp, -16
    mv   s0, a0
    slli t0, a1, 3                  # POLLFD_SIZE is 8
    add  s1, a0, t0
    li   s2, 0                      # s2: how many
1:  beq  s0, s1, 4f
    mv   a0, sp
    mv   a1, s0
    li   a2, POLLFD_SIZE
    call copy_from_user
    bnez a0, 5f
    li   s3, 0                      # s3: what holds
    lw   a0, POLLFD_FD(sp)
    bltz a0, 3f                     # a place left out
    li   s3, POLLNVAL
    call descriptor_file
    beqz a0, 2f
    call file_poll
    lhu  s3, POLLFD_EVENTS(sp)
    ori  s3, s3, POLLERR | POLLHUP
    and  s3, s3, a0
2:  snez t0, s3
    add  s2, s2, t0
3:  sh   s3, POLLFD_REVENTS(sp)
    addi a0, s0, POLLFD_REVENTS
    addi a1, sp, POLLFD_REVENTS
    li   a2, 2
    call copy_to_user
    bnez a0, 5f
    addi s0, s0, POLLFD_SIZE
    j    1b
4:  mv   a0, s2
6:  addi sp, sp, 16
    leave 4
5:  li   a0, -EFAULT
    j    6b

# int file_poll(struct file *file)
#   in   a0 the file, whose user we are: no longer afterwards
#   out  a0 what holds
file_poll:
    enter 2
    mv   s0, a0
    li   s1, ALWAYS_READY
    ld   t0, FILE_OPERATIONS(a0)
    ld   t0, OP_POLL(t0)
    beqz t0, 1f
    jalr t0
    mv   s1, a0
1:  mv   a0, s0
    call file_drop
    mv   a0, s1
    leave 2
