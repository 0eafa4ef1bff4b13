# The archive that the machine boots with: a ustar file in memory, which holds init and PROGRAM.
#
# A member is a header of 512 bytes and its contents, padded to 512. Numbers are octal digits.

    .include "kernel.inc"

.equ BLOCK,             512
.equ NAME_SIZE,         255             # of a component of a path (NAME_MAX)
.equ HEADER_NAME,       0               # offsets in the header
.equ HEADER_MODE,       100
.equ HEADER_MODE_DIGITS, 7
.equ HEADER_SIZE,       124
.equ HEADER_SIZE_DIGITS, 11
.equ HEADER_TYPE,       156
.equ TYPE_DIRECTORY,    '5'
.equ HEADER_MAGIC,      257

# What comparing a path with a member's name finds.
.equ PATH_SAME,         0
.equ PATH_ABOVE,        1               # the path names a directory that holds the member
.equ PATH_BELOW,        2               # the path goes on behind the member
.equ PATH_SLASH,        3               # the same, but the path asks for a directory: "x/", "x/."
.equ PATH_OTHER,        -1

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

# (void *, long, long) archive_find(const char *path)
#   Find a file. There are no symbolic links, and ".." leads nowhere.
#   in   a0 the path; all start at the root, with or without a leading "/"
#   out  a0 its bytes, a1 how many, a2 its mode; or a0 -ENOENT, -ENOTDIR, -EISDIR, -ENAMETOOLONG
    .globl archive_find
archive_find:
    enter 7
    mv   s0, a0
    call longest_component
    li   t0, NAME_SIZE
    bgeu t0, a0, 1f
    li   a0, -ENAMETOOLONG
    leave 7
1:  li   s6, -ENOENT                # s6: the error, if nothing is found
    li   t0, PAGE_OFFSET
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
    li   a1, HEADER_SIZE_DIGITS
    call octal
    mv   s4, a0                     # s4: the length of the contents
    addi s3, s1, BLOCK              # s3: the contents
    sub  t0, s2, s3
    bltu t0, s4, not_found          # they would end behind the archive

    lbu  s5, HEADER_TYPE(s1)        # s5: 0 if it is a directory
    addi s5, s5, -TYPE_DIRECTORY
    mv   a0, s1
    mv   a1, s0
    call path_compare
    beqz a0, found
    bltz a0, another
    li   t0, PATH_ABOVE
    beq  a0, t0, directory
    bnez s5, not_directory
    li   t0, PATH_SLASH
    bne  a0, t0, another            # below a directory there may be more
directory:
    li   s6, -EISDIR
    j    another
not_directory:
    li   s6, -ENOTDIR
another:
    addi s1, s3, BLOCK - 1
    add  s1, s1, s4
    andi s1, s1, -BLOCK
    j    next_member

found:
    beqz s5, directory
    addi a0, s1, HEADER_MODE
    li   a1, HEADER_MODE_DIGITS
    call octal
    mv   a2, a0
    mv   a0, s3
    mv   a1, s4
    leave 7
not_found:
    mv   a0, s6
    leave 7

# int path_compare(const char *member, const char *path)
#   Compare names component by component: "//" and "/./" are as good as "/".
#   in   a0 the member's name, a1 the path
#   out  a0 PATH_...
#   clobbers a1, t0-t3
path_compare:
    enter 0
1:  call next_component
    mv   t2, a0
    mv   t3, a1                     # t3: where the path's last component ended
    mv   a0, a1
    call next_component
    mv   a1, a0
    mv   a0, t2
    lbu  t0, 0(a0)
    lbu  t1, 0(a1)
    beqz t0, 4f
    beqz t1, 5f

2:  lbu  t0, 0(a0)                  # one component
    lbu  t1, 0(a1)
    li   t2, '/'
    bne  t0, t2, 3f
    li   t0, 0
3:  bne  t1, t2, 6f
    li   t1, 0
6:  bne  t0, t1, 7f
    beqz t0, 1b
    addi a0, a0, 1
    addi a1, a1, 1
    j    2b

4:  li   a0, PATH_SAME
    beqz t1, 8f
    li   a0, PATH_BELOW
    leave 0
5:  li   a0, PATH_ABOVE
8:  beq  a1, t3, 9f
    bnez a0, 9f
    li   a0, PATH_SLASH
9:  leave 0
7:  li   a0, PATH_OTHER
    leave 0

# long longest_component(const char *path)
#   in   a0 the path
#   out  a0 the length of its longest component
#   clobbers t0-t3
longest_component:
    mv   t0, a0
    li   a0, 0
1:  li   t1, 0
2:  bgeu a0, t1, 3f
    mv   a0, t1
3:  lbu  t2, 0(t0)
    beqz t2, 4f
    addi t0, t0, 1
    addi t1, t1, 1
    li   t3, '/'
    bne  t2, t3, 2b
    j    1b
4:  ret

# const char *next_component(const char *path)
#   Skip what separates components.
#   in   a0 the path
#   out  a0 where the next component begins, or the path's end
#   clobbers t0, t1
next_component:
    lbu  t0, 0(a0)
    li   t1, '/'
    beq  t0, t1, 1f
    li   t1, '.'
    bne  t0, t1, 2f
    lbu  t0, 1(a0)                  # "." alone
    beqz t0, 1f
    li   t1, '/'
    bne  t0, t1, 2f
1:  addi a0, a0, 1
    j    next_component
2:  ret

# long octal(const char *digits)
#   Read the number in a header field.
#   in   a0 octal digits, a1 how many
#   out  a0 the number
#   clobbers t0-t2
octal:
    mv   t0, a0
    add  t1, a0, a1
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
no_archive_message:
    .asciz "there is no archive with programs (-initrd)"
