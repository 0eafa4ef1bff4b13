# Accessed and dirty bits, set by the walker (volume II, 20211203, section 4.3.1). Proves that
#   case 5  a load or a fetch sets A, a store or an atomic sets A and D, load-reserved only A; the
#           access itself succeeds; in superpages too, and in U-mode's; nothing else in the entry moves;
#           what the entry refuses sets nothing: D only when the store is permitted;
#   case 8  the entry that a load has left in the TLB does not let a later store pass without D.

    .include "hart_test.inc"
    .include "hart_paging.inc"

.equ VA,    0x10000000

# marks NAME, MODE, FLAGS, EXPECTED, INSTRUCTION: with a leaf that has V, FLAGS and neither A nor D, the
# instruction in MODE leaves the leaf's low ten bits so.
.macro marks name, mode, flags, expected, instruction:vararg
    map  VA, page_a, PTE_V | \flags
    li   s0, VA
    li   s4, VA + 8                 # where page a has an ecall
    try  \mode, \instruction
    entry VA
    ld   s3, 0(a0)
    andi s3, s3, PTE_FLAGS
    check "5.\name", s3, PTE_V | \flags | \expected
.endm

main:
    paging_on
    marks "load-sets-a", supervisor, PTE_RW, PTE_A, ld s3, 0(s0)
    marks "store-sets-a-and-d", supervisor, PTE_RW, PTE_AD, sd s3, 16(s0)
    marks "fetch-sets-a", supervisor, PTE_RWX, PTE_A, jr s4
    marks "amo-sets-a-and-d", supervisor, PTE_RW, PTE_AD, amoadd.w s3, x0, (s0)
    marks "amo-that-changes-nothing-sets-d", supervisor, PTE_RW, PTE_AD, amoor.d s3, x0, (s0)
    marks "lr-sets-a", supervisor, PTE_RW, PTE_A, lr.d s3, (s0)
    marks "user-load-sets-a", user, PTE_RW | PTE_U, PTE_A, lb s3, 0(s0)
    marks "user-store-sets-a-and-d", user, PTE_RW | PTE_U, PTE_AD, sb s3, 16(s0)
    marks "software-bits-and-g-stay", supervisor, PTE_RW | PTE_G | 0x300, PTE_AD, sd s3, 16(s0)

    marks "refused-store-sets-nothing", supervisor, PTE_R, 0, sd s3, 16(s0)
    refused "5.refused-store", CAUSE_STORE_PAGE, VA + 16
    marks "refused-amo-sets-nothing", supervisor, PTE_R, 0, amoadd.d s3, x0, (s0)
    marks "refused-load-sets-nothing", supervisor, PTE_X, 0, ld s3, 0(s0)
    marks "refused-fetch-sets-nothing", supervisor, PTE_RW, 0, jr s4
    marks "refused-for-the-mode-sets-nothing", user, PTE_RW, 0, sd s3, 16(s0)
    marks "refused-for-sum-sets-nothing", supervisor, PTE_RW | PTE_U, 0, ld s3, 0(s0)

    # A store of which only the first page is there may mark that one, but must not mark the second.
    map  VA, page_a, PTE_V | PTE_RW
    map  VA + PAGE_SIZE, page_b, PTE_V | PTE_R
    li   s0, VA + PAGE_SIZE - 4
    try  supervisor, sd s3, 0(s0)
    refused "5.straddling-store-into-read-only", CAUSE_STORE_PAGE, VA + PAGE_SIZE
    entry VA + PAGE_SIZE
    ld   s3, 0(a0)
    andi s3, s3, PTE_FLAGS
    check "5.straddling-store-marks-nothing-there", s3, PTE_V | PTE_R
    map  VA + PAGE_SIZE, page_b, PTE_V | PTE_RW
    try  supervisor, sd s3, 0(s0)
    entry VA + PAGE_SIZE
    ld   s3, 0(a0)
    andi s3, s3, PTE_FLAGS
    check "5.straddling-store-marks-the-second", s3, PTE_DATA
    entry VA
    ld   s3, 0(a0)
    andi s3, s3, PTE_FLAGS
    check "5.straddling-store-marks-the-first", s3, PTE_DATA

    # --- superpages ------------------------------------------------------------------------------
    map_to VA, MEGA_A, PTE_V | PTE_RW, 1
    li   s0, VA + 0x123450
    try  supervisor, ld s3, 0(s0)
    entry VA, 1
    ld   s3, 0(a0)
    andi s3, s3, PTE_FLAGS
    check "5.megapage-load", s3, PTE_V | PTE_RW | PTE_A
    try  supervisor, sd s3, 0(s0)
    entry VA, 1
    ld   s3, 0(a0)
    andi s3, s3, PTE_FLAGS
    check "5.megapage-store", s3, PTE_DATA
    map_to 0x40000000, RAM_BASE, PTE_V | PTE_RW, 2
    li   s0, 0x40000000 + MEGA_A - RAM_BASE
    try  supervisor, sd s3, 0(s0)
    entry 0x40000000, 2
    ld   s3, 0(a0)
    andi s3, s3, PTE_FLAGS
    check "5.gigapage-store", s3, PTE_DATA

    # --- case 8: clean in the TLB, then a store, without a fence -----------------------------------
    set_entry VA, 0, 1
    map  VA, page_a, PTE_V | PTE_RW | PTE_A
    li   s0, VA
    visit supervisor
    ld   s3, 0(s0)
    ld   s3, 8(s0)
    sd   s3, 24(s0)
    back
    entry VA
    ld   s3, 0(a0)
    andi s3, s3, PTE_FLAGS
    check "8.a-store-after-loads-sets-d", s3, PTE_DATA
    map  VA, page_a, PTE_V | PTE_RW | PTE_A
    visit supervisor
    ld   s3, 0(s0)
    amoadd.d s3, x0, (s0)
    back
    entry VA
    ld   s3, 0(a0)
    andi s3, s3, PTE_FLAGS
    check "8.an-amo-after-a-load-sets-d", s3, PTE_DATA
    finish
