# The user library: processes, by the names they have in C. Needs lib/calls.s and lib/start.s.
# Results are the kernel's: -errno where C has -1.

    .text
# long fork(void)
#   Become two.
#   out  a0 0 in the child, the child's pid in the parent
fork:
    fork
    ret

# long vfork(void)
#   Make a child that borrows the caller's memory, stack and all, until it calls execve or _exit;
#   the caller sleeps so long. Between the two the child is a guest: what it stores, its host will
#   find.
#   out  a0 0 in the child, the child's pid in the parent
#
#   Both return from here, one after the other, on one stack. A return address on that stack would
#   be lost: the child returns first, calls other routines, and their frames fall on the same place,
#   where the parent would later find rubbish. So this routine stores nothing. Its return address
#   stays in ra, and each process has registers of its own: the kernel keeps the parent's in its
#   trap frame, out of the child's reach. (The caller's frame is safe as long as the child doesn't
#   return from the routine that called vfork.)
vfork:
    li   a0, CLONE_VM | CLONE_VFORK | SIGCHLD
    li   a1, 0                      # no stack of its own
    li   a2, 0
    li   a3, 0
    li   a4, 0
    system_call clone
    ret

# long execv(const char *path, char *const arguments[])
#   Become another program, with the caller's environment.
#   in   a0 the program's file, a1 its arguments, a zero behind the last
#   out  only on failure: a0 -errno
execv:
    la   t0, environ
    ld   a2, 0(t0)
    tail execve

# long waitpid(long pid, int *wait_status, int options)
#   Wait for a child to end, and let the kernel forget it.
#   in   a0 the child's pid, -1 for any; a1 where to put its wait status, or 0; a2 0 or WNOHANG
#   out  a0 the pid of the child that ended; 0 when none has and options say not to wait; -ECHILD
waitpid:
    li   a3, 0
    tail wait4

# long wait(int *wait_status)
#   Wait for any child.
wait:
    mv   a1, a0
    li   a0, -1
    li   a2, 0
    tail waitpid

# void _exit(int status)
#   End this process. Nothing is done before: this library keeps no output back.
_exit:
    tail exit_group

# void *sbrk(long increment)
#   Move the end of the heap. The kernel knows where it is; a copy kept here could be wrong.
#   in   a0 bytes to add; negative: to take away
#   out  a0 where the heap ended before, which is where new memory begins; -ENOMEM
sbrk:
    enter 2
    mv   s0, a0
    li   a0, 0                      # an impossible wish: the kernel says where the heap ends
    call brk
    mv   s1, a0
    beqz s0, 1f

    add  s0, s0, a0
    mv   a0, s0
    call brk                        # the new end, or the old one if that cannot be
    bne  a0, s0, 2f
1:  mv   a0, s1
    leave 2
2:  li   a0, -ENOMEM
    leave 2

# long usleep(long microseconds)
#   Let the others run for so long.
usleep:
    addi sp, sp, -TIMESPEC_SIZE
    li   t0, 1000000
    divu t1, a0, t0
    remu t2, a0, t0
    li   t0, 1000
    mul  t2, t2, t0
    sd   t1, TIMESPEC_SECONDS(sp)
    sd   t2, TIMESPEC_NANOSECONDS(sp)
    mv   a0, sp
    li   a1, 0                      # nobody asks how much was left
    system_call nanosleep
    addi sp, sp, TIMESPEC_SIZE
    ret
