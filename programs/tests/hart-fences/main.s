# Fences that are right (volume II, 20211203, section 4.2.1). Proves that
#   case 9  each form of sfence.vma kills what it names: all; all of an address, any address inside
#           a superpage will do; what an address space has, of all addresses or of one; for pages of
#           each size, in either half, and for global ones, which only the forms without an ASID
#           reach; bits of an ASID operand above the sixteen do not matter;
#   case 10 an ASID switch needs no fence to keep two address spaces apart, and one with a new number
#           needs none for its tables; global entries hold in both;
#   and     a fence in S-mode does what one in M-mode does; remapping to another frame, taking a
#           permission away, and putting a superpage where pages were, are seen after the fence.
# What happens without the right fence is in hart-stale.

    .include "hart_test.inc"
    .include "hart_paging.inc"
    .include "hart_cached.inc"

# gone NAME, VA, LEVEL, FLAGS, FENCE: the fence kills the entry, so the second load finds no page.
.macro gone name, va, level, flags, fence:vararg
    cached \va, \level, \flags, \fence
    refused "\name", CAUSE_LOAD_PAGE, \va
.endm

main:
    li   t0, MEGA_A
    li   t1, MARK
    sd   t1, 0(t0)
    paging_on
    address_space MINE

    gone "9.page-by-all", PAGE_VA, 0, PTE_DATA, sfence.vma
    gone "9.page-by-its-address", PAGE_VA, 0, PTE_DATA, sfence.vma s4
    gone "9.page-by-another-address-inside", PAGE_VA, 0, PTE_DATA, sfence.vma s5
    gone "9.page-by-its-asid", PAGE_VA, 0, PTE_DATA, sfence.vma x0, s6
    gone "9.page-by-its-address-and-asid", PAGE_VA, 0, PTE_DATA, sfence.vma s4, s6
    gone "9.page-by-an-address-inside-and-asid", PAGE_VA, 0, PTE_DATA, sfence.vma s5, s6
    gone "9.page-by-its-asid-under-junk", PAGE_VA, 0, PTE_DATA, sfence.vma x0, s3

    gone "9.global-page-by-all", PAGE_VA, 0, PTE_DATA | PTE_G, sfence.vma
    gone "9.global-page-by-its-address", PAGE_VA, 0, PTE_DATA | PTE_G, sfence.vma s4
    gone "9.global-page-by-another-address-inside", PAGE_VA, 0, PTE_DATA | PTE_G, sfence.vma s5

    gone "9.megapage-by-all", MEGA_VA, 1, PTE_DATA, sfence.vma
    gone "9.megapage-by-its-address", MEGA_VA, 1, PTE_DATA, sfence.vma s4
    gone "9.megapage-by-another-address-inside", MEGA_VA, 1, PTE_DATA, sfence.vma s5
    gone "9.megapage-by-its-asid", MEGA_VA, 1, PTE_DATA, sfence.vma x0, s6
    gone "9.megapage-by-its-address-and-asid", MEGA_VA, 1, PTE_DATA, sfence.vma s4, s6
    gone "9.megapage-by-an-address-inside-and-asid", MEGA_VA, 1, PTE_DATA, sfence.vma s5, s6
    gone "9.megapage-by-its-asid-under-junk", MEGA_VA, 1, PTE_DATA, sfence.vma x0, s3

    gone "9.global-megapage-by-all", MEGA_VA, 1, PTE_DATA | PTE_G, sfence.vma
    gone "9.global-megapage-by-its-address", MEGA_VA, 1, PTE_DATA | PTE_G, sfence.vma s4
    gone "9.global-megapage-by-another-address-inside", MEGA_VA, 1, PTE_DATA | PTE_G, sfence.vma s5

    gone "9.gigapage-by-all", GIGA_VA, 2, PTE_DATA, sfence.vma
    gone "9.gigapage-by-its-address", GIGA_VA, 2, PTE_DATA, sfence.vma s4
    gone "9.gigapage-by-another-address-inside", GIGA_VA, 2, PTE_DATA, sfence.vma s5
    gone "9.gigapage-by-its-asid", GIGA_VA, 2, PTE_DATA, sfence.vma x0, s6
    gone "9.gigapage-by-its-address-and-asid", GIGA_VA, 2, PTE_DATA, sfence.vma s4, s6
    gone "9.gigapage-by-an-address-inside-and-asid", GIGA_VA, 2, PTE_DATA, sfence.vma s5, s6
    gone "9.gigapage-by-its-asid-under-junk", GIGA_VA, 2, PTE_DATA, sfence.vma x0, s3

    gone "9.global-gigapage-by-all", GIGA_VA, 2, PTE_DATA | PTE_G, sfence.vma
    gone "9.global-gigapage-by-its-address", GIGA_VA, 2, PTE_DATA | PTE_G, sfence.vma s4
    gone "9.global-gigapage-by-another-address-inside", GIGA_VA, 2, PTE_DATA | PTE_G, sfence.vma s5

    gone "9.high-page-by-all", HIGH_VA, 0, PTE_DATA, sfence.vma
    gone "9.high-page-by-its-address", HIGH_VA, 0, PTE_DATA, sfence.vma s4
    gone "9.high-page-by-another-address-inside", HIGH_VA, 0, PTE_DATA, sfence.vma s5
    gone "9.high-page-by-its-asid", HIGH_VA, 0, PTE_DATA, sfence.vma x0, s6
    gone "9.high-page-by-its-address-and-asid", HIGH_VA, 0, PTE_DATA, sfence.vma s4, s6
    gone "9.high-page-by-an-address-inside-and-asid", HIGH_VA, 0, PTE_DATA, sfence.vma s5, s6
    gone "9.high-page-by-its-asid-under-junk", HIGH_VA, 0, PTE_DATA, sfence.vma x0, s3

    gone "9.global-high-page-by-all", HIGH_VA, 0, PTE_DATA | PTE_G, sfence.vma
    gone "9.global-high-page-by-its-address", HIGH_VA, 0, PTE_DATA | PTE_G, sfence.vma s4
    gone "9.global-high-page-by-another-address-inside", HIGH_VA, 0, PTE_DATA | PTE_G, sfence.vma s5

    # --- in S-mode -------------------------------------------------------------------------------
    map  PAGE_VA, page_a, PTE_DATA
    li   s0, PAGE_VA
    try  supervisor, ld s2, 0(s0)
    gives "9.before-remapping", s2, PAGE_A_HOLDS
    remap PAGE_VA, page_b, PTE_DATA
    visit supervisor
    sfence.vma s0
    ld   s2, 0(s0)
    back
    gives "9.remapped", s2, PAGE_B_HOLDS
    remap PAGE_VA, page_b, PTE_V | PTE_R | PTE_AD
    visit supervisor
    sfence.vma s0, x0
98: sd   s2, 0(s0)
    back
    refused "9.made-read-only", CAUSE_STORE_PAGE, PAGE_VA
    entry PAGE_VA, 1
    li   t0, (MEGA_A >> PAGE_SHIFT << PTE_PPN_SHIFT) | PTE_DATA
    ld   s4, 0(a0)
    sd   t0, 0(a0)
    mv   s5, a0
    visit supervisor
    sfence.vma
    ld   s2, 0(s0)
    back
    gives "9.a-superpage-in-place-of-pages", s2, MARK
    sd   s4, 0(s5)
    visit supervisor
    sfence.vma s0
    ld   s2, 0(s0)
    back
    gives "9.pages-in-place-of-a-superpage", s2, PAGE_B_HOLDS

    # --- case 10: a second root, which differs in its first and in its second gigabyte --------------
    la   t0, root_table
    la   t1, other_root
    li   t2, TABLE_ENTRIES
1:  ld   t3, 0(t0)
    sd   t3, 0(t1)
    addi t0, t0, PTE_SIZE
    addi t1, t1, PTE_SIZE
    addi t2, t2, -1
    bnez t2, 1b
    map_to GIGA_VA, RAM_BASE, PTE_DATA | PTE_G, 2   # global, so the other root must have it, too
    ld   t3, 0(a0)
    la   t1, other_root
    sd   t3, PTE_SIZE(t1)
    la   t2, other_table            # another first gigabyte: an own table at each level
    srli t3, t2, PAGE_SHIFT - PTE_PPN_SHIFT
    ori  t3, t3, PTE_V
    sd   t3, 0(t1)
    la   t4, other_table + PAGE_SIZE
    srli t3, t4, PAGE_SHIFT - PTE_PPN_SHIFT
    ori  t3, t3, PTE_V
    sd   t3, (PAGE_VA >> 21) * PTE_SIZE(t2)
    la   t5, page_a
    srli t3, t5, PAGE_SHIFT - PTE_PPN_SHIFT
    ori  t3, t3, PTE_DATA
    sd   t3, 0(t4)
    sfence.vma
    csrr s4, satp                   # MINE
    srli t1, t1, PAGE_SHIFT
    li   s5, (SATP_SV39 << SATP_MODE_SHIFT) | (YOURS << SATP_ASID_SHIFT)
    or   s5, s5, t1                 # YOURS
    li   s7, GIGA_VA + MEGA_A - RAM_BASE

    try  supervisor, ld s2, 0(s0)
    gives "10.mine-first", s2, PAGE_B_HOLDS
    try  supervisor, ld s2, 0(s7)
    gives "10.global-first", s2, MARK
    csrw satp, s5
    try  supervisor, ld s2, 0(s0)
    gives "10.yours-without-a-fence", s2, PAGE_A_HOLDS
    try  supervisor, ld s2, 0(s7)
    gives "10.global-in-yours", s2, MARK
    csrw satp, s4
    try  supervisor, ld s2, 0(s0)
    gives "10.mine-again-without-a-fence", s2, PAGE_B_HOLDS
    csrw satp, s5
    try  supervisor, ld s2, 0(s0)
    gives "10.yours-again-without-a-fence", s2, PAGE_A_HOLDS

    # An address space's fence leaves the other one right as well.
    csrw satp, s4
    remap PAGE_VA, page_a, PTE_DATA
    li   s6, MINE
    sfence.vma x0, s6
    try  supervisor, ld s2, 0(s0)
    gives "10.mine-remapped", s2, PAGE_A_HOLDS
    csrw satp, s5
    try  supervisor, ld s2, 0(s7)
    gives "10.global-after-an-asid-fence", s2, MARK

    # A hart with all sixteen bits of ASID: the highest number is one of its own.
    li   s6, SATP_ASID_MASK
    slli s6, s6, SATP_ASID_SHIFT
    or   s6, s4, s6
    csrw satp, s6
    csrr s2, satp
    check "10.asid-has-sixteen-bits", s2, s6, mv
    try  supervisor, ld s2, 0(s0)
    gives "10.highest-asid", s2, PAGE_A_HOLDS
    finish

    .bss
    .balign PAGE_SIZE
other_root:
    .zero PAGE_SIZE
other_table:
    .zero 2 * PAGE_SIZE
