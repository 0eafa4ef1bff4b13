# segv: a page fault is a question to the kernel, and not always a mistake of the program. When the
# page is one that the process may have, the kernel brings it in, or copies it, and the program
# never knows. When it is not, nobody can answer, and the process is killed by SIGSEGV, signal 11:
#
#       fault --> is this address part of a region?  --no--> killed
#                          | yes
#                 does the region allow this access? --no--> killed
#                          | yes
#                 bring the page in, or copy it; run the instruction again
#
# Each of the children below does one forbidden thing, but for the last, whose store is as welcome
# as any: to a page that it shares with its parent.
#
#       faultline run programs/user/segv.s

    .include "user.inc"

.equ CHILD_NAME,        0               # a child: what it does, and the routine that does it
.equ CHILD_ROUTINE,     8
.equ CHILD_SIZE,        16

.macro child name, routine
    .section .rodata.names
name_\@:
    .asciz "\name"
    .section .rodata
    .dword name_\@, \routine
.endm

    .section .rodata
    .balign 8
children:
    child "load from page 0",                           load_null
    child "store to page 0",                            store_null
    child "jump to page 0",                             jump_null
    child "store to a routine",                         store_text
    child "store to a constant",                        store_constant
    child "jump into data",                             jump_data
    child "load from behind the heap",                  load_behind_heap
    child "load from a page that was given back",       load_unmapped
    child "store to a page mapped for reading",         store_read_only
    child "load from the kernel's memory",              load_kernel
    child "load from where no addresses are",           load_nowhere
    child "store to a page shared by fork",             store_shared
children_end:
constant:
    .dword 1

    .data
    .balign 4
data:
    ret                             # an instruction, if one might execute it
shared:
    .dword 1

    .text
    .globl main
main:
    enter 2
    addi sp, sp, -16
    la   s0, children
1:  ld   s1, CHILD_NAME(s0)
    printf "%-40s", s1
    call fork
    bnez a0, 2f
    ld   t0, CHILD_ROUTINE(s0)
    jalr t0
    li   a0, 0
    call _exit
2:  mv   a1, sp
    li   a2, 0
    call waitpid
    lw   a0, 0(sp)
    call print_status
    addi s0, s0, CHILD_SIZE
    la   t0, children_end
    bne  s0, t0, 1b

    li   a0, 0
    addi sp, sp, 16
    leave 2

# --- what the children do -------------------------------------------------------------------------
load_null:
    lbu  zero, 0(zero)
    ret
store_null:
    sb   zero, 0(zero)
    ret
jump_null:
    jr   zero
store_text:
    la   t0, main
    sw   zero, 0(t0)
    ret
store_constant:
    la   t0, constant
    sd   zero, 0(t0)
    ret
jump_data:
    la   t0, data
    jr   t0

load_behind_heap:
    enter 0
    li   a0, 0
    call sbrk
    li   t0, 4096                   # the heap may end within its last page
    add  a0, a0, t0
    lbu  zero, 0(a0)
    leave 0

load_unmapped:
    enter 1
    li   a2, PROT_READ | PROT_WRITE
    call map_page
    mv   s0, a0
    li   a1, 4096
    call munmap
    lbu  zero, 0(s0)
    leave 1

store_read_only:
    enter 0
    li   a2, PROT_READ
    call map_page
    lbu  zero, 0(a0)                # allowed
    sb   zero, 0(a0)                # not allowed
    leave 0

load_kernel:
    li   t0, 0xffffffc080000000     # where its first instruction is
    lbu  zero, 0(t0)
    ret
load_nowhere:
    li   t0, 1 << 45                # Sv39 has 39 bits, of which 38 are the program's
    lbu  zero, 0(t0)
    ret
store_shared:
    la   t0, shared
    sd   zero, 0(t0)
    ret

# void *map_page(long, long, int protection): a new page of zeros
map_page:
    li   a0, 0
    li   a1, 4096
    li   a3, MAP_PRIVATE | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    tail mmap

    .include "lib/libc.s"
