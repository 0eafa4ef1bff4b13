# Proves that
#   - ftruncate makes a file shorter or longer to the byte; what is cut off is gone for good, and what
#     is added is zeros, on the rest of the last page as on new ones;
#   - offsets stay where they are, and who is beyond the end reads nothing there and may write;
#   - negative lengths, readers, directories, pipes and bad descriptors are refused.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .bss
    .balign 8
ends:
    .skip 8
buffer:
    .skip 64
    .balign PAGE
pages:                              # of ones
    .skip 3 * PAGE
part:
    .skip 1234

    .section .rodata
digits:
    .ascii "0123456789"

# sum: print the sum of all bytes of the file, read from its start.
.macro sum
    call file_sum
    show "length and sum"
.endm

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try_open "a reader", "f", O_RDONLY
    try  "write", write, 3, digits, 10
    try  "shorter", ftruncate, 3, 4
    try  "read", pread64, 3, buffer, 64, 0
    quote buffer, 4
    try  "where we are", lseek, 3, 0, SEEK_CUR
    try  "longer", ftruncate, 3, 8
    try  "read", pread64, 3, buffer, 64, 0
    quote buffer, 8
    try  "write where we are", write, 3, digits, 2
    try  "read", pread64, 3, buffer, 64, 0
    quote buffer, 12
    try  "nothing", ftruncate, 3, 0
    try  "read", pread64, 3, buffer, 64, 0
    try  "twelve zeros", ftruncate, 3, 12
    try  "read", pread64, 3, buffer, 64, 0
    quote buffer, 12

    print "pages\n"
    la   t0, pages
    li   t1, 3 * PAGE
    li   t2, 1
1:  sb   t2, 0(t0)
    addi t0, t0, 1
    addi t1, t1, -1
    bnez t1, 1b
    try  "three of ones", pwrite64, 3, pages, 3 * PAGE, 0
    sum
    try  "in the second", ftruncate, 3, PAGE + 100
    sum
    try  "to the third", ftruncate, 3, 2 * PAGE + 100
    sum
    try  "to the end of the first", ftruncate, 3, PAGE
    sum
    try  "one byte more", ftruncate, 3, PAGE + 1
    sum
    try  "far beyond", ftruncate, 3, 100 * PAGE + 1
    sum
    try  "one byte there", pwrite64, 3, pages, 1, 100 * PAGE
    sum
    try  "one byte less", ftruncate, 3, 100 * PAGE
    sum
    try  "one byte more", ftruncate, 3, 100 * PAGE + 1
    sum
    try  "the same", ftruncate, 3, 100 * PAGE + 1
    sum
    try  "to ten", ftruncate, 3, 10
    sum

    print "refused\n"
    try  "-1", ftruncate, 3, -1
    try  "a reader", ftruncate, 4, 5
    try  "a bad descriptor", ftruncate, 77, 5
    try_open "a directory", ".", O_RDONLY
    try  "it", ftruncate, 5, 5
    try  "a pipe", pipe2, ends, 0
    try  "its writer", ftruncate, 7, 5
    sum
    try_at "unlink", unlinkat, "f"
    try  "without a name", ftruncate, 3, 2
    sum
    call leave_folder
    exit 0

# long file_sum(void)
#   out  a0 1000 * the length of file 4 + the sum of its bytes
file_sum:
    addi sp, sp, -16
    sd   ra, 8(sp)
    li   s2, 0
    li   a0, 4
    li   a1, 0
    li   a2, SEEK_SET
    system_call lseek
1:  li   a0, 4
    la   a1, part
    li   a2, 1234                   # (no part of a page, so that reads cross pages)
    system_call read
    blez a0, 3f
    li   t0, 1000
    mul  t0, t0, a0
    add  s2, s2, t0
    la   t0, part
    add  t1, t0, a0
2:  lbu  t2, 0(t0)
    add  s2, s2, t2
    addi t0, t0, 1
    bne  t0, t1, 2b
    j    1b
3:  mv   a0, s2
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
