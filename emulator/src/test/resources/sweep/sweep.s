# sweep OPERATION FILLERS: one operation that needs memory, for FailureSweepTest to make it fail.
#
# A child of this process does the operation: the instruction at attempt_OPERATION, which ends at
# after_OPERATION. The test gives the machine only k free frames between the two. If the operation is
# refused, the child sees that its memory is as it was and tries again; if that kills it, the parent makes
# another child, which must succeed. FILLERS mappings of a page each are made before, so that the records
# of address spaces stand elsewhere in their frames.

    .include "user.inc"

.equ PAGE,              4096
.equ HEAP_PAGES,        8
.equ MAP_PAGES,         16
.equ LARGE,             4 * PAGE + 100  # bytes of a large argument

# For good: s7 heap, s8 map, s9 far (a mapping that nobody has touched), s10 shared mapping, s11 the
# operation's routine, s6 how many attempts were refused.

    .bss
    .balign 8
ends:
    .skip 8
own_path:
    .skip 8
arguments:
    .skip 8 * 8
    .balign PAGE
big_argument:
    .skip 5 * PAGE
buffer:
    .skip PAGE

    .data
    .balign PAGE
data_touched:
    .dword 1
    .balign PAGE
data_untouched:
    .dword 0x1234567
    .balign PAGE
    .dword 3

    .section .rodata
    .balign 8
names:
    .dword name_fork, op_fork, name_vfork, op_vfork, name_exec, op_exec, name_exec_large, op_exec_large
    .dword name_cow, op_cow, name_straddle, op_straddle, name_zero_fill, op_zero_fill
    .dword name_far_write, op_far_write, name_far_read, op_far_read, name_zero_copy, op_zero_copy
    .dword name_stack, op_stack, name_file_read, op_file_read, name_file_write, op_file_write
    .dword name_file_run, op_file_run, name_shared, op_shared
    .dword name_mmap, op_mmap, name_mmap_shared, op_mmap_shared, name_mmap_over, op_mmap_over
    .dword name_munmap, op_munmap, name_mprotect, op_mprotect, name_brk, op_brk
    .dword name_kernel_cow, op_kernel_cow, name_kernel_far, op_kernel_far, name_write_far, op_write_far
    .dword name_open, op_open, name_creat, op_creat, name_creat_long, op_creat_long
    .dword name_mkdir, op_mkdir, name_proc_open, op_proc_open, name_chdir, op_chdir, name_stat, op_stat
    .dword name_unlink, op_unlink, name_getcwd, op_getcwd, name_pipe, op_pipe
    .dword name_pipe_write, op_pipe_write, name_tmp_write, op_tmp_write
    .dword name_disk_read, op_disk_read, name_exec_other, op_exec_other, name_exec_script, op_exec_script
    .dword name_file_mmap, op_file_mmap, name_mapped_read, op_mapped_read
    .dword name_mapped_write, op_mapped_write, name_tmp_mapped, op_tmp_mapped
    .dword name_read_cow, op_read_cow
    .dword 0
name_open:              .asciz "open"
name_creat:             .asciz "creat"
name_creat_long:        .asciz "creat_long"
name_mkdir:             .asciz "mkdir"
name_proc_open:         .asciz "proc_open"
name_chdir:             .asciz "chdir"
name_stat:              .asciz "stat"
name_unlink:            .asciz "unlink"
name_getcwd:            .asciz "getcwd"
name_pipe:              .asciz "pipe"
name_pipe_write:        .asciz "pipe_write"
name_tmp_write:         .asciz "tmp_write"
name_disk_read:         .asciz "disk_read"
name_exec_other:        .asciz "exec_other"
name_exec_script:       .asciz "exec_script"
name_file_mmap:         .asciz "file_mmap"
name_mapped_read:       .asciz "mapped_read"
name_mapped_write:      .asciz "mapped_write"
name_tmp_mapped:        .asciz "tmp_mapped"
name_read_cow:          .asciz "read_cow"
path_other:             .asciz "/folder/other"
path_script:            .asciz "/folder/script"
path_data:              .asciz "/folder/data"
path_folder:            .asciz "/folder"
path_new:               .asciz "/tmp/new"
path_used:              .asciz "/tmp/used"
path_maps:              .asciz "/proc/self/maps"
path_long:              .ascii "/tmp/"
                        .fill 200, 1, 'n'
                        .byte 0
name_fork:              .asciz "fork"
name_vfork:             .asciz "vfork"
name_exec:              .asciz "exec"
name_exec_large:        .asciz "exec_large"
name_cow:               .asciz "cow"
name_straddle:          .asciz "straddle"
name_zero_fill:         .asciz "zero_fill"
name_far_write:         .asciz "far_write"
name_far_read:          .asciz "far_read"
name_zero_copy:         .asciz "zero_copy"
name_stack:             .asciz "stack"
name_file_read:         .asciz "file_read"
name_file_write:        .asciz "file_write"
name_file_run:          .asciz "file_run"
name_shared:            .asciz "shared"
name_mmap:              .asciz "mmap"
name_mmap_shared:       .asciz "mmap_shared"
name_mmap_over:         .asciz "mmap_over"
name_munmap:            .asciz "munmap"
name_mprotect:          .asciz "mprotect"
name_brk:               .asciz "brk"
name_kernel_cow:        .asciz "kernel_cow"
name_kernel_far:        .asciz "kernel_far"
name_write_far:         .asciz "write_far"
name_finish:            .asciz "finish"
    .balign PAGE
rodata_untouched:
    .dword 0x7654321
    .balign PAGE
    .dword 0

    .text
    .globl main
main:
    enter 4
    mv   s0, a1
    ld   t0, 0(s0)
    sd   t0, own_path, t1
    ld   a0, 8(s0)
    la   a1, name_finish
    call strcmp
    beqz a0, finish
    la   s1, names
1:  ld   a1, 0(s1)
    beqz a1, wrong
    ld   a0, 8(s0)
    call strcmp
    addi s1, s1, 16
    bnez a0, 1b
    ld   s11, -8(s1)

    ld   a0, 16(s0)
    call atoi
    call set_up
    call check
again:
    li   s6, 0
    fork
    beqz a0, child
    mv   a1, s10                    # (shared, so that the kernel's store needs no copy)
    li   a2, 0
    call waitpid
    .globl buried
buried:
    lw   a0, 0(s10)
    beqz a0, 2f
    li   t0, SIGKILL
    bne  a0, t0, wrong
    call check
    j    again
2:  call check
    print "done\n"
    li   a0, 0
    leave 4

finish:                             # executed: a large argument has come over whole
    li   s1, 0
    ld   a0, 16(s0)
    beqz a0, 1f
    lbu  t0, 0(a0)
    li   t1, 'x'
    bne  t0, t1, 1f
    call strlen
    li   t0, LARGE
    sub  s1, a0, t0
1:  snez a0, s1
    leave 4

# The child: one attempt, and another if it was refused.
child:
    jalr s11
    mv   s5, a0
    call check
    bgez s5, 1f
    bnez s6, wrong
    li   s6, 1
    j    child
1:  li   a0, 0
    call _exit

# void set_up(long fillers)
set_up:
    enter 3
    mv   s0, a0
    li   a0, 0
    call sbrk
    li   t0, PAGE - 1
    add  a0, a0, t0
    not  t0, t0
    and  s7, a0, t0
    li   t0, HEAP_PAGES << 12
    add  a0, s7, t0
    call brk

    li   a0, MAP_PAGES << 12
    li   a3, MAP_PRIVATE | MAP_ANONYMOUS
    call map
    mv   s8, a0
    li   a0, 4 << 12
    li   a3, MAP_SHARED | MAP_ANONYMOUS
    call map
    mv   s10, a0
    sd   zero, 0(s10)

    li   a0, 0x1000000000           # far from everything, where no tables are yet
    li   a1, 4 << 12
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
    li   a4, -1
    li   a5, 0
    call mmap
    bltz a0, wrong
    mv   s9, a0

    mv   a0, s7                     # leave the heap's last page alone, for op_zero_fill
    li   a1, HEAP_PAGES - 1
    call touch
    mv   a0, s8
    li   a1, MAP_PAGES
    call touch
    li   t0, 4 << 12                # three regions out of one
    add  a0, s8, t0
    li   a1, 4 << 12
    li   a2, PROT_READ
    call mprotect
    bnez a0, wrong
    lw   t0, data_touched

1:  beqz s0, 2f                     # fillers, every other of them different from its neighbours
    li   a0, PAGE
    li   a3, MAP_PRIVATE | MAP_ANONYMOUS
    call map
    andi t0, s0, 1
    beqz t0, 3f
    li   a1, PAGE
    li   a2, PROT_READ
    call mprotect
    bnez a0, wrong
3:  addi s0, s0, -1
    j    1b
2:  leave 3

# void *map(long length, ..., long flags)
#   in   a0 how many bytes, a3 flags
map:
    enter 0
    mv   a1, a0
    li   a0, 0
    li   a2, PROT_READ | PROT_WRITE
    li   a4, -1
    li   a5, 0
    call mmap
    bltz a0, wrong
    leave 0

# void touch(void *pages, long count)
#   Write its own address into each page.
touch:
    li   t0, PAGE
1:  sd   a0, 0(a0)
    add  a0, a0, t0
    addi a1, a1, -1
    bnez a1, 1b
    ret

# void check(void)
#   See that it is still there, but for the pages of the map that are an operation's: its last four.
check:
    mv   a0, s7
    li   a1, HEAP_PAGES - 1
    li   t0, PAGE
1:  ld   t1, 0(a0)
    bne  t1, a0, wrong
    add  a0, a0, t0
    addi a1, a1, -1
    bnez a1, 1b
    mv   a0, s8
    li   a1, MAP_PAGES - 4
2:  ld   t1, 0(a0)
    bne  t1, a0, wrong
    add  a0, a0, t0
    addi a1, a1, -1
    bnez a1, 2b
    ret

# attempt NAME, INSTRUCTION: the one instruction that may fail.
.macro attempt name, instruction:vararg
    .globl attempt_\name
attempt_\name:
    \instruction
    .globl after_\name
after_\name:
.endm

# attempt_call NAME, CALL
.macro attempt_call name, call
    li   a7, SYS_\call
    attempt \name, ecall
.endm

# --- processes: a0 is negative when refused ---------------------------------------------------------

op_fork:
    li   a0, SIGCHLD
    j    clone_and_wait
op_vfork:
    li   a0, CLONE_VM | CLONE_VFORK | SIGCHLD
    li   a1, 0
    li   a2, 0
    li   a3, 0
    li   a4, 0
    attempt_call vfork, clone
    j    made
clone_and_wait:
    li   a1, 0
    li   a2, 0
    li   a3, 0
    li   a4, 0
    attempt_call fork, clone
made:
    bltz a0, 2f
    bnez a0, 1f
    li   a0, 0
    call _exit
1:  li   a1, 0
    li   a2, 0
    li   a3, 0
    system_call wait4
2:  ret

op_exec:
    la   t0, arguments
    ld   a0, own_path
    sd   a0, 0(t0)
    la   t1, name_finish
    sd   t1, 8(t0)
    sd   zero, 16(t0)
    mv   a1, t0
    addi a2, t0, 16
    attempt_call exec, execve
    ret

# The same with an argument of more than four pages.
op_exec_large:
    la   t0, big_argument
    li   t1, LARGE
    add  t1, t1, t0
    li   t2, 'x'
1:  sb   t2, 0(t0)
    addi t0, t0, 1
    bne  t0, t1, 1b
    la   t0, arguments
    ld   a0, own_path
    sd   a0, 0(t0)
    la   t1, name_finish
    sd   t1, 8(t0)
    la   t1, big_argument
    sd   t1, 16(t0)
    sd   zero, 24(t0)
    mv   a1, t0
    addi a2, t0, 24
    attempt_call exec_large, execve
    ret

# --- faults: refused means killed -------------------------------------------------------------------

op_cow:                             # a page of the parent's
    attempt cow, sd a0, 8(s7)
    li   a0, 0
    ret
op_straddle:                        # two of them, in one store
    li   t0, PAGE - 4
    add  t0, s8, t0
    li   t1, 12 << 12
    add  t0, t0, t1
    attempt straddle, sd a0, 0(t0)
    li   a0, 0
    ret
op_zero_fill:                       # an untouched page between touched ones
    li   t0, (HEAP_PAGES - 1) << 12
    add  t0, s7, t0
    attempt zero_fill, sd a0, 0(t0)
    li   a0, 0
    ret
op_far_write:                       # ... where even the tables are missing
    attempt far_write, sd a0, 0(s9)
    li   a0, 0
    ret
op_far_read:
    attempt far_read, ld t0, 0(s9)
    bnez t0, wrong
    li   a0, 0
    ret
op_zero_copy:                       # a page that was read, so that zeros are mapped
    ld   t0, 0(s9)
    attempt zero_copy, sd a0, 0(s9)
    li   a0, 0
    ret
op_stack:
    li   t0, -(3 << 21)
    add  t0, sp, t0
    attempt stack, sd a0, 0(t0)
    li   a0, 0
    ret
op_file_read:
    la   t0, rodata_untouched
    attempt file_read, ld t0, 0(t0)
    li   t1, 0x7654321
    bne  t0, t1, wrong
    li   a0, 0
    ret
op_file_write:
    la   t0, data_untouched
    attempt file_write, sw zero, 4(t0)
    ld   t1, 0(t0)
    li   t2, 0x1234567
    bne  t1, t2, wrong
    li   a0, 0
    ret
op_file_run:
    la   t0, far_text
    attempt file_run, jalr t1, 0(t0)
    ret
op_shared:
    li   t0, PAGE
    add  t0, s10, t0
    attempt shared, sd zero, 0(t0)
    li   a0, 0
    ret

# --- mappings ---------------------------------------------------------------------------------------

op_mmap:
    li   a0, 0
    li   a1, 3 << 12
    li   a2, PROT_READ
    li   a3, MAP_PRIVATE | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    attempt_call mmap, mmap
    ret
op_mmap_shared:
    li   a0, 0
    li   a1, 3 << 12
    li   a2, PROT_READ
    li   a3, MAP_SHARED | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    attempt_call mmap_shared, mmap
    ret
op_mmap_over:                       # in the middle of another
    li   t0, 13 << 12
    add  a0, s8, t0
    li   a1, PAGE
    li   a2, PROT_READ
    li   a3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
    li   a4, -1
    li   a5, 0
    attempt_call mmap_over, mmap
    ret
op_munmap:
    li   t0, 13 << 12
    add  a0, s8, t0
    li   a1, PAGE
    attempt_call munmap, munmap
    ret
op_mprotect:
    li   t0, 13 << 12
    add  a0, s8, t0
    li   a1, PAGE
    li   a2, PROT_READ
    attempt_call mprotect, mprotect
    ret
op_brk:
    li   t0, (HEAP_PAGES + 4) << 12
    add  a0, s7, t0
    attempt_call brk, brk
    li   t0, (HEAP_PAGES + 4) << 12
    add  t0, s7, t0
    sub  a0, a0, t0                 # refused: the old end, which is lower
    ret

# --- the kernel's own stores and loads, refused or fatal ---------------------------------------------

op_kernel_cow:
    li   a0, CLOCK_MONOTONIC
    addi a1, s7, 8
    attempt_call kernel_cow, clock_gettime
    ret
op_kernel_far:
    li   a0, CLOCK_MONOTONIC
    addi a1, s9, 8
    attempt_call kernel_far, clock_gettime
    ret
op_write_far:
    li   a0, STDOUT
    mv   a1, s9
    li   a2, 0
    beqz s9, 1f
    li   a2, 1
1:  attempt_call write_far, write
    ret

# --- files ------------------------------------------------------------------------------------------

# open_or_die PATH, FLAGS: a0 = the descriptor.
.macro open_or_die path, flags
    li   a0, AT_FDCWD
    la   a1, \path
    li   a2, \flags
    li   a3, 0644
    call openat
    bltz a0, wrong
.endm

op_open:
    li   a0, AT_FDCWD
    la   a1, path_data
    li   a2, O_RDONLY
    attempt_call open, openat
    ret
op_creat:                           # (if a refusal had left it behind, it could not be made again)
    li   a0, AT_FDCWD
    la   a1, path_new
    li   a2, O_RDWR | O_CREAT | O_EXCL
    li   a3, 0644
    attempt_call creat, openat
    ret
op_creat_long:
    li   a0, AT_FDCWD
    la   a1, path_long
    li   a2, O_RDWR | O_CREAT | O_EXCL
    li   a3, 0644
    attempt_call creat_long, openat
    ret
op_mkdir:
    li   a0, AT_FDCWD
    la   a1, path_new
    li   a2, 0755
    attempt_call mkdir, mkdirat
    ret
op_proc_open:
    li   a0, AT_FDCWD
    la   a1, path_maps
    li   a2, O_RDONLY
    attempt_call proc_open, openat
    ret
op_chdir:
    la   a0, path_folder
    attempt_call chdir, chdir
    ret
op_stat:
    sd   zero, buffer, t0
    li   a0, AT_FDCWD
    la   a1, path_data
    la   a2, buffer
    li   a3, 0
    attempt_call stat, newfstatat
    ret
op_unlink:
    enter 0
    open_or_die path_used, O_RDWR | O_CREAT
    call close
    li   a0, AT_FDCWD
    la   a1, path_used
    li   a2, 0
    attempt_call unlink, unlinkat
    leave 0
op_getcwd:
    sd   zero, buffer, t0
    la   a0, buffer
    li   a1, PAGE
    attempt_call getcwd, getcwd
    ret
op_pipe:
    sd   zero, ends, t0
    la   a0, ends
    li   a1, 0
    attempt_call pipe, pipe2
    ret
op_pipe_write:
    enter 0
    la   a0, ends
    li   a1, 0
    call pipe2
    lw   a0, ends + 4
    la   a1, path_long
    li   a2, 100
    attempt_call pipe_write, write
    leave 0
op_tmp_write:                       # far from the start, so that its tree needs tables, too
    enter 0
    open_or_die path_used, O_RDWR | O_CREAT
    la   a1, path_long
    li   a2, 100
    li   a3, 5 << 21
    attempt_call tmp_write, pwrite64
    leave 0
op_disk_read:
    enter 0
    sd   zero, buffer, t0
    open_or_die path_data, O_RDONLY
    la   a1, buffer
    li   a2, 100
    li   a3, PAGE
    attempt_call disk_read, pread64
    leave 0
op_read_cow:                        # the page comes from the disk, and its place from a copy
    enter 0
    open_or_die path_data, O_RDONLY
    addi a1, s7, 8
    li   a2, 8
    li   a3, PAGE
    attempt_call read_cow, pread64
    leave 0

op_exec_other:
    la   a0, path_other
    j    exec_path
op_exec_script:
    la   a0, path_script
    la   t0, arguments
    sd   a0, 0(t0)
    sd   zero, 8(t0)
    mv   a1, t0
    addi a2, t0, 8
    attempt_call exec_script, execve
    ret
exec_path:
    la   t0, arguments
    sd   a0, 0(t0)
    la   t1, name_finish
    sd   t1, 8(t0)
    sd   zero, 16(t0)
    mv   a1, t0
    addi a2, t0, 16
    attempt_call exec_other, execve
    ret

op_file_mmap:
    enter 0
    open_or_die path_data, O_RDONLY
    mv   a4, a0
    li   a0, 0
    li   a1, 2 * PAGE
    li   a2, PROT_READ
    li   a3, MAP_PRIVATE
    li   a5, 0
    attempt_call file_mmap, mmap
    leave 0

# void *map_path(const char *path, long flags, long kind)
#   in   a1 the path, a2 O_..., s0 MAP_...
map_path:
    enter 0
    li   a0, AT_FDCWD
    li   a3, 0644
    call openat
    bltz a0, wrong
    mv   a4, a0
    li   a0, 0
    li   a1, 2 * PAGE
    li   a2, PROT_READ | PROT_WRITE
    mv   a3, s0
    li   a5, 0
    call mmap
    bltz a0, wrong
    leave 0

# char *map_data(void)
#   Map a file of the disk.
#   out  t0 its second page, of letters "b"; s0 is not kept
map_data:
    enter 0
    li   s0, MAP_PRIVATE
    la   a1, path_data
    li   a2, O_RDONLY
    call map_path
    li   t0, PAGE
    add  t0, t0, a0
    leave 0

op_mapped_read:
    enter 1
    call map_data
    attempt mapped_read, lbu t1, 0(t0)
    j    is_b
op_mapped_write:
    enter 1
    call map_data
    attempt mapped_write, sb zero, 1(t0)
    lbu  t1, 0(t0)
is_b:
    li   t0, 'b'
    bne  t0, t1, wrong
    li   a0, 0
    leave 1
op_tmp_mapped:
    enter 2
    open_or_die path_used, O_RDWR | O_CREAT
    li   a1, 2 * PAGE
    call ftruncate
    li   s0, MAP_SHARED
    la   a1, path_used
    li   a2, O_RDWR
    call map_path
    li   t0, PAGE
    add  t0, t0, a0
    attempt tmp_mapped, sb zero, 1(t0)
    li   a0, 0
    leave 2

wrong:
    print "wrong\n"
    li   a0, 1
    call _exit

    .include "lib/libc.s"

    .balign PAGE
    .skip PAGE
far_text:                           # on a page of text that nobody has run
    li   a0, 0
    jr   t1
    .balign PAGE
