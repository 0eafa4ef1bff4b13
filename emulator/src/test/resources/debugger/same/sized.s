# A machine without a kernel, whose data has names with sizes: gdb shows only those beside an address.

    .equ FINISHER, 0x00100000
    .equ OFF_WITH_STATUS_7, 7 << 16 | 0x3333

    .text
    .globl _start
_start:
    la   t0, power_off
    csrw mtvec, t0
    la   sp, stack_top
    li   a0, 1
    call twice
    call twice
    ld   a1, 0(zero)                # an access fault

    .globl twice
twice:
    slli a0, a0, 1
    ret

    .globl power_off
    .balign 4
power_off:
    li   t0, FINISHER
    li   t1, OFF_WITH_STATUS_7
    sw   t1, 0(t0)
1:  j    1b

    .data
    .globl numbers
    .type numbers, @object
    .size numbers, 16
numbers:
    .dword 0x123456789abcdef0, -1
    .type text, @object
    .size text, 26
text:
    .asciz "hello,\n\tworld \"quoted\" \001"
    .balign 8
    .type zeros, @object
    .size zeros, 64
zeros:
    .zero 64
stack_top:
