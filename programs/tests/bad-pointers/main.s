# Proves that
#   - a system call with a bad pointer returns -EFAULT: a null pointer, a missing page, the kernel's
#     half, an address that is none, a range that runs off a good page or around the end;
#   - wait4 with a bad pointer has buried the child all the same;
#   - a bad descriptor is refused, and an empty write is none.

    .include "user.inc"

    .section .rodata
constant:
    .dword 0

    .data
    .balign 4096
    .zero 4096 - 8
last_bytes:                         # of the last page of .data: nothing is mapped behind it
    .ascii "ABCDEFGH"

# report "text": print the text and s1.
.macro report text
    mv   s1, a0
    print "\text"
    print_value s1
    print "\n"
.endm

# try_write ADDRESS, COUNT
.macro try_write address, count
    li   a0, STDOUT
    li   a1, \address
    li   a2, \count
    system_call write
.endm

    .text
    .globl _start
_start:
    try_write 0, 1
    report "write from a null pointer: "
    try_write 0x5000000, 1
    report "write from a missing page: "
    try_write 0xffffffc080000000, 1
    report "write from the kernel: "
    try_write 0x1000000000000000, 1
    report "write from no address: "
    li   a0, STDOUT
    la   a1, last_bytes
    li   a2, 16
    system_call write
    report "write that runs off a page: "
    try_write -8, 16
    report "write around the end: "
    li   a0, 77
    la   a1, last_bytes
    li   a2, 1
    system_call write
    report "write to a bad descriptor: "
    li   a0, STDOUT
    la   a1, last_bytes
    li   a2, 0
    system_call write
    report "write of nothing: "

    li   s3, 0                      # a null pointer means "no status", so not that one
    li   s2, 0x5000000
    call try_wait
    report "wait4 with a missing page: "
    li   s2, 0xffffffc080000000
    call try_wait
    report "wait4 with the kernel: "
    la   s2, constant
    call try_wait
    report "wait4 with read-only data: "
    li   t0, -1
    wait_for t0
    report "wait4 afterwards: "
    exit 0

# Fork a child that exits, and wait for it with the status pointer s2.
try_wait:
    fork
    bnez a0, 1f
    exit 0
1:  wait_for a0, s2
    ret

    .include "lib/print.s"
