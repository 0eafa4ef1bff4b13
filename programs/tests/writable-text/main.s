# Proves that
#   - text that mprotect makes writable is both writable and executable: code that the program writes
#     there runs after fence.i;
#   - after a fork each process has code of its own there: the child's change is not the parent's.

    .include "user.inc"
    .include "try.inc"

.equ LI_A0_2,           0x00200513      # the instruction li a0, 2

    .text
    .globl _start
_start:
    try  "writable text", mprotect, answer, 4096, PROT_READ | PROT_WRITE | PROT_EXEC
    call answer
    show "before"
    fork
    bnez a0, 1f
    call answer
    show "in the child, before"
    la   t0, answer
    li   t1, LI_A0_2
    sw   t1, 0(t0)
    fence.i
    call answer
    show "in the child, changed"
    exit 0
1:  call outcome
    call answer
    show "in the parent"
    exit 0

    .balign 4096
answer:
    li   a0, 1
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
