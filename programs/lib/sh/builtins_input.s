# sh, the builtin that reads: read [-r] NAME...

    .text
# read [-r] NAME...
#   A line of standard input, word by word into the variables; the last gets the rest. A backslash
#   takes the next character's meaning away, and joins lines; with -r it is a character like
#   others. The bytes are read one by one, since what stands behind the line is for the next
#   reader.
#   out  a0 0; 1 at the end of the input
builtin_read:
    enter 8
    addi s0, a1, 8                  # s0: the next name
    li   s1, 0                      # s1: 1 after -r
    ld   s7, memory_next
    ld   t0, 0(s0)
    beqz t0, .Lread_no_name
    lbu  t1, 0(t0)
    addi t1, t1, -'-'
    bnez t1, 1f
    li   s1, 1
    addi s0, s0, 8
    ld   t0, 0(s0)
    beqz t0, .Lread_no_name
1:  mv   s2, s0                     # are they names?
6:  ld   a0, 0(s2)
    beqz a0, 7f
    call strlen
    mv   a1, a0
    ld   a0, 0(s2)
    addi s2, s2, 8
    call is_name
    bnez a0, 6b
    ld   a0, -8(s2)
    la   a1, .Lbad_name
    li   a2, 0
    call say
    li   a0, 2
    leave 8
7:  call start_fields               # $IFS
    li   s3, 0                      # s3: the status
    ld   s2, memory_next            # s2: where the word begins
    mv   s6, s2                     # s6: behind its last character that is no blank
    li   s4, 0                      # s4: 1 in a word

.Lread_next:
    call read_character             # a0 -1 at the end; a1 1 when a backslash stood before
    bltz a0, .Lread_end
    mv   s5, a0
    bnez a1, 3f
    li   t0, '\n'
    beq  s5, t0, .Lread_line_done
    ld   a0, separators
    mv   a1, s5
    call strchr
    beqz a0, 3f
    ld   t0, 8(s0)                  # a separator; the last variable keeps them
    beqz t0, 2f
    beqz s4, .Lread_next            # blanks in front
    call read_assign
    addi s0, s0, 8
    ld   s2, memory_next
    mv   s6, s2
    li   s4, 0
    j    .Lread_next
2:  beqz s4, .Lread_next
    mv   a0, s5
    call append
    j    .Lread_next
3:  li   s4, 1
    mv   a0, s5
    call append
    ld   s6, memory_next
    j    .Lread_next

.Lread_end:
    li   s3, 1
.Lread_line_done:
    call read_assign
4:  addi s0, s0, 8                  # those that are left get nothing
    ld   a0, 0(s0)
    beqz a0, 5f
    ld   s2, memory_next
    mv   s6, s2
    call read_assign
    j    4b
5:  sd   s7, memory_next, t0
    mv   a0, s3
    leave 8

.Lread_no_name:
    la   a0, .Lread_usage
    li   a1, 0
    call say
    li   a0, 2
    leave 8

# read_assign: the word between s2 and s6 becomes the value of the name at s0.
read_assign:
    enter 0
    sd   s6, memory_next, t0        # without blanks at its end
    li   a0, 0
    call append
    ld   a0, 0(s0)
    call strlen
    mv   a1, a0
    ld   a0, 0(s0)
    mv   a2, s2
    call set_variable
    leave 0

# read_character: the next one of standard input, for s1 as above.
read_character:
    enter 0
    li   a0, STDIN
    addi a1, sp, 8
    li   a2, 1
    call read_some
    blez a0, 2f
    lbu  a0, 8(sp)
    li   a1, 0
    bnez s1, 1f
    li   t0, '\\'
    bne  a0, t0, 1f
    li   a0, STDIN
    addi a1, sp, 8
    li   a2, 1
    call read_some
    blez a0, 2f
    lbu  a0, 8(sp)
    li   a1, 1
    li   t0, '\n'
    bne  a0, t0, 1f
    ld   ra, 0(sp)                  # a backslash at the end of the line: on to the next one
    addi sp, sp, 16
    j    read_character
1:  leave 0
2:  li   a0, -1
    leave 0

    .section .rodata
.Lread_usage:
    .asciz "arg count"
    .text
