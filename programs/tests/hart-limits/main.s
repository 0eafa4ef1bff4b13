# What S and U-mode may not do (volume II, 20211203, sections 3.1.6.5, 3.3.3, 3.1.11 and 4.2.1). Proves that
#   case 7  with TVM, S-mode's satp and sfence.vma are illegal instructions; with TW its wfi is; with TSR
#           its sret; without, none is; M-mode is never stopped;
#           U-mode's sfence.vma, sret, mret, wfi and CSR accesses are illegal whatever the bits say, and
#           so is S-mode's mret; each puts its encoding into mtval, and does nothing;
#   and     mcounteren opens each counter to S-mode, and together with scounteren to U-mode.

    .include "hart_test.inc"

.equ SFENCE_VMA,    0x12000073
.equ SRET,          0x10200073
.equ MRET,          0x30200073
.equ WFI,           0x10500073
.equ CSRR_A0_SATP,  0x18002573
.equ CSRW_SATP_A0,  0x18051073
.equ CSRR_A0_CYCLE, 0xc0002573
.equ CSRR_A0_TIME,  0xc0102573
.equ CSRR_A0_INSTRET, 0xc0202573
.equ CY,            1                   # mcounteren's bits
.equ TM,            2
.equ IR,            4

main:
    csrw mip, zero
    csrw mie, zero

    # --- without TVM, TW and TSR ---------------------------------------------------------------------
    try  supervisor, sfence.vma
    allowed "7.sfence-in-s"
    try  supervisor, csrr a0, satp
    gives "7.satp-in-s", a0, 0
    try  supervisor, csrw satp, x0
    allowed "7.satp-written-in-s"
    li   s0, 2                      # an interrupt pending, so that wfi need not wait
    csrw mie, s0
    csrw mideleg, s0
    csrw mip, s0
    try  supervisor, wfi
    allowed "7.wfi-in-s"
    csrw mideleg, zero
    csrw mie, zero
    csrw mip, zero

    # --- TVM ------------------------------------------------------------------------------------------
    li   s0, MSTATUS_TVM
    csrs mstatus, s0
    li   a0, 1
    try  supervisor, sfence.vma
    refused "7.tvm-sfence", CAUSE_ILLEGAL, SFENCE_VMA
    try  supervisor, csrr a0, satp
    refused "7.tvm-satp", CAUSE_ILLEGAL, CSRR_A0_SATP
    try  supervisor, csrw satp, a0
    refused "7.tvm-satp-written", CAUSE_ILLEGAL, CSRW_SATP_A0
    check "7.tvm-leaves-rd", a0, 1
    csrr s3, satp
    check "7.tvm-leaves-satp", s3, 0
    try  machine, sfence.vma
    allowed "7.tvm-sfence-in-m"
    try  machine, csrr a0, satp
    gives "7.tvm-satp-in-m", a0, 0
    try  supervisor, csrr a0, stvec
    allowed "7.tvm-other-csrs"
    csrc mstatus, s0

    # --- TW -------------------------------------------------------------------------------------------
    li   s0, MSTATUS_TW
    csrs mstatus, s0
    try  supervisor, wfi
    refused "7.tw-wfi", CAUSE_ILLEGAL, WFI
    csrc mstatus, s0

    # --- TSR ------------------------------------------------------------------------------------------
    li   s0, MSTATUS_TSR
    csrs mstatus, s0
    try  supervisor, sret
    refused "7.tsr-sret", CAUSE_ILLEGAL, SRET
    la   s1, 1f
    csrw sepc, s1
    visit machine
    sret
1:  back
    allowed "7.tsr-sret-in-m"
    csrc mstatus, s0

    # --- U-mode ---------------------------------------------------------------------------------------
    try  user, sfence.vma
    refused "7.u-sfence", CAUSE_ILLEGAL, SFENCE_VMA
    try  user, sret
    refused "7.u-sret", CAUSE_ILLEGAL, SRET
    try  user, mret
    refused "7.u-mret", CAUSE_ILLEGAL, MRET
    try  user, wfi
    refused "7.u-wfi", CAUSE_ILLEGAL, WFI
    try  user, csrr a0, satp
    refused "7.u-satp", CAUSE_ILLEGAL, CSRR_A0_SATP
    try  supervisor, mret
    refused "7.s-mret", CAUSE_ILLEGAL, MRET

    # --- counters (3.1.11, 4.1.5) --------------------------------------------------------------------
    .macro counter name, csr, bit, encoding
    csrw mcounteren, zero
    li   s0, -1
    csrw scounteren, s0
    try  supervisor, csrr a0, \csr
    refused "\name-closed-to-s", CAUSE_ILLEGAL, \encoding
    try  user, csrr a0, \csr
    refused "\name-closed-to-u", CAUSE_ILLEGAL, \encoding
    try  machine, csrr a0, \csr
    allowed "\name-open-to-m"
    li   s0, \bit
    csrw mcounteren, s0
    csrw scounteren, zero
    try  supervisor, csrr a0, \csr
    allowed "\name-open-to-s"
    try  user, csrr a0, \csr
    refused "\name-still-closed-to-u", CAUSE_ILLEGAL, \encoding
    csrw scounteren, s0
    try  user, csrr a0, \csr
    allowed "\name-open-to-u"
    xori s0, s0, 7
    csrw mcounteren, s0
    try  supervisor, csrr a0, \csr
    refused "\name-closed-by-its-own-bit", CAUSE_ILLEGAL, \encoding
    .endm

    counter "cycle", cycle, CY, CSRR_A0_CYCLE
    counter "time", time, TM, CSRR_A0_TIME
    counter "instret", instret, IR, CSRR_A0_INSTRET
    finish
