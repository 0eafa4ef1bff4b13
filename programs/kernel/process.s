# The process table: finding, making and freeing entries; and the first two processes.
#
# Entry n's kernel stack is always at the same place in the kernel's half:
#
#   KERNEL_STACKS + n * KERNEL_STACK_SLOT   | unmapped | stack: ...calls... trap frame |
#
# A process that overflows its stack runs into the unmapped page instead of its neighbour.

    .include "kernel.inc"
    .include "trapframe.inc"

    .data
    .balign 8
    .globl process_table_used
process_table_used:                 # entries from this address on were never used: no search goes
    .dword process_table            # that far, and so a large table costs nothing

    .bss
    .balign 8
    .globl process_table
process_table:
    .zero PROCESS_COUNT * PROC_SIZE
process_table_end:
    .globl current
current:                            # the running process's entry, 0 while there is none
    .zero 8
last_pid:                           # the pid given out last
    .zero 8

    .text
# void process_init(void)
#   Make init, which will find or make everything else when it first runs (program.s).
    .globl process_init
process_init:
    enter 0
    ld   t0, frames_free
    sd   t0, frames_free_at_boot, t1
    sd   t0, frames_free_minimum, t1
    la   a0, init_start
    call process_create
    beqz a0, no_memory
    leave 0
no_memory:
    la   a0, no_memory_message
    tail panic

# struct process *process_create(void (*start)(void))
#   Make a process from nothing, which leads a session of its own.
#   in   a0 where it begins, in the kernel
#   out  a0 the process, runnable, a child of the running one, without files or a space; 0 when there is no
#        memory
    .globl process_create
process_create:
    enter 2
    mv   s1, a0
    call process_find_free
    beqz a0, 1f
    mv   s0, a0
    call process_alloc
    beqz a0, 1f
    sd   tp, PROC_PARENT(s0)
    ld   t0, PROC_PID(s0)
    sd   t0, PROC_GROUP(s0)
    sd   t0, PROC_SESSION(s0)
    li   t0, SIGCHLD
    sd   t0, PROC_EXIT_SIGNAL(s0)
    sd   s1, PROC_CONTEXT + CONTEXT_RA(s0)
    li   t0, STATE_RUNNABLE
    sd   t0, PROC_STATE(s0)
    mv   a0, s0
1:  leave 2

# struct process *process_find_free(void)
#   Find an unused entry of the process table.
#   out  a0 the entry, still free; 0 when the table is full
#   clobbers t0, t1
    .globl process_find_free
process_find_free:
    la   a0, process_table
    ld   t0, process_table_used
1:  beq  a0, t0, 2f
    ld   t1, PROC_STATE(a0)
    beqz t1, 3f                     # STATE_FREE is 0
    addi a0, a0, PROC_SIZE
    j    1b

2:  la   t1, process_table_end      # all those in use are taken: use one more
    beq  a0, t1, 4f
    addi t0, a0, PROC_SIZE
    sd   t0, process_table_used, t1
3:  ret
4:  li   a0, 0
    ret

# long process_alloc(struct process *entry)
#   Give a free entry a pid, a kernel stack and a context on it; everything else in it is 0.
#   in   a0 the entry
#   out  a0 0 when there is no memory for the stack; the entry is still free then. The caller
#        makes it runnable when everything else is in place
    .globl process_alloc
process_alloc:
    enter 2
    mv   s0, a0
    addi t0, a0, PROC_SIZE
    clear_words a0, t0              # nothing of the process that had the entry before
    call frame_alloc
    beqz a0, 1f
    sd   a0, PROC_STACK_FRAME(s0)
    frame_to_pte s1, a0
    ori  s1, s1, PTE_KERNEL_DATA
    mv   a0, s0
    call stack_entry
    sd   s1, 0(a0)
    # Fence, justified: a processor may have cached that the page was unmapped. Ours does not.
    sfence.vma a1, zero

    li   t0, PAGE_SIZE
    add  a1, a1, t0                 # the stack's top
    addi a1, a1, -TF_SIZE
    sd   a1, PROC_TRAPFRAME(s0)
    sd   a1, PROC_CONTEXT + CONTEXT_SP(s0)
    call pid_next
    sd   a0, PROC_PID(s0)
    li   a0, 1
1:  leave 2

# void process_free(struct process *entry)
#   Give up the last things a zombie has: its kernel stack and its entry.
#   in   a0 the entry; it is not running, so its stack is not in use
    .globl process_free
process_free:
    enter 1
    mv   s0, a0
    call stack_entry
    sd   zero, 0(a0)
    # Fence, justified: no translation may outlive its frame, which is about to be somebody else's.
    # Nobody uses this one before process_alloc fences the address again, so no program can tell;
    # KernelInvariantsTest, which looks into the TLB, finds it without this fence.
    sfence.vma a1, zero
    ld   a0, PROC_STACK_FRAME(s0)
    call frame_release
    li   t0, STATE_FREE
    sd   t0, PROC_STATE(s0)
    leave 1

# pte *stack_entry(struct process *entry)
#   Where is a process's kernel stack mapped?
#   in   a0 the process's entry
#   out  a0 the address of the page-table entry, a1 the stack's virtual address
stack_entry:
    enter 1
    la   t0, process_table
    sub  a0, a0, t0
    li   t0, PROC_SIZE
    divu a0, a0, t0
    li   t0, KERNEL_STACK_SLOT
    mul  a0, a0, t0
    li   t0, KERNEL_STACKS + PAGE_SIZE
    add  s0, a0, t0
    ld   a0, kernel_root
    mv   a1, s0
    call pagetable_find             # its tables were made at boot
    mv   a1, s0
    leave 1

# long pid_next(void)
#   Find a pid that no process has, and no group or session either: the next one after the last.
#   out  a0 the pid
#   clobbers t0-t2
pid_next:
    ld   a0, last_pid
1:  addi a0, a0, 1
    li   t0, PID_MAX
    bltu a0, t0, 2f
    li   a0, PID_PROGRAM + 1        # those of the first two are not used again
2:  la   t0, process_table
    ld   t1, process_table_used
3:  ld   t2, PROC_STATE(t0)
    beqz t2, 4f
    ld   t2, PROC_PID(t0)
    beq  t2, a0, 1b                 # a zombie's pid is taken, too
    ld   t2, PROC_GROUP(t0)
    beq  t2, a0, 1b
    ld   t2, PROC_SESSION(t0)
    beq  t2, a0, 1b
4:  addi t0, t0, PROC_SIZE
    bne  t0, t1, 3b
    sd   a0, last_pid, t0
    ret

    .section .rodata
no_memory_message:
    .asciz "no memory for the first process"
