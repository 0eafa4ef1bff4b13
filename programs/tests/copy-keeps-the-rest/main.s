# Proves that a copy of a page is a copy of all of it: parent and child each store one byte to a page of
# 4096 others, first the child, then the parent, and everything else on both sides is what it was.

    .include "user.inc"

.equ PAGE,              4096
.equ CHILD_PLACE,       1234
.equ PARENT_PLACE,      4095

    .bss
    .balign PAGE
page:
    .skip PAGE

    .text
    .globl _start
_start:
    la   s0, page
    mv   t0, s0                     # byte n holds n * 7 + 1, in eight bits
    li   t1, PAGE
    add  t1, t1, s0
    li   t2, 1
1:  sb   t2, 0(t0)
    addi t2, t2, 7
    addi t0, t0, 1
    bne  t0, t1, 1b

    fork
    beqz a0, child
    addi sp, sp, -16
    wait_for a0, sp
    lw   s2, 0(sp)
    li   s1, PARENT_PLACE
    call change_and_check
    print "wrong bytes in the parent: "
    print_value s3
    print "\n"
    srli a0, s2, WAIT_EXIT_SHIFT
    system_call exit

child:
    li   s1, CHILD_PLACE
    call change_and_check
    print "wrong bytes in the child: "
    print_value s3
    print "\n"
    exit 0

# Change byte s1 of the page at s0, and count in s3 the bytes that are not as they must be.
change_and_check:
    add  t4, s0, s1
    lbu  t5, 0(t4)
    not  t5, t5
    sb   t5, 0(t4)
    li   s3, 0
    mv   t0, s0
    li   t1, PAGE
    add  t1, t1, s0
    li   t2, 1
1:  andi t3, t2, 0xff
    bne  t0, t4, 2f
    andi t3, t5, 0xff
2:  lbu  t6, 0(t0)
    sub  t6, t6, t3
    snez t6, t6
    add  s3, s3, t6
    addi t2, t2, 7
    addi t0, t0, 1
    bne  t0, t1, 1b
    ret

    .include "lib/print.s"
