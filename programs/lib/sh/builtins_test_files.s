# sh, test's questions about one operand: strings, files, terminals.

    .text
# long test_unary(const char *operand, int letter). out: a0 1 or 0; -1 when there is no such test
test_unary:
    enter 2
    addi sp, sp, -STAT_BYTES
    mv   s0, a1
    mv   s1, a0
    addi t0, s0, -'n'
    bnez t0, 1f
    lbu  a0, 0(s1)
    snez a0, a0
    j    9f
1:  addi t0, s0, -'z'
    bnez t0, 2f
    lbu  a0, 0(s1)
    seqz a0, a0
    j    9f
2:  addi t0, s0, -'t'
    bnez t0, 3f
    mv   a0, s1
    call atoi
    call is_terminal
    j    9f
3:  la   a0, .Ltest_letters
    mv   a1, s0
    call strchr
    mv   t0, a0
    li   a0, -1
    beqz t0, 9f
    mv   a0, s1
    mv   a1, sp
    call stat
    slti a0, a0, 0
    xori a0, a0, 1
    beqz a0, 9f
    lwu  t0, STAT_MODE(sp)
    li   t1, S_IFMT
    and  t2, t0, t1                 # t2: its kind
    li   t3, 'e'
    beq  s0, t3, 9f
    li   t1, S_IFREG
    li   t3, 'f'
    beq  s0, t3, 4f
    li   t1, S_IFDIR
    li   t3, 'd'
    beq  s0, t3, 4f
    ld   a0, STAT_SIZE(sp)
    snez a0, a0
    li   t3, 's'
    beq  s0, t3, 9f
    andi a0, t0, 0111               # everybody here is root, who may read and write everything,
    snez a0, a0                     # and execute what anybody may
    li   t3, 'x'
    beq  s0, t3, 9f
    li   a0, 1
    j    9f
4:  sub  a0, t2, t1
    seqz a0, a0
9:  addi sp, sp, STAT_BYTES
    leave 2

    .section .rodata
.Ltest_letters:
    .asciz "efdsrwx"
    .text
