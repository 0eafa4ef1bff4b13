# Proves that a new program finds what the ABI promises beside its arguments:
#   - the auxiliary vector gives the page size, clock ticks a second, the processor's extensions, 16
#     random bytes, the path that was executed (as argv[0] here), and that nothing is privileged;
#   - every register but sp is 0.

    .include "user.inc"
    .include "try.inc"

.equ EXTENSIONS,        1 << ('i' - 'a') | 1 << ('m' - 'a') | 1 << ('a' - 'a') | 1 << ('c' - 'a')
.equ AUXV_END,          32              # the types that are kept here lie below

    .bss
    .balign 8
auxv:
    .zero AUXV_END * 8

    .text
    .globl _start
_start:
    or   t0, ra, gp                 # registers first
    .irp register, tp, t0, t1, t2, s0, s1, a0, a1, a2, a3, a4, a5, a6, a7, s2, s3, s4, s5, s6, s7
    or   t0, t0, \register
    .endr
    .irp register, s8, s9, s10, s11, t3, t4, t5, t6
    or   t0, t0, \register
    .endr
    mv   s0, sp
    mv   a0, t0
    show "all registers together"

    addi s1, s0, 8                  # s1: argv
    ld   t0, 0(s0)
    slli t0, t0, 3
    add  t0, t0, s1
    addi t0, t0, 8                  # the environment
1:  ld   t1, 0(t0)
    addi t0, t0, 8
    bnez t1, 1b
    la   t3, auxv                   # keep the vector by type
2:  ld   t1, 0(t0)
    ld   t2, 8(t0)
    addi t0, t0, 16
    beqz t1, 4f
    li   t4, AUXV_END
    bgeu t1, t4, 2b
    slli t1, t1, 3
    add  t1, t1, t3
    sd   t2, 0(t1)
    j    2b

4:  la   s2, auxv
    ld   a0, AT_PAGESZ * 8(s2)
    show "page size"
    ld   a0, AT_CLKTCK * 8(s2)
    show "clock ticks a second"
    ld   t0, AT_HWCAP * 8(s2)
    li   t1, EXTENSIONS
    and  t0, t0, t1
    sub  a0, t0, t1
    show "missing of the extensions i, m, a, c"
    ld   a0, AT_SECURE * 8(s2)
    show "privileged"
    ld   t0, AT_RANDOM * 8(s2)
    ld   t1, 0(t0)
    ld   t2, 8(t0)
    or   t1, t1, t2
    snez a0, t1
    show "random bytes"
    ld   t0, AT_EXECFN * 8(s2)
    ld   t1, 0(s1)
5:  lbu  t2, 0(t0)
    lbu  t3, 0(t1)
    addi t0, t0, 1
    addi t1, t1, 1
    sub  a0, t2, t3
    bnez a0, 6f
    bnez t2, 5b
6:  show "argv[0] is not the path"
    ld   t0, AT_ENTRY * 8(s2)
    la   t1, _start
    sub  a0, t1, t0
    show "the entry less _start"
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
