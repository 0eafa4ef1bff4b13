# The walk (volume II, 20211203, sections 4.3 and 4.4). Proves that
#   case 1  an address whose bits 63-39 are not copies of bit 38 page-faults, with the cause of its
#           access; the last canonical ones of each half do not;
#   case 2  each of these is a page fault of the access's own kind: V=0 whatever else is set; W
#           without R; a reserved bit, 63 to 54, in a leaf or in a pointer; D, A or U in a pointer;
#           a pointer at level 0; a 2 MiB or 1 GiB leaf that is not aligned;
#   and     pages of each size translate, at their first and last byte, in either half; the bits left
#           to software, 8 and 9, mean nothing; G in a pointer is no error; mstatus.MPRV and
#           satp.MODE = Bare decide whether there is a walk at all.

    .include "hart_test.inc"
    .include "hart_paging.inc"

.equ PAGE_VA,   0x10000000
.equ MEGA_VA,   0x20000000
.equ GIGA_VA,   0x140000000
.equ HIGH_VA,   -0x4000000000           # 0xffffffc000000000, the first of the upper half
.equ LAST_VA,   -0x1000                 # the very last page
.equ ALL,       PTE_V | PTE_RWX | PTE_AD        # S-mode may do everything
.equ MARK,      0x5eed

# broken NAME, VALUE[, LEVEL]: with this entry for PAGE_VA every access is a page fault.
.macro broken name, value, level=0
    set_entry PAGE_VA, \value, \level
    li   s0, PAGE_VA
    reach supervisor
    check "2.\name", s2, ALL_PAGE_FAULT
.endm

# sound NAME, VALUE[, LEVEL]: with this entry every access is allowed.
.macro sound name, value, level=0
    set_entry PAGE_VA, \value, \level
    li   s0, PAGE_VA
    reach supervisor
    check "2.\name", s2, ALL_ALLOWED
.endm

# outside NAME, VA: the address is not canonical.
.macro outside name, va
    li   s0, \va
    reach supervisor
    check "1.\name", s2, ALL_PAGE_FAULT
    try  supervisor, ld s3, 0(s0)
    refused "1.\name-tval", CAUSE_LOAD_PAGE, \va
.endm

main:
    # The frames behind the superpages hold an ecall where reach jumps to, as page a does.
    la   t0, page_a
    ld   t1, 8(t0)
    li   t0, MEGA_A
    li   t2, MARK
    sd   t2, 0(t0)
    sd   t1, 8(t0)
    paging_on

    # --- each size of page -----------------------------------------------------------------------
    map  PAGE_VA, page_a, ALL
    li   s0, PAGE_VA
    reach supervisor
    check "page-allows", s2, ALL_ALLOWED
    try  supervisor, ld s3, 0(s0)
    gives "page-translates", s3, PAGE_A_HOLDS
    li   s1, 0x77
    li   s0, PAGE_VA + PAGE_SIZE - 8
    try  supervisor, sd s1, 0(s0)
    allowed "page-last-doubleword"
    la   s0, page_a
    li   s1, PAGE_SIZE - 8
    add  s0, s0, s1
    ld   s3, 0(s0)
    check "page-last-doubleword-arrives", s3, 0x77

    map_to MEGA_VA, MEGA_A, ALL, 1
    li   s0, MEGA_VA
    reach supervisor
    check "megapage-allows", s2, ALL_ALLOWED
    try  supervisor, ld s3, 0(s0)
    gives "megapage-translates", s3, MARK
    li   s0, MEGA_VA + MEGAPAGE_SIZE - 8
    li   s1, 0x78
    try  supervisor, sd s1, 0(s0)
    allowed "megapage-last-doubleword"
    li   s0, MEGA_A + MEGAPAGE_SIZE - 8
    ld   s3, 0(s0)
    check "megapage-last-doubleword-arrives", s3, 0x78

    map_to GIGA_VA, RAM_BASE, ALL, 2
    li   s0, GIGA_VA + MEGA_A - RAM_BASE
    reach supervisor
    check "gigapage-allows", s2, ALL_ALLOWED
    try  supervisor, ld s3, 0(s0)
    gives "gigapage-translates", s3, MARK

    # --- the upper half --------------------------------------------------------------------------
    map  LAST_VA, page_b, ALL
    li   s0, LAST_VA
    reach supervisor
    check "last-page-allows", s2, ALL_ALLOWED
    try  supervisor, ld s3, 0(s0)
    gives "last-page-translates", s3, PAGE_B_HOLDS
    map_to HIGH_VA, RAM_BASE, ALL, 2
    li   s0, HIGH_VA + MEGA_A - RAM_BASE
    try  supervisor, ld s3, 0(s0)
    gives "upper-half-gigapage", s3, MARK

    # --- case 1. Bits 37-0 name something that is mapped; only the bits above are wrong. -----------
    outside "bit-39-alone", (1 << 39) + PAGE_VA
    outside "bit-63-alone", (1 << 63) + PAGE_VA
    outside "bit-39-missing", LAST_VA - (1 << 39)
    outside "bit-63-missing", LAST_VA - (1 << 63)
    outside "bit-38-alone", 1 << 38
    outside "bit-38-missing", -0x8000000000 + PAGE_VA

    # --- case 2 ----------------------------------------------------------------------------------
    .equ LEAF,  (MEGA_A >> PAGE_SHIFT << PTE_PPN_SHIFT) | ALL
    sound  "a-sound-leaf", LEAF
    sound  "software-bits-mean-nothing", LEAF | 0x300
    sound  "global-leaf", LEAF | PTE_G
    broken "zero", 0
    broken "all-but-valid", LEAF - PTE_V
    broken "all-ones-but-valid", -2
    broken "writable-not-readable", LEAF - PTE_R
    broken "writable-only", LEAF - PTE_R - PTE_X
    broken "reserved-54", LEAF | (1 << 54)
    broken "reserved-55", LEAF | (1 << 55)
    broken "reserved-56", LEAF | (1 << 56)
    broken "reserved-57", LEAF | (1 << 57)
    broken "reserved-58", LEAF | (1 << 58)
    broken "reserved-59", LEAF | (1 << 59)
    broken "reserved-60", LEAF | (1 << 60)
    broken "pbmt-61", LEAF | (1 << 61)
    broken "pbmt-62", LEAF | (1 << 62)
    broken "napot-63", LEAF | (1 << 63)
    broken "pointer-at-level-0", LEAF - PTE_RWX - PTE_AD

    # Every one of the 128 flag bytes without V: count the page faults.
    entry PAGE_VA
    mv   s4, a0
    li   s0, PAGE_VA
    li   s5, 0                      # the flags
    li   s6, 0                      # how many were refused
1:  li   t0, LEAF - ALL
    or   t0, t0, s5
    sd   t0, 0(s4)
    sfence.vma
    try  supervisor, ld s3, 0(s0)
    li   t0, CAUSE_LOAD_PAGE
    bne  s8, t0, 2f
    addi s6, s6, 1
2:  addi s5, s5, 2
    sltiu t0, s5, 256
    bnez t0, 1b
    check "2.not-valid-whatever-else", s6, 128

    # Pointers: first a good one, with G set, which says nothing about this level.
    set_entry PAGE_VA, LEAF
    entry PAGE_VA, 1
    mv   s4, a0
    ld   s5, 0(s4)                  # the good pointer

    .macro pointer name, bits, expected
    li   t0, \bits
    or   t0, t0, s5
    sd   t0, 0(s4)
    sfence.vma
    li   s0, PAGE_VA
    reach supervisor
    check "2.pointer-\name", s2, \expected
    .endm

    pointer "good", 0, ALL_ALLOWED
    pointer "global", PTE_G, ALL_ALLOWED
    pointer "software-bits", 0x300, ALL_ALLOWED
    pointer "with-accessed", PTE_A, ALL_PAGE_FAULT
    pointer "with-dirty", PTE_D, ALL_PAGE_FAULT
    pointer "with-user", PTE_U, ALL_PAGE_FAULT
    pointer "with-54", 1 << 54, ALL_PAGE_FAULT
    pointer "with-60", 1 << 60, ALL_PAGE_FAULT
    pointer "with-pbmt-61", 1 << 61, ALL_PAGE_FAULT
    pointer "with-pbmt-62", 1 << 62, ALL_PAGE_FAULT
    pointer "with-napot-63", 1 << 63, ALL_PAGE_FAULT
    pointer "writable-only", PTE_W, ALL_PAGE_FAULT
    sd   s5, 0(s4)

    sound  "aligned-megapage", LEAF, 1
    broken "megapage-off-by-4-KiB", LEAF + (1 << PTE_PPN_SHIFT), 1
    broken "megapage-off-by-1-MiB", LEAF + (256 << PTE_PPN_SHIFT), 1
    .equ GIGALEAF, (RAM_BASE >> PAGE_SHIFT << PTE_PPN_SHIFT) | ALL
    set_entry GIGA_VA, GIGALEAF + (1 << PTE_PPN_SHIFT), 2
    li   s0, GIGA_VA + MEGA_A - RAM_BASE
    reach supervisor
    check "2.gigapage-off-by-4-KiB", s2, ALL_PAGE_FAULT
    set_entry GIGA_VA, GIGALEAF + (512 << PTE_PPN_SHIFT), 2
    reach supervisor
    check "2.gigapage-off-by-2-MiB", s2, ALL_PAGE_FAULT

    # --- no walk at all --------------------------------------------------------------------------
    set_entry PAGE_VA, 0, 1
    csrw satp, zero
    sfence.vma
    li   s0, MEGA_A
    try  supervisor, ld s3, 0(s0)
    gives "bare-is-physical", s3, MARK
    finish
