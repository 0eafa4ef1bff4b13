# begin [ARG...]: see how a program begins. ImagesTest runs it with arguments of many lengths.
#
# With arguments it becomes itself without the first one, after it has filled all its registers. So each
# beginning but the first follows a program that has left something to find. Exit status: 0 when sp is a
# multiple of 16, argc, argv and the environment stand there, and every other register is 0.

    .include "user.inc"

    .text
    .globl _start
_start:
    # Everything but sp together; the zero register is the sum of nothing.
    or   t0, t0, ra
    or   t0, t0, gp
    or   t0, t0, tp
    or   t0, t0, t1
    or   t0, t0, t2
    or   t0, t0, s0
    or   t0, t0, s1
    or   t0, t0, a0
    or   t0, t0, a1
    or   t0, t0, a2
    or   t0, t0, a3
    or   t0, t0, a4
    or   t0, t0, a5
    or   t0, t0, a6
    or   t0, t0, a7
    or   t0, t0, s2
    or   t0, t0, s3
    or   t0, t0, s4
    or   t0, t0, s5
    or   t0, t0, s6
    or   t0, t0, s7
    or   t0, t0, s8
    or   t0, t0, s9
    or   t0, t0, s10
    or   t0, t0, s11
    or   t0, t0, t3
    or   t0, t0, t4
    or   t0, t0, t5
    or   t0, t0, t6
    li   a0, 1
    bnez t0, end
    andi t0, sp, 15
    li   a0, 2
    bnez t0, end

    ld   t1, 0(sp)                  # argc, and as many pointers with a zero behind
    slli t2, t1, 3
    add  t2, t2, sp
    ld   t3, 8(t2)
    li   a0, 3
    bnez t3, end
    ld   t3, 0(t2)
    beqz t3, end
    ld   t3, 16(t2)                 # an empty environment
    bnez t3, end
    li   a0, 0
    li   t3, 1
    beq  t1, t3, end

    ld   a0, 8(sp)                  # once more, with argv[0] and everything behind argv[1]
    addi a1, sp, 16
    sd   a0, 0(a1)
    mv   a2, t2
    addi a2, a2, 8
    li   a7, SYS_execve
    li   t0, -1
    mv   ra, t0
    mv   gp, t0
    mv   tp, t0
    mv   s0, t0
    mv   s3, t0
    mv   s11, t0
    mv   t6, t0
    ecall
    li   a0, 4
end:
    system_call exit
