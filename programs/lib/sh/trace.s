# sh, set -x: each command is shown before it runs.

    .section .rodata
.Lps4:
    .asciz "PS4"
.Ldefault_ps4:
    .asciz "+ "

    .text
# void trace_command(const struct command *command): set -x.
trace_command:
    enter 4
    mv   s0, a0
    ld   s1, memory_next
    la   a0, .Lps4
    la   s2, .Ldefault_ps4
    call value_of_name
    beqz a0, 1f
    mv   s2, a0
1:  mv   a0, s2
    call strlen
    add  a1, s2, a0
    mv   a0, s2
    call expand_sum_text            # (as a prompt)
    mv   s3, a0
    call strlen
    add  s3, s3, a0                 # s3: where the words begin: behind it, in place of its end
    sd   s3, memory_next, t0
    ld   s2, COMMAND_ASSIGNMENTS(s0)
2:  beqz s2, 3f
    ld   a0, LINK_TEXT(s2)
    call trace_word
    ld   s2, LINK_NEXT(s2)
    j    2b
3:  ld   s2, COMMAND_ARGUMENTS(s0)
4:  ld   a0, 0(s2)
    beqz a0, 5f
    call trace_word
    addi s2, s2, 8
    j    4b
5:  li   a0, '\n'
    call append
    mv   a1, s1
    ld   a2, memory_next
    sub  a2, a2, s1
    sd   s1, memory_next, t0
    li   a0, STDERR
    call write_all
    leave 4

# trace_word: append a word, and a blank before it if it is not the first (s3: where that begins).
trace_word:
    enter 1
    mv   s0, a0
    ld   t0, memory_next
    beq  t0, s3, 1f
    li   a0, ' '
    call append
1:  mv   a0, s0
    call append_text
    leave 1
