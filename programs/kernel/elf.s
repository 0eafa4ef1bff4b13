# Loading a program: from a static ELF64 executable in memory to pages in the running process.
#
# The file can be anything, so every field is checked before it is used, and every sum for overflow.
# A check that fails ends the loading with a reason: a0 always holds the one that applies if the
# next test fails. What has been mapped by then goes with the process's address space.

    .include "kernel.inc"
    .include "elf.inc"

    .text
# (const char *, unsigned long, unsigned long) elf_load(void *file, long size)
#   Map an executable's segments into the running process.
#   in   a0 the file, a1 its size
#   out  a0 0, or the reason why not; a1 the page boundary behind the highest segment, a2 the user
#        address of the program headers, 0 if they are not loaded
    .globl elf_load
elf_load:
    enter 7
    mv   s0, a0                     # s0: the file
    mv   s1, a1                     # s1: its size
    call check_header
    bnez a0, done

    ld   t0, E_PHOFF(s0)
    add  s2, s0, t0                 # s2: the program header to look at
    lhu  t1, E_PHNUM(s0)
    li   t2, P_SIZE
    mul  t1, t1, t2
    add  s3, s2, t1                 # s3: their end
    li   s4, 0                      # s4: the end of the highest segment
    li   s5, 0                      # s5: the program headers' user address

1:  lwu  t0, P_TYPE(s2)
    la   a0, dynamic_message
    li   t1, PT_INTERP
    beq  t0, t1, done
    li   t1, PT_LOAD
    bne  t0, t1, 3f
    ld   t0, P_MEMSZ(s2)
    ld   t1, P_FILESZ(s2)
    or   t0, t0, t1
    beqz t0, 3f                     # an empty segment is no segment

    mv   a0, s2
    mv   a1, s1
    call check_segment
    bnez a0, done
    mv   a0, s2
    mv   a1, s0
    call load_segment
    bnez a0, done

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
    add  s5, t0, t2

3:  addi s2, s2, P_SIZE
    bne  s2, s3, 1b
    la   a0, no_segment_message
    beqz s4, done
    li   a0, 0

done:
    li   t0, PAGE_MASK
    add  a1, s4, t0
    not  t0, t0
    and  a1, a1, t0
    mv   a2, s5
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
    ld   t0, P_OFFSET(a2)
    bltu a1, t0, 1f
    sub  a1, a1, t0
    ld   a3, P_FILESZ(a2)
    bltu a1, a3, 1f
    ld   t1, P_MEMSZ(a2)
    bltu t1, a3, 1f

    la   a0, address_message
    ld   t0, P_VADDR(a2)
    li   a3, USER_BASE
    bltu t0, a3, 1f
    li   a3, USER_HEAP_LIMIT
    bltu a3, t0, 1f
    sub  a3, a3, t0                 # the room from the segment's start to the limit
    bltu a3, t1, 1f
    li   a0, 0
1:  ret

# const char *load_segment(void *header, void *file)
#   Map a segment's pages and fill them.
#   in   a0 the program header, checked; a1 the file
#   out  a0 0, or the reason why not
load_segment:
    enter 8
    mv   s0, a0
    lwu  t0, P_FLAGS(s0)
    li   s1, PTE_USER               # s1: the pages' flags
    andi t1, t0, PF_R
    beqz t1, 1f
    ori  s1, s1, PTE_R
1:  andi t1, t0, PF_W
    beqz t1, 2f
    ori  s1, s1, PTE_R | PTE_W | PTE_D      # there is no page that can only be written
2:  andi t1, t0, PF_X
    beqz t1, 3f
    ori  s1, s1, PTE_X

3:  ld   s2, P_VADDR(s0)            # s2: the address to do next
    ld   t0, P_MEMSZ(s0)
    add  s3, s2, t0                 # s3: where the segment ends
    ld   t0, P_FILESZ(s0)
    add  s4, s2, t0                 # s4: where its bytes from the file end
    ld   t0, P_OFFSET(s0)
    add  s5, a1, t0                 # s5: the byte of the file that belongs at s2

4:  mv   a0, s2
    mv   a1, s1
    call page_for
    beqz a0, no_memory
    li   t0, PAGE_MASK
    and  t1, s2, t0
    add  a0, a0, t1                 # where s2 is in the linear map
    or   s6, s2, t0
    addi s6, s6, 1                  # s6: the next page

    # Of this page, the file fills what lies below s4; the rest is zero already.
    bgeu s2, s4, 6f
    mv   a2, s4
    bltu s4, s6, 5f
    mv   a2, s6
5:  sub  a2, a2, s2
    mv   a1, s5
    add  s5, s5, a2
    call memory_copy
6:  mv   s2, s6
    bltu s2, s3, 4b
    li   a0, 0
    leave 8

no_memory:
    la   a0, no_memory_message
    leave 8

# void *page_for(unsigned long va, pte flags)
#   Make sure that a page of the running process is there, and allows at least what flags say: two
#   segments may meet in one page.
#   in   a0 the address, a1 the flags
#   out  a0 the frame, 0 when there is no memory
page_for:
    enter 2
    mv   s0, a1
    mv   a1, a0
    ld   a0, PROC_ROOT(tp)
    li   a2, PAGE_SHIFT
    call pagetable_make
    beqz a0, 2f
    mv   s1, a0
    ld   a1, 0(s1)
    bnez a1, 1f
    call frame_alloc_zeroed
    beqz a0, 2f
    frame_to_pte a1, a0
1:  or   a1, a1, s0
    sd   a1, 0(s1)                  # no fence: if a processor remembers this entry as invalid or
    pte_to_frame a0, a1, t0         # stricter, fault.s finds that it allows the access, and fences
2:  leave 2

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
no_memory_message:
    .asciz "not enough memory to load it"
