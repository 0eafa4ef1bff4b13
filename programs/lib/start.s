# The user library: from the first instruction to main, for programs that are written as in C:
#
#       int main(int argc, char **argv)
#
# The kernel starts a program at _start with nothing in its registers, and this on its stack:
#
#       sp -> | argc | argv[0] | ... | argv[argc-1] | 0 | envp[0] | ... | 0 | auxiliary vector ...

    .bss
    .balign 8
environ:
    .skip 8                         # char **environ: the environment, handed on by execv

    .text
    .globl _start
_start:
    ld   a0, 0(sp)                  # argc
    addi a1, sp, 8                  # argv
    addi a2, a0, 1
    slli a2, a2, 3
    add  a2, a1, a2                 # envp, behind argv's zero
    la   t0, environ
    sd   a2, 0(t0)

    call main
    system_call exit_group          # what main returned is the exit status
