# Proves that
#   - a process that sleeps in vfork can be killed: it ends at once;
#   - its child goes on in the memory of the two, as an orphan, and ends well.
# native.c is the same test for the host's Linux.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
variable:
    .dword 1

    .text
    .globl _start
_start:
    fork
    bnez a0, 2f
    vfork                           # the one to be killed
    bnez a0, 1f
    call linger
    call linger
    call linger
    ld   t0, variable
    addi t0, t0, 1
    sd   t0, variable, t1
    ld   a0, variable
    show "the orphan goes on, and reads"
    exit 2
1:  print "the parent was woken\n"
    exit 1

2:  mv   s0, a0
    call linger
    mv   a0, s0
    li   a1, SIGTERM
    system_call kill
    call outcome
    ld   a0, variable
    show "this process reads"
    call linger
    call linger
    call linger
    exit 0

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
