# Proves that
#   - ".", "..", doubled slashes and slashes at the end mean what they do on Linux; ".." of the root is
#     the root; a slash at the end asks for a directory;
#   - a name may have 255 bytes and no more; a path 4095 and no more; it ends at its zero byte, on
#     whatever page that is;
#   - a path that leaves its page for none is bad, however short.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .data
    .balign 8
long_name:
    .fill 255, 1, 'n'
    .byte 0
too_long_name:
    .fill 256, 1, 'n'
    .byte 0
long_below:                         # a directory that does not exist before a name too long
    .ascii "no/"
    .fill 256, 1, 'n'
    .byte 0
long_inside:
    .ascii "d/"
    .fill 256, 1, 'n'
    .ascii "/x"
    .byte 0
long_path:                          # 4095 bytes: "./././ ... /file"
    .rept (PATH_MAX - 1 - 5) / 2
    .ascii "./"
    .endr
    .ascii "/file"
    .byte 0
too_long_path:                      # 4096
    .rept (PATH_MAX - 4) / 2
    .ascii "./"
    .endr
    .ascii "file"
    .byte 0
    .balign PAGE
    .skip PAGE - 3
crossing:
    .asciz "d/file"                 # over two pages

    .bss
    .balign PAGE
    .skip PAGE - 5
last_of_all:                        # nothing is mapped behind its five bytes
    .skip 5

    .section .rodata
name:
    .ascii "file"

    .text
    .globl _start
_start:
    call enter_folder
    try_at "make d", mkdirat, "d", 0755
    try_at "make d/e", mkdirat, "d/e", 0755
    try_open "make file", "file", O_RDWR | O_CREAT
    try_open "make d/file", "d/file", O_RDWR | O_CREAT

    print "the same file by many names\n"
    try_open "dot", "./file"
    try_open "dots", "././d/.././d/file"
    try_open "slashes", "d///file"
    try_open "down and up", "d/e/../../file"
    try_open "dotdot of a file", "file/../file"
    try_open "dot of a file", "file/."
    try_open "dotdot of nothing", "no/../file"

    print "the end\n"
    try_open "a directory with a slash", "d/"
    try_open "with slashes", "d//"
    try_open "with a dot", "d/."
    try_open "with slash dot slash", "d/./"
    try_open "a file with a slash", "file/"
    try_open "a new file with a slash", "new/", O_RDWR | O_CREAT
    try_at "a new directory with a slash", mkdirat, "new/", 0755
    try_at "gone with a slash", unlinkat, "new/", AT_REMOVEDIR
    try_at "a file gone with a slash", unlinkat, "file/"
    try_at "a directory called dot", mkdirat, ".", 0755
    try_at "... called dotdot", mkdirat, "..", 0755
    try_at "... called slash", mkdirat, "/", 0755
    try_at "... called d/..", mkdirat, "d/..", 0755
    try_open "make dot", ".", O_RDWR | O_CREAT
    try_open "make dot, alone", ".", O_RDWR | O_CREAT | O_EXCL

    print "the root\n"
    try_open "slash", "/"
    try_open "slash dotdot", "/.."
    try_open "far above", "/../../.././tmp/..//tmp"
    try_open "root, made", "/", O_RDWR | O_CREAT

    print "lengths\n"
    try  "255 bytes", openat, AT_FDCWD, long_name, O_RDWR | O_CREAT, 0644
    try  "found again", openat, AT_FDCWD, long_name, O_RDONLY
    try  "unlinked", unlinkat, AT_FDCWD, long_name, 0
    try  "256 bytes", openat, AT_FDCWD, too_long_name, O_RDWR | O_CREAT, 0644
    try  "256 bytes, to look", openat, AT_FDCWD, too_long_name, O_RDONLY
    try  "256 bytes, a directory", mkdirat, AT_FDCWD, too_long_name, 0755
    try  "256 bytes below nothing", openat, AT_FDCWD, long_below, O_RDONLY
    try  "256 bytes inside", openat, AT_FDCWD, long_inside, O_RDONLY
    try  "a path of 4095", openat, AT_FDCWD, long_path, O_RDONLY
    try  "a path of 4096", openat, AT_FDCWD, too_long_path, O_RDONLY

    print "where paths stand\n"
    try  "over two pages", openat, AT_FDCWD, crossing, O_RDONLY
    la   t0, last_of_all            # its zero is the last byte that there is
    lw   t1, name
    sw   t1, 0(t0)
    try  "at the end of memory", openat, AT_FDCWD, last_of_all, O_RDONLY
    la   t0, last_of_all            # without its zero it runs off the page
    li   t1, 'x'
    sb   t1, 4(t0)
    try  "beyond the end of memory", openat, AT_FDCWD, last_of_all, O_RDONLY
    try  "the kernel's memory", openat, AT_FDCWD, 0xffffffc080000000, O_RDONLY
    try  "no address", openat, AT_FDCWD, 0x1000000000000000, O_RDONLY

    try_at "unlink d/file", unlinkat, "d/file"
    try_at "rmdir d/e", unlinkat, "d/e", AT_REMOVEDIR
    try_at "rmdir d", unlinkat, "d", AT_REMOVEDIR
    try_at "unlink file", unlinkat, "file"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
