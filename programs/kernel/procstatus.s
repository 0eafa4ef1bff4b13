# /proc/PID/status: who a process is, as Linux says it, as far as there is something to say.

    .include "kernel.inc"
    .include "proc.inc"
    .include "residence.inc"

    .bss
    .balign 8
memory:                             # what the process has in memory
    .zero RESIDENT_BYTES

    procfile_operations status_operations, status_text

    .section .rodata
    .balign 8
# The lines: what stands before the value, the routine that adds the value, and a number for it.
lines:
    .dword name_label,      put_name,   0
    .dword state_label,     put_state,  0
    .dword tgid_label,      put_field,  PROC_PID
    .dword pid_label,       put_field,  PROC_PID
    .dword ppid_label,      put_parent, 0
    .dword tracer_label,    put_number, 0
    .dword uid_label,       put_ids,    0
    .dword gid_label,       put_ids,    0
    .dword fdsize_label,    put_number, FILES_COUNT
    .dword pgid_label,      put_field,  PROC_GROUP
    .dword sid_label,       put_field,  PROC_SESSION
memory_lines:                       # those that a zombie does not have
    .dword vmsize_label,    put_memory, RESIDENT_SIZE
    .dword vmrss_label,     put_memory, RESIDENT_THERE
    .dword anon_label,      put_memory, RESIDENT_ANONYMOUS
    .dword file_label,      put_memory, RESIDENT_FILE
    .dword shmem_label,     put_memory, RESIDENT_SHMEM
memory_lines_end:
    .dword threads_label,   put_number, 1
    .dword sigpnd_label,    put_mask,   0
    .dword shdpnd_label,    put_mask,   PROC_PENDING
    .dword sigblk_label,    put_mask,   PROC_BLOCKED
    .dword sigign_label,    put_mask,   PROC_IGNORED
    .dword sigcgt_label,    put_mask,   0
lines_end:
.equ LINE_LABEL,        0
.equ LINE_ROUTINE,      8
.equ LINE_NUMBER,       16
.equ LINE_SIZE,         24

name_label:     .asciz "Name:\t"
state_label:    .asciz "State:\t"
tgid_label:     .asciz "Tgid:\t"
pid_label:      .asciz "Pid:\t"
ppid_label:     .asciz "PPid:\t"
tracer_label:   .asciz "TracerPid:\t"
uid_label:      .asciz "Uid:\t"
gid_label:      .asciz "Gid:\t"
fdsize_label:   .asciz "FDSize:\t"
pgid_label:     .asciz "NSpgid:\t"
sid_label:      .asciz "NSsid:\t"
vmsize_label:   .asciz "VmSize:\t"
vmrss_label:    .asciz "VmRSS:\t"
anon_label:     .asciz "RssAnon:\t"
file_label:     .asciz "RssFile:\t"
shmem_label:    .asciz "RssShmem:\t"
threads_label:  .asciz "Threads:\t"
sigpnd_label:   .asciz "SigPnd:\t"
shdpnd_label:   .asciz "ShdPnd:\t"
sigblk_label:   .asciz "SigBlk:\t"
sigign_label:   .asciz "SigIgn:\t"
sigcgt_label:   .asciz "SigCgt:\t"

running:        .asciz "R (running)"
sleeping:       .asciz "S (sleeping)"
disk_sleep:     .asciz "D (disk sleep)"
zombie:         .asciz "Z (zombie)"
no_ids:         .asciz "0\t0\t0\t0"

    .text
# void status_text(struct process *process)
#   in   a0 the process
status_text:
    enter 3
    mv   s0, a0
    la   a0, memory
    call residence_clear
    ld   s1, PROC_SPACE(s0)
    beqz s1, 2f
    ld   s2, SPACE_REGIONS(s1)
1:  beqz s2, 2f
    la   a0, memory
    mv   a1, s1
    mv   a2, s2
    call residence_add
    ld   s2, REGION_NEXT(s2)
    j    1b

2:  la   s1, lines                  # s1: the line to add
3:  la   t0, memory_lines
    bne  s1, t0, 4f
    ld   t0, PROC_SPACE(s0)
    bnez t0, 4f
    la   s1, memory_lines_end
4:  ld   a0, LINE_LABEL(s1)
    call text_string
    mv   a0, s0
    ld   a1, LINE_NUMBER(s1)
    ld   t0, LINE_ROUTINE(s1)
    jalr t0
    li   a0, '\n'
    call text_byte
    addi s1, s1, LINE_SIZE
    la   t0, lines_end
    bne  s1, t0, 3b
    leave 3

# void put_...(struct process *process, long number)
#   Add one line's value: what the process is called; how it is; a field of its entry; its parent's pid; a
#   number; user or group ids; memory; a set of signals, which is a field, or the empty one.
#   in   a0 the process, a1 the number
put_name:
    addi a0, a0, PROC_NAME
    tail text_string

put_state:
    ld   t0, PROC_STATE(a0)
    ld   t1, PROC_CHANNEL(a0)
    la   a0, zombie
    li   t2, STATE_ZOMBIE
    beq  t0, t2, 1f
    la   a0, running
    li   t2, STATE_SLEEPING
    bne  t0, t2, 1f
    la   a0, sleeping
    bgez t1, 1f
    slli t1, t1, 64 - PAGE_SHIFT
    bnez t1, 1f
    la   a0, disk_sleep             # on a frame: that is how object.s waits for the disk
1:  tail text_string

put_field:
    add  a0, a0, a1
    ld   a0, 0(a0)
    tail text_decimal

put_parent:
    ld   a0, PROC_PARENT(a0)
    beqz a0, 2f
    ld   a0, PROC_PID(a0)
2:  tail text_decimal

put_number:
    mv   a0, a1
    tail text_decimal

put_ids:
    la   a0, no_ids
    tail text_string

put_memory:
    la   a0, memory
    add  a0, a0, a1
    ld   a0, 0(a0)
    tail text_kilobytes

put_mask:
    add  a0, a0, a1
    ld   a0, 0(a0)
    bnez a1, 3f
    li   a0, 0
3:  li   a1, 16
    tail text_hex
