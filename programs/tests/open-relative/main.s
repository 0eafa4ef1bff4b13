# Proves that
#   - a path without a slash in front begins at the directory that openat is given, and a path with one
#     does not look at it;
#   - a descriptor that is none, or no directory's, is refused when it is needed, and only then;
#   - mkdirat, unlinkat and newfstatat take directories as openat does;
#   - chdir moves where AT_FDCWD begins, and an open directory stays what it was.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
status:
    .skip STAT_BYTES

    .section .rodata
file:
    .asciz "file"
inner:
    .asciz "inner"
up_and_down:
    .asciz "../d/file"
up:
    .asciz ".."
here:
    .asciz "."
root:
    .asciz "/"
d:
    .asciz "d"

    .text
    .globl _start
_start:
    call enter_folder
    try  "mkdir d", mkdirat, AT_FDCWD, d, 0755
    try  "open d", openat, AT_FDCWD, d, O_RDONLY | O_DIRECTORY
    try  "make d/file", openat, 3, file, O_RDWR | O_CREAT, 0644
    try_open "found from here", "d/file"
    try  "not here", openat, AT_FDCWD, file, O_RDONLY
    try  "up and down", openat, 3, up_and_down, O_RDONLY
    try  "the root, from anywhere", openat, 3, root, O_RDONLY
    try  "the root, from a bad descriptor", openat, 77, root, O_RDONLY
    try  "the root, from a file", openat, 4, root, O_RDONLY
    try  "a file, from a bad descriptor", openat, 77, file, O_RDONLY
    try  "a file, from another file", openat, 4, file, O_RDONLY
    try  "a file, from -1", openat, -1, file, O_RDONLY

    print "other calls\n"
    try  "mkdirat", mkdirat, 3, inner, 0755
    try  "mkdirat again", mkdirat, 3, inner, 0755
    try  "mkdirat in a file", mkdirat, 4, inner, 0755
    try  "mkdirat in a bad descriptor", mkdirat, 77, inner, 0755
    try  "newfstatat", newfstatat, 3, inner, status, 0
    try  "newfstatat in a file", newfstatat, 4, inner, status, 0
    try  "unlinkat, and it is a directory", unlinkat, 3, inner, 0
    try  "unlinkat in a file", unlinkat, 4, inner, AT_REMOVEDIR
    try  "unlinkat in a bad descriptor", unlinkat, 77, inner, AT_REMOVEDIR
    try  "unlinkat", unlinkat, 3, inner, AT_REMOVEDIR

    print "chdir\n"
    try  "to d", chdir, d
    try  "file is here now", openat, AT_FDCWD, file, O_RDONLY
    try  "and there still", openat, 3, file, O_RDONLY
    try  "to a file", chdir, file
    try  "to nothing", chdir, inner
    try  "to no address", chdir, 0x5000000
    try  "stay", chdir, here
    try  "back", chdir, up
    try  "file is not here any more", openat, AT_FDCWD, file, O_RDONLY

    try  "unlink d/file", unlinkat, 3, file, 0
    try  "unlink d", unlinkat, AT_FDCWD, d, AT_REMOVEDIR
    try  "make a file in what was d", openat, 3, file, O_RDWR | O_CREAT, 0644
    try  "what was d is open", openat, 3, here, O_RDONLY
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
