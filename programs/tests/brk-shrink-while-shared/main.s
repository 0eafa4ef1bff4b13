# Proves that
#   - the heap can shrink while another process shares its pages, in the parent and in the child, and
#     the other one keeps what it has;
#   - what grows there again is zeros, and nobody else's.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ PAGES,             8

    .text
    .globl _start
_start:
    li   a0, 0
    system_call brk
    mv   s0, a0                     # s0: the heap's start
    li   t0, PAGES * PAGE
    add  s1, s0, t0                 # s1: its end
    mv   a0, s1
    system_call brk
    mv   t0, s0
    li   s2, PAGE
1:  sd   s2, 0(t0)
    add  t0, t0, s2
    bne  t0, s1, 1b

    fork
    bnez a0, 2f
    call shrink_and_grow            # the child gives all back, and takes it again
    print "the child, after shrinking"
    call add_up
    mv   t0, s0
    sd   s0, 0(t0)
    exit 0
2:  call outcome
    print "the parent"
    call add_up

    fork
    bnez a0, 3f
    call linger                     # now the parent does, while a child shares
    print "the child"
    call add_up
    exit 0
3:  call shrink_and_grow
    call outcome
    print "the parent, after shrinking"
    call add_up
    exit 0

shrink_and_grow:
    mv   a0, s0
    system_call brk
    mv   a0, s1
    system_call brk
    ret

# Print the sum of the first words of the heap's pages.
add_up:
    addi sp, sp, -16
    sd   ra, 0(sp)
    mv   t0, s0
    li   s3, 0
1:  ld   t1, 0(t0)
    add  s3, s3, t1
    add  t0, t0, s2
    bne  t0, s1, 1b
    print ": "
    print_value s3
    print "\n"
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
