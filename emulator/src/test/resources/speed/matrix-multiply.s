# Multiplies two 64 x 64 matrices of doublewords, ROUNDS times: about 2.2 million instructions a round, 96 KiB of data.
    .include "paging.inc"
    .equ N,    64
    .equ SIZE, N*N*8

work:
    li   s5, ROUNDS
round:
    mv   s1, s0                         # s1 = a row of the first matrix
    li   t0, SIZE
    add  s2, s0, t0                     # s2 = the second matrix
    add  s3, s2, t0                     # s3 = a row of the product
    li   t0, N
1:  li   t1, 0                          # t1 = column
2:  li   t3, 0                          # t3 = sum
    li   t2, N
    mv   t4, s1
    slli t5, t1, 3
    add  t5, t5, s2
3:  ld   a4, 0(t4)
    ld   a5, 0(t5)
    mul  a4, a4, a5
    add  t3, t3, a4
    addi t4, t4, 8
    addi t5, t5, N*8
    addi t2, t2, -1
    bnez t2, 3b
    slli a5, t1, 3
    add  a5, a5, s3
    sd   t3, 0(a5)
    addi t1, t1, 1
    li   a4, N
    blt  t1, a4, 2b
    addi s1, s1, N*8
    addi s3, s3, N*8
    addi t0, t0, -1
    bnez t0, 1b
    addi s5, s5, -1
    bnez s5, round
    ecall
