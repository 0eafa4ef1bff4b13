# Physical memory protection (volume II, 20211203, section 3.7). Proves that
#   - without a matching entry S and U-mode may do nothing, and M-mode everything;
#   - NA4, NAPOT of several sizes, and TOR (also from entry 0, from an entry that is off, and with its
#     ends the wrong way round) match exactly their bytes, to the last one;
#   - R, W and X are separate, the lowest-numbered match decides, and an access that only partly lies
#     in it is refused, whatever the next entry says;
#   - fetches, page walks (a refused one is an access fault of the access's kind) and the walker's own
#     writes of A and D are checked too; cached translations obey a changed PMP after a fence;
#   - a locked entry binds M-mode as well, and keeps its registers, and the pmpaddr below a locked TOR,
#     as they are.

    .include "hart_test.inc"
    .include "hart_paging.inc"

.equ OFF,       0                       # pmpcfg: what an entry's address means
.equ TOR,       1 << 3
.equ NA4,       2 << 3
.equ NAPOT,     3 << 3
.equ LOCK,      1 << 7
.equ R,         1
.equ W,         2
.equ X,         4
.equ RWX,       7

.equ AREA,      MEGA_A                  # the memory that entries protect
.equ VA,        0x10000000

# entries CONFIGS: pmpcfg0, entry 0 in its lowest byte; entry 7 stays open for all of memory, but for
# what lower ones say.
.macro entries configs
    li   t0, \configs | (((NAPOT | RWX) & 0xff) << 56)
    csrw pmpcfg0, t0
    sfence.vma
.endm

# edge N, ADDRESS: pmpaddrN = address >> 2
.macro edge number, address
    li   t0, (\address) >> 2
    csrw pmpaddr\number, t0
.endm

# napot N, ADDRESS, SIZE: the naturally aligned region
.macro napot number, address, size
    li   t0, ((\address) >> 2) | ((\size) / 8 - 1)
    csrw pmpaddr\number, t0
.endm

# loads, stores: what an S-mode access to AREA + OFFSET comes to.
.macro may_load name, offset, instruction=ld
    li   s0, AREA + (\offset)
    try  supervisor, \instruction s3, 0(s0)
    allowed "\name"
.endm
.macro no_load name, offset, instruction=ld
    li   s0, AREA + (\offset)
    try  supervisor, \instruction s3, 0(s0)
    refused "\name", CAUSE_LOAD_ACCESS, AREA + (\offset)
.endm
.macro no_store name, offset, instruction=sd
    li   s0, AREA + (\offset)
    try  supervisor, \instruction s3, 0(s0)
    refused "\name", CAUSE_STORE_ACCESS, AREA + (\offset)
.endm

main:
    # An ecall where `reach` jumps to.
    li   s0, AREA
    la   t0, page_a
    ld   t1, 8(t0)
    sd   t1, 8(s0)
    sd   zero, 0(s0)

    # Entry 7 lets everything through; the code needs it. Entries below are the test's.
    li   t0, -1
    csrw pmpaddr7, t0
    entries 0
    reach supervisor
    check "open-in-s", s2, ALL_ALLOWED
    reach user
    check "open-in-u", s2, ALL_ALLOWED

    # --- R, W, X --------------------------------------------------------------------------------------
    .macro rights name, config, outcomes
    napot 0, AREA, 4096
    entries NAPOT | \config
    li   s0, AREA
    reach supervisor
    check "rights-\name", s2, \outcomes
    reach user
    check "rights-\name-in-u", s2, \outcomes
    reach machine
    check "rights-\name-not-for-m", s2, ALL_ALLOWED
    .endm
    rights "none", 0, 0x571
    rights "r", R, 0x071
    rights "rw", R | W, 0x001
    rights "x", X, 0x570
    rights "rx", R | X, 0x070
    rights "rwx", RWX, 0x000
    napot 0, AREA, 4096
    entries NAPOT | R
    li   s0, AREA
    try  supervisor, amoadd.w s3, x0, (s0)
    refused "amo-needs-w", CAUSE_STORE_ACCESS, AREA
    try  supervisor, lr.w s3, (s0)
    allowed "lr-needs-r"

    # --- NAPOT ----------------------------------------------------------------------------------------
    napot 0, AREA + 64, 8
    entries NAPOT
    may_load "napot-8-before", 56
    no_load "napot-8", 64
    no_load "napot-8-last-byte", 71, lbu
    may_load "napot-8-after", 72
    napot 0, AREA + 4096, 8192 / 2
    entries NAPOT
    may_load "napot-4096-before", 4088
    no_load "napot-4096", 4096
    no_load "napot-4096-end", 8184
    may_load "napot-4096-after", 8192

    # --- NA4 ------------------------------------------------------------------------------------------
    edge 0, AREA + 8
    entries NA4
    may_load "na4-before", 4, lw
    no_load "na4", 8, lw
    no_load "na4-last-byte", 11, lb
    may_load "na4-after", 12, lw

    # --- TOR ------------------------------------------------------------------------------------------
    edge 0, AREA + 16
    edge 1, AREA + 32
    entries OFF | (TOR << 8)
    may_load "tor-before", 8
    no_load "tor-first", 16
    no_load "tor-last", 24
    no_load "tor-last-byte", 31, lb
    may_load "tor-after", 32
    edge 0, AREA + 32
    edge 1, AREA + 16
    entries OFF | (TOR << 8)
    may_load "tor-the-wrong-way-round-matches-nothing", 16
    may_load "tor-the-wrong-way-round-at-its-end", 24
    edge 0, AREA + 16
    edge 1, AREA + 16
    entries OFF | (TOR << 8)
    may_load "tor-empty-matches-nothing", 16
    edge 0, 0x20000000              # from address 0: the devices, and no RAM
    entries TOR | R
    li   s0, 0x10000000 + 5         # the serial port's line status
    try  supervisor, lb s3, 0(s0)
    allowed "tor-of-entry-0-begins-at-0"
    try  supervisor, sb s3, 0(s0)
    refused "tor-of-entry-0-refuses-stores", CAUSE_STORE_ACCESS, 0x10000005

    # --- partly inside --------------------------------------------------------------------------------
    edge 0, AREA + 8
    entries NA4 | RWX
    no_load "partly-inside-a-permitting-entry", 8
    no_load "partly-inside-from-below", 4
    no_store "partly-inside-store", 8
    may_load "wholly-inside", 8, lw
    edge 0, AREA + 16
    edge 1, AREA + 32
    entries OFF | ((TOR | RWX) << 8)
    no_load "misaligned-over-the-lower-edge", 12
    may_load "misaligned-inside", 20
    no_load "misaligned-over-the-upper-edge", 28

    # --- the lowest-numbered match --------------------------------------------------------------------
    napot 0, AREA, 8
    napot 1, AREA, 4096
    entries (NAPOT | R) | (NAPOT << 8)
    may_load "the-first-match-permits", 0
    no_load "where-the-second-does-not", 8
    entries NAPOT | ((NAPOT | RWX) << 8)
    no_load "the-first-match-refuses", 0
    may_load "where-the-second-does", 8

    # --- fetches --------------------------------------------------------------------------------------
    napot 0, AREA, 4096
    entries NAPOT | R | W
    li   s0, AREA + 8
    try  supervisor, jr s0
    refused_at "fetch", CAUSE_FETCH_ACCESS, AREA + 8, AREA + 8
    edge 0, AREA + 8
    edge 1, AREA + 12
    entries OFF | ((TOR | X) << 8) | ((NAPOT | R) << 16)
    napot 2, AREA, 4096
    try  supervisor, jr s0
    check "fetch-of-four-permitted-bytes", s9, AREA + 8

    # --- no match -------------------------------------------------------------------------------------
    # All of memory but one page: two TORs around it, and entry 7 off.
    edge 0, AREA
    edge 1, AREA + 4096
    li   t0, -1
    csrw pmpaddr2, t0
    li   t0, (TOR | RWX) | (OFF << 8) | ((TOR | RWX) << 16)
    csrw pmpcfg0, t0
    sfence.vma
    li   s0, AREA
    reach supervisor
    check "no-match-in-s", s2, ALL_ACCESS_FAULT
    reach user
    check "no-match-in-u", s2, ALL_ACCESS_FAULT
    reach machine
    check "no-match-in-m", s2, ALL_ALLOWED
    li   s0, AREA + 4096
    sd   zero, 0(s0)
    try  supervisor, ld s3, 0(s0)
    allowed "a-match-behind-it"

    # --- translated accesses --------------------------------------------------------------------------
    entries 0
    paging_on
    map_to VA, AREA, PTE_DATA | PTE_X
    li   s0, VA
    reach supervisor
    check "translated-open", s2, ALL_ALLOWED
    napot 0, AREA, 4096
    entries NAPOT | R
    reach supervisor
    check "translated-the-frames-entry-decides", s2, 0x071
    try  supervisor, sd s3, 16(s0)
    refused "translated-mtval-is-virtual", CAUSE_STORE_ACCESS, VA + 16
    edge 0, AREA + 64
    edge 1, AREA + 128
    entries OFF | (TOR << 8)
    try  supervisor, ld s3, 56(s0)
    allowed "translated-before-a-region-in-the-page"
    try  supervisor, ld s3, 64(s0)
    refused "translated-in-a-region-in-the-page", CAUSE_LOAD_ACCESS, VA + 64
    try  supervisor, ld s3, 128(s0)
    allowed "translated-behind-a-region-in-the-page"

    # MPRV: M-mode under another mode's rights.
    napot 0, AREA, 4096
    entries NAPOT | R
    li   s1, AREA
    li   s4, MSTATUS_MPRV | MSTATUS_MPP_S
    csrr s5, satp
    csrw satp, zero
    visit machine
    csrs mstatus, s4
98: sd   s3, 0(s1)
    back
    refused "mprv-has-the-rights-of-mpp", CAUSE_STORE_ACCESS, AREA
    csrw satp, s5

    # --- walks ----------------------------------------------------------------------------------------
    entry VA                        # the last-level table
    srli s6, a0, PAGE_SHIFT
    slli s6, s6, PAGE_SHIFT
    mv   s7, a0
    srli t0, s6, 2
    ori  t0, t0, PAGE_SIZE / 8 - 1
    csrw pmpaddr0, t0
    entries NAPOT
    reach supervisor
    check "walk-refused", s2, ALL_ACCESS_FAULT
    try  supervisor, ld s3, 8(s0)
    refused "walk-refused-mtval", CAUSE_LOAD_ACCESS, VA + 8
    entries NAPOT | X
    try  supervisor, jr s0
    refused_at "walk-needs-r", CAUSE_FETCH_ACCESS, VA, VA
    entries NAPOT | R
    reach supervisor
    check "walk-needs-only-r", s2, ALL_ALLOWED

    # ... and W where A or D must be set.
    li   t0, (AREA >> PAGE_SHIFT << PTE_PPN_SHIFT) | PTE_V | PTE_RWX
    sd   t0, 0(s7)
    sfence.vma
    reach supervisor
    check "setting-a-and-d-needs-w", s2, ALL_ACCESS_FAULT
    ld   s3, 0(s7)
    andi s3, s3, PTE_FLAGS
    check "and-sets-nothing", s3, PTE_V | PTE_RWX
    li   t0, (AREA >> PAGE_SHIFT << PTE_PPN_SHIFT) | PTE_V | PTE_RWX | PTE_A
    sd   t0, 0(s7)
    sfence.vma
    try  supervisor, ld s3, 0(s0)
    allowed "accessed-already"
    try  supervisor, sd s3, 0(s0)
    refused "setting-d-needs-w", CAUSE_STORE_ACCESS, VA
    entries NAPOT | R | W
    try  supervisor, sd s3, 0(s0)
    allowed "setting-d"
    ld   s3, 0(s7)
    andi s3, s3, PTE_FLAGS
    check "d-is-set", s3, PTE_V | PTE_RWX | PTE_AD
    csrw satp, zero
    sfence.vma

    # --- locked: from here on nothing undoes entries 3 and 4 --------------------------------------------
    entries 0
    edge 3, AREA + 0x2000
    edge 4, AREA + 0x3000
    entries ((LOCK | TOR | R) << 32)
    li   s0, AREA + 0x2000
    try  machine, ld s3, 0(s0)
    allowed "locked-lets-m-load"
    try  machine, sd s3, 0(s0)
    refused "locked-stops-ms-store", CAUSE_STORE_ACCESS, AREA + 0x2000
    try  machine, jr s0
    refused_at "locked-stops-ms-fetch", CAUSE_FETCH_ACCESS, AREA + 0x2000, AREA + 0x2000
    edge 4, AREA + 0x4000
    csrr s3, pmpaddr4
    check "locked-keeps-pmpaddr", s3, (AREA + 0x3000) >> 2
    edge 3, AREA + 0x1000
    csrr s3, pmpaddr3
    check "locked-tor-keeps-the-pmpaddr-below", s3, (AREA + 0x2000) >> 2
    entries ((RWX | NAPOT) << 32) | ((TOR | R) << 24)
    csrr s3, pmpcfg0
    srli s3, s3, 24
    slli s3, s3, 48
    srli s3, s3, 48
    check "locked-keeps-its-configuration-alone", s3, ((LOCK | TOR | R) << 8) | TOR | R
    finish
