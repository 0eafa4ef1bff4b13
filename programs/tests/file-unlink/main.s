# Proves that
#   - a file without a name lives on for those who have it open, and its name can be given to another;
#   - directories are removed with AT_REMOVEDIR only, files without it only, and only empty ones;
#   - "." and ".." cannot be removed; in a removed directory nothing can be made, and nothing is there;
#   - mkdirat, unlinkat and chdir refuse what Linux refuses.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
status:
    .skip STAT_BYTES
buffer:
    .skip 64

    .section .rodata
digits:
    .ascii "0123456789"
name:
    .asciz "f"
dotdot:
    .asciz ".."

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try  "write", write, 3, digits, 10
    try_at "unlink", unlinkat, "f"
    try_at "again", unlinkat, "f"
    try  "it can be read", pread64, 3, buffer, 64, 0
    quote buffer, 10
    try_open "another of that name", "f", O_RDWR | O_CREAT | O_EXCL
    try  "it is empty", read, 4, buffer, 64
    try  "the first can be written", write, 3, digits, 5
    try  "fstat", fstat, 3, status
    ld   a0, status + STAT_SIZE
    show "its length"
    try  "the other is still empty", read, 4, buffer, 64
    try  "close the first", close, 3
    try  "close the other", close, 4

    print "directories\n"
    try_at "mkdir", mkdirat, "d", 0755
    try_at "mkdir again", mkdirat, "d", 0755
    try_at "mkdir of a file's name", mkdirat, "f", 0755
    try_at "mkdir below nothing", mkdirat, "x/d", 0755
    try_at "mkdir below a file", mkdirat, "f/d", 0755
    try_at "mkdir of nothing", mkdirat, "", 0755
    try  "mkdir of nowhere", mkdirat, AT_FDCWD, 0x5000000, 0755
    try_at "mkdir inside", mkdirat, "d/e", 0755
    try_at "unlink a directory", unlinkat, "d"
    try_at "remove a full one", unlinkat, "d", AT_REMOVEDIR
    try_at "remove a file", unlinkat, "f", AT_REMOVEDIR
    try_at "remove nothing", unlinkat, "x", AT_REMOVEDIR
    try_at "unlink nothing", unlinkat, ""
    try  "unlink nowhere", unlinkat, AT_FDCWD, 0x5000000, 0
    try_at "remove dot", unlinkat, ".", AT_REMOVEDIR
    try_at "remove d/.", unlinkat, "d/.", AT_REMOVEDIR
    try_at "remove dotdot", unlinkat, "..", AT_REMOVEDIR
    try_at "remove d/e/..", unlinkat, "d/e/..", AT_REMOVEDIR
    try_at "unlink dot", unlinkat, "."
    try_at "unlink dotdot", unlinkat, ".."
    try_at "remove the root", unlinkat, "/", AT_REMOVEDIR
    try_at "unlink the root", unlinkat, "/"
    try_at "a bad flag", unlinkat, "f", 1

    print "removed while somebody is in it\n"
    try_open "open it", "d/e", O_RDONLY | O_DIRECTORY
    la   a0, inside
    system_call chdir
    show "chdir"
    try_at "remove it from inside", unlinkat, "../e", AT_REMOVEDIR
    try_open "make a file in it", "f", O_RDWR | O_CREAT
    try_at "make a directory in it", mkdirat, "g", 0755
    try_at "status of dot", newfstatat, ".", status
    lw   a0, status + STAT_NLINK
    show "links"
    try  "from its descriptor", openat, 3, name, O_RDWR | O_CREAT, 0644
    try  "its name", getcwd, buffer, 64
    try  "out by dotdot", chdir, dotdot
    try_at "the other file is not here", newfstatat, "f", status
    try  "out further", chdir, dotdot
    try_at "the other file is here", newfstatat, "f", status
    try_at "remove", unlinkat, "d", AT_REMOVEDIR
    try_at "unlink", unlinkat, "f"
    try  "close", close, 3
    call leave_folder
    exit 0

    .section .rodata
inside:
    .asciz "d/e"
    .text

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
