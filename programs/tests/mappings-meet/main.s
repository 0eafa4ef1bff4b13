# Proves that mappings and what else is in an address space get along:
#   - the heap does not grow into a mapping;
#   - a page of bss and of the program's data can be mapped anew, is zeros, and only this process's;
#   - PROT_NONE pages keep their contents over a fork, for both, and a shared one keeps being shared;
#   - the kernel, asked to write where there is nothing to write to, says -EFAULT; where the stack may
#     grow, it grows;
#   - a page of the stack that is made read-only kills who pushes.

    .include "user.inc"
    .include "try.inc"

.equ FIXED,             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
.equ SHARED_FIXED,      MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED
.equ READ_WRITE,        PROT_READ | PROT_WRITE
.equ SPOT,              0x30000000
.equ PAGE,              4096

    .data
    .balign 4096
data_page:
    .dword 5
    .zero 4088
    .bss
    .balign 4096
bss_page:
    .zero 4096

    .text
# map REGISTER, FLAGS: a page at the address in the register.
.macro map register, flags
    mv   a0, \register
    li   a1, PAGE
    li   a2, READ_WRITE
    li   a3, \flags
    li   a4, -1
    li   a5, 0
    system_call mmap
    sub  a0, a0, \register
.endm

# protect REGISTER, PROTECTION: the page at the address in the register.
.macro protect register, protection
    mv   a0, \register
    li   a1, PAGE
    li   a2, \protection
    system_call mprotect
.endm

    .globl _start
_start:
    li   s1, PAGE
    li   a0, 0
    system_call brk
    li   t0, PAGE - 1
    add  a0, a0, t0
    li   t1, -PAGE
    and  s0, a0, t1                 # s0: the heap's first whole page
    slli t0, s1, 2
    add  s2, s0, t0                 # s2: four pages on
    mv   a0, s2
    system_call brk
    sub  a0, a0, s2
    show "the heap, four pages"
    mv   t0, s0
1:  sd   s1, 0(t0)
    add  t0, t0, s1
    bne  t0, s2, 1b

    slli t0, s1, 1
    add  s3, s2, t0                 # s3: two pages beyond its end
    map  s3, FIXED
    show "a mapping in its way"
    add  a0, s3, s1
    add  a0, a0, s1
    system_call brk
    sub  a0, a0, s2
    show "the heap has grown over it by"
    mv   a0, s3
    system_call brk
    sub  a0, a0, s2
    show "the heap has grown up to it by"
    mv   a0, s2
    system_call brk
    sub  a0, a0, s2
    show "and back"

    la   s6, data_page
    map  s6, FIXED
    show "data mapped anew"
    ld   a0, 0(s6)
    show "it is"
    sd   s1, 0(s6)
    la   s7, bss_page
    map  s7, FIXED
    show "bss mapped anew"
    ld   a0, 0(s7)
    show "it is"
    mv   a0, s6
    mv   a1, s1
    system_call munmap
    show "data unmapped"
    fork
    bnez a0, 4f
    ld   a0, 0(s6)
    exit 1
4:  call outcome

    li   s8, SPOT
    map  s8, FIXED
    li   s9, SPOT + PAGE
    map  s9, SHARED_FIXED
    li   t0, 7
    sd   t0, 0(s8)
    sd   t0, 0(s9)
    try  "no access to two pages", mprotect, SPOT, 2 * PAGE, PROT_NONE
    li   a0, CLOCK_MONOTONIC
    mv   a1, s8
    system_call clock_gettime
    show "the kernel is to write there"
    fork
    bnez a0, 5f
    try  "access again, in the child", mprotect, SPOT, 2 * PAGE, READ_WRITE
    ld   t0, 0(s8)
    addi t0, t0, 1
    sd   t0, 0(s8)
    ld   t0, 0(s9)
    addi t0, t0, 1
    sd   t0, 0(s9)
    exit 0
5:  call outcome
    try  "access again, in the parent", mprotect, SPOT, 2 * PAGE, READ_WRITE
    ld   a0, 0(s8)
    show "private"
    ld   a0, 0(s9)
    show "shared"

    li   t0, -64 * PAGE
    add  a1, sp, t0
    mv   s10, a1
    li   a0, CLOCK_REALTIME
    system_call clock_gettime
    show "the kernel writes where the stack may grow"
    ld   t0, 0(s10)
    ld   t1, 8(s10)
    or   t0, t0, t1
    snez a0, t0
    show "and did"
    fork
    bnez a0, 6f
    li   t0, -PAGE
    and  s11, sp, t0
    protect s11, PROT_READ
    addi sp, sp, -16
    sd   s1, 0(sp)
    exit 1
6:  call outcome
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
