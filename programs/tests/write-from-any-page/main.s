# Proves that what the kernel writes to a file from memory
#   - comes from pages that nobody has touched (zeros), from data and text of the program that were
#     never used, from pages shared after a fork, and over borders of pages;
#   - makes nothing of them: what the process then stores is its own.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .data
    .balign PAGE
data_page:
    .ascii "data of the file"
    .balign PAGE
    .skip PAGE - 5
border:
    .ascii "over the border"
    .balign PAGE

    .bss
    .balign PAGE
untouched:
    .skip 2 * PAGE
buffer:
    .skip 64

    .section .rodata
    .balign PAGE
constant:
    .ascii "a constant"
    .balign PAGE

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try  "zeros", write, 3, untouched + PAGE - 3, 6
    try  "data", write, 3, data_page, 4
    try  "over the border", write, 3, border, 15
    try  "a constant", write, 3, constant, 10
    try  "read", pread64, 3, buffer, 64, 0
    quote buffer, a0

    la   t0, data_page
    li   t1, 'D'
    sb   t1, 0(t0)
    la   t0, untouched + PAGE
    sb   t1, 0(t0)
    try  "it is as it was", pread64, 3, buffer, 10, 0
    quote buffer, 10
    try  "again", pwrite64, 3, data_page, 4, 6
    try  "zeros with one stored", pwrite64, 3, untouched + PAGE - 3, 6, 0
    try  "read", pread64, 3, buffer, 10, 0
    quote buffer, 10
    fork
    bnez a0, 1f
    la   t0, data_page
    li   t1, 'C'
    sb   t1, 0(t0)
    try  "the child's", pwrite64, 3, data_page, 4, 6
    exit 0
1:  call outcome
    try  "read", pread64, 3, buffer, 10, 0
    quote buffer, 10
    try  "the parent's", pwrite64, 3, data_page, 4, 6
    try  "read", pread64, 3, buffer, 10, 0
    quote buffer, 10

    try  "text", pwrite64, 3, far_text, 4, 0
    try  "read", pread64, 3, buffer, 4, 0
    lwu  a0, buffer
    la   t0, far_text
    lwu  t0, 0(t0)
    sub  a0, a0, t0
    show "difference"
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .balign PAGE
far_text:
    ebreak
    .balign PAGE

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
