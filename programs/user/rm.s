# rm [-f] [-d] [-r | -R] FILE...: remove files; -f: be silent about what isn't there; -d: empty
# directories, too; -r: directories with all that is in them.
#
#       remove(path) ---> a file: unlink it
#              \--> a directory: for each name in it, remove(path/name); then the directory itself
#
# A directory stays open while its entries go, so a tree can be as deep as there are descriptors.

    .include "user.inc"

.equ FLAG_FORCE,        1
.equ FLAG_FOLDERS,      2
.equ FLAG_TREES,        4               # -r
.equ FLAG_TREES_TOO,    8               # -R, which is the same

.equ ENTRIES_BYTES,     1024            # what one getdents64 may return, on the stack of each level

    .section .rodata
program:
    .asciz "rm"
option_letters:                         # in the order of the flags' bits
    .asciz "fdrR"
no_operand:
    .asciz "missing operand"
cannot_remove:
    .asciz "cannot remove '"
quote:
    .asciz "'"
dangerous:
    .asciz "it is dangerous to operate recursively on"
refusing:
    .asciz "refusing to remove '.' or '..' directory: skipping"

    .bss
    .balign 8
flags:
    .skip 8
path:                                   # of what is being removed
    .skip PATH_MAX + NAME_MAX + 2

    .text
    .globl main
main:
    enter 3
    mv   a0, a1
    call start_options
    li   s1, 1                      # s1: the exit status
    li   s2, 0                      # s2: the flags
1:  la   a0, option_letters
    call next_option
    bltz a0, 6f
    beqz a0, 2f
    mv   a1, a0
    la   a0, option_letters
    call strchr
    la   t0, option_letters
    sub  a0, a0, t0
    li   t0, 1
    sll  t0, t0, a0
    or   s2, s2, t0
    j    1b

2:  sd   s2, flags, t0
    ld   s0, operands               # s0: the next file
    ld   t0, 0(s0)
    bnez t0, 3f
    andi t0, s2, FLAG_FORCE
    li   s1, 0
    bnez t0, 6f                     # nothing to do, and nothing to say
    li   s1, 1
    la   a0, no_operand
    li   a1, 0
    call complain_about
    j    6f
3:  li   s1, 0
4:  ld   a0, 0(s0)
    beqz a0, 6f
    addi s0, s0, 8
    call remove_operand
    or   s1, s1, a0
    j    4b
6:  mv   a0, s1
    leave 3

# long remove_operand(const char *operand)
#   out  a0 0; 1 after a message
remove_operand:
    enter 2
    mv   s0, a0
    ld   t0, flags
    andi t0, t0, FLAG_FOLDERS | FLAG_TREES | FLAG_TREES_TOO
    beqz t0, 1f
    call is_refused                 # the working directory, or the way to everything else
    la   s1, refusing
    bgtz a0, 3f
    la   s1, dangerous
    bltz a0, 3f
1:  mv   a0, s0
    call strlen
    li   t0, PATH_MAX
    bgeu a0, t0, 2f
    la   s1, path
    add  s1, s1, a0                 # s1: where the path ends
    la   a0, path
    mv   a1, s0
    call strcpy
    mv   a0, s1
    call remove
    leave 2
2:  la   a0, cannot_remove
    mv   a1, s0
    la   a2, quote
    li   a3, -ENAMETOOLONG
    call complain_of
    li   a0, 1
    leave 2
3:  mv   a0, s1
    mv   a1, s0
    call complain_about
    li   a0, 1
    leave 2

# long is_refused(const char *path)
#   out  a0 1: the last name in it is `.` or `..`; -1: it has nothing but slashes; else 0
#   clobbers t0-t3
is_refused:
    li   t1, '/'
    li   t2, -1                     # t2: what it is, as far as it has been read
    lbu  t0, 0(a0)
    beqz t0, 5f
1:  lbu  t0, 0(a0)                  # to where a name begins
    beqz t0, 4f
    bne  t0, t1, 2f
    addi a0, a0, 1
    j    1b
2:  li   t2, 0
    addi t3, t0, -'.'
    bnez t3, 3f
    lbu  t0, 1(a0)
    beqz t0, 6f
    beq  t0, t1, 6f
    addi t3, t0, -'.'
    bnez t3, 3f
    lbu  t0, 2(a0)
    beqz t0, 6f
    beq  t0, t1, 6f
3:  lbu  t0, 0(a0)                  # over it
    beqz t0, 4f
    beq  t0, t1, 1b
    addi a0, a0, 1
    j    3b
6:  li   t2, 1
    j    3b
5:  li   t2, 0
4:  mv   a0, t2
    ret

# long remove(char *end)
#   Remove what `path` names, and with -r all that is below.
#   in   a0 where the path ends
#   out  a0 0; 1 after a message
remove:
    enter 2
    mv   s0, a0
    ld   s1, flags
    li   a0, AT_FDCWD
    la   a1, path
    li   a2, 0
    call unlinkat
    addi t0, a0, EISDIR
    bnez t0, 3f
    andi t0, s1, FLAG_TREES | FLAG_TREES_TOO
    beqz t0, 1f
    mv   a0, s0
    call empty_directory
    bnez a0, 5f                     # what is left in it has been told, and that says it all
    j    2f
1:  li   a0, -EISDIR
    andi t0, s1, FLAG_FOLDERS
    beqz t0, 3f
2:  li   a0, AT_FDCWD
    la   a1, path
    li   a2, AT_REMOVEDIR
    call unlinkat
3:  bgez a0, 4f
    mv   a3, a0
    andi t0, s1, FLAG_FORCE
    beqz t0, 6f
    addi t0, a0, ENOENT
    beqz t0, 4f
    addi t0, a0, ENOTDIR            # so it isn't there, either
    beqz t0, 4f
6:  call cannot_remove_path
    li   a0, 1
5:  leave 2
4:  li   a0, 0
    leave 2

# void cannot_remove_path(-, -, -, long error)
cannot_remove_path:
    la   a0, cannot_remove
    la   a1, path
    la   a2, quote
    j    complain_of

# long empty_directory(char *end)
#   Remove all that is in the directory `path`.
#   in   a0 where the path ends
#   out  a0 0; 1 when something is left, after a message
empty_directory:
    enter 5
    addi sp, sp, -ENTRIES_BYTES
    mv   s0, a0
    li   s4, 0                      # s4: 1 when something is left
    la   a0, path
    li   a1, O_RDONLY | O_DIRECTORY
    li   a2, 0
    call open
    mv   s1, a0                     # s1: the directory
    bltz a0, .Lunreadable

1:  mv   a0, s1
    mv   a1, sp
    li   a2, ENTRIES_BYTES
    call getdents64
    bltz a0, .Lunreadable
    beqz a0, 4f
    mv   s2, sp                     # s2: the entry, s3: where they end
    add  s3, sp, a0
2:  addi a0, s2, DIRENT_NAME
    call is_refused                 # `.` and `..` stand in each directory
    bnez a0, 3f
    mv   a0, s0
    addi a1, s2, DIRENT_NAME
    call append_name
    call remove
    or   s4, s4, a0
    sb   zero, 0(s0)
3:  lhu  t0, DIRENT_RECLEN(s2)
    add  s2, s2, t0
    bltu s2, s3, 2b
    j    1b

.Lunreadable:
    mv   a3, a0
    call cannot_remove_path
    li   s4, 1
4:  bltz s1, 5f
    mv   a0, s1
    call close
5:  mv   a0, s4
    addi sp, sp, ENTRIES_BYTES
    leave 5

# char *append_name(char *end, const char *name)
#   Put a slash and a name behind the path, which the kernel took; so it has less than PATH_MAX
#   bytes, and there is room.
#   out  a0 where the path ends now
append_name:
    lbu  t0, -1(a0)
    li   t1, '/'
    beq  t0, t1, 1f                 # `rm -r d/`
    sb   t1, 0(a0)
    addi a0, a0, 1
1:  lbu  t0, 0(a1)
    sb   t0, 0(a0)
    beqz t0, 2f
    addi a0, a0, 1
    addi a1, a1, 1
    j    1b
2:  ret

    .include "lib/command.s"
