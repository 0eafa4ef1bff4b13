# The user library: strings and bytes, as in C. Each loop is the simplest that works; none keeps
# anything in memory, so that all may be called by a vfork child.

    .text
# long strlen(const char *string)
#   out  a0 the number of bytes before the zero
strlen:
    mv   t0, a0
1:  lbu  t1, 0(t0)
    beqz t1, 2f
    addi t0, t0, 1
    j    1b
2:  sub  a0, t0, a0
    ret

# int strcmp(const char *a, const char *b)
#   out  a0 less than, equal to or greater than 0, as a stands before, with or behind b
strcmp:
    lbu  t0, 0(a0)
    lbu  t1, 0(a1)
    bne  t0, t1, 1f
    beqz t0, 1f
    addi a0, a0, 1
    addi a1, a1, 1
    j    strcmp
1:  sub  a0, t0, t1
    ret

# int strncmp(const char *a, const char *b, long count)
#   The same for at most the first `count` bytes.
strncmp:
    beqz a2, 2f
    lbu  t0, 0(a0)
    lbu  t1, 0(a1)
    bne  t0, t1, 1f
    beqz t0, 2f
    addi a0, a0, 1
    addi a1, a1, 1
    addi a2, a2, -1
    j    strncmp
1:  sub  a0, t0, t1
    ret
2:  li   a0, 0
    ret

# char *strcpy(char *to, const char *from)
#   out  a0 to
strcpy:
    mv   t0, a0
1:  lbu  t1, 0(a1)
    sb   t1, 0(t0)
    addi a1, a1, 1
    addi t0, t0, 1
    bnez t1, 1b
    ret

# char *strcat(char *to, const char *more)
#   Copy `more` behind the string at `to`.
#   out  a0 to
strcat:
    mv   t0, a0
1:  lbu  t1, 0(t0)
    beqz t1, 2f
    addi t0, t0, 1
    j    1b
2:  lbu  t1, 0(a1)
    sb   t1, 0(t0)
    addi a1, a1, 1
    addi t0, t0, 1
    bnez t1, 2b
    ret

# char *strchr(const char *string, int byte)
#   out  a0 where `byte` first stands, which may be the zero at the end; 0 when it doesn't
strchr:
    andi a1, a1, 0xff
1:  lbu  t0, 0(a0)
    beq  t0, a1, 2f
    addi a0, a0, 1
    bnez t0, 1b
    li   a0, 0
2:  ret

# void *memcpy(void *to, const void *from, long count)
#   Copy bytes between places that do not overlap.
#   out  a0 to
memcpy:
    mv   t0, a0
    add  a2, a0, a2                 # a2: the end of `to`
1:  beq  t0, a2, 2f
    lbu  t1, 0(a1)
    sb   t1, 0(t0)
    addi a1, a1, 1
    addi t0, t0, 1
    j    1b
2:  ret

# void *memmove(void *to, const void *from, long count)
#   Copy bytes between places that may overlap: backwards, when forwards would overwrite what is
#   still to be copied.
#   out  a0 to
memmove:
    bltu a0, a1, memcpy
    add  t0, a0, a2
    add  a1, a1, a2
1:  beq  t0, a0, 2f
    addi a1, a1, -1
    addi t0, t0, -1
    lbu  t1, 0(a1)
    sb   t1, 0(t0)
    j    1b
2:  ret

# void *memset(void *to, int byte, long count)
#   out  a0 to
memset:
    mv   t0, a0
    add  a2, a0, a2
1:  beq  t0, a2, 2f
    sb   a1, 0(t0)
    addi t0, t0, 1
    j    1b
2:  ret

# int memcmp(const void *a, const void *b, long count)
#   out  a0 as strcmp's; zeros are bytes like others
memcmp:
    add  a2, a0, a2
1:  beq  a0, a2, 3f
    lbu  t0, 0(a0)
    lbu  t1, 0(a1)
    bne  t0, t1, 2f
    addi a0, a0, 1
    addi a1, a1, 1
    j    1b
2:  sub  a0, t0, t1
    ret
3:  li   a0, 0
    ret

# int atoi(const char *string)
#   Read a decimal number: blanks, a sign, digits, until something else comes.
#   out  a0 the number, 0 when there is none
atoi:
    mv   t0, a0
    li   a0, 0
    li   t2, 10
1:  lbu  t1, 0(t0)
    addi t0, t0, 1
    li   t3, ' '
    beq  t1, t3, 1b
    addi t3, t1, -'\t'              # tab, line feed, vertical tab, form feed, carriage return
    li   t4, 5
    bltu t3, t4, 1b

    addi t3, t1, -'-'               # t3: 0 when a minus sign stands before
    beqz t3, 2f
    li   t4, '+'
    bne  t1, t4, 3f
2:  lbu  t1, 0(t0)
    addi t0, t0, 1
3:  addi t1, t1, -'0'
    bgeu t1, t2, 4f                 # not a digit; signs and letters wrap to large numbers
    mul  a0, a0, t2
    addw a0, a0, t1
    j    2b
4:  bnez t3, 5f
    negw a0, a0
5:  ret
