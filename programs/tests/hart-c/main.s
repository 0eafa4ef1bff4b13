# Compressed instructions (volume I, 20191213, chapter 16). Proves that
#   - 16.3 to 16.5: each does what its expansion says, with its registers, with the least and the
#     greatest of its immediates, whose bits are scrambled, and with the offsets it scales;
#   - 16.4: c.jalr and c.jr go where their register says, c.jalr links the address two bytes on;
#   - full and compressed instructions follow each other at any even address, across pages, too;
#   - 16.2, 16.7: what is reserved is an illegal instruction, whose sixteen bits are in mtval; hints do
#     nothing; c.ebreak is a breakpoint.

    .include "hart_test.inc"

    .data
    .balign PAGE_SIZE
area:
    .dword 0x1122334455667788, 0x99aabbccddeeff00
    .zero PAGE_SIZE - 16
page_end:
    .zero 16

    .text
# computes NAME, REGISTER, BEFORE, AFTER, INSTRUCTION: rd begins as BEFORE; s1 is 0x0ff0.
.macro computes name, register, before, after, instruction:vararg
    li   \register, \before
    li   s1, 0x0ff0
    \instruction
    check "\name", \register, \after
.endm

# with_sp NAME, REGISTER, EXPECTED, INSTRUCTION: sp is the area while the instruction runs.
.macro with_sp name, register, expected, instruction:vararg
    mv   s11, sp
    la   sp, area
    \instruction
    mv   s10, sp
    mv   sp, s11
    check "\name", \register, \expected
.endm

# moves_sp NAME, REGISTER, DISTANCE, INSTRUCTION: the same, and the register is so far from the area.
.macro moves_sp name, register, distance, instruction:vararg
    mv   s11, sp
    la   sp, area
    \instruction
    mv   s10, sp
    mv   sp, s11
    la   s4, area
    sub  s4, \register, s4
    check "\name", s4, \distance
.endm

# reserved NAME, ENCODING: sixteen bits that are an illegal instruction.
.macro reserved name, encoding
    visit user
98: .half \encoding
    c.nop
    back
    refused "reserved-\name", CAUSE_ILLEGAL, \encoding
.endm

main:
    # --- 16.5: with immediates ------------------------------------------------------------------------
    computes "c.li-greatest", s2, 0, 31, c.li s2, 31
    computes "c.li-least", s2, 0, -32, c.li s2, -32
    computes "c.lui-greatest", s2, 0, 0x1f000, c.lui s2, 31
    computes "c.lui-least", s2, 0, -0x20000, c.lui s2, 0xfffe0
    computes "c.addi-greatest", s2, 100, 131, c.addi s2, 31
    computes "c.addi-least", s2, 100, 68, c.addi s2, -32
    computes "c.addiw-wraps", s2, 0x7fffffff, -0x80000000, c.addiw s2, 1
    computes "c.addiw-0-extends", s2, 0x180000000, -0x80000000, c.addiw s2, 0
    computes "c.andi", a5, 0xffff, 0xffe0, c.andi a5, -32
    computes "c.andi-positive", a5, 0xffff, 31, c.andi a5, 31
    computes "c.slli-63", s2, 3, -0x8000000000000000, c.slli s2, 63
    computes "c.slli-1", s2, 3, 6, c.slli s2, 1
    computes "c.srli-63", a4, -1, 1, c.srli a4, 63
    computes "c.srli-32", a4, -1, 0xffffffff, c.srli a4, 32
    computes "c.srai-63", a4, -0x8000000000000000, -1, c.srai a4, 63
    computes "c.srai-4", a4, -0x8000000000000000, -0x800000000000000, c.srai a4, 4

    # --- 16.5: between registers ----------------------------------------------------------------------
    computes "c.mv", s2, 0, 0x0ff0, c.mv s2, s1
    computes "c.add", s2, 1, 0x0ff1, c.add s2, s1
    computes "c.sub", a5, 1, -0x0fef, c.sub a5, s1
    computes "c.xor", a5, 0xffff, 0xf00f, c.xor a5, s1
    computes "c.or", a5, 0xf00f, 0xffff, c.or a5, s1
    computes "c.and", a5, 0x00ff, 0x00f0, c.and a5, s1
    computes "c.subw", a5, -0x80000000, 0x7ffff010, c.subw a5, s1
    computes "c.addw", a5, 0x7fffffff, -0x7ffff011, c.addw a5, s1

    # --- 16.5: the stack pointer ----------------------------------------------------------------------
    moves_sp "c.addi16sp-greatest", s10, 496, c.addi16sp sp, 496
    moves_sp "c.addi16sp-least", s10, -512, c.addi16sp sp, -512
    moves_sp "c.addi4spn-least", a3, 4, c.addi4spn a3, sp, 4
    moves_sp "c.addi4spn-greatest", a3, 1020, c.addi4spn a3, sp, 1020

    # --- 16.3: loads and stores -----------------------------------------------------------------------
    with_sp "c.lwsp", s3, 0x55667788, c.lwsp s3, 0(sp)
    with_sp "c.lwsp-extends", s3, -0x22110100, c.lwsp s3, 8(sp)
    with_sp "c.ldsp", s3, 0x1122334455667788, c.ldsp s3, 0(sp)
    li   s5, 0x0123456789abcdef
    with_sp "c.sdsp", s5, 0x0123456789abcdef, c.sdsp s5, 504(sp)
    ld   s3, area + 504
    check "c.sdsp-stores", s3, 0x0123456789abcdef
    with_sp "c.ldsp-greatest", s3, 0x0123456789abcdef, c.ldsp s3, 504(sp)
    with_sp "c.swsp", s5, 0x0123456789abcdef, c.swsp s5, 252(sp)
    ld   s3, area + 248
    check "c.swsp-stores-a-word", s3, -0x7654321100000000
    with_sp "c.lwsp-greatest", s3, -0x76543211, c.lwsp s3, 252(sp)
    la   a0, area
    c.lw a1, 0(a0)
    check "c.lw", a1, 0x55667788
    c.ld a1, 8(a0)
    check "c.ld", a1, -0x6655443322110100
    li   a1, 0x7edcba9876543210
    c.sd a1, 248(a0)
    ld   s3, area + 248
    check "c.sd-greatest", s3, 0x7edcba9876543210
    c.ld a2, 248(a0)
    check "c.ld-greatest", a2, 0x7edcba9876543210
    c.sw a1, 124(a0)
    ld   s3, area + 120
    check "c.sw-greatest", s3, 0x7654321000000000
    c.lw a2, 124(a0)
    check "c.lw-greatest", a2, 0x76543210
    c.sw a1, 64(a0)
    c.lw a2, 64(a0)
    check "c.sw-64", a2, 0x76543210
    c.ld a0, 0(a0)
    check "c.ld-over-its-base", a0, 0x1122334455667788

    # --- 16.4: jumps and branches ---------------------------------------------------------------------
    li   s2, 0
    c.j  2f
1:  c.addi s2, 1
    c.j  3f
2:  c.addi s2, 2
    c.j  1b
3:  check "c.j-forward-and-back", s2, 3
    la   s3, 1f
    c.jr s3
    ebreak
1:  la   s3, 2f
    c.jalr s3
1:  ebreak
2:  check "c.jalr-links-two-bytes-on", ra, 1b, la
    la   ra, 2f
    c.jalr ra
1:  c.ebreak
2:  check "c.jalr-link-is-base", ra, 1b, la
    .macro branches name, instruction, value, taken
    li   a5, \value
    li   s2, 1
    \instruction a5, 1f
    li   s2, 0
1:  check "\name", s2, \taken
    .endm
    branches "c.beqz-zero", c.beqz, 0, 1
    branches "c.beqz-other", c.beqz, 0x100000000, 0
    branches "c.bnez-zero", c.bnez, 0, 0
    branches "c.bnez-other", c.bnez, 0x100000000, 1
    li   a5, 3
    li   s2, 0
1:  c.addi s2, 1
    c.addi a5, -1
    c.bnez a5, 1b
    check "c.bnez-back", s2, 3

    # --- at any even address --------------------------------------------------------------------------
    li   s2, 0
    .balign 4
    c.addi s2, 1
    addi s2, s2, 0x100              # at 2 mod 4
    addi s2, s2, 0x100
    c.addi s2, 1
    addi s2, s2, 0x100
    check "mixed", s2, 0x302
1:  jal  s3, 2f
    c.nop
2:  check "jal-links-four-bytes-on", s3, 1b + 4, la

    # Compressed up to the page's last half-word; then a full instruction across the end.
    la   s0, page_end
    li   t0, 0x0905                 # c.addi s2, 1
    sh   t0, -4(s0)
    sh   t0, -2(s0)
    li   t0, 0x8082                 # c.jr ra
    sh   t0, 0(s0)
    fence.i
    li   s2, 0
    addi s3, s0, -4
    jalr s3
    check "up-to-the-page-end", s2, 2
    li   t0, 0x10090913             # addi s2, s2, 0x100
    sh   t0, -2(s0)
    srli t0, t0, 16
    sh   t0, 0(s0)
    li   t0, 0x8082
    sh   t0, 2(s0)
    fence.i
    li   s2, 0
    jalr s3
    check "across-the-page-end", s2, 0x101

    # --- 16.2, 16.7: reserved, hints, c.ebreak ----------------------------------------------------------
    reserved "all-zeros", 0x0000
    reserved "c.addi4spn-0", 0x0004
    reserved "c.fld", 0x2000
    reserved "quadrant-0-funct-4", 0x8000
    reserved "c.fsd", 0xa000
    reserved "c.addiw-x0", 0x2001
    reserved "c.lui-0", 0x6901
    reserved "c.addi16sp-0", 0x6101
    reserved "op-32-2", 0x9c41
    reserved "op-32-3", 0x9c61
    reserved "c.fldsp", 0x2002
    reserved "c.lwsp-x0", 0x4002
    reserved "c.ldsp-x0", 0x6002
    reserved "c.jr-x0", 0x8002
    reserved "c.fsdsp", 0xa002

    .macro hint name, encoding
    li   s2, 0x77
    visit user
98: .half \encoding
    c.nop
    back
    gives "hint-\name", s2, 0x77
    .endm
    hint "c.nop-5", 0x0015
    hint "c.addi-0", 0x0901
    hint "c.li-x0", 0x4015
    hint "c.lui-x0", 0x6015
    hint "c.slli-x0", 0x0016
    hint "c.slli-0", 0x0902
    hint "c.srli-0", 0x8001
    hint "c.srai-0", 0x8401
    hint "c.mv-x0", 0x804a
    hint "c.add-x0", 0x904a

    try  user, c.ebreak
    check "c.ebreak-cause", s8, CAUSE_BREAKPOINT
    check "c.ebreak-mepc", s9, 98b, la
    finish
