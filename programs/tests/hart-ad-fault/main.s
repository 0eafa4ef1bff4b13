# Accessed and dirty bits left to software (volume II, 20211203, section 4.3.1; menvcfg.ADUE in the
# Svadu extension). Proves that on a hart that cannot set them
#   case 5  a load, a fetch or a store through an entry with A = 0 is a page fault of its own kind, and
#           a store through D = 0 too; the entry in memory does not move; with the bits set it passes;
#   and     menvcfg.ADUE is hard-wired to zero; an entry that a load brought into the TLB keeps its
#           D = 0 until it is fenced, although memory has D by then.

    .include "hart_test.inc"
    .include "hart_paging.inc"

.equ VA,        0x10000000
.equ ADUE,      1 << 61

# outcome NAME, FLAGS, OUTCOMES: for a leaf with V, RWX and FLAGS, which stays as it is.
.macro outcome name, flags, outcomes
    map  VA, page_a, PTE_V | PTE_RWX | \flags
    li   s0, VA
    reach supervisor
    check "5.\name", s2, \outcomes
    entry VA
    ld   s3, 0(a0)
    andi s3, s3, PTE_FLAGS
    check "5.\name-stays", s3, PTE_V | PTE_RWX | \flags
.endm

main:
    paging_on
    outcome "neither", 0, ALL_PAGE_FAULT
    outcome "dirty-not-accessed", PTE_D, ALL_PAGE_FAULT
    outcome "clean", PTE_A, 0x0f0
    outcome "both", PTE_AD, ALL_ALLOWED
    map  VA, page_a, PTE_V | PTE_RW | PTE_A
    li   s0, VA
    try  supervisor, amoadd.d s3, x0, (s0)
    refused "5.amo-on-clean", CAUSE_STORE_PAGE, VA
    try  supervisor, lr.d s3, (s0)
    gives "5.lr-on-clean", s3, PAGE_A_HOLDS
    map_to 0x40000000, RAM_BASE, PTE_V | PTE_RW | PTE_A, 2
    li   s0, 0x40000000 + MEGA_A - RAM_BASE
    try  supervisor, sd s3, 0(s0)
    refused "5.gigapage-clean", CAUSE_STORE_PAGE, 0x40000000 + MEGA_A - RAM_BASE

    # Only on a modelled TLB: the clean entry is cached by the load, and outlives its repair.
    li   s0, VA
    try  supervisor, ld s3, 0(s0)
    remap VA, page_a, PTE_DATA
    try  supervisor, sd s3, 16(s0)
    refused "8.repaired-but-not-fenced", CAUSE_STORE_PAGE, VA + 16
    sfence.vma s0, x0
    try  supervisor, sd s3, 16(s0)
    allowed "8.repaired-and-fenced"

    li   s0, ADUE
    csrs menvcfg, s0
    csrr s3, menvcfg
    and  s3, s3, s0
    check "5.adue-is-hard-wired", s3, 0
    finish
