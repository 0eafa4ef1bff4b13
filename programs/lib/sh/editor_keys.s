# sh, the line editor: a key, the screen, the history. Registers as in editor.s.

    .text
# int read_key(void). out: a0 -1 when the terminal is gone
read_key:
    enter 0
    li   a0, STDIN
    addi a1, sp, 8
    li   a2, 1
    call read_some
    blez a0, 1f
    lbu  a0, 8(sp)
    leave 0
1:  li   a0, -1
    leave 0

# void echo_key(int key)
echo_key:
    enter 0
    sb   a0, 8(sp)
    li   a0, STDERR
    addi a1, sp, 8
    li   a2, 1
    call write_all
    leave 0

# void erase_character(-): take the last one off the line and off the screen. Of a character of
# several bytes (UTF-8), all bytes go.
erase_character:
    enter 0
    beq  s0, s1, 2f
1:  addi s1, s1, -1
    beq  s0, s1, 3f
    lbu  t0, 0(s1)
    andi t0, t0, 0xc0
    addi t0, t0, -0x80
    beqz t0, 1b
3:  la   a0, .Lrub_out
    call show
2:  leave 0

erase_line:
    enter 0
1:  beq  s0, s1, 2f
    call erase_character
    j    1b
2:  leave 0

# void show_history(-): the line at s2 in place of what is there; nothing when s2 is 0.
show_history:
    enter 0
    call erase_line
    beqz s2, 1f
    ld   a1, HISTORY_TEXT(s2)
    mv   a0, s1
    call strcpy                     # (it was a line here, so there is room)
    mv   a0, s1
    call show
    mv   a0, s1
    call strlen
    add  s1, s1, a0
1:  leave 0

# void add_history(-): remember the line between s0 and s1.
add_history:
    enter 1
    sub  a1, s1, s0
    mv   a0, s0
    call copy_bytes
    mv   s0, a0
    li   a0, 24
    call malloc
    beqz a0, out_of_memory
    sd   s0, HISTORY_TEXT(a0)
    sd   zero, HISTORY_NEWER(a0)
    ld   t0, history
    sd   t0, HISTORY_NEXT(a0)
    sd   a0, history, t1
    beqz t0, 1f
    sd   a0, HISTORY_NEWER(t0)
1:  leave 1
