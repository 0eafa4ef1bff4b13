# Fences that are missing or wrong (volume II, 20211203, section 4.2.1). A hart may do as it likes
# then; this machine's TLB is a real cache, so what it does is known exactly. Proves that
#   case 9  a translation outlives its page-table entry until a fence names it: it survives no fence
#           at all, a fence of another address, of another address space, of the right address in
#           the wrong space and the other way round, for pages of each size; a global one survives
#           each form that names an address space, its own included;
#   case 10 another root under the same ASID still uses the old translations, those for fetches, too;
#           an entry that another address space left is not used, a global one is;
#   and     a permission taken away without a fence is still there.
# hart-fences is the same with the right fences.

    .include "hart_test.inc"
    .include "hart_paging.inc"
    .include "hart_cached.inc"

# stays NAME, VA, LEVEL, FLAGS, FENCE: the fence names something else, so the TLB still answers.
.macro stays name, va, level, flags, fence:vararg
    cached \va, \level, \flags, \fence
    li   t0, MAPPED_\level          # what is in memory there
    ld   t0, 0(t0)
    gives "\name", s2, t0, mv
.endm

main:
    li   t0, MEGA_A
    li   t1, MARK
    sd   t1, 0(t0)
    paging_on
    address_space MINE

    stays "9.page-by-no-fence", PAGE_VA, 0, PTE_DATA, nop
    stays "9.page-by-another-address", PAGE_VA, 0, PTE_DATA, sfence.vma s7
    stays "9.page-by-another-asid", PAGE_VA, 0, PTE_DATA, sfence.vma x0, s1
    stays "9.page-by-its-address-and-another-asid", PAGE_VA, 0, PTE_DATA, sfence.vma s4, s1
    stays "9.page-by-another-address-and-its-asid", PAGE_VA, 0, PTE_DATA, sfence.vma s7, s6

    stays "9.global-page-by-its-asid", PAGE_VA, 0, PTE_DATA | PTE_G, sfence.vma x0, s6
    stays "9.global-page-by-its-address-and-asid", PAGE_VA, 0, PTE_DATA | PTE_G, sfence.vma s4, s6
    stays "9.global-page-by-no-fence", PAGE_VA, 0, PTE_DATA | PTE_G, nop
    stays "9.global-page-by-another-address", PAGE_VA, 0, PTE_DATA | PTE_G, sfence.vma s7
    stays "9.global-page-by-another-asid", PAGE_VA, 0, PTE_DATA | PTE_G, sfence.vma x0, s1
    stays "9.global-page-by-its-address-and-another-asid", PAGE_VA, 0, PTE_DATA | PTE_G, sfence.vma s4, s1
    stays "9.global-page-by-another-address-and-its-asid", PAGE_VA, 0, PTE_DATA | PTE_G, sfence.vma s7, s6

    stays "9.megapage-by-no-fence", MEGA_VA, 1, PTE_DATA, nop
    stays "9.megapage-by-another-address", MEGA_VA, 1, PTE_DATA, sfence.vma s7
    stays "9.megapage-by-another-asid", MEGA_VA, 1, PTE_DATA, sfence.vma x0, s1
    stays "9.megapage-by-its-address-and-another-asid", MEGA_VA, 1, PTE_DATA, sfence.vma s4, s1
    stays "9.megapage-by-another-address-and-its-asid", MEGA_VA, 1, PTE_DATA, sfence.vma s7, s6

    stays "9.global-megapage-by-its-asid", MEGA_VA, 1, PTE_DATA | PTE_G, sfence.vma x0, s6
    stays "9.global-megapage-by-its-address-and-asid", MEGA_VA, 1, PTE_DATA | PTE_G, sfence.vma s4, s6
    stays "9.global-megapage-by-no-fence", MEGA_VA, 1, PTE_DATA | PTE_G, nop
    stays "9.global-megapage-by-another-address", MEGA_VA, 1, PTE_DATA | PTE_G, sfence.vma s7
    stays "9.global-megapage-by-another-asid", MEGA_VA, 1, PTE_DATA | PTE_G, sfence.vma x0, s1
    stays "9.global-megapage-by-its-address-and-another-asid", MEGA_VA, 1, PTE_DATA | PTE_G, sfence.vma s4, s1
    stays "9.global-megapage-by-another-address-and-its-asid", MEGA_VA, 1, PTE_DATA | PTE_G, sfence.vma s7, s6

    stays "9.gigapage-by-no-fence", GIGA_VA, 2, PTE_DATA, nop
    stays "9.gigapage-by-another-address", GIGA_VA, 2, PTE_DATA, sfence.vma s7
    stays "9.gigapage-by-another-asid", GIGA_VA, 2, PTE_DATA, sfence.vma x0, s1
    stays "9.gigapage-by-its-address-and-another-asid", GIGA_VA, 2, PTE_DATA, sfence.vma s4, s1
    stays "9.gigapage-by-another-address-and-its-asid", GIGA_VA, 2, PTE_DATA, sfence.vma s7, s6

    stays "9.global-gigapage-by-its-asid", GIGA_VA, 2, PTE_DATA | PTE_G, sfence.vma x0, s6
    stays "9.global-gigapage-by-its-address-and-asid", GIGA_VA, 2, PTE_DATA | PTE_G, sfence.vma s4, s6
    stays "9.global-gigapage-by-no-fence", GIGA_VA, 2, PTE_DATA | PTE_G, nop
    stays "9.global-gigapage-by-another-address", GIGA_VA, 2, PTE_DATA | PTE_G, sfence.vma s7
    stays "9.global-gigapage-by-another-asid", GIGA_VA, 2, PTE_DATA | PTE_G, sfence.vma x0, s1
    stays "9.global-gigapage-by-its-address-and-another-asid", GIGA_VA, 2, PTE_DATA | PTE_G, sfence.vma s4, s1
    stays "9.global-gigapage-by-another-address-and-its-asid", GIGA_VA, 2, PTE_DATA | PTE_G, sfence.vma s7, s6

    stays "9.high-page-by-no-fence", HIGH_VA, 0, PTE_DATA, nop
    stays "9.high-page-by-another-address", HIGH_VA, 0, PTE_DATA, sfence.vma s7
    stays "9.high-page-by-another-asid", HIGH_VA, 0, PTE_DATA, sfence.vma x0, s1
    stays "9.high-page-by-its-address-and-another-asid", HIGH_VA, 0, PTE_DATA, sfence.vma s4, s1
    stays "9.high-page-by-another-address-and-its-asid", HIGH_VA, 0, PTE_DATA, sfence.vma s7, s6

    stays "9.global-high-page-by-its-asid", HIGH_VA, 0, PTE_DATA | PTE_G, sfence.vma x0, s6
    stays "9.global-high-page-by-its-address-and-asid", HIGH_VA, 0, PTE_DATA | PTE_G, sfence.vma s4, s6
    stays "9.global-high-page-by-no-fence", HIGH_VA, 0, PTE_DATA | PTE_G, nop
    stays "9.global-high-page-by-another-address", HIGH_VA, 0, PTE_DATA | PTE_G, sfence.vma s7
    stays "9.global-high-page-by-another-asid", HIGH_VA, 0, PTE_DATA | PTE_G, sfence.vma x0, s1
    stays "9.global-high-page-by-its-address-and-another-asid", HIGH_VA, 0, PTE_DATA | PTE_G, sfence.vma s4, s1
    stays "9.global-high-page-by-another-address-and-its-asid", HIGH_VA, 0, PTE_DATA | PTE_G, sfence.vma s7, s6

    # --- a permission taken away, a frame changed --------------------------------------------------
    map  PAGE_VA, page_a, PTE_DATA
    li   s0, PAGE_VA
    try  supervisor, sd s2, 16(s0)
    remap PAGE_VA, page_a, PTE_V | PTE_R | PTE_AD
    try  supervisor, sd s2, 16(s0)
    allowed "9.still-writable"
    remap PAGE_VA, page_b, PTE_DATA
    try  supervisor, ld s2, 0(s0)
    gives "9.still-the-old-frame", s2, PAGE_A_HOLDS
    sfence.vma s0
    try  supervisor, ld s2, 0(s0)
    gives "9.fenced-the-new-frame", s2, PAGE_B_HOLDS

    # The instruction TLB is another one, and as stale: page a has an ecall, page b gets a loop's end.
    map  PAGE_VA, page_a, PTE_DATA | PTE_X
    li   s7, PAGE_VA + 8
    try  supervisor, jr s7
    check "9.fetch-of-the-old-frame", s9, PAGE_VA + 8
    remap PAGE_VA, page_b, PTE_DATA | PTE_X
    sw   zero, page_b + 8, t0       # an illegal instruction
    fence.i
    try  supervisor, jr s7
    check "9.still-fetches-from-the-old-frame", s8, CAUSE_SUPERVISOR_ECALL
    sfence.vma s7
    try  supervisor, jr s7
    check "9.fenced-fetches-from-the-new-frame", s8, CAUSE_ILLEGAL

    # --- case 10: an empty root under the same number, and under another ---------------------------
    map  PAGE_VA, page_a, PTE_DATA
    map_to GIGA_VA, RAM_BASE, PTE_DATA | PTE_G, 2
    li   s7, GIGA_VA + MEGA_A - RAM_BASE
    la   t0, root_table             # the code's own gigabyte must be there
    la   t1, other_root
    ld   t2, 2 * PTE_SIZE(t0)
    sd   t2, 2 * PTE_SIZE(t1)
    srli t1, t1, PAGE_SHIFT
    csrr s4, satp
    li   s5, (SATP_SV39 << SATP_MODE_SHIFT) | (MINE << SATP_ASID_SHIFT)
    or   s5, s5, t1
    li   s6, (SATP_SV39 << SATP_MODE_SHIFT) | (YOURS << SATP_ASID_SHIFT)
    or   s6, s6, t1
    try  supervisor, ld s2, 0(s0)
    try  supervisor, ld s2, 0(s7)
    csrw satp, s5
    try  supervisor, ld s2, 0(s0)
    gives "10.another-root-same-asid-is-stale", s2, PAGE_A_HOLDS
    csrw satp, s6
    try  supervisor, ld s2, 0(s0)
    refused "10.another-asid-is-not", CAUSE_LOAD_PAGE, PAGE_VA
    try  supervisor, ld s2, 0(s7)
    gives "10.but-global-is-global", s2, MARK
    csrw satp, s5
    li   s6, YOURS
    sfence.vma x0, s6
    try  supervisor, ld s2, 0(s0)
    gives "10.still-stale-after-the-others-fence", s2, PAGE_A_HOLDS
    li   s6, MINE
    sfence.vma x0, s6
    try  supervisor, ld s2, 0(s0)
    refused "10.fenced", CAUSE_LOAD_PAGE, PAGE_VA
    try  supervisor, ld s2, 0(s7)
    gives "10.global-outlives-an-asid-fence", s2, MARK
    sfence.vma
    try  supervisor, ld s2, 0(s7)
    refused "10.but-not-a-whole-one", CAUSE_LOAD_PAGE, GIGA_VA + MEGA_A - RAM_BASE
    finish

    .bss
    .balign PAGE_SIZE
other_root:
    .zero PAGE_SIZE
