# A kernel of one page for a program of a few calls: it answers each with what the program's table
# of answers says, and knows nothing of processes. Catchpoints have to find their way by the ABI.
    .globl _start
_start:
    la   t0, vector
    csrw mtvec, t0
    li   t0, -1
    csrw pmpaddr0, t0
    li   t0, 0x1f
    csrw pmpcfg0, t0
    la   t0, program
    csrw mepc, t0
    csrw mstatus, zero                  # mret goes to U-mode
    la   sp, stack
    mret

    .balign 4
vector:
    csrr t0, mepc
    addi t0, t0, 4
    csrw mepc, t0
    li   t0, 221
    bne  a7, t0, 1f
    la   t0, main                       # execve, the one that can work: a new program
    bnez a2, 1f
    csrw mepc, t0
    la   sp, arguments
    mret
1:  la   t0, next                       # the next answer
    ld   t1, (t0)
    ld   a0, (t1)
    addi t1, t1, 8
    sd   t1, (t0)
    mret

program:
    li   a7, 64                         # write: all 2 bytes
    ecall
wrote:
    li   a7, 9999                       # no such call
    ecall
    li   a7, 220
    li   a0, 17                         # clone(SIGCHLD): a fork, which fails
    ecall
    li   a0, 17
    ecall                               # and now makes process 5
forked:
    li   a0, 0x4111                     # CLONE_VFORK | CLONE_VM | SIGCHLD
    ecall                               # first the child returns
    li   a0, 0x4111
    ecall                               # then the parent
vforked:
    li   a0, 0x10f00                    # a thread: neither
    ecall
    li   a7, 435                        # clone3, with its flags in memory
    la   a0, flags
    ecall
    li   a7, 221
    la   a0, path
    la   a1, pointers
    li   a2, 1
    ecall                               # execve fails
    la   a0, path
    li   a2, 0
    ecall                               # and works
    ebreak

main:
    ld   t0, counter                    # what watchpoints watch
    addi t0, t0, 1
    la   t1, counter
    sd   t0, (t1)
    sd   t0, (t1)
    li   t2, 1
    amoadd.d t0, t2, (t1)
    sb   zero, 9(t1)
    li   a7, 93
    li   a0, 0x103                      # exit(3): only eight bits are a status
    ecall
    li   t0, 0x100000                   # devices are open to all: power off
    li   t1, 0x5555
    sw   t1, (t0)
1:  j    1b

    .data
counter:
    .dword 7
beside:
    .word  0x11223344
flags:
    .dword 17
next:
    .dword answers
answers:
    .dword 2, -38, -11, 5, 0, 6, 7, 8, -2, 0, 0, 0
arguments:
    .dword 2, first, second, 0
pointers:
    .dword first, second, 0
path:
    .asciz "/bin/true"
first:
    .asciz "true"
second:
    .asciz "really"
    .balign 16
    .zero 256
stack:
