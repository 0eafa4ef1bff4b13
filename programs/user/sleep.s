# sleep NUMBER[s|m|h|d]...: do nothing for so long. The number may have a fraction: `sleep 0.5`.

    .include "user.inc"

.equ NANOSECONDS,       1000000000

    .section .rodata
program:
    .asciz "sleep"
no_operand:
    .asciz "missing operand"
bad_interval:
    .asciz "invalid time interval"

    .text
    .globl main
main:
    enter 5
    mv   a0, a1
    call start_options
    la   a0, .Lno_letters
    call next_option
    bltz a0, .Lfailed
    ld   s0, operands
    ld   t0, 0(s0)
    bnez t0, 1f
    la   a0, no_operand
    li   a1, 0
    j    .Lcomplain

# The intervals add up, in s1 seconds and s2 nanoseconds.
1:  li   s1, 0
    li   s2, 0
2:  ld   a0, 0(s0)
    beqz a0, 3f
    call read_interval
    bltz a2, .Lbad
    add  s1, s1, a0
    add  s2, s2, a1
    addi s0, s0, 8
    j    2b

3:  li   t0, NANOSECONDS            # the fractions may make a second
    divu t1, s2, t0
    remu s2, s2, t0
    add  s1, s1, t1
    addi sp, sp, -TIMESPEC_SIZE
    sd   s1, TIMESPEC_SECONDS(sp)
    sd   s2, TIMESPEC_NANOSECONDS(sp)
4:  mv   a0, sp
    mv   a1, sp                     # when a signal interrupts: what is left, and again
    call nanosleep
    addi t0, a0, EINTR
    beqz t0, 4b
    addi sp, sp, TIMESPEC_SIZE
    li   a0, 0
    leave 5

.Lbad:
    la   a0, bad_interval
    ld   a1, 0(s0)
.Lcomplain:
    call complain_about
.Lfailed:
    li   a0, 1
    leave 5

# (long, long, int) read_interval(const char *text)
#   out  a0 seconds, a1 nanoseconds, a2 0; a2 -1 when it isn't an interval
#   clobbers t0-t5
read_interval:
    mv   t0, a0
    li   a0, 0
    li   a1, 0
    li   a2, -1
    li   t1, 10
1:  lbu  t2, 0(t0)
    addi t3, t2, -'0'
    bgeu t3, t1, 2f
    mul  a0, a0, t1
    add  a0, a0, t3
    addi t0, t0, 1
    li   a2, 0                      # at least one digit
    j    1b

2:  addi t3, t2, -'.'
    bnez t3, 4f
    addi t0, t0, 1
    li   t4, NANOSECONDS / 10       # t4: what a digit here is worth
3:  lbu  t2, 0(t0)
    addi t3, t2, -'0'
    bgeu t3, t1, 4f
    mul  t3, t3, t4
    add  a1, a1, t3
    divu t4, t4, t1
    addi t0, t0, 1
    li   a2, 0
    j    3b

4:  bltz a2, 6f
    beqz t2, 6f
    lbu  t3, 1(t0)                  # one letter, and then nothing
    bnez t3, 5f
    li   t4, 1
    addi t3, t2, -'s'
    beqz t3, 7f
    li   t4, 60
    addi t3, t2, -'m'
    beqz t3, 7f
    li   t4, 3600
    addi t3, t2, -'h'
    beqz t3, 7f
    li   t4, 86400
    addi t3, t2, -'d'
    beqz t3, 7f
5:  li   a2, -1
6:  ret
7:  mul  a0, a0, t4
    mul  a1, a1, t4                 # below 2^47
    ret

    .section .rodata
.Lno_letters:
    .asciz ""
    .text
    .include "lib/command.s"
