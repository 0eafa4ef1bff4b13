# Proves that
#   - a read or write whose memory ends in the middle moves what it can, whole pages and parts, and
#     returns its number; -EFAULT is for when it could move nothing;
#   - the offset moves by what was moved;
#   - memory that may only be read takes nothing from a file, and what was there stays.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .bss
    .balign PAGE
    .skip PAGE
last_page:                          # nothing is mapped behind it
    .skip PAGE

    .section .rodata
    .balign PAGE
constants:
    .ascii "may only be read"
    .balign PAGE

    .text
    .globl _start
_start:
    call enter_folder
    la   t0, last_page - PAGE       # two pages of letters
    li   t1, 2 * PAGE
    li   t2, 'x'
1:  sb   t2, 0(t0)
    addi t0, t0, 1
    addi t1, t1, -1
    bnez t1, 1b

    try_open "file", "f", O_RDWR | O_CREAT
    try  "write from nowhere", write, 3, 0x5000000, 10
    try  "write from the kernel", write, 3, 0xffffffc080000000, 10
    try  "write from no address", write, 3, 0x1000000000000000, 10
    try  "nothing is there", lseek, 3, 0, SEEK_END
    try  "two pages", write, 3, last_page - PAGE, 2 * PAGE
    try  "two pages more", write, 3, last_page - PAGE, 2 * PAGE
    try  "back", lseek, 3, 0, SEEK_SET

    print "reading\n"
    try  "to nowhere", read, 3, 0x5000000, 10
    try  "to the kernel", read, 3, 0xffffffc080000000, 10
    try  "to constants", read, 3, constants, 10
    try  "to text", read, 3, _start, 10
    try  "nothing was read", lseek, 3, 0, SEEK_CUR
    quote constants, 16
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
