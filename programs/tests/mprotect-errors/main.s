# Proves that
#   - mprotect refuses an address within a page, a protection that does not exist, and pages that are
#     not there, with the errors that Linux gives; of no length it is fine;
#   - before a gap it has done its work, behind it nothing;
#   - MAP_FIXED_NOREPLACE takes free addresses only;
#   - madvise refuses advice that does not exist and an address within a page.
# native.c is the same test for the host's Linux.

    .include "user.inc"
    .include "try.inc"

.equ ANONYMOUS,         MAP_PRIVATE | MAP_ANONYMOUS
.equ FIXED,             ANONYMOUS | MAP_FIXED
.equ NO_REPLACE,        ANONYMOUS | MAP_FIXED_NOREPLACE
.equ READ_WRITE,        PROT_READ | PROT_WRITE
.equ SPOT,              0x30000000
.equ PAGE,              4096

    .text
    .globl _start
_start:
    try  "mprotect of nothing", mprotect, SPOT, PAGE, PROT_READ
    try  "mprotect within a page", mprotect, SPOT + 1, PAGE, PROT_READ
    try  "mprotect of no length", mprotect, SPOT, 0, PROT_READ
    try  "mprotect of more than all", mprotect, SPOT, -PAGE, PROT_READ
    try  "mmap of three pages", mmap, SPOT, 3 * PAGE, READ_WRITE, FIXED, -1, 0
    try  "mprotect to what does not exist", mprotect, SPOT, PAGE, 0x100
    try  "munmap of the middle one", munmap, SPOT + PAGE, PAGE
    try  "mprotect over the gap", mprotect, SPOT, 3 * PAGE, PROT_READ
    li   s0, SPOT
    li   s1, SPOT + 2 * PAGE
    fork
    bnez a0, 1f
    sd   s0, 0(s0)
    exit 0
1:  print "a store before the gap: "
    call outcome
    fork
    bnez a0, 2f
    sd   s0, 0(s1)
    exit 0
2:  print "a store behind it: "
    call outcome

    try  "no replacing", mmap, SPOT + 2 * PAGE, PAGE, READ_WRITE, NO_REPLACE, -1, 0
    try  "no replacing, half free", mmap, SPOT + PAGE, 2 * PAGE, READ_WRITE, NO_REPLACE, -1, 0
    try  "no replacing, free", mmap, SPOT + PAGE, PAGE, READ_WRITE, NO_REPLACE, -1, 0
    try  "advice that does not exist", madvise, SPOT, PAGE, 1000
    try  "advice within a page", madvise, SPOT + 1, PAGE, MADV_DONTNEED
    try  "advice of no length", madvise, SPOT, 0, MADV_DONTNEED
    try  "advice on nothing", madvise, SPOT + 64 * PAGE, PAGE, MADV_DONTNEED
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
