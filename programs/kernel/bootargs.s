# Boot arguments: words that the device tree passes on from the command line (--append, QEMU's -append).
#
#   fork=cow      fork shares pages and marks them (copy.s); this is so without any argument
#   fork=eager    fork copies them at once
#   seed=N        where the random numbers begin (system.s)
#   console=raw   the console is no terminal (terminal.s)
#
# What is none of these is somebody else's, and no error.

    .include "kernel.inc"

.equ SEED_LENGTH,       5               # of "seed="

    .text
# void bootargs_read(const char *words)
#   Act on the arguments.
#   in   a0 a string, words separated by blanks
    .globl bootargs_read
bootargs_read:
    enter 1
    mv   s0, a0
1:  mv   a0, s0
    la   a1, fork_eager
    call is_word
    beqz a0, 2f
    li   t0, 1
    sd   t0, fork_is_eager, t1

2:  mv   a0, s0
    la   a1, fork_cow
    call is_word
    beqz a0, 3f
    sd   zero, fork_is_eager, t1

3:  mv   a0, s0
    la   a1, seed
    call string_starts_with
    beqz a0, 4f
    addi a0, s0, SEED_LENGTH
    call decimal
    sd   a0, random_state, t0

4:  mv   a0, s0
    la   a1, console_raw
    call is_word
    beqz a0, 5f
    li   t0, 1
    sd   t0, console_is_raw, t1

5:  lbu  t0, 0(s0)                  # on to the next word
    beqz t0, 6f
    addi s0, s0, 1
    li   t1, ' '
    bne  t0, t1, 5b
    j    1b
6:  leave 1

# bool is_word(const char *string, const char *word)
#   Does a string begin with a word, and the word end there?
#   in   a0, a1 kernel addresses
#   out  a0 1 or 0
#   clobbers a1, t0, t1
is_word:
    lbu  t0, 0(a0)
    lbu  t1, 0(a1)
    beqz t1, 1f
    addi a0, a0, 1
    addi a1, a1, 1
    beq  t0, t1, is_word
    li   a0, 0
    ret
1:  li   t1, ' ' + 1
    sltu a0, t0, t1                 # a blank, or the end
    ret

# unsigned long decimal(const char *digits)
#   Read a number.
#   in   a0 kernel address
#   out  a0 the number, up to the first character that is no digit
#   clobbers t0-t2
decimal:
    mv   t0, a0
    li   a0, 0
1:  lbu  t1, 0(t0)
    addi t1, t1, -'0'
    li   t2, 10
    bgeu t1, t2, 2f
    mul  a0, a0, t2
    add  a0, a0, t1
    addi t0, t0, 1
    j    1b
2:  ret

    .section .rodata
fork_eager:
    .asciz "fork=eager"
fork_cow:
    .asciz "fork=cow"
seed:
    .asciz "seed="
console_raw:
    .asciz "console=raw"
