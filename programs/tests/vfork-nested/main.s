# Proves that
#   - a vfork child can vfork: three processes use one memory, each sleeps until the next has ended, and
#     each finds what the others wrote;
#   - a vfork child can fork: the grandchild has a copy of its own, and what it writes stays there,
#     while the vfork child's writes still reach the parent;
#   - the memory outlives all of them but the first, whoever ends when.
# native.c is the same test for the host's Linux.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
variable:
    .dword 0
status:
    .dword 0

# note DIGIT: write one more digit at the end of the variable.
.macro note digit
    ld   t0, variable
    li   t1, 10
    mul  t0, t0, t1
    addi t0, t0, \digit
    sd   t0, variable, t1
.endm

    .text
    .globl _start
_start:
    vfork
    bnez a0, 3f
    note 1
    vfork
    bnez a0, 2f
    note 2
    vfork
    bnez a0, 1f
    note 3
    exit 3
1:  note 4
    exit 2
2:  note 5
    exit 1
3:  note 6
    ld   a0, variable
    show "who wrote, in order"
    call outcome

    sd   zero, variable, t0
    vfork
    bnez a0, 5f
    note 1
    fork
    bnez a0, 4f
    note 2                          # in the grandchild's own copy
    ld   a0, variable
    show "the grandchild reads"
    exit 3
4:  li   t0, -1
    la   t1, status
    wait_for t0, t1
    note 3
    ld   a0, variable
    show "the vfork child reads"
    exit 2
5:  note 4
    ld   a0, variable
    show "the parent reads"
    ld   a0, status
    show "the grandchild's wait status"
    call outcome

    sd   zero, variable, t0         # the grandchild lives longer than its parent
    vfork
    bnez a0, 7f
    fork
    bnez a0, 6f
    call linger
    call linger
    note 1
    ld   a0, variable
    show "the orphan reads"
    exit 3
6:  note 2
    exit 2
7:  note 3
    ld   a0, variable
    show "the parent reads"
    call outcome
    exit 0

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
