# Proves that
#   - a touch of a mapped page that is wholly beyond the file's end kills with SIGBUS, and so does one
#     that the file has lost by ftruncate; when it grows again, they are zeros;
#   - the rest of the last page is zeros, and storing there makes the file no longer;
#   - the kernel says -EFAULT where the process would die.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .bss
    .balign PAGE
buffer:
    .skip PAGE

    .section .rodata
digits:
    .ascii "0123456789"

# die "what", OFFSET: a child loads a byte of the mapping at s1.
.macro die what, offset
    print "\what: "
    fork
    bnez a0, die_\@
    li   t0, \offset
    add  t0, t0, s1
    lbu  a0, 0(t0)
    system_call exit
die_\@:
    call outcome
.endm

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try  "write", write, 3, digits, 10
    li   a0, 0
    li   a1, 3 * PAGE
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_SHARED
    li   a4, 3
    li   a5, 0
    system_call mmap
    show_success "three pages of ten bytes"
    mv   s1, a0
    die  "the first byte", 0
    die  "the eleventh", 10
    die  "the page's last", PAGE - 1
    die  "the next page", PAGE
    die  "the last byte of the mapping", 3 * PAGE - 1

    print "the kernel\n"
    li   a0, 3
    li   t0, PAGE
    add  a1, s1, t0
    li   a2, 5
    li   a3, 0
    system_call pread64
    show "reads to the next page"
    li   t0, PAGE
    add  a1, s1, t0
    li   a0, 3
    li   a2, 5
    li   a3, 0
    system_call pwrite64
    show "writes from the next page"

    print "longer\n"
    li   t0, 'x'
    sb   t0, 12(s1)
    try  "read", pread64, 3, buffer, 64, 0
    quote buffer, a0
    try  "to the second page", ftruncate, 3, PAGE + 1
    die  "the next page", PAGE
    die  "its last byte", 2 * PAGE - 1
    die  "the third page", 2 * PAGE
    li   t0, PAGE
    add  t0, t0, s1
    li   t1, 'y'
    sb   t1, 0(t0)
    try  "read", pread64, 3, buffer, 64, PAGE
    quote buffer, a0

    print "shorter\n"
    try  "to three bytes", ftruncate, 3, 3
    die  "the first byte", 0
    die  "the fourth", 3
    die  "the page that it has lost", PAGE
    try  "to the second page", ftruncate, 3, PAGE + 1
    die  "zero again", PAGE

    # The same for the process itself, which has just used the page: it must not find the old one through
    # what the processor remembers of it.
    li   t0, PAGE + 100             # (a free page's first bytes are the pool's)
    add  s2, s1, t0
    li   t1, 'z'
    sb   t1, 0(s2)
    try  "to three bytes", ftruncate, 3, 3
    try  "to the second page", ftruncate, 3, PAGE + 1
    lbu  a0, 0(s2)
    show "zero at once"
    try  "to nothing", ftruncate, 3, 0
    die  "the first byte", 0
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
