# mkdir [-p] DIRECTORY...: make directories; -p: those on the way to it, too, and what is there
# already is no error.

    .include "user.inc"

    .section .rodata
program:
    .asciz "mkdir"
option_letters:
    .asciz "p"
no_operand:
    .asciz "missing operand"
cannot_make:
    .asciz "cannot create directory '"
quote:
    .asciz "'"

    .text
    .globl main
main:
    enter 3
    mv   a0, a1
    call start_options
    li   s1, 1                      # s1: the exit status
    li   s2, 0                      # s2: -p
1:  la   a0, option_letters
    call next_option
    bltz a0, 5f
    beqz a0, 2f
    li   s2, 1
    j    1b
2:  ld   s0, operands               # s0: the next directory
    ld   a0, 0(s0)
    beqz a0, 4f
    li   s1, 0
3:  ld   a0, 0(s0)
    beqz a0, 5f
    addi s0, s0, 8
    mv   a1, s2
    call make_directory
    or   s1, s1, a0
    j    3b

4:  la   a0, no_operand
    li   a1, 0
    call complain_about
5:  mv   a0, s1
    leave 3

# long make_directory(char *path, long all)
#   in   a1 not 0: as with -p; the path is cut short at each slash in turn, and mended
#   out  a0 0; 1 after a message
make_directory:
    enter 3
    mv   s0, a0
    mv   s1, a0                     # s1: as far as it has been made
    mv   s2, a1
    beqz a1, 4f
1:  lbu  t0, 0(s1)                  # over slashes, then over a name
    addi s1, s1, 1
    addi t1, t0, -'/'
    beqz t1, 1b
    addi s1, s1, -1
2:  lbu  t0, 0(s1)
    beqz t0, 4f
    addi t1, t0, -'/'
    beqz t1, 3f
    addi s1, s1, 1
    j    2b
3:  mv   t0, s1                     # slashes with nothing behind them end the last name
5:  lbu  t1, 0(t0)
    addi t0, t0, 1
    beqz t1, 4f
    addi t1, t1, -'/'
    beqz t1, 5b

    sb   zero, 0(s1)
    mv   a0, s0
    call make_or_find
    addi t0, a0, EEXIST             # something else bears the name, and cannot be walked through
    bnez t0, 6f
    li   a0, -ENOTDIR
6:  bltz a0, 8f
    li   t0, '/'
    sb   t0, 0(s1)
    j    1b

4:  mv   a0, s0                     # the last one
    bnez s2, 7f
    li   a0, AT_FDCWD
    mv   a1, s0
    li   a2, 0777
    call mkdirat
    j    9f
7:  call make_or_find
9:  bltz a0, 8f
    li   a0, 0
    leave 3
8:  mv   a3, a0
    la   a0, cannot_make
    mv   a1, s0
    la   a2, quote
    call complain_of
    li   a0, 1
    leave 3

# long make_or_find(const char *path)
#   out  a0 0 when there is a directory of that name now; -errno
make_or_find:
    enter 2
    addi sp, sp, -STAT_BYTES
    mv   s0, a0
    mv   a1, a0
    li   a0, AT_FDCWD
    li   a2, 0777
    call mkdirat
    bgez a0, 1f
    mv   s1, a0                     # why not? On a disk that is read-only, or because it is there
    mv   a0, s0
    mv   a1, sp
    call stat
    bltz a0, 2f
    lwu  t0, STAT_MODE(sp)
    li   t1, S_IFMT
    and  t0, t0, t1
    li   t1, S_IFDIR
    bne  t0, t1, 2f
    li   a0, 0
1:  addi sp, sp, STAT_BYTES
    leave 2
2:  mv   a0, s1
    j    1b

    .include "lib/command.s"
