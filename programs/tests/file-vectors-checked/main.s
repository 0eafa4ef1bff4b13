# Proves that readv and writev look at all their pieces before they use the first one: a piece in the kernel's half is
# refused, and nothing has moved; one where nothing is mapped shows only when its turn comes.

    .include "user.inc"
    .include "try.inc"

.equ IN_THE_KERNEL,     0xffffffc080000000
.equ NOWHERE,           0x5000000

.macro vector base, length
    .dword \base, \length
.endm

    .data
    .balign 8
to_the_kernel:
    vector text, 4
    vector IN_THE_KERNEL, 4
nothing_there:
    vector IN_THE_KERNEL, 0
to_nowhere:
    vector text, 4
    vector NOWHERE, 4
    vector text, 4
text:
    .ascii "abcd"

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try  "one in the kernel", writev, 3, to_the_kernel, 2
    try  "an empty one there", writev, 3, nothing_there, 1
    try  "the file's end", lseek, 3, 0, SEEK_END
    try  "one nowhere", writev, 3, to_nowhere, 3
    try  "the file's end", lseek, 3, 0, SEEK_END
    try  "back", lseek, 3, 0, SEEK_SET
    try  "read, one in the kernel", readv, 3, to_the_kernel, 2
    try  "where we are", lseek, 3, 0, SEEK_CUR
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
