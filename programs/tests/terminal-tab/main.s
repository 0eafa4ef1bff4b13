# Proves that a tab that is taken back takes back all the columns that it spans: from where the line began,
# behind what was written before it.

    .include "user.inc"

    .bss
line:
    .skip 100
    .text
    .globl _start
_start:
    li   s0, 3
1:  print "one\ntwo "               # the line begins in column 4
    li   a0, STDIN
    la   a1, line
    li   a2, 100
    system_call read
    mv   a2, a0
    li   a0, STDOUT
    la   a1, line
    system_call write
    addi s0, s0, -1
    bnez s0, 1b
    exit 0

    .include "lib/print.s"
