# Proves that
#   - memory above a lowered break is gone at once, although the TLB knew it (the fence in
#     region_remove): loads and stores kill;
#   - the page that the break cuts stays.

    .include "user.inc"

    .text
    .globl _start
_start:
    li   a0, 0
    system_call brk
    mv   s0, a0
    li   t0, 0x3000
    add  a0, s0, t0
    system_call brk
    addi sp, sp, -16

    fork
    beqz a0, loads
    wait_for a0, sp
    print "load: "
    lw   a0, 0(sp)
    call print_status
    fork
    beqz a0, stores
    wait_for a0, sp
    print "store: "
    lw   a0, 0(sp)
    call print_status
    exit 0

loads:
    call touch_and_lower
    ld   t0, 0(s1)
    exit 1

stores:
    call touch_and_lower
    sd   zero, 0(s1)
    exit 1

# Have all three pages in the TLB, writable, and keep only the first and part of the second.
touch_and_lower:
    li   t0, 0x1000
    add  s2, s0, t0
    add  s1, s2, t0
    sd   s0, 0(s0)
    sd   s0, 0(s2)
    sd   s0, 0(s1)
    addi a0, s2, 8
    system_call brk
    ld   t0, 0(s2)                  # still there
    bne  t0, s0, 1f
    ret
1:  exit 2

    .include "lib/print.s"
    .include "lib/status.s"
