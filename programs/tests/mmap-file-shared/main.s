# Proves that a shared mapping of a file
#   - shows at once what is written to the file, and read shows what is stored to the mapping; likewise
#     a second mapping, in this process or another;
#   - stays shared over fork;
#   - may be written to only if the file may be; made readable only, it cannot be made writable later.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .bss
    .balign PAGE
buffer:
    .skip PAGE

    .section .rodata
digits:
    .ascii "0123456789"

# map FD, PROTECTION: a shared mapping of two pages.
.macro map fd, protection
    li   a0, 0
    li   a1, 2 * PAGE
    li   a2, \protection
    li   a3, MAP_SHARED
    li   a4, \fd
    li   a5, 0
    system_call mmap
.endm

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try  "two pages", ftruncate, 3, 2 * PAGE
    map  3, PROT_READ | PROT_WRITE
    show_success "mapped"
    mv   s1, a0
    map  3, PROT_READ
    show_success "mapped again"
    mv   s2, a0
    lbu  a0, 0(s1)
    show "a zero"
    try  "write to the file", pwrite64, 3, digits, 10, 0
    mv   a0, s1
    li   a1, 10
    call print_quoted
    li   t0, 'x'
    sb   t0, 3(s1)
    li   t1, PAGE
    add  t1, t1, s1
    sb   t0, 7(t1)
    try  "read from the file", pread64, 3, buffer, 10, 0
    quote buffer, 10
    try  "its second page", pread64, 3, buffer, 10, PAGE
    quote buffer, 10
    mv   a0, s2
    li   a1, 10
    call print_quoted

    print "after a fork\n"
    fork
    bnez a0, 1f
    li   t0, 'c'
    sb   t0, 5(s1)
    exit 0
1:  call outcome
    mv   a0, s2
    li   a1, 10
    call print_quoted
    try  "write to its second page", pwrite64, 3, digits, 1, PAGE
    li   a0, 3
    mv   a1, s1                     # from the file into its own mapping
    li   a2, 10
    li   a3, PAGE
    system_call pread64
    show "from its second page to its first"
    try  "read from the file", pread64, 3, buffer, 10, 0
    quote buffer, 10
    li   a0, 3
    mv   a1, s1                     # and from the mapping to its file
    li   a2, 10
    li   a3, PAGE
    system_call pwrite64
    show "from its first page to its second"

    print "permissions\n"
    try_open "a reader", "f", O_RDONLY
    try_open "a writer", "f", O_WRONLY
    map  4, PROT_READ | PROT_WRITE
    show "writable, by a reader"
    map  4, PROT_READ
    show_success "readable, by a reader"
    mv   s3, a0
    li   a1, PAGE
    li   a2, PROT_READ | PROT_WRITE
    system_call mprotect
    show "made writable"
    map  5, PROT_READ
    show "readable, by a writer"
    map  5, PROT_WRITE
    show "writable, by a writer"
    fork
    bnez a0, 2f
    sb   zero, 0(s3)
    exit 0
2:  call outcome
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
