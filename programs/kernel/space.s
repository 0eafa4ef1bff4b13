# Address spaces: making, sharing, switching between and destroying them.
#
# Each space has a number of its own in the TLB, the ASID, so that switching needs no fence: the
# translations of other spaces stay there and are not used. There are fewer numbers than spaces in the
# long run. When they run out a new generation begins: all translations are dropped, and every space
# gets a new number when it next runs. So a number is never used twice without a fence in between.

    .include "kernel.inc"

.equ ASID_KERNEL,       0               # of the kernel's own root, which maps no user page

    .data
    .balign 8
    .globl asid_generation
asid_generation:                    # from 1 on, so that a new space's 0 never matches
    .dword 1
asid_next:                          # the lowest number not given out in this generation
    .dword ASID_KERNEL + 1
    .bss
    .balign 8
asid_max:                           # the highest that satp can hold
    .zero 8

    .text
# void space_init(void)
#   Find out how many address-space numbers this processor has (4.1.11: write ones, see what stays).
    .globl space_init
space_init:
    csrr t0, satp
    li   t1, ((1 << SATP_ASID_BITS) - 1) << SATP_ASID_SHIFT
    or   t1, t1, t0
    csrw satp, t1
    active_asid t1
    csrw satp, t0                   # the kernel's entries are global, so no fence is due
    sd   t1, asid_max, t0
    ret

# struct space *space_create(void)
#   Make an address space with an empty user half.
#   out  a0 the space, with one user; 0 when there is no memory
    .globl space_create
space_create:
    enter 1
    call record_alloc
    beqz a0, 1f
    mv   s0, a0
    call frame_alloc_zeroed
    beqz a0, 2f
    sd   a0, SPACE_ROOT(s0)
    ld   a1, kernel_root            # the kernel's half is the same for all
    li   t0, USER_HALF_ENTRIES * PTE_SIZE
    add  a0, a0, t0
    add  a1, a1, t0
    li   a2, (TABLE_ENTRIES - USER_HALF_ENTRIES) * PTE_SIZE
    call memory_copy
    li   t0, 1
    sd   t0, SPACE_USERS(s0)
    mv   a0, s0
1:  leave 1

2:  mv   a0, s0
    call record_free
    li   a0, 0
    leave 1

# void space_use(struct space *space)
#   One user more.
#   in   a0 the space
#   clobbers t0
    .globl space_use
space_use:
    ld   t0, SPACE_USERS(a0)
    addi t0, t0, 1
    sd   t0, SPACE_USERS(a0)
    ret

# void space_drop(struct space *space)
#   One user fewer; with the last one everything goes: pages, tables, regions.
#   in   a0 the space; if its last user leaves, satp does not name it any more. Its translations
#        stay in the TLB, under a number that no space has until the next generation
    .globl space_drop
space_drop:
    ld   t0, SPACE_USERS(a0)
    addi t0, t0, -1
    sd   t0, SPACE_USERS(a0)
    beqz t0, 1f
    ret

1:  enter 3
    mv   s0, a0
    ld   s1, SPACE_REGIONS(s0)      # s1: the lowest region that is left
2:  beqz s1, 4f
    ld   s2, REGION_NEXT(s1)
    ld   a0, SPACE_ROOT(s0)
    ld   a1, REGION_START(s1)
    ld   a2, REGION_END(s1)
    li   a3, 0                      # below, all is gone; so tables go as soon as nothing above needs them
    li   a4, USER_END
    beqz s2, 3f
    ld   a4, REGION_START(s2)
3:  call pagetable_unmap
    mv   a0, s1
    call region_drop
    mv   s1, s2
    j    2b
4:  ld   a0, SPACE_PROGRAM(s0)
    beqz a0, 5f
    call object_stop
5:  ld   a0, SPACE_ROOT(s0)
    call frame_release
    mv   a0, s0
    call record_free
    leave 3

# void space_activate(struct space *space)
#   Make the processor use an address space from the next instruction on.
#   in   a0 the space, 0 for the kernel's half alone
#   clobbers t0-t3
    .globl space_activate
space_activate:
    beqz a0, space_activate_kernel
    ld   t1, asid_generation
    ld   t2, SPACE_GENERATION(a0)
    beq  t1, t2, 3f

    # Its number, if it ever had one, is of an older generation.
    ld   t2, asid_next
    ld   t3, asid_max
    bleu t2, t3, 2f
    addi t1, t1, 1
    sd   t1, asid_generation, t0
    # Fence, test: fork-child-writes --tlb asid=1. From here on numbers are given out again whose
    # translations of the last generation would still be used.
    sfence.vma
    li   t2, ASID_KERNEL + 1
    bleu t2, t3, 2f
    li   t2, ASID_KERNEL            # no numbers at all: each switch begins a generation

2:  sd   t2, SPACE_ASID(a0)
    sd   t1, SPACE_GENERATION(a0)
    addi t2, t2, 1
    sd   t2, asid_next, t0

3:  ld   t0, SPACE_ROOT(a0)
    ld   t2, SPACE_ASID(a0)
    slli t2, t2, SATP_ASID_SHIFT
    j    1f

# void space_activate_kernel(void)
#   The same for the kernel's half alone.
#   clobbers t0-t2
    .globl space_activate_kernel
space_activate_kernel:
    ld   t0, kernel_root
    li   t2, ASID_KERNEL << SATP_ASID_SHIFT
1:  frame_to_ppn t0, t0
    or   t0, t0, t2
    li   t1, SATP_SV39
    slli t1, t1, SATP_MODE_SHIFT
    or   t0, t0, t1
    csrw satp, t0                   # no fence: nothing the TLB has under this number is wrong
    ret
