# A guest that sleeps and that nothing can wake.

    .text
    .globl _start
_start:
    csrw mie, zero
    wfi
    j    _start
