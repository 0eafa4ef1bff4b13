# Encodings that mean nothing here (volume I, 20191213, chapters 2, 5, 7, 8, 9 and 24). Proves that each is
# an illegal instruction in every mode, with the encoding in mtval, mepc at it, and no register changed:
#   - all zeros and all ones; reserved opcodes; floating point and vectors; 48-bit and longer ones;
#   - reserved function codes of each opcode: branches, loads, stores, arithmetic, words, multiplication,
#     fences, atomics, system instructions; shifts by too much; lr with an operand;
#   - what looks like ecall, ebreak, mret, sret, wfi or sfence.vma but has other bits set.

    .include "hart_test.inc"

# illegal NAME, ENCODING: in U-mode and in M-mode.
.macro illegal name, encoding
    li   s2, 0x77
    try  user, .word \encoding
    refused "\name-in-u", CAUSE_ILLEGAL, \encoding
    try  machine, .word \encoding
    refused "\name-in-m", CAUSE_ILLEGAL, \encoding
    check "\name-changes-nothing", s2, 0x77
.endm

# Encodings below have rd = s2 (x18), rs1 = x0 and rs2 = x0, where the format has them.
main:
    illegal "all-ones", 0xffffffff
    illegal "reserved-opcode-custom-0", 0x0000090b
    illegal "reserved-opcode-op-v", 0x00000957
    illegal "reserved-opcode-1101011", 0x0000096b
    illegal "flw", 0x00002907
    illegal "fsd", 0x00003027
    illegal "fadd.s", 0x00000953
    illegal "fmadd.s", 0x00000943
    illegal "load-width-7", 0x00007903
    illegal "store-width-4", 0x00004023
    illegal "branch-2", 0x00002063
    illegal "branch-3", 0x00003063
    illegal "jalr-1", 0x00001967
    illegal "op-imm-slli-funct", 0x08001913
    illegal "op-imm-srli-funct", 0x08005913
    illegal "op-imm-32-2", 0x0000291b
    illegal "slliw-by-32", 0x0200191b
    illegal "sraiw-by-32", 0x4200591b
    illegal "op-funct7-2", 0x04000933
    illegal "op-sub-with-funct3-1", 0x40001933
    illegal "op-32-2", 0x0000293b
    illegal "op-32-mulh", 0x0200193b
    illegal "misc-mem-2", 0x0000290f
    illegal "amo-byte", 0x0000092f
    illegal "amo-width-4", 0x0000492f
    illegal "amo-funct-00101", 0x2800292f
    illegal "lr-with-an-operand", 0x1010292f
    illegal "system-funct3-4", 0x00004973
    illegal "system-uret", 0x00200073
    illegal "system-ecall-with-rd", 0x00000973
    illegal "system-ebreak-with-rs1", 0x00108073
    illegal "system-2", 0x00300073
    illegal "mret-with-rd", 0x30200973
    illegal "sfence-with-rd", 0x12000973
    illegal "hypervisors-fence", 0x22000073
    illegal "dret", 0x7b200073

    # All zeros are sixteen bits: a compressed encoding that is illegal for ever.
    try  user, .word 0
    refused "all-zeros", CAUSE_ILLEGAL, 0
    try  supervisor, .word 0xffff0000
    refused "zeros-below-ones-is-sixteen-bits", CAUSE_ILLEGAL, 0
    finish
