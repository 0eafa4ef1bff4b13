# Which cause a refusal has (volume II, 20211203, sections 3.1.15, 4.3.2 and 3.7.2). Proves that
#   case 4  atomic instructions and store-conditional fault as stores, load-reserved as a load;
#           a page-table entry that lies where no RAM is makes an access fault of the access's kind,
#           at each level; so does a good translation to where nothing is;
#   and     mtval holds the address, all of it, and mepc the instruction; a refused instruction
#           changes no register, so that it can be tried again once the page is there.

    .include "hart_test.inc"
    .include "hart_paging.inc"

.equ VA,        0x10000000
.equ OTHER_VA,  0x40000000              # in a root entry of its own
.equ NOWHERE,   0x2000000000            # beyond any RAM this board has, and aligned to all sizes

main:
    paging_on

    # --- case 4: absent and read-only pages ------------------------------------------------------
    set_entry VA, 0
    li   s0, VA
    li   s1, 1
    try  supervisor, lr.w s3, (s0)
    refused "4.lr.w-on-absent", CAUSE_LOAD_PAGE, VA
    try  supervisor, lr.d s3, (s0)
    refused "4.lr.d-on-absent", CAUSE_LOAD_PAGE, VA
    try  supervisor, amoadd.w s3, s1, (s0)
    refused "4.amo.w-on-absent", CAUSE_STORE_PAGE, VA
    try  supervisor, amominu.d s3, s1, (s0)
    refused "4.amo.d-on-absent", CAUSE_STORE_PAGE, VA
    map  VA, page_a, PTE_V | PTE_R | PTE_AD
    try  supervisor, amoswap.w s3, s1, (s0)
    refused "4.amo.w-on-read-only", CAUSE_STORE_PAGE, VA
    try  supervisor, amoor.d s3, x0, (s0)
    refused "4.amo.d-of-nothing-on-read-only", CAUSE_STORE_PAGE, VA
    visit supervisor
    lr.d s3, (s0)
98: sc.d s4, s1, (s0)
    back
    check "4.lr.d-on-read-only", s3, PAGE_A_HOLDS
    refused "4.sc.d-on-read-only", CAUSE_STORE_PAGE, VA
    map  VA, page_a, PTE_V | PTE_X | PTE_AD
    try  supervisor, amoadd.d s3, s1, (s0)
    refused "4.amo.d-on-execute-only", CAUSE_STORE_PAGE, VA
    try  supervisor, lr.w s3, (s0)
    refused "4.lr.w-on-execute-only", CAUSE_LOAD_PAGE, VA

    # --- case 4: page-table entries outside RAM --------------------------------------------------
    set_entry VA, (NOWHERE >> PAGE_SHIFT << PTE_PPN_SHIFT) | PTE_V, 1
    li   s0, VA
    reach supervisor
    check "4.last-table-outside-ram", s2, ALL_ACCESS_FAULT
    try  supervisor, amoadd.d s3, s1, (s0)
    refused "4.last-table-outside-ram-amo", CAUSE_STORE_ACCESS, VA
    set_entry OTHER_VA, (NOWHERE >> PAGE_SHIFT << PTE_PPN_SHIFT) | PTE_V, 2
    li   s0, OTHER_VA
    reach supervisor
    check "4.middle-table-outside-ram", s2, ALL_ACCESS_FAULT
    set_entry OTHER_VA, 0, 2

    # With the root outside RAM not even the code can be fetched.
    csrr s5, satp
    li   t0, (SATP_SV39 << SATP_MODE_SHIFT) | (NOWHERE >> PAGE_SHIFT)
    csrw satp, t0
    sfence.vma
    try  supervisor, nop
    csrw satp, s5
    sfence.vma
    la   t0, 98b
    sub  s10, s10, t0              # an address that would change with this text
    refused "4.root-outside-ram", CAUSE_FETCH_ACCESS, 0

    # --- a good translation to nowhere -----------------------------------------------------------
    map_to OTHER_VA, NOWHERE, PTE_DATA | PTE_X, 2
    li   s0, OTHER_VA
    reach supervisor
    check "4.frame-outside-ram", s2, ALL_ACCESS_FAULT
    try  supervisor, lr.d s3, (s0)
    refused "4.frame-outside-ram-lr", CAUSE_LOAD_ACCESS, OTHER_VA
    try  supervisor, ld s3, 2047(s0)
    refused "4.frame-outside-ram-misaligned", CAUSE_LOAD_ACCESS, OTHER_VA + 2047

    # --- mtval and mepc --------------------------------------------------------------------------
    set_entry VA, 0, 1
    li   s0, VA + 0x1230
    try  supervisor, lb s3, -1(s0)
    refused "mtval-of-lb", CAUSE_LOAD_PAGE, VA + 0x122f
    try  user, sw s3, 4(s0)
    refused "mtval-of-sw", CAUSE_STORE_PAGE, VA + 0x1234
    li   s0, -0x1000000000 + 8
    try  supervisor, ld s3, 0(s0)
    refused "mtval-of-the-upper-half", CAUSE_LOAD_PAGE, -0x1000000000 + 8
    li   s0, 0x123456789abcdef0
    try  supervisor, sd s3, 0(s0)
    refused "mtval-keeps-all-64-bits", CAUSE_STORE_PAGE, 0x123456789abcdef0
    li   s0, VA + 0x100
    try  supervisor, jr s0
    refused_at "fetch-mepc-is-the-target", CAUSE_FETCH_PAGE, VA + 0x100, VA + 0x100
    try  user, jr s0
    refused_at "fetch-from-user-mode", CAUSE_FETCH_PAGE, VA + 0x100, VA + 0x100

    # --- registers survive, and the second try succeeds ------------------------------------------
    li   s0, VA
    try  supervisor, ld s0, 0(s0)
    refused "load-over-its-base", CAUSE_LOAD_PAGE, VA
    check "load-over-its-base-keeps-it", s0, VA
    li   s1, 5
    try  supervisor, amoadd.d s0, s1, (s0)
    check "amo-over-its-base-keeps-it", s0, VA
    try  supervisor, amoadd.d s1, s1, (s0)
    check "amo-over-its-operand-keeps-it", s1, 5
    set_entry VA, 0, 1
    map  VA, page_b, PTE_DATA
    try  supervisor, amoadd.d s1, s1, (s0)
    gives "the-second-try-succeeds", s1, PAGE_B_HOLDS
    try  supervisor, ld s0, 0(s0)
    gives "and-did-its-work-once", s0, PAGE_B_HOLDS + 5

    # jalr links only when the jump itself completes, which it does: the target's fetch faults then.
    li   s0, VA + PAGE_SIZE
    try  supervisor, jalr s1, 0(s0)
    la   t0, 98b + 4
    check "jalr-links-before-the-fetch-fault", s1, 98b + 4, la
    finish
