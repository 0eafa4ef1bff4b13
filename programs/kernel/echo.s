# What is seen of what is typed, and where the cursor is: to take back a tab, one must know how wide it was.

    .include "kernel.inc"
    .include "terminal.inc"

.equ TAB_STOP,          8

    .bss
    .balign 8
column:                             # where the cursor is, as far as we know
    .zero 8
line_column:                        # ... where it was when the line was begun
    .zero 8

    .text
# unless FLAG, WHERE: branch if a flag of c_lflag is clear. Clobbers t0 and t1.
.macro unless flag, where
    lw   t0, terminal_settings + TERMIOS_LFLAG
    li   t1, \flag
    and  t0, t0, t1
    beqz t0, \where
.endm

# void echo(int byte)
#   Show a byte that was typed, if that is wanted: Ctrl-C as ^C.
#   in   a0 the byte
    .globl echo
echo:
    unless ECHO, 2f
    li   t0, DELETE
    beq  a0, t0, 1f
    li   t0, ' '
    bgeu a0, t0, echo_put
    li   t0, '\t'
    beq  a0, t0, echo_put
    li   t0, '\n'
    beq  a0, t0, echo_put
1:  unless ECHOCTL, echo_put
    enter 1
    mv   s0, a0
    li   a0, '^'
    call echo_put
    xori a0, s0, CONTROL
    call echo_put
    leave 1
2:  ret

# void echo_line_begins(void)
#   The next byte will be the first of a line.
#   clobbers t0, t1
    .globl echo_line_begins
echo_line_begins:
    ld   t0, column
    sd   t0, line_column, t1
    ret

# void echo_erase(void)
#   Take back what is seen of the byte that was the line's last one until now: the one at terminal_typed.
    .globl echo_erase
echo_erase:
    unless ECHO, 4f
    enter 2
    ld   s1, terminal_typed
    typed_address t0, s1, t1
    lbu  a0, 0(t0)
    li   t0, '\t'
    beq  a0, t0, erase_tab
    call width
    mv   s0, a0                     # s0: columns to clear
1:  beqz s0, 3f
    li   a0, '\b'
    call echo_put
    li   a0, ' '
    call echo_put
    li   a0, '\b'
    call echo_put
    addi s0, s0, -1
    j    1b

erase_tab:
    # How wide it is depends on all that is before it. There is nothing in it to clear.
    ld   a1, line_column
    ld   t2, terminal_line
2:  typed_address t0, t2, t1
    lbu  a0, 0(t0)
    call width
    add  a1, a1, a0
    mv   t0, t2
    addi t2, t2, 1
    bne  t0, s1, 2b
    mv   s0, a0
5:  li   a0, '\b'
    call echo_put
    addi s0, s0, -1
    bnez s0, 5b
3:  leave 2
4:  ret

# long width(int byte, long column)
#   How many columns does a typed byte take on the screen?
#   in   a0 the byte, a1 the column where it begins
#   out  a0 the number; a1 is kept
#   clobbers t0, t1
width:
    li   t0, '\t'
    beq  a0, t0, 3f
    li   t0, DELETE
    beq  a0, t0, 1f
    li   t0, ' '
    bltu a0, t0, 1f
    li   a0, 1
    ret
1:  li   a0, 0                      # ^X, or nothing
    unless ECHOCTL, 2f
    li   a0, 2
2:  ret
3:  andi t0, a1, TAB_STOP - 1
    li   a0, TAB_STOP
    sub  a0, a0, t0
    ret

# void echo_put(int byte)
#   Send a byte, and follow the cursor.
#   in   a0 the byte
#   clobbers a0, a1, t0, t1
    .globl echo_put
echo_put:
    enter 0
    call console_put
    ld   a1, column
    call column_after
    sd   a1, column, t0
    leave 0

# long column_after(int byte, long column)
#   Where is the cursor after a byte was sent?
#   in   a0 the byte, a1 where it was
#   out  a1 where it is
#   clobbers t0
column_after:
    li   t0, ' '
    bltu a0, t0, 1f
    addi a1, a1, 1
    ret
1:  li   t0, '\t'
    beq  a0, t0, 2f
    li   t0, '\b'
    beq  a0, t0, 3f
    li   t0, '\n'                   # the host's terminal adds the return
    beq  a0, t0, 4f
    li   t0, '\r'
    beq  a0, t0, 4f
    ret
2:  ori  a1, a1, TAB_STOP - 1
    addi a1, a1, 1
    ret
3:  beqz a1, 5f
    addi a1, a1, -1
    ret
4:  li   a1, 0
5:  ret

# void echo_written(const char *bytes, long count)
#   Follow the cursor over what a program has written: only its last line matters.
#   in   a0 kernel address, a1 count
    .globl echo_written
echo_written:
    enter 0
    ld   t0, console_is_raw
    bnez t0, 4f
    add  t3, a0, a1
    mv   t2, t3
    ld   a1, column
1:  beq  t2, a0, 3f
    lbu  t0, -1(t2)
    li   t1, '\n'
    beq  t0, t1, 2f
    addi t2, t2, -1
    j    1b
2:  li   a1, 0
3:  beq  t2, t3, 5f
    lbu  a0, 0(t2)
    call column_after
    addi t2, t2, 1
    j    3b
5:  sd   a1, column, t0
4:  leave 0
