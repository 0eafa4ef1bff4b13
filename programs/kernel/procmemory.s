# /proc/meminfo: where the machine's memory is, as Linux says it, and what sharing saves.

    .include "kernel.inc"
    .include "proc.inc"
    .include "residence.inc"

    .bss
    .balign 8
memory:                             # of all processes together
    .zero RESIDENT_BYTES
shared_frames:                      # frames with several owners: page-table entries, and the page cache
    .zero 8
saved_frames:                       # frames that there would be more, if each owner had one to itself
    .zero 8
cached:                             # pages of the disk's files that are in memory ...
    .zero 8
cached_only:                        # ... that nobody maps: they go when memory is needed
    .zero 8

    procfile_operations meminfo_operations, meminfo_text

    .section .rodata
    .balign 8
lines:                              # a label, and the routine that returns the number of frames
    .dword total_label,     total
    .dword free_label,      free
    .dword available_label, available
    .dword cached_label,    cache
    .dword zero_label,      zero_pages
    .dword shared_label,    shared
    .dword saved_label,     saved
lines_end:
total_label:        .asciz "MemTotal:       "
free_label:         .asciz "MemFree:        "
available_label:    .asciz "MemAvailable:   "
cached_label:       .asciz "Cached:         "
zero_label:         .asciz "ZeroPages:      "
shared_label:       .asciz "SharedFrames:   "
saved_label:        .asciz "SavedFrames:    "

    .text
# void meminfo_text(void)
meminfo_text:
    enter 1
    call count_all
    call count_cache
    call frames_shared
    sd   a0, shared_frames, t0
    sd   a1, saved_frames, t0
    la   s0, lines
1:  ld   a0, 0(s0)
    call text_string
    ld   t0, 8(s0)
    jalr t0
    slli a0, a0, PAGE_SHIFT
    call text_kilobytes
    li   a0, '\n'
    call text_byte
    addi s0, s0, 16
    la   t0, lines_end
    bne  s0, t0, 1b
    leave 1

# void count_all(void)
#   Count what is in memory of all address spaces, each of them once.
count_all:
    enter 3
    la   a0, memory
    call residence_clear
    la   s0, process_table
1:  ld   t0, PROC_STATE(s0)
    beqz t0, 4f                     # STATE_FREE is 0
    ld   s1, PROC_SPACE(s0)
    beqz s1, 4f
    la   t1, process_table          # after vfork, the first of those that share it counts it
2:  ld   t0, PROC_SPACE(t1)
    beq  t0, s1, 3f
    addi t1, t1, PROC_SIZE
    j    2b
3:  bne  t1, s0, 4f
    ld   s2, SPACE_REGIONS(s1)
5:  beqz s2, 4f
    la   a0, memory
    mv   a1, s1
    mv   a2, s2
    call residence_add
    ld   s2, REGION_NEXT(s2)
    j    5b
4:  addi s0, s0, PROC_SIZE
    ld   t0, process_table_used
    bne  s0, t0, 1b
    leave 3

# void count_cache(void)
#   Count the page cache's pages.
count_cache:
    enter 2
    sd   zero, cached, t0
    sd   zero, cached_only, t0
    ld   s0, objects
1:  beqz s0, 5f
    li   s1, 0                      # s1: the offset
2:  ld   t0, OBJECT_END(s0)
    bgeu s1, t0, 4f
    ld   a0, OBJECT_PAGES(s0)
    mv   a1, s1
    call pagetable_find
    beqz a0, 3f
    li   t0, PAGE_SIZE
    add  s1, s1, t0
    ld   t1, 0(a0)
    andi t0, t1, PTE_V
    beqz t0, 2b                     # not there, or not yet
    pte_to_frame a0, t1, t0
    call frame_owners
    count cached
    addi a0, a0, -1                 # the cache itself is an owner
    bnez a0, 2b
    count cached_only
    j    2b
3:  li   t0, MEGAPAGE_SIZE - 1      # no table here: on to the next one's pages
    or   s1, s1, t0
    addi s1, s1, 1
    j    2b
4:  ld   s0, OBJECT_NEXT(s0)
    j    1b
5:  leave 2

# long total(void) and others
#   out  a0 a number of frames
#   clobbers t0
total:
    ld   a0, frames_total
    ret
free:
    ld   a0, frames_free
    ret
available:
    ld   a0, frames_free
    ld   t0, cached_only
    add  a0, a0, t0
    ret
cache:
    ld   a0, cached
    ret
zero_pages:
    ld   a0, memory + RESIDENT_ZERO
    srli a0, a0, PAGE_SHIFT
    ret
shared:
    ld   a0, shared_frames
    ret
saved:
    ld   a0, saved_frames
    ret
