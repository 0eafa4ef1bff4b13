# Proves that mmap and munmap refuse, with the errors that Linux gives,
#   - no length, a length beyond all memory, an address or an offset that is not a page's;
#   - a mapping that is neither private nor shared, or of a file that is not open;
#   - and nothing else: unmapping what is not mapped is fine.

    .include "user.inc"
    .include "try.inc"

.equ ANONYMOUS,         MAP_PRIVATE | MAP_ANONYMOUS
.equ FIXED,             ANONYMOUS | MAP_FIXED
.equ SPOT,              0x30000000      # where nothing is mapped

    .text
    .globl _start
_start:
    try  "mmap of no length", mmap, 0, 0, PROT_READ, ANONYMOUS, -1, 0
    try  "mmap of more than all", mmap, 0, -8192, PROT_READ, ANONYMOUS, -1, 0
    try  "mmap neither shared nor private", mmap, 0, 4096, PROT_READ, MAP_ANONYMOUS, -1, 0
    try  "mmap within a page", mmap, SPOT + 1, 4096, PROT_READ, FIXED, -1, 0
    try  "mmap from within a page", mmap, 0, 4096, PROT_READ, ANONYMOUS, -1, 1
    try  "mmap of no file", mmap, 0, 4096, PROT_READ, MAP_PRIVATE, 99, 0

    try  "munmap of no length", munmap, SPOT, 0
    try  "munmap within a page", munmap, SPOT + 1, 4096
    try  "munmap of nothing", munmap, SPOT, 4096

    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
