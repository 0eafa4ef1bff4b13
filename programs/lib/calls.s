# The user library: a routine for each system call, named as the call and made from the one list in
# linux.inc. Arguments and result are the call's own, so where C has -1 and errno, this has
# -errno.
#
#       li   a0, STDOUT
#       la   a1, text
#       li   a2, 5
#       call write                  # a0 = 5, or for instance -EBADF

    .text
# long NAME(long, long, long, long, long, long)
#   Call the kernel.
#   in   a0-a5 the call's arguments
#   out  a0 its result or -errno
#   clobbers a7: the kernel gives everything else back as it was
.macro make_system_call name, number
\name:
    li   a7, \number
    ecall
    ret
.endm
    system_calls make_system_call
