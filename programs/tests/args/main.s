# Proves that a program finds on its stack what the System V ABI promises:
#   - sp is a multiple of 16, argc and argv are there, and argv ends with a null pointer;
#   - behind the environment, the auxiliary vector gives the page size, the entry point and the
#     size of a program header.
# argv[0] and the environment differ from system to system and are not printed.

    .include "user.inc"

    .text
    .globl _start
_start:
    andi s0, sp, 15
    print "sp modulo 16 is "
    print_value s0
    ld   s1, 0(sp)                  # s1: argc
    addi s2, sp, 8                  # s2: argv[n], and on from there
    print "\nargc is "
    print_value s1
    print "\n"

    addi s2, s2, 8                  # argv[0]
    addi s1, s1, -1
1:  beqz s1, 2f
    print "argument: "
    ld   a0, 0(s2)
    call print_string
    print "\n"
    addi s2, s2, 8
    addi s1, s1, -1
    j    1b

2:  ld   s0, 0(s2)
    print "argv ends with "
    print_value s0
    print "\n"
3:  addi s2, s2, 8                  # over the environment
    ld   t0, 0(s2)
    bnez t0, 3b
    addi s2, s2, 8

next_pair:
    ld   s3, 0(s2)
    ld   s4, 8(s2)
    addi s2, s2, 16
    beqz s3, done
    li   t0, AT_PAGESZ
    beq  s3, t0, page_size
    li   t0, AT_ENTRY
    beq  s3, t0, entry
    li   t0, AT_PHENT
    beq  s3, t0, header_size
    j    next_pair

page_size:
    mv   s5, s4                     # kept: systems order the pairs as they like
    j    next_pair
entry:
    la   t0, _start
    sub  s6, s4, t0
    j    next_pair
header_size:
    mv   s7, s4
    j    next_pair

done:
    print "the page size is "
    print_value s5
    print "\nthe entry point is off by "
    print_value s6
    print "\na program header has "
    print_value s7
    print " bytes\n"
    exit 0

    .include "lib/print.s"
