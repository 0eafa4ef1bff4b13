# Loading a program: from a static ELF64 executable to regions of an address space.
#
# Nothing is read but the headers: pages come when they are touched (fault.s). The file can be anything,
# so every field is checked before it is used, and every sum for overflow. A check that fails ends the
# loading with a reason: a0 always holds the one that applies if the next test fails. What has been
# mapped by then goes with the address space, which is not in use yet.

    .include "kernel.inc"
    .include "elf.inc"
    .include "image.inc"

    .text
# long elf_load(struct image *image)
#   Make regions of an executable's segments.
#   in   a0 the image: IMAGE_FILE, IMAGE_FILE_SIZE, IMAGE_OBJECT, IMAGE_SPACE
#   out  a0 0; -ENOEXEC and IMAGE_REASON; -ENOMEM, -EIO. IMAGE_HEADERS and IMAGE_END are set
    .globl elf_load
elf_load:
    enter 7
    mv   s6, a0
    ld   s0, IMAGE_FILE(s6)         # s0: how the file begins
    ld   s1, IMAGE_FILE_SIZE(s6)    # s1: its size
    mv   a0, s0
    mv   a1, s1
    call check_header
    bnez a0, refused

    li   t1, FILE_HEADERS
    add  s2, s0, t1                 # s2: the program header to look at
    lhu  a2, E_PHNUM(s0)
    li   t2, P_SIZE
    mul  a2, a2, t2
    add  s3, s2, a2                 # s3: their end
    ld   a0, IMAGE_OBJECT(s6)
    mv   a1, s2
    ld   a3, E_PHOFF(s0)
    call object_read_kernel
    bltz a0, done
    li   s4, 0                      # s4: the end of the highest segment
    sd   zero, IMAGE_HEADERS(s6)

1:  lwu  t0, P_TYPE(s2)
    la   a0, dynamic_message
    li   t1, PT_INTERP
    beq  t0, t1, refused
    li   t1, PT_LOAD
    bne  t0, t1, 3f
    ld   t0, P_MEMSZ(s2)
    ld   t1, P_FILESZ(s2)
    or   t0, t0, t1
    beqz t0, 3f                     # an empty segment is no segment

    mv   a0, s2
    mv   a1, s1
    call check_segment
    bnez a0, refused
    mv   a0, s6
    mv   a1, s2
    call map_segment
    li   t0, -ENOMEM
    beq  a0, t0, done
    bnez a0, refused

    ld   t0, P_VADDR(s2)
    ld   t1, P_MEMSZ(s2)
    add  t1, t0, t1
    bgeu s4, t1, 2f
    mv   s4, t1
2:  ld   t1, P_OFFSET(s2)           # are the program headers in this segment?
    ld   t2, E_PHOFF(s0)
    sub  t2, t2, t1
    ld   t1, P_FILESZ(s2)
    bgeu t2, t1, 3f
    add  t0, t0, t2
    sd   t0, IMAGE_HEADERS(s6)

3:  addi s2, s2, P_SIZE
    bne  s2, s3, 1b
    la   a0, no_segment_message
    beqz s4, refused
    page_up s4, s4, t0
    sd   s4, IMAGE_END(s6)
    li   a0, 0
done:
    leave 7

refused:
    sd   a0, IMAGE_REASON(s6)
    li   a0, -ENOEXEC
    leave 7

# const char *check_header(void *file, long size)
#   Is this an executable for this machine, and are its program headers inside the file?
#   in   a0 the file, a1 its size
#   out  a0 0, or the reason why not
#   clobbers a2, t0, t1
check_header:
    mv   a2, a0
    la   a0, not_elf_message
    li   t0, E_SIZE
    bltu a1, t0, 1f
    lwu  t0, E_MAGIC(a2)
    li   t1, ELF_MAGIC
    bne  t0, t1, 1f

    la   a0, machine_message
    lbu  t0, E_CLASS(a2)
    li   t1, ELF_CLASS_64
    bne  t0, t1, 1f
    lbu  t0, E_DATA(a2)
    li   t1, ELF_LITTLE_ENDIAN
    bne  t0, t1, 1f
    lhu  t0, E_MACHINE(a2)
    li   t1, ELF_RISCV
    bne  t0, t1, 1f

    la   a0, dynamic_message
    lhu  t0, E_TYPE(a2)
    li   t1, ELF_EXECUTABLE
    bne  t0, t1, 1f
    la   a0, float_message
    lwu  t0, E_FLAGS(a2)
    andi t0, t0, ELF_FLAGS_FLOAT
    bnez t0, 1f

    la   a0, malformed_message
    lhu  t0, E_PHENTSIZE(a2)
    li   t1, P_SIZE
    bne  t0, t1, 1f
    ld   t0, E_PHOFF(a2)
    bltu a1, t0, 1f
    sub  a1, a1, t0                 # what is left of the file behind the headers' start
    lhu  t0, E_PHNUM(a2)
    beqz t0, 1f
    mul  t0, t0, t1
    bltu a1, t0, 1f
    li   t1, FILE_HEADERS_MAX       # more than 64 segments are nobody's
    bltu t1, t0, 1f
    ld   t0, E_ENTRY(a2)
    li   t1, USER_END
    bgeu t0, t1, 1f
    li   a0, 0
1:  ret

# const char *check_segment(void *header, long size)
#   Do a segment's bytes lie inside the file, and its pages where programs may be?
#   in   a0 the program header, a1 the file's size
#   out  a0 0, or the reason why not
#   clobbers a1-a3, t0, t1
check_segment:
    mv   a2, a0
    la   a0, malformed_message
    ld   a3, P_FILESZ(a2)
    ld   t1, P_MEMSZ(a2)
    bltu t1, a3, 1f
    beqz a3, 2f                     # no bytes of the file: its offset says nothing
    ld   t0, P_OFFSET(a2)
    bltu a1, t0, 1f
    sub  a1, a1, t0
    bltu a1, a3, 1f

2:  la   a0, address_message
    ld   t0, P_VADDR(a2)
    li   a3, USER_BASE
    bltu t0, a3, 1f
    li   a3, USER_HEAP_LIMIT
    bltu a3, t0, 1f
    sub  a3, a3, t0                 # the room from the segment's start to the limit
    bltu a3, t1, 1f

    la   a0, alignment_message      # a page of the file must be a page of memory
    ld   t1, P_OFFSET(a2)
    xor  t0, t0, t1
    li   t1, PAGE_MASK
    and  t0, t0, t1
    bnez t0, 1f
    li   a0, 0
1:  ret

# long map_segment(struct image *image, void *header)
#   Make the regions of a segment: one that shows the file, and one of zeros for what goes on behind the
#   page in which the file's bytes end.
#   in   a0 the image, a1 the program header, checked
#   out  a0 0; -ENOMEM; or the reason why not, a string
map_segment:
    enter 7
    mv   s0, a0
    mv   s1, a1
    lwu  t0, P_FLAGS(s1)            # PF_X, PF_W, PF_R are bits 0 to 2
    li   s2, 0                      # s2: what the pages allow
    andi t1, t0, PF_R
    beqz t1, 1f
    ori  s2, s2, PTE_R
1:  andi t1, t0, PF_W
    beqz t1, 2f
    ori  s2, s2, PTE_R | PTE_W      # there is no page that can only be written
2:  andi t1, t0, PF_X
    beqz t1, 3f
    ori  s2, s2, PTE_X

3:  ld   t0, P_VADDR(s1)
    ld   t1, P_FILESZ(s1)
    ld   t2, P_MEMSZ(s1)
    page_down s3, t0, t3            # s3: where the pages begin
    add  s4, t0, t1                 # s4: where the file's bytes end
    page_up s5, s4, t3              # s5: ... and the last page that has some
    add  s6, t0, t2
    page_up s6, s6, t3              # s6: where the pages end

    ld   a0, IMAGE_SPACE(s0)
    mv   a1, s3
    mv   a2, s6
    call region_overlaps
    mv   t0, a0
    la   a0, overlap_message
    bnez t0, 7f

    ld   t1, P_FILESZ(s1)
    beqz t1, 5f
    call record_alloc
    beqz a0, 6f
    sd   s3, REGION_START(a0)
    sd   s5, REGION_END(a0)
    sd   s2, REGION_FLAGS(a0)
    ld   t0, IMAGE_OBJECT(s0)
    sd   t0, REGION_OBJECT(a0)
    ld   t1, P_OFFSET(s1)
    page_down t1, t1, t2
    sd   t1, REGION_OFFSET(a0)
    li   t1, -1                     # no bss: the whole last page is as the file has it
    ld   t2, P_MEMSZ(s1)
    ld   t3, P_FILESZ(s1)
    beq  t2, t3, 4f
    mv   t1, s4
4:  sd   t1, REGION_FILL_END(a0)
    mv   s3, s5
    mv   a1, a0
    mv   a0, t0
    call object_use
    ld   a0, IMAGE_SPACE(s0)
    call region_insert

5:  li   a0, 0
    bgeu s3, s6, 7f
    sub  a0, s6, s3
    call memory_promised
    beqz a0, 6f
    call record_alloc
    beqz a0, 6f
    sd   s3, REGION_START(a0)
    sd   s6, REGION_END(a0)
    sd   s2, REGION_FLAGS(a0)
    mv   a1, a0
    ld   a0, IMAGE_SPACE(s0)
    call region_insert
    li   a0, 0
7:  leave 7
6:  li   a0, -ENOMEM
    leave 7

    .section .rodata
not_elf_message:
    .asciz "not an ELF file"
machine_message:
    .asciz "not for 64-bit little-endian RISC-V"
dynamic_message:
    .asciz "not a static executable (link it with -static -no-pie)"
float_message:
    .asciz "uses floating point (compile it with -march=rv64imac_zicsr_zifencei -mabi=lp64)"
malformed_message:
    .asciz "a damaged ELF file"
address_message:
    .asciz "a segment lies outside the user's half of memory"
no_segment_message:
    .asciz "has no segment to load"
alignment_message:
    .asciz "a segment's offset and address differ within a page"
overlap_message:
    .asciz "two segments share a page"
