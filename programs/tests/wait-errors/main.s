# Proves that wait4
#   - waits for children of the caller's process group with pid 0, of any for -1, and says -ECHILD for
#     a group that has none;
#   - refuses unknown options, and a pid that cannot be;
#   - says -EFAULT for a bad address of the resource usage, and has buried the child.

    .include "user.inc"
    .include "try.inc"

.equ NOBODY,            4000000
.equ BAD,               0x5000000

    .text
    .globl _start
_start:
    try  "nobody's group", wait4, -NOBODY, 0, 0, 0
    fork
    bnez a0, 1f
    exit 1
1:  call linger
    try  "a group without children", wait4, -NOBODY, 0, 0, 0
    try  "an option that does not exist", wait4, -1, 0, 0x100, 0
    try  "the most negative pid", wait4, -0x80000000, 0, 0, 0
    try  "only clones", wait4, -1, 0, WAIT_CLONE, 0
    try  "usage to a bad address", wait4, 0, 0, 0, BAD
    try  "it is buried", wait4, 0, 0, 0, 0

    exit 0

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
