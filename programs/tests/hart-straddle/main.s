# Accesses across two pages (volume II, 20211203, sections 3.1.16 and 4.3.2). Proves that
#   case 6  a misaligned load or store whose second page is absent faults with mtval at the first byte
#           of that page, whose first is absent with mtval at its own first byte; mepc is the
#           instruction; the two pages may lie anywhere, and have different permissions;
#           a refused store changes neither page, and a refused load no register, not even its base;
#           an instruction whose second half is on a page that may not be fetched faults with mtval
#           at that page and mepc at the instruction's start; with both there it runs.

    .include "hart_test.inc"
    .include "hart_paging.inc"

.equ VA,        0x10000000
.equ SECOND,    VA + PAGE_SIZE

    .text
main:
    paging_on

    # --- two frames that are not neighbours: page b first, page a second ---------------------------
    map  VA, page_b, PTE_DATA
    map  SECOND, page_a, PTE_DATA
    la   t0, page_b + PAGE_SIZE - 8
    li   t1, 0x1716151413121110
    sd   t1, 0(t0)
    li   s0, SECOND - 6
    try  supervisor, ld s3, 0(s0)
    gives "6.load-joins-two-frames", s3, -0x555ee8e9eaebecee
    li   s1, 0x6867666564636261
    try  supervisor, sd s1, 1(s0)
    allowed "6.store-across-two-frames"
    ld   s3, page_b + PAGE_SIZE - 8
    check "6.store-first-frame", s3, 0x6564636261121110
    ld   s3, page_a
    check "6.store-second-frame", s3, 0x686766
    li   t1, PAGE_A_HOLDS
    sd   t1, page_a, t0

    # --- the second page absent ------------------------------------------------------------------
    set_entry SECOND, 0
    try  supervisor, ld s3, 0(s0)
    refused "6.load-second-absent", CAUSE_LOAD_PAGE, SECOND
    try  supervisor, lh s3, 5(s0)
    refused "6.lh-second-absent", CAUSE_LOAD_PAGE, SECOND
    try  supervisor, lw s3, 3(s0)
    refused "6.lw-second-absent", CAUSE_LOAD_PAGE, SECOND
    try  supervisor, sd s1, 0(s0)
    refused "6.store-second-absent", CAUSE_STORE_PAGE, SECOND
    ld   s3, page_b + PAGE_SIZE - 8
    check "6.refused-store-leaves-the-first-page", s3, 0x6564636261121110
    mv   s5, s0
    try  supervisor, ld s5, 0(s5)
    check "6.refused-load-keeps-its-base", s5, SECOND - 6

    # --- the first page absent, then both --------------------------------------------------------
    map  SECOND, page_a, PTE_DATA
    set_entry VA, 0
    try  supervisor, ld s3, 0(s0)
    refused "6.load-first-absent", CAUSE_LOAD_PAGE, SECOND - 6
    try  supervisor, sw s1, 4(s0)
    refused "6.store-first-absent", CAUSE_STORE_PAGE, SECOND - 2
    ld   s3, page_a
    check "6.refused-store-leaves-the-second-page", s3, PAGE_A_HOLDS
    set_entry SECOND, 0
    try  supervisor, ld s3, 0(s0)
    refused "6.load-both-absent", CAUSE_LOAD_PAGE, SECOND - 6

    # --- different permissions -------------------------------------------------------------------
    map  VA, page_b, PTE_DATA
    map  SECOND, page_a, PTE_V | PTE_R | PTE_AD
    try  supervisor, ld s3, 0(s0)
    allowed "6.load-from-writable-into-read-only"
    try  supervisor, sd s1, 0(s0)
    refused "6.store-from-writable-into-read-only", CAUSE_STORE_PAGE, SECOND
    ld   s3, page_b + PAGE_SIZE - 8
    check "6.and-leaves-the-writable-one", s3, 0x6564636261121110
    map  SECOND, page_a, PTE_USER_PAGE
    try  supervisor, ld s3, 0(s0)
    refused "6.load-into-a-user-page", CAUSE_LOAD_PAGE, SECOND
    map  VA, page_b, PTE_USER_PAGE
    try  user, ld s3, 0(s0)
    gives "6.user-load-across", s3, -0x555e9a9b9c9d9eee

    # The last bytes of the lower half, and the first that are not canonical.
    map  0x3ffffff000, page_a, PTE_DATA
    li   s0, 0x3ffffffffc
    try  supervisor, ld s3, 0(s0)
    refused "6.load-off-the-end-of-the-lower-half", CAUSE_LOAD_PAGE, 0x4000000000

    # --- fetches: `addi s3, s3, 1; ecall` with its first half-word at the end of page b ------------
    .equ ADDI,  0x00198993
    li   t1, ADDI & 0xffff
    la   t0, page_b + PAGE_SIZE - 2
    sh   t1, 0(t0)
    li   t1, ADDI >> 16
    la   t0, page_a
    sh   t1, 0(t0)
    li   t1, 0x73                   # ecall, in two halves as well
    sh   t1, 2(t0)
    sh   zero, 4(t0)
    fence.i
    map  VA, page_b, PTE_V | PTE_X | PTE_AD
    map  SECOND, page_a, PTE_V | PTE_X | PTE_AD
    li   s0, SECOND - 2
    li   s3, 41
    try  supervisor, jr s0
    gives "6.fetch-across-two-frames", s3, 42
    set_entry SECOND, 0
    try  supervisor, jr s0
    refused_at "6.fetch-second-half-absent", CAUSE_FETCH_PAGE, SECOND, SECOND - 2
    check "6.fetch-second-half-absent-did-nothing", s3, 42
    map  SECOND, page_a, PTE_V | PTE_R | PTE_AD
    try  supervisor, jr s0
    refused_at "6.fetch-second-half-not-executable", CAUSE_FETCH_PAGE, SECOND, SECOND - 2
    map  SECOND, page_a, PTE_V | PTE_X | PTE_U | PTE_AD
    try  supervisor, jr s0
    refused_at "6.fetch-second-half-of-a-user-page", CAUSE_FETCH_PAGE, SECOND, SECOND - 2
    map  SECOND, page_a, PTE_V | PTE_X | PTE_AD
    set_entry VA, 0
    try  supervisor, jr s0
    refused_at "6.fetch-first-half-absent", CAUSE_FETCH_PAGE, SECOND - 2, SECOND - 2
    map  VA, page_b, PTE_V | PTE_X | PTE_AD
    try  supervisor, jr s0
    gives "6.fetch-works-again", s3, 43
    finish
