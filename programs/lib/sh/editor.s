# sh, the line editor. While the shell waits for a line, it takes the terminal's keys as they come:
# no line discipline, no echo, no signals. So Ctrl-C at the prompt is a key, and drops the line.
# (There are no signal handlers in our kernel with which a shell could catch SIGINT; elsewhere,
# too, shells that edit lines do it like this.) While a command runs, the terminal is as it was.
#
#       Backspace, Ctrl-H   the last character away        Ctrl-C    drop the line
#       Ctrl-U              the whole line                 Ctrl-D    on an empty line: the end
#       Ctrl-W              the last word                  Ctrl-L    clear the screen
#       up, down            lines typed before
#
# Through it all
#       s0 where the line begins    s1 its end    s2 the line of the history that is shown, or 0

.equ HISTORY_NEXT,      0               # the one before, older
.equ HISTORY_NEWER,     8
.equ HISTORY_TEXT,      16

    .bss
    .balign 8
in_prompt:
    .skip 8                         # not 0: $PS1 or $PS2 is being expanded
at_prompt:
    .skip 8                         # not 0: a command begins with this line
history:
    .skip 8                         # the newest line
cooked_mode:
    .skip 64                        # struct termios: the terminal while commands run
raw_mode:
    .skip 64                        # and while a line is typed

    .section .rodata
.Lps1:
    .asciz "PS1"
.Lps2:
    .asciz "PS2"
.Ldefault_ps1:
    .asciz "$ "
.Ldefault_ps2:
    .asciz "> "
.Lrub_out:
    .asciz "\b \b"
.Lclear_screen:
    .asciz "\033[H\033[2J"
.Ldropped:
    .asciz "^C\n"

    .text
# long read_prompted_line(void): a line for an interactive shell. out: a0 its length, 0 at the end
read_prompted_line:
    enter 1
    li   a0, STDIN
    call is_terminal
    mv   s0, a0
    beqz s0, 1f
    call raw_terminal               # before the prompt: who sees it may type Ctrl-C at once
    call forget_interrupt           # and one that came in between has done its work
1:  call show_prompt
    sd   zero, at_prompt, t0
    beqz s0, 2f
    call edit_line
    mv   s0, a0
    call cooked_terminal
    mv   a0, s0
    leave 1
2:  call read_input_line
    leave 1

# void show_prompt(void): $PS1, or $PS2 within a command, with their parameters expanded.
show_prompt:
    enter 2
    ld   s1, memory_next
    ld   t0, at_prompt
    la   a0, .Lps1
    la   s0, .Ldefault_ps1
    bnez t0, 1f
    la   a0, .Lps2
    la   s0, .Ldefault_ps2
1:  call value_of_name
    beqz a0, 2f
    mv   s0, a0
2:  mv   a0, s0
    call strlen
    add  a1, s0, a0
    mv   a0, s0
    li   t0, 1
    sd   t0, in_prompt, t1
    call expand_sum_text            # as in double quotes
    sd   zero, in_prompt, t0
    call show
    sd   s1, memory_next, t0
    leave 2

# void forget_bad_prompt(void): after an error: if it was the prompt's, the next would fail, too.
forget_bad_prompt:
    ld   t0, in_prompt
    bnez t0, 1f
    ret
1:  enter 0
    sd   zero, in_prompt, t0
    la   a0, .Lps1
    li   a1, 3
    call unset_variable
    la   a0, .Lps2
    li   a1, 3
    call unset_variable
    leave 0

# void show(const char *text): on descriptor 2, where prompt and echo go.
show:
    enter 1
    mv   s0, a0
    call strlen
    mv   a2, a0
    mv   a1, s0
    li   a0, STDERR
    call write_all
    leave 1

# void raw_terminal(void), void cooked_terminal(void)
raw_terminal:
    enter 0
    li   a0, STDIN
    li   a1, TCGETS
    la   a2, cooked_mode
    call ioctl
    la   a0, raw_mode
    la   a1, cooked_mode
    li   a2, TERMIOS_SIZE
    call memcpy
    la   t0, raw_mode
    lw   t1, TERMIOS_LFLAG(t0)
    andi t1, t1, ~(ICANON | ECHO | ISIG)
    sw   t1, TERMIOS_LFLAG(t0)
    li   t1, 1
    sb   t1, TERMIOS_CC + VMIN(t0)
    sb   zero, TERMIOS_CC + VTIME(t0)
    la   a2, raw_mode
    j    1f
cooked_terminal:
    enter 0
    la   a2, cooked_mode
1:  li   a0, STDIN
    li   a1, TCSETS
    call ioctl
    leave 0

# long edit_line(void)
#   out  a0 the line's length with its line feed; 0 at the end
edit_line:
    enter 4
    ld   t0, source
    ld   s0, SOURCE_END(t0)
    mv   s1, s0
    li   s2, 0
.Ledit_next:
    call read_key
    mv   s3, a0
    bltz a0, .Ledit_end
    li   t0, 4
    beq  a0, t0, .Lend_key
    li   t0, 3
    beq  a0, t0, .Ldrop_key
    li   t0, '\n'
    beq  a0, t0, .Lline_done
    li   t0, 27
    beq  a0, t0, .Lescape_key
    li   t0, 127
    beq  a0, t0, .Lerase_key
    li   t0, 8
    beq  a0, t0, .Lerase_key
    li   t0, 21
    beq  a0, t0, .Lkill_key
    li   t0, 23
    beq  a0, t0, .Lword_key
    li   t0, 12
    beq  a0, t0, .Lclear_key
    li   t0, ' '
    bltu a0, t0, .Ledit_next        # other control keys: nothing

    la   t0, command_lines_end - 1
    bgeu s1, t0, .Ledit_next        # full
    sb   s3, 0(s1)
    addi s1, s1, 1
    mv   a0, s3
    call echo_key
    j    .Ledit_next

.Lerase_key:
    call erase_character
    j    .Ledit_next
.Lkill_key:
    call erase_line
    j    .Ledit_next
.Lword_key:                         # blanks, and then what is no blank
    beq  s0, s1, .Ledit_next
    lbu  t0, -1(s1)
    li   t1, ' '
    bne  t0, t1, 1f
    call erase_character
    j    .Lword_key
1:  beq  s0, s1, .Ledit_next
    lbu  t0, -1(s1)
    li   t1, ' '
    beq  t0, t1, .Ledit_next
    call erase_character
    j    1b

.Lclear_key:
    la   a0, .Lclear_screen
    call show
    call show_prompt
    sb   zero, 0(s1)
    mv   a0, s0
    call show
    j    .Ledit_next

.Lescape_key:                       # ESC [ A and its like
    call read_key
    li   t0, '['
    bne  a0, t0, .Ledit_next
    call read_key
    li   t0, 'A'
    beq  a0, t0, .Lolder_key
    li   t0, 'B'
    bne  a0, t0, .Ledit_next
    beqz s2, .Ledit_next
    ld   s2, HISTORY_NEWER(s2)
    call show_history
    j    .Ledit_next
.Lolder_key:
    ld   t0, history
    beqz s2, 2f
    ld   t0, HISTORY_NEXT(s2)
2:  beqz t0, .Ledit_next
    mv   s2, t0
    call show_history
    j    .Ledit_next

.Ldrop_key:                         # the line, and the command that it belongs to
    la   a0, .Ldropped
    call show
    call cooked_terminal
    li   t0, 128 + SIGINT
    sd   t0, last_status, t1
    j    give_up_with_status

.Lend_key:
    bne  s0, s1, .Ledit_next
.Ledit_end:
    li   a0, 0
    leave 4

.Lline_done:
    beq  s0, s1, 3f
    call add_history
3:  sb   s3, 0(s1)
    addi s1, s1, 1
    mv   a0, s3
    call echo_key
    ld   t0, source
    sd   s1, SOURCE_END(t0)
    sub  a0, s1, s0
    leave 4
