# sh, errors: what the shell says, in dash's words: "sh: 3: cannot open x: No such file".

    .bss
    .balign 8
shell_name:
    .skip 8                         # $0
error_line:
    .skip 8                         # the line of the command that runs, or is read
builtin_name:
    .skip 8                         # the builtin that runs, 0 = none: messages name it
top_stack:
    .skip 8                         # sp of the loop that an interactive shell goes back to
builtin_frame:
    .skip 8                         # sp of run_here, where the errors of a builtin end that is not
                                    # special; 0: they end more

    .section .rodata
.Lcolon_blank:
    .asciz ": "
.Lline_end:
    .asciz "\n"
.Lline_number:
    .asciz "%ld"

    .text
# void say(const char *first, second, third, fourth)
#   "$0: line: ", the builtin's name, and up to four strings, the first that is 0 ends them. In one
#   writev, and with nothing but the stack, so that a vfork child can say it, too.
say:
    enter 0
    addi sp, sp, -144
    la   t0, .Lcolon_blank
    ld   t1, shell_name
    addi t2, sp, 112                # room for the line's number
    sd   t1, 0(sp)
    sd   t0, 8(sp)
    sd   t2, 16(sp)
    sd   t0, 24(sp)
    addi t1, sp, 32
    ld   t2, builtin_name
    beqz t2, 2f
    sd   t2, 32(sp)
    sd   t0, 40(sp)
    addi t1, sp, 48
2:  sd   a0, 0(t1)
    sd   a1, 8(t1)
    sd   a2, 16(t1)
    sd   a3, 24(t1)
    sd   zero, 32(t1)
    la   t0, .Lline_end
1:  ld   t2, 0(t1)                  # the line feed takes the place of the first 0
    addi t1, t1, 8
    bnez t2, 1b
    sd   t0, -8(t1)
    sd   zero, 0(t1)

    addi a0, sp, 112
    li   a1, 24
    la   a2, .Lline_number
    ld   a3, error_line
    call snprintf
    li   a0, STDERR
    mv   a1, sp
    call write_texts
    addi sp, sp, 144
    leave 0

# void fail(const char *first, second, third, fourth)
#   Say it, and give up the command with status 2, as for all errors of the shell itself.
fail:
    call say
    # fall through

# void give_up(void)
#   A builtin that is not special ends, with status 2; so does a special one behind `command`. Of all
#   other errors: a shell that reads a script ends. One that talks to somebody drops the command and asks for
#   another: back to the top's stack, whatever was going on.
give_up:
    li   t0, 2
    sd   t0, last_status, t1
    ld   t0, builtin_frame
    bnez t0, .Lbuiltin_gives_up     # (simple.s)
give_up_with_status:
    ld   t0, interactive
    ld   t1, in_subshell
    beqz t0, 1f
    bnez t1, 1f
    ld   sp, top_stack
    j    top_again
1:  ld   a0, last_status
    j    leave_shell
