# The library of tests of the bare hart: the first instructions, the trap vector, and the checks
# behind the macros of hart_test.inc, which is what includes it.

# each_check_register sd, or ld: the registers that checks and printing use, in the check's frame.
.macro each_check_register access
    \access a0, CHECK_SAVED + 0(sp)
    \access a1, CHECK_SAVED + 8(sp)
    \access a2, CHECK_SAVED + 16(sp)
    \access a3, CHECK_SAVED + 24(sp)
    \access a4, CHECK_SAVED + 32(sp)
    \access a5, CHECK_SAVED + 40(sp)
    \access a6, CHECK_SAVED + 48(sp)
    \access a7, CHECK_SAVED + 56(sp)
    \access ra, CHECK_SAVED + 64(sp)
.endm

    .text
# void _start(long hart, void *device_tree)
#   From reset to main, with nothing set up but a stack and the trap vector: M-mode, paging off,
#   S and U-mode allowed to touch all of memory. Hart 0 does the test; the others sleep, unless the
#   test has set HARTS: then those below it go to other_hart.
#   in   a0 hart number
    .globl _start
_start:
    csrw mie, zero                  # so that nothing wakes who sleeps here
    beqz a0, 2f
    .ifdef HARTS
    li   t0, HARTS
    bltu a0, t0, other_hart
    .endif
1:  wfi
    j    1b

2:  la   t0, trap_vector
    csrw mtvec, t0
    csrw mscratch, zero             # no trap is expected
    li   t0, -1
    csrw pmpaddr0, t0
    li   t0, PMPCFG_ALL
    csrw pmpcfg0, t0
    la   sp, hart_test_stack_top - CHECK_FRAME
    li   gp, 0
    j    main

# void trap_vector(void)
#   Where every trap into M-mode goes: note what it says, and go on where the visit ends.
#   in   mscratch where to go on, 0 when no trap is expected
#   out  s8-s11 mcause, mepc, mtval, mstatus; mscratch 0; mstatus.MPRV clear
#   clobbers t6
    .balign 4                       # mtvec holds the mode in its lowest two bits
trap_vector:
    csrr s8, mcause
    csrr s9, mepc
    csrr s10, mtval
    csrr s11, mstatus
    li   t6, MSTATUS_MPRV           # this code's own loads and stores are M-mode's
    csrc mstatus, t6
    csrrw t6, mscratch, zero
    beqz t6, 1f
    jr   t6

1:  la   sp, hart_test_stack_top - CHECK_FRAME
    la   a0, unexpected_message
    jal  print_words
    jal  print_outcome
    la   a0, at_word
    jal  print_words
    mv   a0, s9
    jal  print_hexadecimal
    li   a0, '\n'
    jal  print_character
    li   t0, 1
    sd   t0, failed, t1
    j    power_off

# Routines that checks call. They return to t6 and change no other register.

# check_equal: CHECK_ACTUAL and CHECK_EXPECTED are the same.
check_equal:
    each_check_register sd
check_values:
    ld   a0, CHECK_EXPECTED(sp)
    ld   a1, CHECK_ACTUAL(sp)
    beq  a0, a1, check_passed
    jal  print_failed
    la   a0, expected_word
    jal  print_words
    ld   a0, CHECK_EXPECTED(sp)
    jal  print_hexadecimal
    la   a0, got_word
    jal  print_words
    ld   a0, CHECK_ACTUAL(sp)
    jal  print_hexadecimal
    j    check_ends

# check_gives: the visit ended with its own ecall, and then as check_equal.
check_gives:
    each_check_register sd
    jal  ended_by_itself
    bnez a0, check_values
    jal  print_failed
    la   a0, expected_word
    jal  print_words
    ld   a0, CHECK_EXPECTED(sp)
    jal  print_hexadecimal
    j    check_got_trap

# check_allowed: the visit ended with its own ecall.
check_allowed:
    each_check_register sd
    jal  ended_by_itself
    bnez a0, check_passed
    jal  print_failed
check_got_trap:
    la   a0, got_word
    jal  print_words
    jal  print_outcome
    j    check_ends

# check_refused: the visit ended with the trap CHECK_EXPECTED, whose mtval is CHECK_TVAL, at the
# instruction CHECK_ACTUAL. U-mode may have run it at another address, whose low 30 bits are the
# same.
check_refused:
    each_check_register sd
    ld   a0, CHECK_EXPECTED(sp)
    bne  a0, s8, 1f
    ld   a0, CHECK_TVAL(sp)
    bne  a0, s10, 1f
    ld   a0, CHECK_ACTUAL(sp)
    sub  a0, a0, s9
    slli a0, a0, 34
    beqz a0, check_passed
1:  jal  print_failed
    la   a0, expected_word
    jal  print_words
    ld   a0, CHECK_EXPECTED(sp)
    ld   a1, CHECK_TVAL(sp)
    jal  print_trap
    la   a0, got_word
    jal  print_words
    jal  print_outcome
    ld   a0, CHECK_ACTUAL(sp)
    sub  a0, s9, a0
    slli a1, a0, 34
    beqz a1, check_ends
    mv   a4, a0
    la   a0, away_word
    jal  print_words
    mv   a0, a4
    jal  print_hexadecimal
    j    check_ends

check_passed:
    la   a0, pass_word
    jal  print_words
    ld   a0, CHECK_NAME(sp)
    jal  print_words
check_ends:
    li   a0, '\n'
    jal  print_character
    each_check_register ld
    jr   t6

# long ended_by_itself(void)
#   Whether the visit ended with an ecall: causes 8, 9 and 11, by the mode that it visited.
#   out  a0 1 or 0
ended_by_itself:
    andi a0, s8, ~3
    addi a0, a0, -CAUSE_USER_ECALL
    seqz a0, a0
    ret

# void power_off(void)
#   End the run: status 0, or 1 when a check has failed.
#   out  does not return
power_off:
    li   t0, FINISHER_BASE
    ld   t1, failed
    li   t2, FINISHER_PASS
    beqz t1, 1f
    li   t2, 1 << 16 | FINISHER_FAIL
1:  sw   t2, 0(t0)
    j    1b

# --- printing: every routine here changes a0-a7 and nothing else --------------------------------

# void print_failed(void)
#   "FAIL " and the name of the check, and the run has failed.
print_failed:
    mv   a7, ra
    li   a0, 1
    sd   a0, failed, a1
    la   a0, fail_word
    jal  print_words
    ld   a0, CHECK_NAME(sp)
    jal  print_words
    jr   a7

# void print_outcome(void)
#   The trap that a visit ended with, from s8-s10.
print_outcome:
    mv   a0, s8
    mv   a1, s10
    # fall through

# void print_trap(long cause, long tval)
#   "cause 0xd tval 0x1000"
print_trap:
    mv   a7, ra
    mv   a5, a1
    mv   a4, a0
    la   a0, cause_word
    jal  print_words
    mv   a0, a4
    jal  print_hexadecimal
    la   a0, tval_word
    jal  print_words
    mv   a0, a5
    jal  print_hexadecimal
    jr   a7

# void print_hexadecimal(unsigned long number)
#   "0x" and the digits, without leading zeros.
#   clobbers a0-a3
print_hexadecimal:
    mv   a3, a0
    li   a1, UART_BASE
    li   a0, '0'
    sb   a0, 0(a1)
    li   a0, 'x'
    sb   a0, 0(a1)
    li   a2, 60                     # the shift that brings the next digit down
1:  srl  a0, a3, a2
    bnez a0, 2f                     # skip zeros, but the last digit
    addi a2, a2, -4
    bgtz a2, 1b
2:  srl  a0, a3, a2
    andi a0, a0, 0xf
    addi a0, a0, '0'
    addi a0, a0, -'9' - 1
    bltz a0, 3f                     # beyond '9' come the letters
    addi a0, a0, 'a' - '9' - 1
3:  addi a0, a0, '9' + 1
    sb   a0, 0(a1)
    addi a2, a2, -4
    bgez a2, 2b
    ret

# void print_words(const char *words)
#   A string that ends with a zero byte.
#   clobbers a0-a2
print_words:
    li   a1, UART_BASE
1:  lbu  a2, 0(a0)
    beqz a2, 2f
    sb   a2, 0(a1)
    addi a0, a0, 1
    j    1b
2:  ret

# void print_character(char character)
#   clobbers a1
print_character:
    li   a1, UART_BASE
    sb   a0, 0(a1)
    ret

    .section .rodata
pass_word:
    .asciz "pass "
fail_word:
    .asciz "FAIL "
expected_word:
    .asciz " expected "
got_word:
    .asciz " got "
cause_word:
    .asciz "cause "
tval_word:
    .asciz " tval "
at_word:
    .asciz " epc "
away_word:
    .asciz " with mepc off by "
unexpected_message:
    .asciz "FAIL unexpected trap: "

    .data
    .balign 8
failed:                             # 1 when a check has failed
    .dword 0

    .bss
    .balign 16
    .zero 4096
hart_test_stack_top:
    .text
