# Proves that a fault that is the program's own mistake kills with the signal Linux gives:
#   - SIGSEGV for an address that is missing, the kernel's, none at all, or not for this access;
#   - SIGILL for what is no instruction in user mode;
#   - SIGTRAP for ebreak, SIGBUS for a misaligned atomic instruction;
# and kills only the process that made it.

    .include "user.inc"

    .data
    .balign 8
word:
    .dword 0, 0

# mistake "what": fork; the child goes on behind the macro, the parent reports and jumps to 9.
.macro mistake text
    fork
    beqz a0, 1f
    wait_for a0, sp
    print "\text: "
    lw   a0, 0(sp)
    call print_status
    j    9f
1:
.endm

    .text
    .globl _start
_start:
    addi sp, sp, -16
    mistake "load from a null pointer"
    ld   t0, 0(zero)
    exit 0
9:  mistake "store to the kernel"
    li   t0, 0xffffffc080000000
    sd   t0, 0(t0)
    exit 0
9:  mistake "load from the kernel"
    li   t0, 0xffffffc080000000
    ld   t0, 0(t0)
    exit 0
9:  mistake "load from no address"
    li   t0, 0x4000000000000000
    ld   t0, 0(t0)
    exit 0
9:  mistake "jump to a null pointer"
    jr   zero
9:  mistake "jump to the kernel"
    li   t0, 0xffffffc080000000
    jr   t0
9:  mistake "jump into data"
    la   t0, word
    jr   t0
9:  mistake "jump into the stack"
    jr   sp
9:  mistake "an illegal instruction"
    .word 0
9:  mistake "a supervisor's register"
    csrr t0, sscratch
    exit 0
9:  mistake "a supervisor's fence"
    sfence.vma
    exit 0
9:  mistake "a supervisor's return"
    sret
    exit 0
9:  mistake "a breakpoint"
    ebreak
    exit 0
9:  mistake "a misaligned atomic instruction"
    la   t0, word
    addi t0, t0, 1
    amoadd.d t1, t0, (t0)
    exit 0
9:  print "still here\n"
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
