# What takes effect on a translation already cached, without a fence (volume II, 20211203, sections
# 3.1.6.3, 4.2.1 and 4.3.1). Proves that
#   case 8  an entry brought in by a load lets nothing else through: not a store, where W is clear,
#           not a fetch, where X is clear; one brought in by a fetch does not let a load through where
#           R is clear; changes of privilege, SUM, MXR and MPRV count from the next access on;
#   and     an entry that was not valid is not remembered by this machine: a page that was
#           mapped after its fault is there at once when fenced, whatever the TLB.

    .include "hart_test.inc"
    .include "hart_paging.inc"

.equ VA,        0x10000000
.equ NEXT,      VA + PAGE_SIZE

main:
    paging_on
    li   s0, VA
    li   s1, VA + 8
    li   s4, MSTATUS_SUM
    li   s5, MSTATUS_MXR

    # --- R, W and X apart --------------------------------------------------------------------------
    map  VA, page_a, PTE_V | PTE_R | PTE_AD
    try  supervisor, ld s3, 0(s0)
    gives "8.load-fills", s3, PAGE_A_HOLDS
    try  supervisor, sd s3, 0(s0)
    refused "8.a-loads-entry-refuses-a-store", CAUSE_STORE_PAGE, VA
    try  supervisor, amoadd.w s3, x0, (s0)
    refused "8.a-loads-entry-refuses-an-amo", CAUSE_STORE_PAGE, VA
    try  supervisor, jr s1
    refused_at "8.a-loads-entry-refuses-a-fetch", CAUSE_FETCH_PAGE, VA + 8, VA + 8
    try  supervisor, ld s3, 0(s0)
    gives "8.and-still-loads", s3, PAGE_A_HOLDS
    map  VA, page_a, PTE_V | PTE_X | PTE_AD
    try  supervisor, jr s1
    allowed "8.fetch-fills"
    try  supervisor, ld s3, 0(s0)
    refused "8.a-fetchs-entry-refuses-a-load", CAUSE_LOAD_PAGE, VA
    csrs mstatus, s5
    try  supervisor, ld s3, 0(s0)
    gives "8.mxr-set-counts-at-once", s3, PAGE_A_HOLDS
    csrc mstatus, s5
    try  supervisor, ld s3, 0(s0)
    refused "8.mxr-cleared-counts-at-once", CAUSE_LOAD_PAGE, VA

    # --- the mode, and SUM -----------------------------------------------------------------------
    map  VA, page_a, PTE_USER_PAGE | PTE_X
    try  user, ld s3, 0(s0)
    gives "8.user-load-fills", s3, PAGE_A_HOLDS
    try  supervisor, ld s3, 0(s0)
    refused "8.a-users-entry-refuses-s", CAUSE_LOAD_PAGE, VA
    csrs mstatus, s4
    try  supervisor, ld s3, 0(s0)
    gives "8.sum-set-counts-at-once", s3, PAGE_A_HOLDS
    try  supervisor, sd s3, 0(s0)
    allowed "8.sum-set-counts-for-stores"
    try  supervisor, jr s1
    refused_at "8.sum-does-not-let-s-fetch", CAUSE_FETCH_PAGE, VA + 8, VA + 8
    csrc mstatus, s4
    try  supervisor, sd s3, 0(s0)
    refused "8.sum-cleared-counts-at-once", CAUSE_STORE_PAGE, VA
    try  user, sd s3, 0(s0)
    allowed "8.and-the-user-never-noticed"

    # SUM set and cleared by S-mode itself, between two loads of one visit.
    visit supervisor
    csrs sstatus, s4
    ld   s3, 0(s0)
    csrc sstatus, s4
98: ld   s3, 0(s0)
    back
    refused "8.sum-cleared-by-s-itself", CAUSE_LOAD_PAGE, VA

    map  VA, page_a, PTE_DATA | PTE_X
    try  supervisor, ld s3, 0(s0)
    gives "8.supervisor-load-fills", s3, PAGE_A_HOLDS
    try  user, ld s3, 0(s0)
    refused "8.a-supervisors-entry-refuses-u", CAUSE_LOAD_PAGE, VA
    try  supervisor, jr s1
    allowed "8.supervisor-fetch-fills"
    try  user, jr s1
    refused_at "8.a-supervisors-entry-refuses-us-fetch", CAUSE_FETCH_PAGE, VA + 8, VA + 8

    # --- MPRV, on and off in M-mode: the same address is virtual, then physical -------------------
    li   s6, MSTATUS_MPRV | MSTATUS_MPP_S
    map_to RAM_BASE, MEGA_A, PTE_DATA | PTE_X, 2    # not aligned: no access at all
    la   s0, page_a
    visit machine
    ld   s3, 0(s0)
    csrs mstatus, s6
98: ld   s3, 0(s0)
    back
    la   t0, page_a
    sub  s10, s10, t0
    refused "8.mprv-set-counts-at-once", CAUSE_LOAD_PAGE, 0
    map_to RAM_BASE, RAM_BASE, PTE_DATA | PTE_X, 2
    visit machine
    csrs mstatus, s6
    ld   s3, 0(s0)
    csrc mstatus, s6
    ld   s3, 0(s0)
    back
    gives "8.mprv-cleared-counts-at-once", s3, PAGE_A_HOLDS

    # --- a fault, then the page ------------------------------------------------------------------
    set_entry NEXT, 0
    li   s0, NEXT
    try  supervisor, ld s3, 0(s0)
    refused "8.absent", CAUSE_LOAD_PAGE, NEXT
    map  NEXT, page_b, PTE_DATA
    try  supervisor, ld s3, 0(s0)
    gives "8.present", s3, PAGE_B_HOLDS

    # More pages than any small TLB holds, twice over: each keeps its own frame.
    li   s4, 0                      # the page's number
1:  slli s0, s4, PAGE_SHIFT
    li   t0, 0x11000000
    add  a0, s0, t0
    li   a1, 0
    jal  entry_address
    li   t0, MEGA_B
    add  t0, t0, s0
    sd   s4, 0(t0)                  # the frame holds its number
    srli t0, t0, PAGE_SHIFT - PTE_PPN_SHIFT
    ori  t0, t0, PTE_DATA
    sd   t0, 0(a0)
    addi s4, s4, 1
    sltiu t0, s4, 200
    bnez t0, 1b
    sfence.vma
    li   s4, 0
    li   s5, 0                      # how many came out right
    li   s6, 200
2:  li   s0, 0x11000000
    remu s7, s4, s6
    slli t0, s7, PAGE_SHIFT
    add  s0, s0, t0
    try  supervisor, ld s3, 0(s0)
    bne  s3, s7, 3f
    addi s5, s5, 1
3:  addi s4, s4, 1
    sltiu t0, s4, 400
    bnez t0, 2b
    check "8.more-pages-than-entries", s5, 400
    finish
