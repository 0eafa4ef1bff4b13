# What CSRs keep of what is written to them (volume II, 20211203, chapters 2 to 4): those that Linux,
# OpenSBI and xv6 touch. Proves, for each, what reads back after all ones and after zero, that is
# which bits there are, and what illegal values leave:
#   - misa shows RV64 and its extensions; the identity registers are readable;
#   - mstatus: exactly the bits of this hart; FS, VS, XS and SD zero, UXL and SXL 64 bits; MPP never 2;
#     sstatus is a window on it;
#   - mtvec, stvec, medeleg, mideleg, mie, mip, mcounteren, scounteren, menvcfg, mcountinhibit;
#   - mepc, mcause, mtval, mscratch and their twins of S-mode are 64 bits of memory, but for bit 0 of epc;
#   - satp: a mode that does not exist changes nothing; PPN has 44 bits (ASID: see hart-fences);
#   - pmpaddr has 54 bits; reserved bits of pmpcfg read zero.

    .include "hart_test.inc"

# keeps NAME, CSR, ONES[, ZEROS]: what the register reads after all ones and after zero.
.macro keeps name, csr, ones, zeros=0
    li   s0, -1
    csrw \csr, s0
    csrr s1, \csr
    csrw \csr, zero
    csrr s2, \csr
    check "\name-ones", s1, \ones
    check "\name-zeros", s2, \zeros
.endm

.equ SATP_ASID_SHIFT, 44
.equ UXL,       2 << 32                 # 64 bits for U-mode, and
.equ SXL,       2 << 34                 # for S-mode
.equ SSTATUS,   MSTATUS_SIE | MSTATUS_SPIE | MSTATUS_SPP | MSTATUS_SUM | MSTATUS_MXR

main:
    # --- who is this? -----------------------------------------------------------------------------
    csrr s0, misa
    li   t0, (2 << 62) | (1 << 0) | (1 << 2) | (1 << 8) | (1 << 12) | (1 << 18) | (1 << 20)
    check "misa-is-rv64imac-with-s-and-u", s0, t0, mv
    csrr s0, mhartid
    check "mhartid", s0, 0
    try  machine, csrr s0, mvendorid
    allowed "mvendorid"
    try  machine, csrr s0, marchid
    allowed "marchid"
    try  machine, csrr s0, mimpid
    allowed "mimpid"
    try  machine, csrr s0, mconfigptr
    gives "mconfigptr", s0, 0

    # --- mstatus and sstatus ----------------------------------------------------------------------
    # MIE would let interrupts in, but none is enabled. MPRV must not be left on: MPP is M then, so
    # that loads stay M-mode's.
    li   s0, -1
    csrw mstatus, s0
    csrr s1, mstatus
    csrw mstatus, zero
    csrr s2, mstatus
    .equ MSTATUS_ALL,   SSTATUS | MSTATUS_MIE | MSTATUS_MPIE | MSTATUS_MPP | MSTATUS_MPRV
    .equ MSTATUS_TRAPS, MSTATUS_TVM | MSTATUS_TW | MSTATUS_TSR
    check "mstatus-ones", s1, MSTATUS_ALL | MSTATUS_TRAPS | UXL | SXL
    check "mstatus-zeros", s2, UXL | SXL
    li   s0, MSTATUS_MPP
    csrw mstatus, s0
    li   s0, 2 << MSTATUS_MPP_SHIFT
    csrw mstatus, s0
    csrr s1, mstatus
    li   t0, MSTATUS_MPP
    and  s1, s1, t0
    xor  s1, s1, s0
    snez s1, s1
    check "mpp-is-never-2", s1, 1
    csrw mstatus, zero
    keeps "sstatus", sstatus, SSTATUS | UXL, UXL
    li   s0, MSTATUS_ALL & ~MSTATUS_MPRV
    csrw mstatus, s0
    csrw sstatus, zero
    csrr s1, mstatus
    check "sstatus-leaves-the-rest", s1, MSTATUS_MIE | MSTATUS_MPIE | MSTATUS_MPP | UXL | SXL
    csrw mstatus, zero

    # --- traps --------------------------------------------------------------------------------------
    la   s3, trap_vector
    csrr s4, mtvec
    check "mtvec-as-set", s4, s3, mv
    ori  s0, s3, 1
    csrw mtvec, s0
    csrr s1, mtvec
    check "mtvec-vectored", s1, s0, mv
    csrw mtvec, s3
    la   s0, 1f + 1
    csrw stvec, s0
    csrr s1, stvec
    check "stvec-vectored", s1, s0, mv
    .balign 4
1:  li   s0, MEDELEG_ALL
    csrw medeleg, s0
    csrr s1, medeleg
    check "medeleg-what-kernels-want", s1, MEDELEG_ALL
    li   s0, 1 << CAUSE_MACHINE_ECALL
    csrw medeleg, s0
    csrr s1, medeleg
    check "medeleg-never-m-modes-calls", s1, 0
    csrw medeleg, zero
    keeps "mideleg", mideleg, MIDELEG_ALL
    keeps "mie", mie, 0xaaa
    li   s0, -1
    csrw mideleg, s0
    keeps "sie", sie, MIDELEG_ALL
    keeps "sip", sip, 1 << 1
    csrw mideleg, zero
    keeps "mepc", mepc, -2
    keeps "sepc", sepc, -2
    keeps "mscratch", mscratch, -1
    keeps "sscratch", sscratch, -1
    keeps "mtval", mtval, -1
    keeps "stval", stval, -1
    keeps "mcause", mcause, -1
    keeps "scause", scause, -1

    # --- counters and environment -----------------------------------------------------------------
    li   s0, 7
    csrw mcounteren, s0
    csrr s1, mcounteren
    andi s1, s1, 7
    check "mcounteren-cy-tm-ir", s1, 7
    csrw scounteren, s0
    csrr s1, scounteren
    andi s1, s1, 7
    check "scounteren-cy-tm-ir", s1, 7
    li   s0, -1
    csrw mcountinhibit, s0
    csrr s1, mcountinhibit
    andi s1, s1, 7
    csrw mcountinhibit, zero
    check "mcountinhibit-cy-ir", s1, 5
    li   s0, (1 << 63) | 1
    csrw menvcfg, s0
    csrr s1, menvcfg
    and  s1, s1, s0
    check "menvcfg-stce-and-fiom", s1, s0, mv
    csrc menvcfg, s0
    csrr s1, menvcfg
    and  s1, s1, s0
    check "menvcfg-cleared", s1, 0
    li   s0, 1
    csrw senvcfg, s0
    csrr s1, senvcfg
    check "senvcfg-fiom", s1, 1
    csrw senvcfg, zero
    keeps "stimecmp", stimecmp, -1

    # --- satp -------------------------------------------------------------------------------------
    li   s0, (SATP_SV39 << SATP_MODE_SHIFT) | ((1 << SATP_ASID_SHIFT) - 1)
    csrw satp, s0
    csrr s1, satp
    check "satp-sv39-has-44-bits-of-ppn", s1, s0, mv
    li   s0, (SATP_SV39 << SATP_MODE_SHIFT) | 0x80123
    csrw satp, s0
    .macro no_mode number
    csrw satp, s0
    li   s2, (\number << SATP_MODE_SHIFT) | 0x80456
    csrw satp, s2
    csrr s1, satp
    check "satp-mode-\number-changes-nothing", s1, s0, mv
    .endm
    no_mode 1
    no_mode 7
    no_mode 9
    no_mode 10
    no_mode 15
    csrw satp, zero
    csrr s1, satp
    check "satp-bare", s1, 0

    # --- PMP --------------------------------------------------------------------------------------
    keeps "pmpaddr15", pmpaddr15, (1 << 54) - 1
    li   s0, 0x7f7f7f7f7f7f7f7f
    csrw pmpcfg2, s0
    csrr s1, pmpcfg2
    csrw pmpcfg2, zero
    check "pmpcfg-reserved-bits-are-zero", s1, 0x1f1f1f1f1f1f1f1f
    try  machine, csrr s0, 0x3a1
    la   t0, 98b
    check "pmpcfg1-is-rv32s", s8, CAUSE_ILLEGAL
    finish
