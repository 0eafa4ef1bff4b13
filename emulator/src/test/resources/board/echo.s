# Echoes what the serial port receives, by interrupts, until Ctrl-D or a break; idle it sits in wfi.

        .equ    UART,   0x10000000
        .equ    RBR,    0
        .equ    THR,    0
        .equ    IER,    1
        .equ    LSR,    5
        .equ    LSR_DATA_READY, 0x01
        .equ    LSR_BREAK, 0x10
        .equ    UART_IRQ, 10

        .equ    PLIC,   0x0c000000
        .equ    PLIC_ENABLE, 0x0c002000         # of hart 0 in M-mode
        .equ    PLIC_THRESHOLD, 0x0c200000
        .equ    PLIC_CLAIM, 4                   # from the threshold

        .equ    FINISHER, 0x100000
        .equ    POWER_OFF, 0x5555
        .equ    MEIE,   1 << 11
        .equ    CTRL_D, 4

        .globl  _start
_start: la      t0, handler
        csrw    mtvec, t0
        li      s0, UART
        li      s1, PLIC_THRESHOLD
        li      t0, PLIC
        li      t1, 1
        sw      t1, 4 * UART_IRQ(t0)
        li      t0, PLIC_ENABLE
        li      t1, 1 << UART_IRQ
        sw      t1, (t0)
        sw      zero, (s1)
        li      t0, 1                           # received data interrupts
        sb      t0, IER(s0)
        li      t0, MEIE
        csrw    mie, t0
        li      t0, '>'                         # ready
        sb      t0, THR(s0)
        csrsi   mstatus, 8
idle:   wfi
        j       idle

        .balign 4
handler:
        lw      t2, PLIC_CLAIM(s1)
1:      lbu     t0, LSR(s0)
        andi    t1, t0, LSR_BREAK
        bnez    t1, 3f
        andi    t0, t0, LSR_DATA_READY
        beqz    t0, 2f
        lbu     a0, RBR(s0)
        li      t1, CTRL_D
        beq     a0, t1, 3f
        sb      a0, THR(s0)
        j       1b
2:      sw      t2, PLIC_CLAIM(s1)              # done
        mret
3:      li      t0, FINISHER
        li      t1, POWER_OFF
        sw      t1, (t0)
        j       .
