# Proves that copy-on-write and mprotect do not get into each other's way:
#   - a page made read-only before fork is not copied, and writing to it kills, in both processes;
#   - made writable again afterwards, in one of them, a write is that process's alone;
#   - a page shared by fork, then made read-only and writable again, is still copied on write, and a
#     read-only page made writable by the child is not the parent's.

    .include "user.inc"
    .include "try.inc"

.equ FIXED,             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
.equ READ_WRITE,        PROT_READ | PROT_WRITE
.equ SPOT,              0x30000000
.equ PAGE,              4096

    .text
    .globl _start
_start:
    try  "two pages", mmap, SPOT, 2 * PAGE, READ_WRITE, FIXED, -1, 0
    li   s0, SPOT
    li   s1, SPOT + PAGE
    li   t0, 1
    sd   t0, 0(s0)
    sd   t0, 0(s1)
    try  "the first read-only", mprotect, SPOT, PAGE, PROT_READ

    print "a store in the child:\n"
    fork
    bnez a0, 1f
    sd   zero, 0(s0)
    exit 0
1:  call outcome

    print "the child makes it writable:\n"
    fork
    bnez a0, 2f
    try  "mprotect in the child", mprotect, SPOT, PAGE, READ_WRITE
    li   t0, 2
    sd   t0, 0(s0)
    ld   a0, 0(s0)
    system_call exit
2:  call outcome
    ld   s2, 0(s0)
    print "the parent reads "
    print_value s2
    print "\n"

    print "the parent makes it writable, the child has it:\n"
    fork
    bnez a0, 3f
    call linger
    ld   a0, 0(s0)
    system_call exit
3:  try  "mprotect in the parent", mprotect, SPOT, PAGE, READ_WRITE
    li   t0, 3
    sd   t0, 0(s0)
    call outcome
    ld   s2, 0(s0)
    print "the parent reads "
    print_value s2
    print "\n"

    print "shared, then read-only and back, in the child:\n"
    fork
    bnez a0, 4f
    try  "mprotect", mprotect, SPOT + PAGE, PAGE, PROT_READ
    try  "mprotect", mprotect, SPOT + PAGE, PAGE, READ_WRITE
    li   t0, 4
    sd   t0, 0(s1)
    ld   a0, 0(s1)
    system_call exit
4:  call outcome
    ld   s2, 0(s1)
    print "the parent reads "
    print_value s2
    print "\n"
    exit 0

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
