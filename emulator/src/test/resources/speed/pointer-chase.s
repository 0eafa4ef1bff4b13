# Follows a ring through a million doublewords, 8 MiB, in the order of a full-period generator: each load is in another page, so nearly
# every one misses a TLB of some hundred entries. ROUNDS times 4000 loads.
    .include "paging.inc"
    .equ COUNT,      1 << 20
    .equ MULTIPLIER, 1664525
    .equ INCREMENT,  0x5a5a5

work:
    li   s1, COUNT
    li   s2, COUNT - 1
    li   s3, INCREMENT
    li   s4, MULTIPLIER
    li   t0, 0
1:  mul  t2, t0, s4                     # the successor of t0 in the ring
    add  t2, t2, s3
    and  t2, t2, s2
    slli t3, t2, 3
    add  t3, t3, s0
    slli t4, t0, 3
    add  t4, t4, s0
    sd   t3, 0(t4)
    addi t0, t0, 1
    blt  t0, s1, 1b

    li   s5, ROUNDS
2:  li   t0, 1000
3:  ld   s0, 0(s0)
    ld   s0, 0(s0)
    ld   s0, 0(s0)
    ld   s0, 0(s0)
    addi t0, t0, -1
    bnez t0, 3b
    addi s5, s5, -1
    bnez s5, 2b
    ecall
