# Proves that
#   - main gets argc and argv, and what it returns is the exit status;
#   - fork, waitpid, wait and _exit of the user library do what C's do, and errors are -errno;
#   - vfork's caller finds its way back though the child used the same stack below it;
#   - sbrk returns the old end, and gives memory back; mmap and munmap take Linux's arguments.

    .include "user.inc"

    .text
    .globl main
main:
    enter 3
    mv   s0, a0
    ld   s1, 8(a1)
    ld   s2, 24(a1)
    printf "%d arguments, the first is %s, behind the last is %p\n", s0, s1, s2

    call fork
    bnez a0, 1f
    li   a0, 3
    call _exit
1:  mv   s0, a0
    addi sp, sp, -16
    mv   a1, sp
    li   a2, 0
    call waitpid
    sub  s0, s0, a0
    lw   s1, 0(sp)
    printf "waited for the one: %d, status %x\n", s0, s1

    call nested
    mv   s0, a0
    mv   a0, sp
    call wait
    sub  s0, s0, a0
    lw   s1, 0(sp)
    printf "waited for any: %d, status %x\n", s0, s1
    mv   a0, zero
    call wait
    mv   s0, a0
    printf "nobody is left: %d\n", s0
    addi sp, sp, 16

    li   a0, 10000
    call sbrk
    mv   s0, a0
    li   t0, 10000
    add  s1, s0, t0
    sb   zero, -1(s1)
    li   a0, -10000
    call sbrk
    sub  s1, a0, s1
    li   a0, 0
    call sbrk
    sub  s0, a0, s0
    printf "the heap went up and down: %ld %ld\n", s1, s0
    li   a0, 1 << 62
    call sbrk
    mv   s0, a0
    printf "but not to the sky: %d\n", s0

    li   a0, 0
    li   a1, 8192
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_PRIVATE | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    call mmap
    mv   s0, a0
    li   t0, 4096
    add  t0, t0, s0
    lbu  s1, 0(t0)
    li   t1, 77
    sb   t1, 0(t0)
    lbu  s2, 0(t0)
    printf "mapped memory holds %d, then %d\n", s1, s2
    mv   a0, s0
    li   a1, 8192
    call munmap
    mv   s0, a0
    li   a0, 1
    li   a1, 8192
    call munmap
    mv   s1, a0
    printf "unmapped: %d; nothing begins there: %d\n", s0, s1
    li   a0, 5
    leave 3

# long nested(void): vfork two frames deep; the child calls and prints, and so stores to the stack
# that the parent is to come back on.
nested:
    enter 1
    li   s0, 1000
    call deeper
    addi a0, a0, -1000
    leave 1

deeper:
    enter 2
    call vfork
    bnez a0, 1f
    li   s1, 4321
    printf "the child prints %d, so it used the stack\n", s1
    li   a0, 300                    # of which wait sees the lowest byte
    call _exit
1:  add  a0, a0, s0                 # s0 is still what our caller had, and in the stack for it, too
    leave 2

    .include "lib/libc.s"
