# Proves that
#   - a page that mprotect makes read-only is so at once, although the TLB has it writable (the fence in
#     sys_mprotect): the next store kills;
#   - it can still be read, and what it holds is still there;
#   - a page that may not be touched at all is not even read.

    .include "user.inc"

    .text
    .globl _start
_start:
    addi sp, sp, -16
    li   s1, PROT_READ
    la   s2, stores
    call in_a_child
    li   s1, PROT_READ
    la   s2, loads
    call in_a_child
    li   s1, PROT_NONE
    la   s2, loads
    call in_a_child
    exit 0

# Have a child with a page in its TLB, writable, protect the page as s1 says, and go on at s2.
in_a_child:
    addi sp, sp, -16
    sd   ra, 0(sp)
    fork
    bnez a0, 1f
    li   a0, 0
    li   a1, 0x1000
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_PRIVATE | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    system_call mmap
    mv   s0, a0
    li   t0, 7
    sd   t0, 0(s0)
    mv   a0, s0
    li   a1, 0x1000
    mv   a2, s1
    system_call mprotect
    jr   s2

1:  addi a1, sp, 8
    wait_for a0, a1
    lw   a0, 8(sp)
    call print_status
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

stores:
    sd   zero, 0(s0)
    exit 1

loads:
    ld   a0, 0(s0)
    system_call exit

    .include "lib/print.s"
    .include "lib/status.s"
