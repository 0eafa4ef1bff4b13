# The base instructions (volume I, 20191213, chapters 2 and 5). Proves that
#   - 2.4: additions wrap, comparisons know signed from unsigned, shifts use the low six bits;
#   - 5.2: the word forms work on the low 32 bits, shift by the low five, and sign-extend;
#   - 2.4.1: immediates are sign-extended; lui and auipc form upper immediates; x0 stays zero;
#   - 2.5: each branch is taken and not taken as its comparison says, forward and back; jal and jalr
#     link the address after them, jalr clears bit 0 of its target, and may use rd as its base.

    .include "hart_test.inc"

.equ MIN,   -0x8000000000000000         # the least and the greatest doubleword
.equ MAX,   0x7fffffffffffffff

# operate NAME, INSTRUCTION, A, B, RESULT: rd = a op b for registers.
.macro operate name, instruction, a, b, result
    li   s0, \a
    li   s1, \b
    \instruction s2, s0, s1
    check "\name", s2, \result
.endm

# operate_immediate NAME, INSTRUCTION, A, IMMEDIATE, RESULT
.macro operate_immediate name, instruction, a, immediate, result
    li   s0, \a
    \instruction s2, s0, \immediate
    check "\name", s2, \result
.endm

main:
    # --- 2.4: whole registers --------------------------------------------------------------------
    operate "add-wraps", add, MAX, 1, MIN
    operate "sub-wraps", sub, MIN, 1, MAX
    operate "slt-is-signed", slt, -1, 1, 1
    operate "slt-of-equals", slt, 5, 5, 0
    operate "slt-at-the-ends", slt, MIN, MAX, 1
    operate "sltu-is-unsigned", sltu, -1, 1, 0
    operate "sltu-below", sltu, 1, -1, 1
    operate "xor", xor, 0x0ff0, 0x00ff, 0x0f0f
    operate "or", or, 0x0ff0, 0x00ff, 0x0fff
    operate "and", and, 0x0ff0, 0x00ff, 0x00f0
    operate "sll-by-63", sll, 3, 63, MIN
    operate "sll-uses-six-bits", sll, 1, 64 + 4, 16
    operate "srl-by-63", srl, -1, 63, 1
    operate "srl-uses-six-bits", srl, MIN, -1, 1
    operate "sra-keeps-the-sign", sra, MIN, 62, -2
    operate "sra-of-a-positive", sra, MAX, 62, 1

    # --- 5.2: words ------------------------------------------------------------------------------
    operate "addw-overflows-into-the-sign", addw, 0x7fffffff, 1, -0x80000000
    operate "addw-ignores-upper-halves", addw, 0xf00000001, 0xe00000002, 3
    operate "subw-wraps", subw, -0x80000000, 1, 0x7fffffff
    operate "sllw-into-the-sign", sllw, 1, 31, -0x80000000
    operate "sllw-uses-five-bits", sllw, 1, 32 + 1, 2
    operate "srlw-sees-a-word", srlw, -1, 31, 1
    operate "srlw-by-nothing-extends", srlw, 0x80000000, 0, -0x80000000
    operate "sraw-keeps-the-words-sign", sraw, 0x80000000, 31, -1
    operate "sraw-ignores-the-upper-half", sraw, 0xffffffff40000000, 30, 1

    # --- 2.4.1: immediates -----------------------------------------------------------------------
    operate_immediate "addi-least", addi, 0, -2048, -2048
    operate_immediate "addi-greatest", addi, 0, 2047, 2047
    operate_immediate "slti-is-signed", slti, -5, -4, 1
    operate_immediate "sltiu-extends-then-compares-unsigned", sltiu, 5, -1, 1
    operate_immediate "sltiu-one-is-seqz", sltiu, 0, 1, 1
    operate_immediate "xori-minus-one-is-not", xori, 0x5555, -1, ~0x5555
    operate_immediate "ori-extends", ori, 0, -2048, -2048
    operate_immediate "andi-extends", andi, -1, -2048, -2048
    operate_immediate "slli-by-63", slli, 1, 63, MIN
    operate_immediate "srli-by-63", srli, MIN, 63, 1
    operate_immediate "srai-by-63", srai, MIN, 63, -1
    operate_immediate "addiw-wraps", addiw, 0x7fffffff, 1, -0x80000000
    operate_immediate "addiw-zero-is-sext-w", addiw, 0x180000000, 0, -0x80000000
    operate_immediate "slliw-by-31", slliw, 3, 31, -0x80000000
    operate_immediate "srliw-extends-after-the-shift", srliw, 0x80000000, 0, -0x80000000
    operate_immediate "srliw-by-31", srliw, 0x80000000, 31, 1
    operate_immediate "sraiw-by-31", sraiw, 0x80000000, 31, -1

    lui  s2, 0x80000
    check "lui-sign-extends", s2, -0x80000000
    lui  s2, 0x7ffff
    check "lui-positive", s2, 0x7ffff000
1:  auipc s2, 0
    check "auipc-is-its-own-address", s2, 1b, la
1:  auipc s2, 0xfffff
    addi s2, s2, 2047
    addi s2, s2, 2047
    addi s2, s2, 2
    check "auipc-goes-down", s2, 1b, la
    li   s2, 1
    addi x0, s2, 1
    mv   s2, x0
    check "x0-stays-zero", s2, 0

    j    control_transfer

# --- 2.5 -------------------------------------------------------------------------------------------

# branches NAME, INSTRUCTION, A, B, TAKEN: does it go where it should?
.macro branches name, instruction, a, b, taken
    li   s0, \a
    li   s1, \b
    li   s2, 1
    \instruction s0, s1, 1f
    li   s2, 0
1:  check "\name", s2, \taken
.endm

control_transfer:
    branches "beq-equal", beq, -1, -1, 1
    branches "beq-in-the-low-half-only", beq, 0x100000000, 0, 0
    branches "bne-equal", bne, 7, 7, 0
    branches "bne-unequal", bne, 7, 8, 1
    branches "blt-is-signed", blt, -1, 0, 1
    branches "blt-equal", blt, 3, 3, 0
    branches "bge-equal", bge, 3, 3, 1
    branches "bge-is-signed", bge, -1, 0, 0
    branches "bltu-is-unsigned", bltu, -1, 0, 0
    branches "bltu-below", bltu, 0, -1, 1
    branches "bgeu-is-unsigned", bgeu, -1, 0, 1
    branches "bgeu-below", bgeu, 0, 1, 0

    # A branch back: three rounds.
    li   s0, 3
    li   s2, 0
1:  addi s2, s2, 1
    addi s0, s0, -1
    bnez s0, 1b
    check "branch-back", s2, 3

    jal  s2, 1f
1:  check "jal-links-the-next", s2, 1b, la

    # jalr reads its base before it writes its link, and clears bit 0 of the sum.
    la   s2, 2f + 1
    jalr s2, 0(s2)
1:  ebreak                          # jumped over
2:  check "jalr-base-is-link", s2, 1b, la
    la   s0, 3f + 8
    jalr s2, -8(s0)
3:  check "jalr-offset-is-signed", s2, 3b, la

    finish
