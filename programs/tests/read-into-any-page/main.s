# Proves that what the kernel reads from a file into memory
#   - goes into pages that nobody has touched, that were only read, so that they are the page of zeros,
#     that a fork shares (and the other one never sees it), that are data of the program's file, and
#     over the border of two of them;
#   - does not go into pages that may only be read, and is seen by all who share a mapping;
#   - likewise for a pipe, and for fstat, getcwd, pipe2 and getdents64, which store to memory too.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .data
    .balign PAGE
data_page:                          # of the program's file, never touched before
    .ascii "data of the file"
    .balign PAGE
shared_page:
    .ascii "what both have  "

    .bss
    .balign PAGE
untouched:
    .skip PAGE
zeros:
    .skip PAGE
pair:
    .skip 2 * PAGE
for_fstat:
    .skip PAGE
for_getcwd:
    .skip PAGE
for_pipe2:
    .skip PAGE
for_list:
    .skip PAGE
for_pipe:
    .skip PAGE

    .section .rodata
digits:
    .ascii "0123456789"

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try  "write", write, 3, digits, 10

    try  "untouched", pread64, 3, untouched + 100, 10, 0
    quote untouched + 98, 14
    lbu  a0, zeros
    show "a byte of zeros"
    try  "zeros", pread64, 3, zeros + 1, 10, 0
    quote zeros, 12
    try  "data of the file", pread64, 3, data_page + 3, 2, 0
    quote data_page, 16
    try  "over two pages", pread64, 3, pair + PAGE - 4, 10, 0
    quote pair + PAGE - 5, 12

    print "after a fork\n"
    quote shared_page, 16
    fork
    bnez a0, 1f
    try  "the child reads", pread64, 3, shared_page, 4, 0
    quote shared_page, 16
    exit 0
1:  call outcome
    quote shared_page, 16
    fork
    bnez a0, 2f
    call linger
    quote shared_page, 16
    try  "the child's fstat", fstat, 3, for_fstat
    ld   a0, for_fstat + STAT_SIZE
    show "length"
    exit 0
2:  try  "the parent reads", pread64, 3, shared_page + 5, 4, 0
    quote shared_page, 16
    call outcome
    ld   a0, for_fstat + STAT_SIZE
    show "the parent's"

    print "shared memory\n"
    li   a0, 0
    li   a1, PAGE
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_SHARED | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    system_call mmap
    mv   s1, a0
    fork
    bnez a0, 3f
    li   a0, 3
    mv   a1, s1
    li   a2, 10
    li   a3, 0
    system_call pread64
    exit 0
3:  call outcome
    mv   a0, s1
    li   a1, 11
    call print_quoted

    print "only to be read\n"
    li   a0, 0
    li   a1, PAGE
    li   a2, PROT_READ
    li   a3, MAP_PRIVATE | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    system_call mmap
    mv   s1, a0
    li   a0, 3
    mv   a1, s1
    li   a2, 10
    li   a3, 0
    system_call pread64
    show "read"
    lbu  a0, 0(s1)
    show "its first byte"

    print "other calls\n"
    try  "fstat", fstat, 3, for_fstat + 8
    ld   a0, for_fstat + 8 + STAT_SIZE
    show "length"
    try  "pipe2", pipe2, for_pipe2 + 4, 0
    lw   a0, for_pipe2 + 8
    show "its writer"
    try  "write", write, 5, digits, 10
    try  "read", read, 4, for_pipe + 1, 5
    quote for_pipe, 7
    try_open "the folder", ".", O_RDONLY
    li   a0, 6
    la   a1, for_list
    li   a2, 1000
    system_call getdents64
    show_success "getdents64"
    la   a0, for_getcwd
    li   a1, 1000
    system_call getcwd
    show_success "getcwd"
    quote for_getcwd, 5
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/linger.s"

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
