# An S-mode payload for SBI firmware: prints through it, is woken by its timer, starts the other
# harts, rings their doorbells and has them fence. What it prints does not depend on which hart the
# firmware chose to boot. Source of the calls: RISC-V Supervisor Binary Interface 1.0.

        .equ    SBI_PUTCHAR, 1          # legacy console
        .equ    SBI_TIME, 0x54494d45
        .equ    SBI_IPI,  0x735049
        .equ    SBI_RFENCE, 0x52464e43
        .equ    SBI_HSM,  0x48534d
        .equ    SBI_RESET, 0x53525354
        .equ    REMOTE_SFENCE_VMA, 1
        .equ    HART_STATUS, 2

        .equ    SSIP, 1 << 1
        .equ    SSIE, 1 << 1
        .equ    STIE, 1 << 5
        .equ    TIMER_INTERRUPT, 5
        .equ    DELAY, 10000            # ticks: a millisecond
        .equ    MOST_HARTS, 8

        .globl  _start
_start:
        mv      s0, a0                  # this hart
        la      t0, trap
        csrw    stvec, t0
        la      a0, hello
        call    print

        # The timer. The handler sets timer_came.
        li      t0, STIE | SSIE
        csrw    sie, t0
        csrsi   sstatus, 2
        rdtime  a0
        li      t0, DELAY
        add     a0, a0, t0
        li      a6, 0
        li      a7, SBI_TIME
        ecall
1:      lw      t0, timer_came
        beqz    t0, 1b
        la      a0, timer
        call    print

        # The other harts: every number that the firmware knows and that isn't ours.
        li      s1, 0                   # hart
        li      s2, 0                   # mask of those started
        li      s3, 0                   # how many
2:      beq     s1, s0, 3f
        mv      a0, s1
        li      a6, HART_STATUS
        li      a7, SBI_HSM
        ecall
        bnez    a0, 4f                  # no such hart: that was the last
        mv      a0, s1
        la      a1, secondary
        li      a2, 0
        li      a6, 0
        li      a7, SBI_HSM
        ecall
        bnez    a0, fail
        addi    s3, s3, 1
        li      t0, 1
        sll     t0, t0, s1
        or      s2, s2, t0
3:      addi    s1, s1, 1
        li      t0, MOST_HARTS
        bne     s1, t0, 2b
4:      lw      t0, online
        bne     t0, s3, 4b
        la      a0, started
        call    print
        mv      a0, s3
        call    print_digit

        # A doorbell each.
        mv      a0, s2
        li      a1, 0                   # the mask begins at hart 0
        li      a6, 0
        li      a7, SBI_IPI
        ecall
        bnez    a0, fail
5:      lw      t0, rung
        bne     t0, s3, 5b
        la      a0, answered
        call    print
        mv      a0, s3
        call    print_digit

        # All of them forget their translations; the call returns when they have.
        mv      a0, s2
        li      a1, 0
        li      a2, 0
        li      a3, -1
        li      a6, REMOTE_SFENCE_VMA
        li      a7, SBI_RFENCE
        ecall
        bnez    a0, fail
        la      a0, fenced
        call    print

        li      a0, 0                   # shutdown
        li      a1, 0
        li      a6, 0
        li      a7, SBI_RESET
        ecall
fail:   la      a0, failed
        call    print
        j       .

# Prints the string at a0. Clobbers t0, a0, a6, a7.
print:  mv      t0, a0
1:      lbu     a0, (t0)
        beqz    a0, 2f
        li      a7, SBI_PUTCHAR
        ecall
        addi    t0, t0, 1
        j       1b
2:      ret

# Prints a0, 0 to 9, and a newline.
print_digit:
        addi    a0, a0, '0'
        li      a7, SBI_PUTCHAR
        ecall
        li      a0, '\n'
        li      a7, SBI_PUTCHAR
        ecall
        ret

# The other harts: wait for the doorbell.
secondary:
        la      t0, trap
        csrw    stvec, t0
        li      t0, SSIE
        csrw    sie, t0
        csrsi   sstatus, 2
        la      t0, online
        li      t1, 1
        amoadd.w zero, t1, (t0)
1:      wfi
        j       1b

# A timer interrupt on the first hart, or a doorbell on the others.
        .balign 4
trap:   addi    sp, zero, 0             # nobody uses sp
        csrr    t3, scause
        bgez    t3, fail                # no exception is expected
        slli    t3, t3, 1
        srli    t3, t3, 1
        li      t4, TIMER_INTERRUPT
        beq     t3, t4, 1f
        csrci   sip, SSIP
        la      t3, rung
        li      t4, 1
        amoadd.w zero, t4, (t3)
        sret
1:      li      t4, STIE                # once is enough
        csrc    sie, t4
        la      t3, timer_came
        li      t4, 1
        sw      t4, (t3)
        sret

        .data
timer_came: .word 0
online: .word   0
rung:   .word   0
hello:  .asciz  "payload: hello from S-mode\n"
timer:  .asciz  "payload: the timer came\n"
started: .asciz "payload: other harts started: "
answered: .asciz "payload: doorbells answered: "
fenced: .asciz  "payload: remote fence done\n"
failed: .asciz  "payload: failed\n"
