# Atomic instructions (volume I, 20191213, chapter 8). Proves that
#   - 8.4: every read-modify-write returns the old value, sign-extended, and stores the right one,
#     by signs and without, in words and doublewords; rd, rs1 and rs2 may be the same register;
#   - 8.2: store-conditional succeeds once after load-reserved at the same address, and fails without
#     one, after another store-conditional, elsewhere, after a trap; a failed one stores nothing;
#   - 8.2, 8.4: a misaligned address is refused: load address misaligned for lr, store/AMO for
#     the others; nothing there is an access fault, of a load for lr and of a store for the others;
#   - aq and rl change nothing here.

    .include "hart_test.inc"

.equ MIN,   -0x8000000000000000
.equ MAX,   0x7fffffffffffffff
.equ MINW,  -0x80000000

    .data
    .balign 16
cell:
    .dword 0
    .dword 0

    .text
# amo NAME, INSTRUCTION, LOAD, MEMORY, OPERAND, OLD, NEW: with MEMORY (a doubleword) in the cell,
# the instruction gives OLD, and LOAD then finds NEW.
.macro amo name, instruction, load, memory, operand, old, new
    la   s0, cell
    li   s1, \memory
    sd   s1, 0(s0)
    li   s1, \operand
    \instruction s2, s1, (s0)
    \load s3, 0(s0)
    check "\name-old", s2, \old
    check "\name-new", s3, \new
.endm

main:
    # --- 8.4: words. The upper half of memory must survive, so look at all of it. -------------------
    amo "amoswap.w", amoswap.w, ld, 0x1122334480000000, 5, MINW, 0x1122334400000005
    amo "amoadd.w-wraps", amoadd.w, ld, 0x7fffffff, 1, 0x7fffffff, 0x80000000
    amo "amoadd.w-no-carry-out", amoadd.w, ld, 0x1ffffffff, 1, -1, 0x100000000
    amo "amoxor.w", amoxor.w, ld, 0xff00ff00, 0x0ff00ff0, -0xff0100, 0xf0f0f0f0
    amo "amoand.w", amoand.w, ld, 0x1ff00ff00, 0x0ff00ff0, -0xff0100, 0x10f000f00
    amo "amoor.w", amoor.w, ld, 0xff00ff00, 0x0ff00ff0, -0xff0100, 0xfff0fff0
    amo "amomin.w-is-signed", amomin.w, lw, 0x80000000, 1, MINW, MINW
    amo "amomin.w-operand", amomin.w, lw, 1, -1, 1, -1
    amo "amomin.w-sees-a-word", amomin.w, lw, 1, 0xff00000002, 1, 1
    amo "amomax.w-is-signed", amomax.w, lw, 0x80000000, 1, MINW, 1
    amo "amomax.w-memory", amomax.w, lw, 7, -1, 7, 7
    amo "amominu.w-is-unsigned", amominu.w, lw, 0x80000000, 1, MINW, 1
    amo "amominu.w-sees-a-word", amominu.w, lw, 5, 0x100000003, 5, 3
    amo "amomaxu.w-is-unsigned", amomaxu.w, lw, 0x80000000, 1, MINW, MINW
    amo "amomaxu.w-operand", amomaxu.w, lw, 1, 0xffffffff, 1, -1

    # --- 8.4: doublewords ------------------------------------------------------------------------
    amo "amoswap.d", amoswap.d, ld, MIN, 5, MIN, 5
    amo "amoadd.d-wraps", amoadd.d, ld, MAX, 1, MAX, MIN
    amo "amoxor.d", amoxor.d, ld, -1, 0xff, -1, ~0xff
    amo "amoand.d", amoand.d, ld, -1, 0xff, -1, 0xff
    amo "amoor.d", amoor.d, ld, 0xf0, MIN, 0xf0, -0x7fffffffffffff10
    amo "amomin.d-is-signed", amomin.d, ld, MIN, 1, MIN, MIN
    amo "amomin.d-operand", amomin.d, ld, 5, -5, 5, -5
    amo "amomax.d-is-signed", amomax.d, ld, MIN, 1, MIN, 1
    amo "amominu.d-is-unsigned", amominu.d, ld, MIN, 1, MIN, 1
    amo "amomaxu.d-is-unsigned", amomaxu.d, ld, MIN, 1, MIN, MIN
    amo "amoadd.w.aqrl", amoadd.w.aqrl, ld, 3, 4, 3, 7
    amo "amoadd.d.aqrl", amoadd.d.aqrl, ld, 3, 4, 3, 7

    # The old value goes to rd last, also where rd is the operand or the address.
    la   s0, cell
    li   s1, 40
    sd   s1, 0(s0)
    li   s1, 2
    amoadd.d s1, s1, (s0)
    ld   s3, 0(s0)
    check "rd-is-operand-old", s1, 40
    check "rd-is-operand-new", s3, 42
    amoadd.d s0, s1, (s0)
    check "rd-is-address", s0, 42
    la   s0, cell
    amoswap.d x0, s1, (s0)
    ld   s2, 0(s0)
    check "rd-is-x0", s2, 40

    # --- 8.2 -------------------------------------------------------------------------------------
    la   s0, cell
    li   s1, 0x180000000
    sd   s1, 0(s0)
    li   s1, 7
    lr.w s2, (s0)
    sc.w s3, s1, (s0)
    ld   s4, 0(s0)
    check "lr.w-extends", s2, MINW
    check "sc.w-succeeds", s3, 0
    check "sc.w-stores-a-word", s4, 0x100000007
    li   s1, 9
    sc.w s3, s1, (s0)
    snez s3, s3
    ld   s4, 0(s0)
    check "second-sc.w-fails", s3, 1
    check "second-sc.w-stores-nothing", s4, 0x100000007

    lr.d s2, (s0)
    sc.d s3, s1, (s0)
    ld   s4, 0(s0)
    check "lr.d", s2, 0x100000007
    check "sc.d-succeeds", s3, 0
    check "sc.d-stores", s4, 9

    addi s5, s0, 8
    lr.d s2, (s0)
    sc.d s3, s1, (s5)
    snez s3, s3
    ld   s4, 0(s5)
    check "sc-elsewhere-fails", s3, 1
    check "sc-elsewhere-stores-nothing", s4, 0
    sc.d s3, s1, (s0)
    snez s3, s3
    check "a-failed-sc-ends-the-reservation", s3, 1

    lr.d s2, (s5)
    lr.d s2, (s0)
    sc.d s3, s1, (s5)
    snez s3, s3
    check "a-later-lr-replaces-the-reservation", s3, 1

    lr.d s2, (s0)
    try  machine, ecall
    sc.d s3, s1, (s0)
    snez s3, s3
    check "a-trap-ends-the-reservation", s3, 1

    lr.d.aqrl s2, (s0)
    sc.d.aqrl s3, s1, (s0)
    check "aqrl-succeeds", s3, 0

    # The usual loop: add one, for as often as it takes.
1:  lr.d s2, (s0)
    addi s2, s2, 1
    sc.d s3, s2, (s0)
    bnez s3, 1b
    ld   s4, 0(s0)
    check "lr-sc-loop", s4, 10

    # --- refusals --------------------------------------------------------------------------------
    la   s0, cell + 2
    la   s4, cell + 4
    li   s2, 0x1234
    try  machine, lr.w s2, (s0)
    refused "lr.w-misaligned", CAUSE_LOAD_MISALIGNED, cell + 2, la
    try  machine, lr.d s2, (s4)
    refused "lr.d-misaligned", CAUSE_LOAD_MISALIGNED, cell + 4, la
    try  machine, sc.d s3, s1, (s4)
    refused "sc.d-misaligned", CAUSE_STORE_MISALIGNED, cell + 4, la
    try  machine, amoadd.w s2, s1, (s0)
    refused "amoadd.w-misaligned", CAUSE_STORE_MISALIGNED, cell + 2, la
    try  machine, amomaxu.d s2, s1, (s4)
    refused "amomaxu.d-misaligned", CAUSE_STORE_MISALIGNED, cell + 4, la
    check "refused-leaves-rd", s2, 0x1234

    try  machine, lr.w s2, (x0)
    refused "lr.w-where-nothing-is", CAUSE_LOAD_ACCESS, 0
    try  machine, amoor.d s2, s1, (x0)
    refused "amoor.d-where-nothing-is", CAUSE_STORE_ACCESS, 0
    try  machine, sc.w s3, s1, (x0)
    refused "sc.w-where-nothing-is", CAUSE_STORE_ACCESS, 0
    finish
