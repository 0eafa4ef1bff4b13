# Who may touch which page (volume II, 20211203, sections 3.1.6.3, 4.3.1 and 4.3.2, step 5). Proves that
#   case 3  R, W, X and U of a leaf decide together with the mode, SUM and MXR: the whole matrix;
#           S-mode never fetches from a page with U, with SUM or without; MXR lets loads, and only
#           loads, use X; SUM and MXR mean nothing to a fetch, and SUM nothing to U-mode;
#           mstatus.MPRV makes M-mode load and store as MPP would, and fetch as itself; mret to a
#           lesser mode ends it, a trap keeps it.

    .include "hart_test.inc"
    .include "hart_paging.inc"

.equ VA,    0x10000000

# row NAME, MODE, STATUS, FLAGS, OUTCOMES: with these bits of mstatus set, and these of the leaf,
# what a load, a store and a fetch come to: a digit each, 0 for yes, else the cause.
.macro row name, mode, status, flags, outcomes
    map  VA, page_a, PTE_V | PTE_AD | \flags
    li   s0, VA
    li   s4, \status
    csrs mstatus, s4
    reach \mode
    csrc mstatus, s4
    check "\name", s2, \outcomes
.endm

# lent NAME, MODE, STATUS, FLAGS, OUTCOMES: the same for a load and a store by M-mode under MPRV,
# with MPP = MODE.
.macro lent name, mode, status, flags, outcomes
    map  VA, page_a, PTE_V | PTE_AD | \flags
    li   s0, VA
    li   s4, \status
    li   s5, MSTATUS_MPRV | (\mode << MSTATUS_MPP_SHIFT)
    li   s2, 0
    csrs mstatus, s4
    visit machine                   # after which MPP is U: the least mode
    csrs mstatus, s5
    ld   s3, 0(s0)
    back
    jal  note_outcome
    visit machine
    csrs mstatus, s5
    sd   s3, 16(s0)
    back
    jal  note_outcome
    csrc mstatus, s4
    check "\name", s2, \outcomes
.endm

main:
    paging_on

    row "3.user-on-r", user, 0, PTE_R, 0xdfc
    row "3.user-sum-on-r", user, MSTATUS_SUM, PTE_R, 0xdfc
    row "3.user-mxr-on-r", user, MSTATUS_MXR, PTE_R, 0xdfc
    row "3.supervisor-on-r", supervisor, 0, PTE_R, 0x0fc
    row "3.supervisor-sum-on-r", supervisor, MSTATUS_SUM, PTE_R, 0x0fc
    row "3.supervisor-mxr-on-r", supervisor, MSTATUS_MXR, PTE_R, 0x0fc
    row "3.supervisor-sum-mxr-on-r", supervisor, MSTATUS_SUM | MSTATUS_MXR, PTE_R, 0x0fc

    row "3.user-on-r-of-user", user, 0, PTE_R | PTE_U, 0x0fc
    row "3.user-mxr-on-r-of-user", user, MSTATUS_MXR, PTE_R | PTE_U, 0x0fc
    row "3.supervisor-on-r-of-user", supervisor, 0, PTE_R | PTE_U, 0xdfc
    row "3.supervisor-sum-on-r-of-user", supervisor, MSTATUS_SUM, PTE_R | PTE_U, 0x0fc
    row "3.supervisor-mxr-on-r-of-user", supervisor, MSTATUS_MXR, PTE_R | PTE_U, 0xdfc
    row "3.supervisor-sum-mxr-on-r-of-user", supervisor, MSTATUS_SUM | MSTATUS_MXR, PTE_R | PTE_U, 0x0fc

    row "3.user-on-rw", user, 0, PTE_RW, 0xdfc
    row "3.user-sum-on-rw", user, MSTATUS_SUM, PTE_RW, 0xdfc
    row "3.user-mxr-on-rw", user, MSTATUS_MXR, PTE_RW, 0xdfc
    row "3.supervisor-on-rw", supervisor, 0, PTE_RW, 0x00c
    row "3.supervisor-sum-on-rw", supervisor, MSTATUS_SUM, PTE_RW, 0x00c
    row "3.supervisor-mxr-on-rw", supervisor, MSTATUS_MXR, PTE_RW, 0x00c
    row "3.supervisor-sum-mxr-on-rw", supervisor, MSTATUS_SUM | MSTATUS_MXR, PTE_RW, 0x00c

    row "3.user-on-rw-of-user", user, 0, PTE_RW | PTE_U, 0x00c
    row "3.user-mxr-on-rw-of-user", user, MSTATUS_MXR, PTE_RW | PTE_U, 0x00c
    row "3.supervisor-on-rw-of-user", supervisor, 0, PTE_RW | PTE_U, 0xdfc
    row "3.supervisor-sum-on-rw-of-user", supervisor, MSTATUS_SUM, PTE_RW | PTE_U, 0x00c
    row "3.supervisor-mxr-on-rw-of-user", supervisor, MSTATUS_MXR, PTE_RW | PTE_U, 0xdfc
    row "3.supervisor-sum-mxr-on-rw-of-user", supervisor, MSTATUS_SUM | MSTATUS_MXR, PTE_RW | PTE_U, 0x00c

    row "3.user-on-x", user, 0, PTE_X, 0xdfc
    row "3.user-sum-on-x", user, MSTATUS_SUM, PTE_X, 0xdfc
    row "3.user-mxr-on-x", user, MSTATUS_MXR, PTE_X, 0xdfc
    row "3.supervisor-on-x", supervisor, 0, PTE_X, 0xdf0
    row "3.supervisor-sum-on-x", supervisor, MSTATUS_SUM, PTE_X, 0xdf0
    row "3.supervisor-mxr-on-x", supervisor, MSTATUS_MXR, PTE_X, 0x0f0
    row "3.supervisor-sum-mxr-on-x", supervisor, MSTATUS_SUM | MSTATUS_MXR, PTE_X, 0x0f0

    row "3.user-on-x-of-user", user, 0, PTE_X | PTE_U, 0xdf0
    row "3.user-mxr-on-x-of-user", user, MSTATUS_MXR, PTE_X | PTE_U, 0x0f0
    row "3.supervisor-on-x-of-user", supervisor, 0, PTE_X | PTE_U, 0xdfc
    row "3.supervisor-sum-on-x-of-user", supervisor, MSTATUS_SUM, PTE_X | PTE_U, 0xdfc
    row "3.supervisor-mxr-on-x-of-user", supervisor, MSTATUS_MXR, PTE_X | PTE_U, 0xdfc
    row "3.supervisor-sum-mxr-on-x-of-user", supervisor, MSTATUS_SUM | MSTATUS_MXR, PTE_X | PTE_U, 0x0fc

    row "3.user-on-rx", user, 0, PTE_RX, 0xdfc
    row "3.user-sum-on-rx", user, MSTATUS_SUM, PTE_RX, 0xdfc
    row "3.user-mxr-on-rx", user, MSTATUS_MXR, PTE_RX, 0xdfc
    row "3.supervisor-on-rx", supervisor, 0, PTE_RX, 0x0f0
    row "3.supervisor-sum-on-rx", supervisor, MSTATUS_SUM, PTE_RX, 0x0f0
    row "3.supervisor-mxr-on-rx", supervisor, MSTATUS_MXR, PTE_RX, 0x0f0
    row "3.supervisor-sum-mxr-on-rx", supervisor, MSTATUS_SUM | MSTATUS_MXR, PTE_RX, 0x0f0

    row "3.user-on-rx-of-user", user, 0, PTE_RX | PTE_U, 0x0f0
    row "3.user-mxr-on-rx-of-user", user, MSTATUS_MXR, PTE_RX | PTE_U, 0x0f0
    row "3.supervisor-on-rx-of-user", supervisor, 0, PTE_RX | PTE_U, 0xdfc
    row "3.supervisor-sum-on-rx-of-user", supervisor, MSTATUS_SUM, PTE_RX | PTE_U, 0x0fc
    row "3.supervisor-mxr-on-rx-of-user", supervisor, MSTATUS_MXR, PTE_RX | PTE_U, 0xdfc
    row "3.supervisor-sum-mxr-on-rx-of-user", supervisor, MSTATUS_SUM | MSTATUS_MXR, PTE_RX | PTE_U, 0x0fc

    row "3.user-on-rwx", user, 0, PTE_RWX, 0xdfc
    row "3.user-sum-on-rwx", user, MSTATUS_SUM, PTE_RWX, 0xdfc
    row "3.user-mxr-on-rwx", user, MSTATUS_MXR, PTE_RWX, 0xdfc
    row "3.supervisor-on-rwx", supervisor, 0, PTE_RWX, 0x000
    row "3.supervisor-sum-on-rwx", supervisor, MSTATUS_SUM, PTE_RWX, 0x000
    row "3.supervisor-mxr-on-rwx", supervisor, MSTATUS_MXR, PTE_RWX, 0x000
    row "3.supervisor-sum-mxr-on-rwx", supervisor, MSTATUS_SUM | MSTATUS_MXR, PTE_RWX, 0x000

    row "3.user-on-rwx-of-user", user, 0, PTE_RWX | PTE_U, 0x000
    row "3.user-mxr-on-rwx-of-user", user, MSTATUS_MXR, PTE_RWX | PTE_U, 0x000
    row "3.supervisor-on-rwx-of-user", supervisor, 0, PTE_RWX | PTE_U, 0xdfc
    row "3.supervisor-sum-on-rwx-of-user", supervisor, MSTATUS_SUM, PTE_RWX | PTE_U, 0x00c
    row "3.supervisor-mxr-on-rwx-of-user", supervisor, MSTATUS_MXR, PTE_RWX | PTE_U, 0xdfc
    row "3.supervisor-sum-mxr-on-rwx-of-user", supervisor, MSTATUS_SUM | MSTATUS_MXR, PTE_RWX | PTE_U, 0x00c

    # --- MPRV (3.1.6.3) ----------------------------------------------------------------------------
    lent "3.mprv-as-user-on-r-of-user", user, 0, PTE_R | PTE_U, 0x0f
    lent "3.mprv-as-user-on-rw-of-user", user, 0, PTE_RW | PTE_U, 0x00
    lent "3.mprv-as-user-on-rw", user, 0, PTE_RW, 0xdf
    lent "3.mprv-as-supervisor-on-rw", supervisor, 0, PTE_RW, 0x00
    lent "3.mprv-as-supervisor-on-r", supervisor, 0, PTE_R, 0x0f
    lent "3.mprv-as-supervisor-on-x", supervisor, 0, PTE_X, 0xdf
    lent "3.mprv-as-supervisor-mxr-on-x", supervisor, MSTATUS_MXR, PTE_X, 0x0f
    lent "3.mprv-as-supervisor-on-rw-of-user", supervisor, 0, PTE_RW | PTE_U, 0xdf
    lent "3.mprv-as-supervisor-sum-on-rw-of-user", supervisor, MSTATUS_SUM, PTE_RW | PTE_U, 0x00
    lent "3.mprv-as-user-mxr-on-x-of-user", user, MSTATUS_MXR, PTE_X | PTE_U, 0x0f

    # As M-mode, MPP = M: physical addresses, MPRV or not.
    la   s0, page_a
    li   s5, MSTATUS_MPRV | MSTATUS_MPP
    visit machine
    csrs mstatus, s5
    ld   s3, 0(s0)
    back
    gives "3.mprv-as-machine-is-physical", s3, PAGE_A_HOLDS

    # A trap keeps MPRV (the vector has noted mstatus before it cleared the bit), and sets MPP.
    li   s5, MSTATUS_MPRV
    visit machine
    csrs mstatus, s5
    ebreak
    back
    li   t0, MSTATUS_MPRV
    and  s3, s11, t0
    snez s3, s3
    check "3.a-trap-keeps-mprv", s3, 1

    # mret to S-mode ends it; mret to M-mode keeps it, and then MPP is U, so that loads are U-mode's.
    li   s5, MSTATUS_MPRV
    csrs mstatus, s5
    try  supervisor, nop
    li   t0, MSTATUS_MPRV
    and  s3, s11, t0
    check "3.mret-to-s-ends-mprv", s3, 0
    csrs mstatus, s5
    try  user, nop
    li   t0, MSTATUS_MPRV
    and  s3, s11, t0
    check "3.mret-to-u-ends-mprv", s3, 0
    map  VA, page_b, PTE_V | PTE_AD | PTE_RW | PTE_U
    li   s0, VA
    csrs mstatus, s5
    try  machine, ld s3, 0(s0)
    gives "3.mret-to-m-keeps-mprv", s3, PAGE_B_HOLDS

    # sret in M-mode to U-mode ends it, too.
    li   t0, MSTATUS_SPP
    csrc mstatus, t0
    la   t0, 99f
    csrw mscratch, t0
    la   t0, 1f
    add  t0, t0, gp
    csrw sepc, t0
    csrs mstatus, s5
    sret
1:  ecall
99: li   t0, MSTATUS_MPRV
    and  s3, s11, t0
    check "3.sret-ends-mprv", s3, 0
    finish
