# The serial port (National Semiconductor PC16550D data sheet, section 8). Proves that
#   - its registers keep what they have bits for, and the divisor latch hides two of them;
#   - in loopback, what is sent is received: in order, with overrun when nobody reads, with and without FIFOs;
#   - received data, a time-out below the trigger level, an empty transmitter and an overrun interrupt when
#     enabled, in the data sheet's order, and go away as it says, each trigger level being kept exactly;
#   - the interrupts come out of the PLIC, and wake a hart.
#
# Nothing can be printed in loopback, so each part notes its values in registers first. The divisor is
# kept so large that bytes in the FIFO time out only where that is tried.

    .include "hart_test.inc"
    .include "plic.inc"

.equ RBR,               0               # read: receiver
.equ THR,               0               # write: transmitter
.equ DLL,               0               # with DLAB: divisor
.equ IER,               1
.equ DLM,               1
.equ IIR,               2               # read: interrupt identification
.equ FCR,               2               # write: FIFO control
.equ LCR,               3
.equ MCR,               4
.equ LSR,               5
.equ MSR,               6
.equ SCR,               7

.equ IER_RECEIVED,      1
.equ IER_EMPTY,         2
.equ IER_STATUS,        4
.equ IIR_NONE,          0x01
.equ IIR_EMPTY,         0x02
.equ IIR_RECEIVED,      0x04
.equ IIR_STATUS,        0x06
.equ IIR_TIMEOUT,       0x0c
.equ IIR_FIFOS,         0xc0
.equ FCR_ENABLE,        0x01
.equ FCR_CLEAR,         0x06
.equ FCR_TRIGGER_4,     0x40
.equ FCR_TRIGGER_8,     0x80
.equ FCR_TRIGGER_14,    0xc0
.equ LCR_8_BITS,        0x03
.equ LCR_DLAB,          0x80
.equ MCR_DTR,           0x01
.equ MCR_RTS,           0x02
.equ MCR_OUT1,          0x04
.equ MCR_OUT2,          0x08
.equ MCR_LOOP,          0x10
.equ LSR_READY,         0x01
.equ LSR_OVERRUN,       0x02
.equ LSR_IDLE,          0x60

# put OFFSET, VALUE: write a register of the port.
.macro put offset, value
    li   t0, \value
    sb   t0, \offset(s0)
.endm

# get REGISTER, OFFSET: read one.
.macro get register, offset
    lbu  \register, \offset(s0)
.endm

# send COUNT, FIRST: that many bytes, counting up. clobbers t0, t1
.macro send count, first
    li   t0, \first
    li   t1, \first + \count
9:  sb   t0, THR(s0)
    addi t0, t0, 1
    bltu t0, t1, 9b
.endm

# divisor VALUE
.macro divisor value
    put  LCR, LCR_8_BITS | LCR_DLAB
    put  DLL, (\value) & 0xff
    put  DLM, (\value) >> 8
    put  LCR, LCR_8_BITS
.endm

# trigger NAME, FCR, LEVEL: one byte below the level nothing interrupts, at the level it does, and
# after one byte was read nothing does.
.macro trigger name, control, level
    put  MCR, MCR_LOOP
    put  FCR, FCR_ENABLE | FCR_CLEAR | \control
    put  IER, IER_RECEIVED
    .if \level > 1
    send \level - 1, 1
    .endif
    get  s1, IIR
    send 1, \level
    get  s2, IIR
    get  s3, RBR
    get  s4, IIR
    put  IER, 0
    put  FCR, FCR_ENABLE | FCR_CLEAR
    put  MCR, MCR_OUT2
    check "\name-not-below", s1, IIR_FIFOS | IIR_NONE
    check "\name-at", s2, IIR_FIFOS | IIR_RECEIVED
    check "\name-oldest", s3, 1
    check "\name-below-again", s4, IIR_FIFOS | IIR_NONE
.endm

main:
    li   s0, UART_BASE
    # Nobody sends; that may be told by a break, which is over when it was read.
    li   t0, 1000
1:  get  t1, LSR
    get  t1, RBR
    addi t0, t0, -1
    bnez t0, 1b
    divisor 0xffff

    # --- registers ----------------------------------------------------------------------------------
    get  s1, LSR
    check "idle", s1, LSR_IDLE
    get  s1, IIR
    check "no-interrupt", s1, IIR_NONE
    put  SCR, 0x5a
    get  s1, SCR
    check "scratch", s1, 0x5a
    put  IER, 0xf0
    get  s1, IER
    check "four-enables", s1, 0
    put  MCR, 0xe8
    get  s1, MCR
    check "five-modem-bits", s1, MCR_OUT2
    put  LCR, LCR_8_BITS | LCR_DLAB
    put  DLL, 0x34
    put  DLM, 0x12
    get  s1, DLL
    get  s2, DLM
    get  s3, LCR
    put  DLL, 0xff
    put  DLM, 0xff
    put  LCR, LCR_8_BITS
    get  s4, IER
    check "divisor-low", s1, 0x34
    check "divisor-high", s2, 0x12
    check "line-control", s3, LCR_8_BITS | LCR_DLAB
    check "the-divisor-hides-the-enables", s4, 0

    # --- loopback, without FIFOs --------------------------------------------------------------------
    put  MCR, MCR_LOOP
    put  THR, 'A'
    get  s1, LSR
    get  s2, RBR
    get  s3, LSR
    put  THR, 'B'
    put  THR, 'C'
    get  s4, LSR
    get  s5, LSR
    get  s6, RBR
    put  MCR, MCR_OUT2
    check "received", s1, LSR_IDLE | LSR_READY
    check "the-byte", s2, 'A'
    check "taken", s3, LSR_IDLE
    check "overrun", s4, LSR_IDLE | LSR_READY | LSR_OVERRUN
    check "overrun-until-read", s5, LSR_IDLE | LSR_READY
    check "the-last-byte", s6, 'C'

    put  MCR, MCR_LOOP | MCR_DTR
    get  s1, MSR
    put  MCR, MCR_LOOP | MCR_RTS
    get  s2, MSR
    put  MCR, MCR_LOOP | MCR_OUT1
    get  s3, MSR
    put  MCR, MCR_LOOP | MCR_OUT2
    get  s4, MSR
    put  MCR, MCR_OUT2
    andi s1, s1, 0xf0                   # the lower half says what changed
    andi s2, s2, 0xf0
    andi s3, s3, 0xf0
    andi s4, s4, 0xf0
    check "dtr-is-dsr", s1, 0x20
    check "rts-is-cts", s2, 0x10
    check "out1-is-ring", s3, 0x40
    check "out2-is-carrier", s4, 0x80

    # --- interrupts, without FIFOs ------------------------------------------------------------------
    put  MCR, MCR_LOOP
    put  IER, IER_RECEIVED
    get  s1, IIR
    put  THR, 'D'
    get  s2, IIR
    get  s3, IIR
    get  zero, RBR
    get  s4, IIR
    put  IER, 0
    put  MCR, MCR_OUT2
    check "nothing-received", s1, IIR_NONE
    check "data-interrupt", s2, IIR_RECEIVED
    check "until-read", s3, IIR_RECEIVED
    check "read", s4, IIR_NONE

    put  IER, IER_EMPTY
    get  s1, IIR
    get  s2, IIR
    put  MCR, MCR_LOOP
    put  THR, 'E'
    get  s3, IIR
    get  s4, IIR
    put  IER, 0
    put  IER, IER_EMPTY
    get  s5, IIR
    put  IER, 0
    get  zero, RBR
    put  MCR, MCR_OUT2
    check "empty-interrupt", s1, IIR_EMPTY
    check "identified-once", s2, IIR_NONE
    check "empty-again", s3, IIR_EMPTY
    check "identified-again", s4, IIR_NONE
    check "enabled-again", s5, IIR_EMPTY

    put  MCR, MCR_LOOP                  # all at once: by rank
    put  THR, 'F'
    put  THR, 'G'
    put  IER, IER_RECEIVED | IER_EMPTY | IER_STATUS
    get  s1, IIR
    get  zero, LSR
    get  s2, IIR
    get  zero, RBR
    get  s3, IIR
    get  s4, IIR
    put  IER, 0
    put  MCR, MCR_OUT2
    check "line-status-first", s1, IIR_STATUS
    check "then-data", s2, IIR_RECEIVED
    check "then-the-transmitter", s3, IIR_EMPTY
    check "then-none", s4, IIR_NONE

    # --- FIFOs --------------------------------------------------------------------------------------
    put  MCR, MCR_LOOP
    put  FCR, FCR_ENABLE | FCR_CLEAR
    get  s1, IIR
    send 16, 1
    get  s2, LSR
    send 1, 99
    get  s3, LSR
    get  s4, LSR
    li   s5, 0                          # what comes out, as a polynomial in 31
    li   t0, 17
2:  get  t1, RBR
    slli t2, s5, 5
    sub  s5, t2, s5
    add  s5, s5, t1
    addi t0, t0, -1
    bnez t0, 2b
    get  s6, LSR
    put  MCR, MCR_OUT2
    li   s7, 0                          # the same of 1 to 16, and 0 from an empty FIFO
    li   t0, 1
    li   t3, 17
3:  slli t2, s7, 5
    sub  s7, t2, s7
    add  s7, s7, t0
    addi t0, t0, 1
    bltu t0, t3, 3b
    slli t2, s7, 5
    sub  s7, t2, s7
    check "fifos-enabled", s1, IIR_FIFOS | IIR_NONE
    check "sixteen-fit", s2, LSR_IDLE | LSR_READY
    check "the-seventeenth-overruns", s3, LSR_IDLE | LSR_READY | LSR_OVERRUN
    check "said-once", s4, LSR_IDLE | LSR_READY
    check "first-in-first-out", s5, s7, mv
    check "empty-fifo", s6, LSR_IDLE

    put  MCR, MCR_LOOP
    send 5, 1
    put  FCR, FCR_ENABLE | FCR_CLEAR
    get  s1, LSR
    send 5, 1
    put  FCR, 0
    get  s2, LSR
    get  s3, IIR
    put  MCR, MCR_OUT2
    check "cleared", s1, LSR_IDLE
    check "switched-off-is-cleared", s2, LSR_IDLE
    check "fifos-off", s3, IIR_NONE

    trigger "level-1", 0, 1
    trigger "level-4", FCR_TRIGGER_4, 4
    trigger "level-8", FCR_TRIGGER_8, 8
    trigger "level-14", FCR_TRIGGER_14, 14

    # --- time-out, through the PLIC -----------------------------------------------------------------
    plic_priority SOURCE_UART, 1
    plic_enable HART0_M, 1 << SOURCE_UART
    plic_threshold HART0_M, 0
    plic_claim s1, HART0_M              # what the parts above have left
    plic_complete s1, HART0_M
    li   t0, MEIP
    csrw mie, t0
    divisor 12
    put  MCR, MCR_LOOP
    put  FCR, FCR_ENABLE | FCR_CLEAR | FCR_TRIGGER_14
    put  IER, IER_RECEIVED
    send 3, 1
    jal  sleep
    get  s1, IIR
    plic_claim s2, HART0_M
    get  s3, RBR                        # starts the time anew
    plic_complete s2, HART0_M
    jal  sleep
    get  s4, IIR
    get  s5, RBR
    get  s6, RBR
    get  s7, IIR
    plic_claim s2, HART0_M
    plic_complete s2, HART0_M
    put  IER, 0
    put  FCR, 0
    put  MCR, MCR_OUT2
    divisor 0xffff
    check "timed-out", s1, IIR_FIFOS | IIR_TIMEOUT
    check "the-ports-source", s2, SOURCE_UART
    check "the-first-of-three", s3, 1
    check "the-rest-times-out", s4, IIR_FIFOS | IIR_TIMEOUT
    check "the-second", s5, 2
    check "the-third", s6, 3
    check "nothing-left-to-wait", s7, IIR_FIFOS | IIR_NONE

    # --- each interrupt through the PLIC --------------------------------------------------------------
    put  IER, IER_EMPTY
    jal  sleep
    plic_claim s1, HART0_M
    get  s2, IIR
    plic_complete s1, HART0_M
    csrr s3, mip
    li   t0, MEIP
    and  s3, s3, t0
    put  IER, 0
    put  MCR, MCR_LOOP
    put  IER, IER_RECEIVED
    put  THR, 'H'
    jal  sleep
    plic_claim s4, HART0_M
    get  s5, RBR
    plic_complete s4, HART0_M
    csrr s6, mip
    li   t0, MEIP
    and  s6, s6, t0
    put  IER, 0
    put  MCR, MCR_OUT2
    check "empty-wakes", s1, SOURCE_UART
    check "empty-identified", s2, IIR_EMPTY
    check "lowers-the-line", s3, 0
    check "data-wakes", s4, SOURCE_UART
    check "the-data", s5, 'H'
    check "reading-lowers-the-line", s6, 0
    finish

# void sleep(void)
#   Until the PLIC interrupts.
#   clobbers t0, t1
sleep:
    wfi
    csrr t0, mip
    li   t1, MEIP
    and  t0, t0, t1
    beqz t0, sleep
    ret
