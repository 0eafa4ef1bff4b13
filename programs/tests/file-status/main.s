# Proves that
#   - fstat and newfstatat tell what kind of file it is, how long, and who it is: one number for one
#     file however it was found, another for another;
#   - AT_EMPTY_PATH asks about the directory's descriptor itself, whatever it is; without it an empty
#     path is none;
#   - a bad address, descriptor, path or flag is refused.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
status:
    .skip STAT_BYTES
ends:
    .skip 8

    .section .rodata
empty:
    .asciz ""
digits:
    .ascii "0123456789"

# kind: print what kind of file and how long the last call has told; its number to s1.
.macro kind
    lw   t0, status + STAT_MODE
    li   a0, S_IFMT
    and  a0, t0, a0
    srli a0, a0, 12
    show "  kind"
    ld   a0, status + STAT_SIZE
    show "  size"
    ld   s1, status + STAT_INO
.endm

# same REGISTER: say whether the number in s1 is that in the register.
.macro same register
    sub  a0, s1, \register
    seqz a0, a0
    show "  the same"
.endm

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try  "write", write, 3, digits, 10
    try  "fstat", fstat, 3, status
    kind
    mv   s2, s1
    try_at "newfstatat", newfstatat, "f", status
    kind
    same s2
    lw   a0, status + STAT_NLINK
    show "  links"
    lw   a0, status + STAT_MODE
    andi a0, a0, 0700
    show "  the owner's permissions"
    try_at "by another name", newfstatat, "./../../tmp/.././tmp/none", status
    try_at "another file", mkdirat, "d", 0755
    try_at "newfstatat of it", newfstatat, "d", status
    lw   t0, status + STAT_MODE
    li   a0, S_IFMT
    and  a0, t0, a0
    srli a0, a0, 12
    show "  kind"
    ld   s1, status + STAT_INO
    same s2
    mv   s3, s1
    try_at "with a dot", newfstatat, "d/.", status
    ld   s1, status + STAT_INO
    same s3
    try_at "from inside", newfstatat, "d/..", status
    ld   s1, status + STAT_INO
    same s3

    print "grown\n"
    try  "seek", lseek, 3, 1000, SEEK_SET
    try  "write", write, 3, digits, 10
    try  "fstat", fstat, 3, status
    kind
    same s2

    print "no path\n"
    try  "an empty path", newfstatat, 3, empty, status, 0
    try  "with AT_EMPTY_PATH", newfstatat, 3, empty, status, AT_EMPTY_PATH
    kind
    same s2
    try  "... of 77", newfstatat, 77, empty, status, AT_EMPTY_PATH
    try  "... of the working directory", newfstatat, AT_FDCWD, empty, status, AT_EMPTY_PATH
    try  "... with a path", newfstatat, 3, digits, status, AT_EMPTY_PATH
    try  "not following", newfstatat, AT_FDCWD, empty, status, AT_SYMLINK_NOFOLLOW

    print "others\n"
    try  "a pipe", pipe2, ends, 0
    try  "fstat", fstat, 4, status
    kind
    mv   s3, s1
    try  "fstat of its other end", fstat, 5, status
    kind
    same s3
    try_at "null", newfstatat, "/dev/null", status
    kind
    mv   s3, s1
    try_at "zero", newfstatat, "/dev/zero", status
    kind
    same s3
    try_open "null opened", "/dev/null", O_RDWR
    try  "fstat", fstat, 6, status
    kind
    same s3

    print "refused\n"
    try  "a bad descriptor", fstat, 77, status
    try  "a bad address", fstat, 3, 0x5000000
    try  "a constant", fstat, 3, digits
    try_at "a path to nothing", newfstatat, "x", status
    try_at "through a file", newfstatat, "f/x", status
    try_at "a file with a slash", newfstatat, "f/", status
    try_at "a bad address for a path", newfstatat, "f", 0x5000000
    try  "a bad path", newfstatat, AT_FDCWD, 0x5000000, status, 0
    try_at "a bad flag", newfstatat, "f", status, 0x20
    try_at "unlink", unlinkat, "f"
    try_at "rmdir", unlinkat, "d", AT_REMOVEDIR
    try  "fstat of what has no name", fstat, 3, status
    kind
    same s2
    lw   a0, status + STAT_NLINK
    show "  links"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
