# The user library: the fields of a file in /proc, lines such as "MemFree:    1234 kB". Needs
# lib/string.s.

    .text
# const char *find_field(const char *text, const char *label)
#   out  a0 what stands behind the label and blanks, 0 when no line begins with it
find_field:
    enter 3
    mv   s0, a0                     # s0: the line
    mv   s1, a1
    mv   a0, a1
    call strlen
    mv   s2, a0
1:  lbu  t0, 0(s0)
    li   a0, 0
    beqz t0, 4f
    mv   a0, s0
    mv   a1, s1
    mv   a2, s2
    call strncmp
    beqz a0, 2f
    mv   a0, s0
    li   a1, '\n'
    call strchr
    beqz a0, 4f
    addi s0, a0, 1
    j    1b
2:  add  a0, s0, s2
3:  lbu  t0, 0(a0)
    addi a0, a0, 1
    addi t1, t0, -' '
    beqz t1, 3b
    addi t1, t0, -'\t'
    beqz t1, 3b
    addi a0, a0, -1
4:  leave 3
