# Proves that
#   - on the disk nothing can be made, changed or removed: -EROFS, and files and directories stay as
#     they are;
#   - what fails on any disk fails here as there.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
buffer:
    .skip 64

    .text
    .globl _start
_start:
    try_open "a file", "folder/file", O_RDONLY
    try_open "to write", "folder/file", O_WRONLY
    try_open "to do both", "folder/file", O_RDWR
    try_open "to empty it", "folder/file", O_RDONLY | O_TRUNC
    try_open "to make it, and it exists", "folder/file", O_RDONLY | O_CREAT
    try_open "to make it alone", "folder/file", O_RDONLY | O_CREAT | O_EXCL
    try_open "a new one", "folder/new", O_RDWR | O_CREAT
    try_open "a new one, to read", "folder/new", O_RDONLY | O_CREAT
    try_open "a new one nowhere", "no/new", O_RDWR | O_CREAT
    try_open "a directory, to write", "folder", O_RDWR
    try_open "below a file", "folder/file/new", O_RDWR | O_CREAT
    try_at "mkdir", mkdirat, "folder/new", 0755
    try_at "mkdir, and it exists", mkdirat, "folder", 0755
    try_at "mkdir nowhere", mkdirat, "no/new", 0755
    try_at "unlink", unlinkat, "folder/file"
    try_at "unlink nothing", unlinkat, "folder/new"
    try_at "unlink a directory", unlinkat, "folder"
    try_at "unlink nowhere", unlinkat, "no/new"
    try_at "rmdir", unlinkat, "folder", AT_REMOVEDIR
    try_at "rmdir of a file", unlinkat, "folder/file", AT_REMOVEDIR
    try  "write to a reader", write, 3, buffer, 1
    try  "ftruncate", ftruncate, 3, 0
    try  "read", read, 3, buffer, 64
    quote buffer, a0
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
