# A guest that prints a question without ending the line, and then goes round and round.

    .equ UART, 0x10000000

    .text
    .globl _start
_start:
    li   t0, UART
    li   t1, 'Q'
    sb   t1, 0(t0)
1:  j    1b
