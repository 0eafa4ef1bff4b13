# The archive that the machine boots with: a ustar file in memory, which holds init and PROGRAM.
#
# A member is a header of 512 bytes and its contents, padded to 512. Numbers are octal digits.

    .include "kernel.inc"

.equ BLOCK,             512
.equ HEADER_NAME,       0               # offsets in the header
.equ HEADER_SIZE,       124
.equ HEADER_SIZE_DIGITS, 11
.equ HEADER_MAGIC,      257

    .text
# void archive_check(void)
#   Panic unless there is an archive.
    .globl archive_check
archive_check:
    enter 0
    ld   a0, initrd_start
    ld   t0, initrd_end
    sub  t0, t0, a0
    li   t1, BLOCK
    blt  t0, t1, no_archive
    li   t0, PAGE_OFFSET
    add  a0, a0, t0
    addi a0, a0, HEADER_MAGIC
    la   a1, magic
    call string_starts_with
    beqz a0, no_archive
    leave 0
no_archive:
    la   a0, no_archive_message
    tail panic

# (void *, long) archive_find(const char *name)
#   Find a member.
#   in   a0 its name; a leading "/" does not count
#   out  a0 its contents, 0 when there is no such member; a1 their length
    .globl archive_find
archive_find:
    enter 5
    mv   s0, a0
    lbu  t0, 0(s0)
    li   t1, '/'
    bne  t0, t1, 1f
    addi s0, s0, 1
1:  li   t0, PAGE_OFFSET
    ld   s1, initrd_start           # s1: the header to look at
    ld   s2, initrd_end
    add  s1, s1, t0
    add  s2, s2, t0

next_member:
    sub  t0, s2, s1
    li   t1, BLOCK
    blt  t0, t1, not_found
    addi a0, s1, HEADER_MAGIC
    la   a1, magic
    call string_starts_with
    beqz a0, not_found              # the archive ends with blocks of zeros

    addi a0, s1, HEADER_SIZE
    call octal
    mv   s4, a0                     # s4: the length of the contents
    addi s3, s1, BLOCK              # s3: the contents
    sub  t0, s2, s3
    bltu t0, s4, not_found          # they would end behind the archive

    mv   a0, s1
    la   a1, current_directory      # "tar c ." puts "./" before each name
    call string_starts_with
    slli a0, a0, 1
    add  a0, a0, s1
    mv   a1, s0
    call string_compare
    beqz a0, found
    addi s1, s3, BLOCK - 1
    add  s1, s1, s4
    andi s1, s1, -BLOCK
    j    next_member

found:
    mv   a0, s3
    mv   a1, s4
    leave 5
not_found:
    li   a0, 0
    leave 5

# long octal(const char *digits)
#   Read the number in a header field.
#   in   a0 HEADER_SIZE_DIGITS octal digits
#   out  a0 the number
#   clobbers t0-t2
octal:
    mv   t0, a0
    addi t1, a0, HEADER_SIZE_DIGITS
    li   a0, 0
1:  lbu  t2, 0(t0)
    slli a0, a0, 3
    andi t2, t2, 7                  # '0' is 0x30
    add  a0, a0, t2
    addi t0, t0, 1
    bne  t0, t1, 1b
    ret

    .section .rodata
magic:
    .asciz "ustar"
current_directory:
    .asciz "./"
no_archive_message:
    .asciz "there is no archive with programs (-initrd)"
