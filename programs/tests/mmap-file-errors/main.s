# Proves that mmap of files
#   - refuses offsets that are no page's, bad descriptors, files that cannot be read, pipes and
#     directories, kinds that are none, and nothing at all;
#   - looks at descriptor and offset only if the mapping is not anonymous;
#   - maps at a fixed place over what was there, part of it, and munmap takes parts away.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ SPOT,              0x30000000

    .bss
    .balign 8
ends:
    .skip 8
    .balign PAGE
pages:
    .skip 4 * PAGE

    .text
    .globl _start
_start:
    call enter_folder
    la   t0, pages
    li   t1, 4
    li   t2, 'a'
    li   t3, PAGE
1:  sb   t2, 0(t0)
    add  t0, t0, t3
    addi t2, t2, 1
    addi t1, t1, -1
    bnez t1, 1b
    try_open "file", "f", O_RDWR | O_CREAT
    try  "write", write, 3, pages, 4 * PAGE
    try_open "a writer", "f", O_WRONLY
    try_open "a directory", ".", O_RDONLY
    try  "a pipe", pipe2, ends, 0

    try  "an odd offset", mmap, 0, PAGE, PROT_READ, MAP_PRIVATE, 3, 100
    try  "a bad descriptor", mmap, 0, PAGE, PROT_READ, MAP_PRIVATE, 77, 0
    try  "a descriptor of -1", mmap, 0, PAGE, PROT_READ, MAP_SHARED, -1, 0
    try  "a writer", mmap, 0, PAGE, PROT_READ, MAP_PRIVATE, 4, 0
    try  "a writer, shared", mmap, 0, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, 4, 0
    try  "a directory", mmap, 0, PAGE, PROT_READ, MAP_PRIVATE, 5, 0
    try  "a pipe", mmap, 0, PAGE, PROT_READ, MAP_PRIVATE, 6, 0
    try  "neither private nor shared", mmap, 0, PAGE, PROT_READ, 0, 3, 0
    try  "no bytes", mmap, 0, 0, PROT_READ, MAP_PRIVATE, 3, 0
    try  "an odd place", mmap, SPOT + 1, PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, 3, 0
    try  "memory of a bad descriptor", mmap, SPOT, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, 77, 0

    print "parts\n"
    try  "three pages of memory", mmap, SPOT, 3 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0
    try  "the file's last in the middle", mmap, SPOT + PAGE, PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, 3, 3 * PAGE
    call letters
    try  "the whole file over it", mmap, SPOT, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, 3, 0
    call letters
    try  "its second page gone", munmap, SPOT + PAGE, PAGE
    try  "the third read-only", mprotect, SPOT + 2 * PAGE, PAGE, PROT_READ
    li   s1, SPOT
    li   t0, 2 * PAGE
    add  t0, t0, s1
    lbu  a0, 0(t0)
    show "the third page's letter"
    try  "the second is memory", mmap, SPOT + PAGE, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0
    call letters
    try  "unmap all", munmap, SPOT, 4 * PAGE

    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

# void letters(void)
#   Print the first byte of three pages.
letters:
    addi sp, sp, -16
    sd   ra, 8(sp)
    li   t0, SPOT
    li   t1, PAGE
    lbu  t2, 0(t0)
    sb   t2, 0(sp)
    add  t0, t0, t1
    lbu  t2, 0(t0)
    sb   t2, 1(sp)
    add  t0, t0, t1
    lbu  t2, 0(t0)
    sb   t2, 2(sp)
    mv   a0, sp
    li   a1, 3
    call print_quoted
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
