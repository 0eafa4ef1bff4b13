# sh, test's operators of one operand: strings, files, terminals.

    .section .rodata
.Ltest_kinds:                           # a letter, and the kind of file, S_IFMT's bits >> 12
    .byte 'f', S_IFREG >> 12, 'd', S_IFDIR >> 12, 'c', S_IFCHR >> 12, 'b', S_IFBLK >> 12
    .byte 'p', S_IFIFO >> 12, 'S', S_IFSOCK >> 12, 'h', S_IFLNK >> 12, 'L', S_IFLNK >> 12
    .byte 0
    .balign 4
.Ltest_bits:                            # a letter, and bits of the mode of which one must be set
    .word 'u', 04000, 'g', 02000, 'k', 01000, 'x', 0111, 0

    .text
# long test_unary(const char *operand, int letter). out: a0 1 or 0
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
    call test_number
    call is_terminal
    j    9f

3:  li   a0, AT_FDCWD
    mv   a1, s1
    mv   a2, sp
    li   a3, AT_SYMLINK_NOFOLLOW    # -h and -L ask about the link itself
    addi t0, s0, -'h'
    beqz t0, 4f
    addi t0, s0, -'L'
    beqz t0, 4f
    li   a3, 0
4:  call newfstatat
    bltz a0, 8f
    lwu  t0, STAT_MODE(sp)
    srli t1, t0, 12                 # t1: its kind
    la   t2, .Ltest_kinds
5:  lbu  t3, 0(t2)
    lbu  t4, 1(t2)
    addi t2, t2, 2
    beqz t3, 6f
    bne  t3, s0, 5b
    sub  a0, t1, t4
    seqz a0, a0
    j    9f
6:  la   t2, .Ltest_bits
7:  lw   t3, 0(t2)
    lw   t4, 4(t2)
    addi t2, t2, 8
    beqz t3, 10f
    bne  t3, s0, 7b
    and  a0, t0, t4
    snez a0, a0
    j    9f
10: li   a0, 1                      # -e, and -r -w: everybody here is root, who may do both
    li   t0, 's'
    bne  s0, t0, 9f
    ld   a0, STAT_SIZE(sp)
    snez a0, a0
9:  addi sp, sp, STAT_BYTES
    leave 2
8:  li   a0, 0
    j    9b
