# generations: a child can fork, too, and its child again. All of them share what nobody has changed
# since, however many they are, and each finds what its ancestors wrote before it was born, but
# nothing that anybody wrote afterwards:
#
#       generation 0   0...   -- fork -->  1   01..   -- fork -->  2   012.   -- fork -->  3   0123
#                                                                                             |
#       generation 0   0...   <-- exit --  1   01..   <-- exit --  2   012.   <---- exit ------'
#
# A page is copied by whoever stores to it while others still own it. Whoever is left as its last
# owner stores without a copy: the kernel counts the owners of every frame.
#
#       faultline run --stats programs/user/generations.s   cow-copies down, cow-reuses back

    .include "user.inc"

.equ PAGES,             64
.equ LAST,              3               # the last generation

    .bss
    .balign 4096
pages:                                  # a large family estate, which everybody only looks at
    .skip PAGES * 4096
family:                                 # ... and the page that everybody signs
    .skip 4096

    .section .rodata
nobody:
    .asciz "...."

    .text
    .globl main
main:
    enter 4
    la   a0, pages
    li   a1, PAGES
    call write_pages
    la   a0, family
    la   a1, nobody
    call strcpy
    li   s0, 0                      # s0: our generation
    la   s1, pages
    li   s2, PAGES
    la   s3, family

born:
    printf "generation %d is born and finds %s\n", s0, s3
    measure "load from 64 pages", read_pages, s1, s2
    measure "sign", sign, s0
    li   t0, LAST
    beq  s0, t0, 1f
    call fork
    bltz a0, failed
    addi s0, s0, 1
    beqz a0, born

    li   a1, 0                      # the parent
    li   a2, 0
    call waitpid
    addi s0, s0, -1
1:  printf "generation %d still finds %s\n", s0, s3
    measure "sign again", sign, s0
    li   a0, 0
    call _exit

failed:
    printf "there is no memory for generation %d\n", s0
    li   a0, 1
    leave 4

# void sign(long generation): store the generation's digit in its place.
sign:
    la   t0, family
    add  t0, t0, a0
    addi t1, a0, '0'
    sb   t1, 0(t0)
    ret

    .include "lib/libc.s"
