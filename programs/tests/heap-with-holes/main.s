# Proves that
#   - a page of the heap can be unmapped and another one protected, and each obeys;
#   - the heap still shrinks to nothing and grows again, and is all new then: zeros, and writable.
# native.c is the same test for the host's Linux.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .text
# protect REGISTER, PROTECTION: the page at the address in the register.
.macro protect register, protection
    mv   a0, \register
    li   a1, PAGE
    li   a2, \protection
    system_call mprotect
.endm

    .globl _start
_start:
    li   s1, PAGE
    li   a0, 0
    system_call brk
    li   t0, PAGE - 1
    add  a0, a0, t0
    li   t1, -PAGE
    and  s0, a0, t1                 # s0: the heap's first whole page
    slli t0, s1, 2
    add  s2, s0, t0                 # s2: four pages on
    mv   a0, s2
    system_call brk
    sub  a0, a0, s2
    show "the heap, four pages"
    mv   t0, s0
1:  sd   s1, 0(t0)
    add  t0, t0, s1
    bne  t0, s2, 1b

    add  s4, s0, s1                 # s4: its second page
    mv   a0, s4
    mv   a1, s1
    system_call munmap
    show "its second page unmapped"
    fork
    bnez a0, 2f
    ld   a0, 0(s4)
    exit 1
2:  call outcome
    add  s5, s4, s1                 # s5: its third page
    protect s5, PROT_READ
    show "its third page read-only"
    fork
    bnez a0, 3f
    sd   s1, 0(s5)
    exit 1
3:  call outcome
    ld   a0, 0(s5)
    show "its third page"
    add  t0, s5, s1
    ld   a0, 0(t0)
    show "its fourth page"
    mv   a0, s0
    system_call brk
    sub  a0, a0, s0
    show "all given back"
    mv   a0, s2
    system_call brk
    sub  a0, a0, s2
    show "and taken again"
    sd   s1, 0(s5)
    ld   a0, 0(s4)
    show "its second page is new"
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
