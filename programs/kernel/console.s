# The console: a 16550A serial port, and the routines that send and receive bytes there.
#
#   offset 0  write: a byte to send; read: a byte that was received
#   offset 1  interrupt enable: bit 0 = when a byte has been received
#   offset 3  line control: 3 = 8 data bits, no parity, one stop bit
#   offset 5  line status: bit 0 = a byte was received, bit 4 = it came with a break, bit 5 = the
#             transmitter can take a byte

    .include "kernel.inc"
    .include "terminal.inc"

.equ UART_DATA,         0
.equ UART_INTERRUPTS,   1
.equ UART_LINE,         3
.equ UART_STATUS,       5
.equ UART_RECEIVED,     1 << 0
.equ UART_BREAK,        1 << 4
.equ UART_READY,        1 << 5

    .data
    .balign 8
# What to add to a device's physical address to reach it: PAGE_OFFSET, and 0 in machine mode.
    .globl device_offset
device_offset:
    .dword PAGE_OFFSET

    .bss
    .balign 8
break_seen:                         # not 0 if the byte to receive next is a break: the port says so only once
    .zero 8

    .text
# void console_init(void)
#   Set the line format; no interrupts before somebody listens. The FIFOs stay off: to turn them on is to
#   lose a byte that has come already.
    .globl console_init
console_init:
    li   t0, PAGE_OFFSET + UART_BASE
    sb   zero, UART_INTERRUPTS(t0)
    li   t1, 3
    sb   t1, UART_LINE(t0)
    ret

# void console_listen(bool on)
#   Interrupt when a byte is received, or do not. The port keeps one byte, and what sends more waits.
#   in   a0 1 or 0
#   clobbers t0
    .globl console_listen
console_listen:
    li   t0, PAGE_OFFSET + UART_BASE
    sb   a0, UART_INTERRUPTS(t0)
    ret

# int console_get(void)
#   Take a byte that was received.
#   out  a0 the byte, CONSOLE_NOTHING or CONSOLE_BREAK
#   clobbers t0, t1
    .globl console_get
console_get:
    li   t0, PAGE_OFFSET + UART_BASE
    lbu  t1, UART_STATUS(t0)
    andi a0, t1, UART_BREAK
    bnez a0, 2f
    ld   a0, break_seen
    bnez a0, 2f
    li   a0, CONSOLE_NOTHING
    andi t1, t1, UART_RECEIVED
    beqz t1, 1f
    lbu  a0, UART_DATA(t0)
1:  ret
2:  lbu  zero, UART_DATA(t0)        # a break comes with a byte of zero bits
    sd   zero, break_seen, t0
    li   a0, CONSOLE_BREAK
    ret

# void console_put(char c)
#   Send one byte, when the port can take it.
#   in   a0 the byte
#   clobbers t0, t1
    .globl console_put
console_put:
    ld   t0, device_offset
    li   t1, UART_BASE
    add  t0, t0, t1
1:  lbu  t1, UART_STATUS(t0)
    andi t1, t1, UART_READY | UART_BREAK
    addi t1, t1, -UART_READY
    bnez t1, 2f
    sb   a0, UART_DATA(t0)
    ret
2:  addi t1, t1, UART_READY         # not ready, or a break to remember
    andi t1, t1, UART_BREAK
    beqz t1, 1b
    sd   t1, break_seen, t0
    j    console_put

# void console_write(const char *bytes, long count)
#   Send `count` bytes.
#   in   a0 kernel address, a1 count
    .globl console_write
console_write:
    mv   t2, a0
    add  t3, a0, a1
    mv   t4, ra                     # console_put leaves t2 and up alone
1:  beq  t2, t3, 2f
    lbu  a0, 0(t2)
    call console_put
    addi t2, t2, 1
    j    1b
2:  jr   t4

# void console_print(const char *string)
#   Send a string that ends with a zero byte.
#   in   a0 kernel address
    .globl console_print
console_print:
    mv   t2, a0
    mv   t4, ra
1:  lbu  a0, 0(t2)
    beqz a0, 2f
    call console_put
    addi t2, t2, 1
    j    1b
2:  jr   t4

# void console_hex(unsigned long value)
#   Send a number as 0x and sixteen hexadecimal digits.
#   in   a0 the number
    .globl console_hex
console_hex:
    mv   t2, a0
    mv   t4, ra
    li   a0, '0'
    call console_put
    li   a0, 'x'
    call console_put

    li   t3, 60                     # the shift that brings the next digit down
1:  srl  a0, t2, t3
    andi a0, a0, 15
    li   t1, 10
    blt  a0, t1, 2f
    addi a0, a0, 'a' - '0' - 10
2:  addi a0, a0, '0'
    call console_put
    addi t3, t3, -4
    bgez t3, 1b
    jr   t4

# void console_decimal(unsigned long value)
#   Send a number in decimal.
#   in   a0 the number
    .globl console_decimal
console_decimal:
    enter 0
    addi sp, sp, -32                # twenty digits at most, written from the end
    addi t0, sp, 32
    mv   a1, t0
    li   t1, 10
1:  remu t2, a0, t1
    divu a0, a0, t1
    addi t2, t2, '0'
    addi t0, t0, -1
    sb   t2, 0(t0)
    bnez a0, 1b

    mv   a0, t0
    sub  a1, a1, t0
    call console_write
    addi sp, sp, 32
    leave 0
