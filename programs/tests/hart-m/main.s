# Multiplication and division (volume I, 20191213, chapter 7). Proves that
#   - 7.1: the upper halves come out right for every mixture of signs; mulw multiplies words;
#   - 7.2: division rounds towards zero and a remainder has the dividend's sign; nothing traps:
#     division by zero gives all ones and leaves the dividend as remainder, and the one overflow,
#     the least number by -1, gives itself and remainder 0, for doublewords and for words;
#   - the word forms ignore upper halves and sign-extend, the unsigned ones too.

    .include "hart_test.inc"

.equ MIN,   -0x8000000000000000
.equ MAX,   0x7fffffffffffffff
.equ MINW,  -0x80000000

# operate NAME, INSTRUCTION, A, B, RESULT: rd = a op b.
.macro operate name, instruction, a, b, result
    li   s0, \a
    li   s1, \b
    \instruction s2, s0, s1
    check "\name", s2, \result
.endm

main:
    operate "mul", mul, -3, 7, -21
    operate "mul-wraps", mul, MAX, 2, -2
    operate "mulh-minus-by-minus", mulh, -1, -1, 0
    operate "mulh-minus-by-plus", mulh, -1, 1, -1
    operate "mulh-ends", mulh, MIN, MIN, 0x4000000000000000
    operate "mulh-min-by-max", mulh, MIN, MAX, -0x4000000000000000
    operate "mulhu-of-ones", mulhu, -1, -1, -2
    operate "mulhu-is-unsigned", mulhu, MIN, 2, 1
    operate "mulhu-of-halves", mulhu, 0x100000000, 0x100000000, 1
    operate "mulhsu-first-is-signed", mulhsu, -1, -1, -1
    operate "mulhsu-second-is-unsigned", mulhsu, 1, -1, 0
    operate "mulhsu-min", mulhsu, MIN, -1, MIN
    operate "mulhsu-max", mulhsu, MAX, -1, 0x7ffffffffffffffe
    operate "mulw", mulw, 0x10001, 0x10001, 0x20001
    operate "mulw-extends", mulw, 0x10000, 0x8000, MINW
    operate "mulw-ignores-upper-halves", mulw, 0x500000003, 0x600000004, 12

    operate "div-towards-zero", div, -7, 2, -3
    operate "div-both-negative", div, -7, -2, 3
    operate "div-by-zero", div, 5, 0, -1
    operate "div-of-negative-by-zero", div, -5, 0, -1
    operate "div-overflow", div, MIN, -1, MIN
    operate "divu", divu, -1, 2, MAX
    operate "divu-by-zero", divu, 5, 0, -1
    operate "divu-of-min-by-minus-one", divu, MIN, -1, 0
    operate "rem-has-the-dividends-sign", rem, -7, 2, -1
    operate "rem-by-a-negative", rem, 7, -2, 1
    operate "rem-by-zero", rem, -5, 0, -5
    operate "rem-overflow", rem, MIN, -1, 0
    operate "remu", remu, -1, 10, 5
    operate "remu-by-zero", remu, -5, 0, -5
    operate "remu-of-min-by-minus-one", remu, MIN, -1, MIN

    operate "divw-towards-zero", divw, -7, 2, -3
    operate "divw-by-zero", divw, 5, 0, -1
    operate "divw-by-an-upper-half", divw, 5, 0x100000000, -1
    operate "divw-overflow", divw, MINW, -1, MINW
    operate "divw-sees-words", divw, 0x80000000, 0xffffffff, MINW
    operate "divuw-extends", divuw, -1, 1, -1
    operate "divuw-is-unsigned", divuw, -1, 2, 0x7fffffff
    operate "divuw-by-zero", divuw, 5, 0, -1
    operate "remw", remw, -7, 2, -1
    operate "remw-by-zero", remw, 0x80000000, 0, MINW
    operate "remw-overflow", remw, MINW, -1, 0
    operate "remuw", remuw, -1, 10, 5
    operate "remuw-by-zero-extends", remuw, 0x80000000, 0, MINW
    operate "remuw-extends", remuw, -1, 0x80000000, 0x7fffffff
    finish
