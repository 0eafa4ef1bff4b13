# Proves that
#   - a page obeys each protection that mprotect gives it, at once, although the TLB knew it: what
#     may not be read, written or fetched kills;
#   - its contents survive PROT_NONE;
#   - write permission alone lets loads through, too, as RISC-V has no page that can only be written.

    .include "user.inc"
    .include "try.inc"

.equ FIXED,             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
.equ READ_WRITE,        PROT_READ | PROT_WRITE
.equ SPOT,              0x30000000
.equ PAGE,              4096
.equ RETURN,            0x00008067      # the instruction ret

    .text
    .globl _start
_start:
    try  "mmap", mmap, SPOT, PAGE, READ_WRITE, FIXED, -1, 0
    li   s0, SPOT
    li   t0, RETURN
    sd   t0, 0(s0)                  # all three kinds of access make sense
    call accesses
    try  "PROT_READ", mprotect, SPOT, PAGE, PROT_READ
    call accesses
    try  "PROT_NONE", mprotect, SPOT, PAGE, PROT_NONE
    call accesses
    try  "PROT_WRITE", mprotect, SPOT, PAGE, PROT_WRITE
    call accesses
    try  "PROT_READ and PROT_EXEC", mprotect, SPOT, PAGE, PROT_READ | PROT_EXEC
    call accesses
    try  "all", mprotect, SPOT, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC
    fence.i
    call accesses
    try  "a protection that does not exist", mprotect, SPOT, PAGE, 0x10000
    exit 0

# Try a load, a store and a fetch, each in a child.
accesses:
    addi sp, sp, -16
    sd   ra, 0(sp)
    fork
    bnez a0, 1f
    lw   t0, 0(s0)
    li   t1, RETURN
    xor  a0, t0, t1                 # 0: what was there is still there
    system_call exit
1:  print "  load: "
    call outcome
    fork
    bnez a0, 2f
    sd   zero, 8(s0)
    exit 0
2:  print "  store: "
    call outcome
    fork
    bnez a0, 3f
    jalr s0
    exit 0
3:  print "  fetch: "
    call outcome
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
