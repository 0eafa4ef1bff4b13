# sh, expansion of $(commands): a child runs them, its output comes back through a pipe. The child
# is a shell that goes on running, in memory of its own: here vfork will not do, this is a fork.

    .bss
    .balign 8
substitution_status:
    .skip 8                         # how the last one in this command ended

    .text
# void expand_command(const char *text, const char *end, long quoted, long line)
#   Append what the commands print, without the line feeds at the end.
#   in   a3 the number of their first line, for messages
expand_command:
    enter 7
    mv   s0, a0
    sub  s1, a1, a0
    mv   s2, a2
    mv   s5, a3
    addi sp, sp, -16
    mv   a0, sp
    li   a1, O_CLOEXEC
    call pipe2
    bltz a0, .Lno_pipe
    lw   s3, 0(sp)                  # s3: to read from, s4: to write to
    lw   s4, 4(sp)
    call fork
    bltz a0, .Lno_fork
    beqz a0, .Lcommand_child
    mv   s5, a0
    mv   a0, s4
    call close
    mv   a0, s3
    call read_all
    mv   s6, a0
    mv   s1, a1
    mv   a0, s3
    call close
    mv   a0, s5
    call wait_for_child
    sd   a0, substitution_status, t0
    bltz s6, 3f

    add  t0, s6, s1                 # the line feeds at the end
    li   t2, '\n'
1:  beq  t0, s6, 2f
    lbu  t1, -1(t0)
    bne  t1, t2, 2f
    addi t0, t0, -1
    j    1b
2:  sb   zero, 0(t0)
    mv   a0, s6
    mv   a1, s2
    call emit_string
    mv   a0, s6
    call free
3:  addi sp, sp, 16
    leave 7

.Lcommand_child:
    call enter_subshell
    sd   zero, in_condition, t0
    mv   a0, s4
    li   a1, STDOUT
    li   a2, 0
    call dup3
    sd   s5, first_line, t1
    mv   a0, s0
    mv   a1, s1
    call run_text
    ld   a0, last_status
    j    leave_shell

.Lno_pipe:
    la   a0, .Lpipe_failed
    li   a1, 0
    j    fail
.Lno_fork:
    la   a0, .Lfork_failed
    li   a1, 0
    j    fail

    .section .rodata
.Lpipe_failed:
    .asciz "Pipe call failed"
.Lfork_failed:
    .asciz "Cannot fork"
    .text

# const char *expand_backquote(const char *text, const char *end, long quoted)
#   The older form. A backslash protects a dollar sign, a backquote and itself, and goes away.
#   in   a0 behind the backquote
#   out  a0 where to go on
expand_backquote:
    enter 5
    mv   s3, a2
    mv   s0, a0
    mv   s4, a1
    sub  a0, a1, a0
    addi a0, a0, 1
    call malloc                     # the commands, without those backslashes
    beqz a0, out_of_memory
    mv   s1, a0
    mv   s2, a0
1:  bgeu s0, s4, 5f                 # a here-document's may have no end
    lbu  a0, 0(s0)
    addi s0, s0, 1
    li   t0, '`'
    beq  a0, t0, 3f
    li   t0, '\\'
    bne  a0, t0, 2f
    lbu  t1, 0(s0)
    li   t0, '$'
    beq  t1, t0, 4f
    li   t0, '`'
    beq  t1, t0, 4f
    li   t0, '\\'
    beq  t1, t0, 4f
    beqz s3, 2f                     # in double quotes, also a double quote
    li   t0, '"'
    bne  t1, t0, 2f
4:  mv   a0, t1
    addi s0, s0, 1
2:  sb   a0, 0(s2)
    addi s2, s2, 1
    j    1b
3:  mv   a0, s1
    mv   a1, s2
    mv   a2, s3
    li   a3, 1                      # (dash counts anew here)
    call expand_command
    mv   a0, s1
    call free
    mv   a0, s0
    leave 5
5:  la   a0, unterminated_backquote
    j    syntax_error
