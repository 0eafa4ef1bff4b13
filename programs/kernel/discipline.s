# The line discipline: what each key does. It behaves as Linux's does (n_tty), as far as it goes: Ctrl-S,
# Ctrl-V and Ctrl-R are bytes like any other. What is seen of it is echo.s.
#
# The line being typed lies between terminal_line and terminal_typed (terminal.inc).

    .include "kernel.inc"
    .include "terminal.inc"

    .data
    .balign 8
    .globl terminal_settings
terminal_settings:                  # struct termios: what tcgetattr shows, as on Linux but for OPOST
    .word ICRNL
    .word 0
    .word B38400_CS8_CREAD
    .word ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN
    .byte 0
    .byte 'C' ^ CONTROL             # VINTR, and the others in the order of their numbers
    .byte '\\' ^ CONTROL            # VQUIT
    .byte DELETE                    # VERASE
    .byte 'U' ^ CONTROL             # VKILL
    .byte 'D' ^ CONTROL             # VEOF
    .byte 0, 1, 0                   # VTIME, VMIN, VSWTC
    .byte 'Q' ^ CONTROL, 'S' ^ CONTROL
    .byte 'Z' ^ CONTROL             # VSUSP
    .byte 0                         # VEOL
    .byte 'R' ^ CONTROL, 'O' ^ CONTROL
    .byte 'W' ^ CONTROL             # VWERASE
    .byte 'V' ^ CONTROL, 0, 0, 0

    .section .rodata
    .balign 8
# The keys that are more than bytes: which c_cc, the flags that must be set for it, what to do, and a number
# for that.
keys:
    .dword VINTR,   ISIG,            signal_key, SIGINT
    .dword VQUIT,   ISIG,            signal_key, SIGQUIT
    .dword VSUSP,   ISIG,            signal_key, SIGTSTP
    .dword VERASE,  ICANON,          erase_key,  0
    .dword VKILL,   ICANON,          kill_key,   0
    .dword VWERASE, ICANON | IEXTEN, word_key,   0
    .dword VEOF,    ICANON,          end_key,    0
keys_end:
.equ KEY_CC,            0
.equ KEY_FLAGS,         8
.equ KEY_ROUTINE,       16
.equ KEY_NUMBER,        24
.equ KEY_SIZE,          32

    .text
# void discipline_receive(int byte)
#   A byte has been typed.
#   in   a0 the byte
    .globl discipline_receive
discipline_receive:
    enter 2
    la   t0, terminal_settings
    lw   s1, TERMIOS_LFLAG(t0)      # s1: the flags
    lw   t1, TERMIOS_IFLAG(t0)
    andi t1, t1, ICRNL
    beqz t1, 1f
    li   t1, '\r'
    bne  a0, t1, 1f
    li   a0, '\n'
1:  mv   s0, a0                     # s0: the byte
    beqz s0, 4f                     # 0 in c_cc means that there is no such key

    la   t1, keys
    la   t2, keys_end
2:  ld   t3, KEY_CC(t1)
    add  t3, t3, t0
    lbu  t3, TERMIOS_CC(t3)
    bne  t3, s0, 3f
    ld   t3, KEY_FLAGS(t1)
    and  t4, t3, s1
    bne  t4, t3, 3f
    ld   a1, KEY_NUMBER(t1)
    ld   t3, KEY_ROUTINE(t1)
    jalr t3
    leave 2
3:  addi t1, t1, KEY_SIZE
    bne  t1, t2, 2b

4:  # A byte of the line, or its end.
    andi t0, s1, ICANON
    beqz t0, 5f
    li   t0, '\n'
    bne  s0, t0, 5f
    andi t0, s1, ECHO | ECHONL
    beqz t0, 6f
    mv   a0, s0
    call echo_put
6:  ori  a0, s0, LINE_END
    call append
    call line_complete
    leave 2

5:  ld   t0, terminal_line
    ld   t1, terminal_typed
    bne  t0, t1, 7f
    call echo_line_begins
7:  mv   a0, s0
    call append
    beqz a0, 8f
    mv   a0, s0
    call echo
8:  leave 2

# void signal_key(?, int signal)
#   Ctrl-C: forget what was typed, and tell the group in front.
#   in   a1 the signal; s0 the byte, s1 the flags
signal_key:
    enter 0
    andi t0, s1, NOFLSH
    bnez t0, 1f
    call terminal_flush
1:  ld   a0, terminal_group
    beqz a0, 2f
    call group_signal
2:  mv   a0, s0
    call echo
    leave 0

# void erase_key(void)
#   Backspace: the line's last byte goes.
#   in   s0 the byte, s1 the flags
erase_key:
    ld   t0, terminal_line
    ld   t1, terminal_typed
    beq  t0, t1, 1f
    andi t0, s1, ECHOE
    bnez t0, erase
    addi t1, t1, -1
    sd   t1, terminal_typed, t0
    mv   a0, s0
    j    echo
1:  ret

# void kill_key(void)
#   Ctrl-U: the whole line goes; visibly so, or, as terminals that print on paper had it, with the key and a
#   new line.
#   in   s0 the byte, s1 the flags
kill_key:
    enter 0
    li   t0, ECHO | ECHOE | ECHOK | ECHOKE
    and  t1, s1, t0
    beq  t1, t0, 1f
    ld   t0, terminal_line
    ld   t1, terminal_typed
    beq  t0, t1, 2f
    sd   t0, terminal_typed, t1
    mv   a0, s0
    call echo
    andi t0, s1, ECHO
    beqz t0, 2f
    andi t0, s1, ECHOK
    beqz t0, 2f
    li   a0, '\n'
    call echo_put
2:  leave 0

1:  ld   t0, terminal_line
    ld   t1, terminal_typed
    beq  t0, t1, 2b
    call erase
    j    1b

# void word_key(void)
#   Ctrl-W: the last word goes, and what is behind it.
#   in   s0 the byte, s1 the flags
word_key:
    enter 1
    li   s0, 0                      # s0: not 0 once a letter is gone
1:  ld   t0, terminal_line
    ld   t1, terminal_typed
    beq  t0, t1, 3f
    addi t1, t1, -1
    typed_address t0, t1, t2
    lbu  a0, 0(t0)
    call in_word
    or   s0, s0, a0
    bnez a0, 2f
    bnez s0, 3f
2:  call erase
    j    1b
3:  leave 1

# bool in_word(int byte)
#   in   a0 a byte
#   out  a0 1 for a letter, a digit, an underscore, and what is not ASCII; otherwise 0
#   clobbers t0, t1
in_word:
    li   t0, '_'
    beq  a0, t0, 1f
    sltiu t0, a0, 0x80
    beqz t0, 1f
    addi t1, a0, -'0'
    sltiu t0, t1, 10
    bnez t0, 1f
    ori  t1, a0, 'a' ^ 'A'
    addi t1, t1, -'a'
    sltiu a0, t1, 26
    ret
1:  li   a0, 1
    ret

# void end_key(void)
#   Ctrl-D: the line ends here, without a byte for its end. If it is empty, a reader gets nothing at all,
#   which means the end of the file.
end_key:
    enter 0
    li   a0, LINE_END | NO_BYTE
    call append
    call line_complete
    leave 0

# bool append(int byte)
#   Put a byte behind what was typed. There is room, but perhaps not for a byte of a line that is too long
#   already: the last place is for its end.
#   in   a0 the byte, with its marks
#   out  a0 0 if it was dropped
#   clobbers t0-t3
append:
    ld   t0, terminal_typed
    ld   t1, terminal_taken
    sub  t1, t0, t1
    andi t2, a0, LINE_END
    snez t2, t2
    li   t3, TYPED_SIZE - 1
    add  t2, t2, t3                 # t2: how many there may be before it
    bgeu t1, t2, 1f
    typed_address t1, t0, t2
    sh   a0, 0(t1)
    addi t0, t0, 1
    sd   t0, terminal_typed, t1
    li   a0, 1
    ret
1:  li   a0, 0
    ret

# void line_complete(void)
#   What was typed can be read.
#   clobbers t0, t1
line_complete:
    ld   t0, terminal_typed
    sd   t0, terminal_line, t1
    ret

# void terminal_flush(void)
#   Forget what was typed.
#   clobbers a0, t0, t1
    .globl terminal_flush
terminal_flush:
    ld   t0, terminal_typed
    sd   t0, terminal_taken, t1
    sd   t0, terminal_line, t1
    li   a0, 1
    tail console_listen             # there is room

# void erase(void)
#   Take away the line's last byte, of which there must be one.
erase:
    ld   t0, terminal_typed
    addi t0, t0, -1
    sd   t0, terminal_typed, t1
    tail echo_erase
