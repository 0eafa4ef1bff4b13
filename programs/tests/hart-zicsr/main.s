# CSR instructions (volume I, 20191213, chapter 9; volume II, section 2.1). Proves that
#   - swap, set and clear return the old value and keep the right new one, with a register and with
#     a five-bit immediate, also when rd and rs1 are one register;
#   - csrrs and csrrc with x0, csrrsi and csrrci with 0, do not write: they work on read-only CSRs;
#     csrrw always writes, and so does csrrs with another register that happens to hold 0;
#   - a write to a read-only CSR, a CSR of a higher mode, and a CSR that is not there, are illegal
#     instructions, whose encoding is in mtval, and which change neither rd nor the CSR.

    .include "hart_test.inc"

main:
    li   s0, 0xff00
    csrw sscratch, s0
    li   s1, 0x0ff0
    csrrw s2, sscratch, s1
    csrr s3, sscratch
    check "csrrw-old", s2, 0xff00
    check "csrrw-new", s3, 0x0ff0
    li   s1, 0xf000
    csrrs s2, sscratch, s1
    csrr s3, sscratch
    check "csrrs-old", s2, 0x0ff0
    check "csrrs-new", s3, 0xfff0
    li   s1, 0x00f0
    csrrc s2, sscratch, s1
    csrr s3, sscratch
    check "csrrc-old", s2, 0xfff0
    check "csrrc-new", s3, 0xff00
    csrrwi s2, sscratch, 31
    csrr s3, sscratch
    check "csrrwi-old", s2, 0xff00
    check "csrrwi-new-is-zero-extended", s3, 31
    csrrci s2, sscratch, 21
    csrr s3, sscratch
    check "csrrci-old", s2, 31
    check "csrrci-new", s3, 10
    csrrsi s2, sscratch, 17
    csrr s3, sscratch
    check "csrrsi-old", s2, 10
    check "csrrsi-new", s3, 27
    li   s1, 99
    csrrw s1, sscratch, s1
    csrr s3, sscratch
    check "rd-is-rs1-old", s1, 27
    check "rd-is-rs1-new", s3, 99
    csrrw x0, sscratch, x0
    csrr s3, sscratch
    check "csrrw-of-x0-writes-zero", s3, 0

    # --- who writes ------------------------------------------------------------------------------
    li   s0, 0
    li   s1, 0x77
    try  machine, csrrs s2, mhartid, x0
    gives "csrrs-x0-reads-a-read-only-csr", s2, 0
    try  machine, csrrc s2, mhartid, x0
    gives "csrrc-x0-reads-a-read-only-csr", s2, 0
    try  machine, csrrsi s2, mhartid, 0
    gives "csrrsi-0-reads-a-read-only-csr", s2, 0
    try  machine, csrrci s2, mhartid, 0
    gives "csrrci-0-reads-a-read-only-csr", s2, 0
    try  machine, csrrw x0, mhartid, x0
    refused "csrrw-writes-even-x0", CAUSE_ILLEGAL, 0xf1401073
    try  machine, csrrs s4, mhartid, s0
    refused "csrrs-of-a-zero-register-writes", CAUSE_ILLEGAL, 0xf1442a73
    try  machine, csrrc s4, mhartid, s0
    refused "csrrc-of-a-zero-register-writes", CAUSE_ILLEGAL, 0xf1443a73
    try  machine, csrrsi s1, mhartid, 1
    refused "csrrsi-1-writes", CAUSE_ILLEGAL, 0xf140e4f3
    try  machine, csrrwi s1, mhartid, 0
    refused "csrrwi-0-writes", CAUSE_ILLEGAL, 0xf14054f3
    check "refused-leaves-rd", s1, 0x77

    # --- who may ---------------------------------------------------------------------------------
    try  supervisor, csrr s1, mscratch
    refused "machine-csr-from-s", CAUSE_ILLEGAL, 0x340024f3
    try  user, csrr s1, mscratch
    refused "machine-csr-from-u", CAUSE_ILLEGAL, 0x340024f3
    try  user, csrr s1, sscratch
    refused "supervisor-csr-from-u", CAUSE_ILLEGAL, 0x140024f3
    li   s0, 5
    try  supervisor, csrrw s1, sscratch, s0
    gives "supervisor-csr-from-s", s1, 0
    li   s1, 0x77
    try  user, csrw sscratch, s1
    refused "supervisor-csr-written-from-u", CAUSE_ILLEGAL, 0x14049073
    csrr s2, sscratch
    check "refused-leaves-the-csr", s2, 5
    try  machine, csrr s1, 0x5c0
    refused "no-such-csr", CAUSE_ILLEGAL, 0x5c0024f3
    try  machine, csrw 0xfff, s1
    refused "no-such-read-only-csr", CAUSE_ILLEGAL, 0xfff49073
    try  machine, csrr s1, 0x003
    refused "no-floating-point", CAUSE_ILLEGAL, 0x003024f3
    check "refused-leaves-rd-again", s1, 0x77
    finish
