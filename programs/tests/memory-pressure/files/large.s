# large: 3 MiB of data, each page with a number of its own.

    .text
    .globl _start
_start:
    ebreak

    .data
    .balign 4096
    .set number, 1
    .rept 768
    .dword number * 0x9e3779b9
    .skip 4088
    .set number, number + 1
    .endr
