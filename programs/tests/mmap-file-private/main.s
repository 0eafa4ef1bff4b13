# Proves that a private mapping of a file
#   - shows the file's bytes from the offset on, and zeros behind its end to the end of the page;
#   - may be written to, also when the file may only be read, and the file never knows: each page is
#     copied when it is first written, others go on showing the file;
#   - stays when the descriptor is closed and the name is gone;
#   - is copied on write between parent and child as any memory.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ LENGTH,            2 * PAGE + 100

    .bss
    .balign PAGE
pages:
    .skip 3 * PAGE
buffer:
    .skip 64

    .text
    .globl _start
_start:
    call enter_folder
    la   t0, pages                  # letters a, b, c: one for each page
    li   t1, 'a'
1:  li   t2, PAGE
2:  sb   t1, 0(t0)
    addi t0, t0, 1
    addi t2, t2, -1
    bnez t2, 2b
    addi t1, t1, 1
    li   t2, 'd'
    bne  t1, t2, 1b
    try_open "file", "f", O_RDWR | O_CREAT
    try  "write", write, 3, pages, LENGTH
    try_open "to read", "f", O_RDONLY

    li   a0, 0
    li   a1, 3 * PAGE
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_PRIVATE
    li   a4, 4
    li   a5, 0
    system_call mmap
    show_success "mmap"
    mv   s1, a0
    try  "close", close, 4

.macro byte_at what, offset
    li   t0, \offset
    add  t0, t0, s1
    lbu  a0, 0(t0)
    show "\what"
.endm
.macro store_at value, offset
    li   t0, \offset
    add  t0, t0, s1
    li   t1, \value
    sb   t1, 0(t0)
.endm
    byte_at "first byte", 0
    byte_at "second page", PAGE
    byte_at "last byte", LENGTH - 1
    byte_at "behind it", LENGTH
    byte_at "end of the page", 3 * PAGE - 1

    print "written to\n"
    store_at 'x', 5
    store_at 'y', LENGTH + 5
    byte_at "it is there", 5
    byte_at "and there", LENGTH + 5
    byte_at "its neighbour", 6
    try  "the file", pread64, 3, buffer, 10, 0
    quote buffer, 10
    try  "its length", lseek, 3, 0, SEEK_END
    try  "write to the file", pwrite64, 3, buffer + 20, 1, 2 * PAGE + 50
    byte_at "a page that was copied", 2 * PAGE + 50

    print "from the middle\n"
    li   a0, 0
    li   a1, PAGE
    li   a2, PROT_READ
    li   a3, MAP_PRIVATE
    li   a4, 3
    li   a5, PAGE
    system_call mmap
    show_success "mmap"
    mv   s2, a0
    mv   a0, s2
    li   a1, 3
    call print_quoted

    print "after a fork\n"
    fork
    bnez a0, 3f
    store_at 'z', 6
    store_at 'z', PAGE + 6
    byte_at "the child's", 6
    byte_at "the child's", PAGE + 6
    exit 0
3:  call outcome
    byte_at "the parent's", 5
    byte_at "the parent's", 6
    byte_at "the parent's", PAGE + 6
    try  "the file", pread64, 3, buffer, 10, PAGE
    quote buffer, 10

    print "without a name\n"
    try_at "unlink", unlinkat, "f"
    try  "close", close, 3
    byte_at "still there", PAGE + 100
    mv   a0, s2
    li   a1, 3
    call print_quoted
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
