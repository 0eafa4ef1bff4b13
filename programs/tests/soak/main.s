# soak SEED OPERATIONS MODE: random operations on memory and processes, each process checking its own
# memory against what it knows it must hold.
#
# Proves that whatever fork, vfork, execve, kill, mmap, munmap, mprotect, brk and stores are done in
# whatever order, every process finds in its pages what it last stored there, and nothing else; and so it
# does in its file and at the other end of a pipe (files.s).
#
# A process keeps a model of its memory: for each page of each slot whether it is there, what it allows
# and which number was stored to it last. Model and pages are copied by fork, borrowed by vfork, and
# lost by execve, both alike. So a difference between the two is the kernel's mistake.
#
#   supervisor ──fork──> worker ──fork──> worker ──> ...   each does operations until none is left
#       │                  ├──vfork──> stores, checks, and ends, or becomes by execve a worker "alone"
#       └─ the board       └──fork───> touches what it must not, and dies of it
#
# The board is a page that all share: the number of operations left, and marks that anybody may change.
# MODE: plain; tight = memory may run out, and then processes are killed; alone = one worker, that makes
# no more; Alone = both.

    .include "user.inc"

# --- the board -----------------------------------------------------------------------------------
.equ BOARD_LEFT,        0               # operations that nobody has begun
.equ BOARD_TIGHT,       8               # whether a process may die because there is no memory
.equ BOARD_MARKS,       64              # MARKS doublewords; number i holds a multiple of MARKS, plus i
.equ MARKS,             64

# --- the model: slots of pages, the last of them the heap ----------------------------------------
.equ SLOTS,             8
.equ SLOT_PAGES,        8
.equ SLOT_BASE,         0               # the first page's address; 0 = nothing is mapped here
.equ SLOT_STATES,       8               # for each page, a doubleword: one of the four below
.equ SLOT_VALUES,       SLOT_STATES + SLOT_PAGES * 8    # ... and the number stored to it, 0 at first
.equ SLOT_SIZE,         SLOT_VALUES + SLOT_PAGES * 8
.equ GONE,              0
.equ NO_ACCESS,         1
.equ READABLE,          2
.equ WRITABLE,          3

.equ PAGE,              4096
.equ PAGE_LAST,         PAGE - 8        # a page holds its number at both ends, and ...
.equ PAGE_MIDDLE,       64              # ... at PAGE_MIDDLE + (the number & PAGE_SPREAD)
.equ PAGE_SPREAD,       0x7f8

.equ GENERATIONS,       2               # a worker's children may have children, and no more
.equ CHILDREN,          2               # workers that a worker has at a time
.equ ALONE_OPERATIONS,  25
.equ DEEPEST,           40              # frames of a KiB

# Each process keeps these for good:
#   s8   the state of its random numbers
#   s9   the board
#   s10  how many generations may follow
#   s11  how many of its children are alive or not waited for

    .bss
    .balign 8
model:
    .skip SLOTS * SLOT_SIZE
heap_slot = model + (SLOTS - 1) * SLOT_SIZE
status:
    .skip 8
last_child:
    .skip 8                         # the worker made last, 0 when it has been waited for
own_path:
    .skip 8
own_mode:
    .skip 8
new_seed:
    .skip 24                        # in decimal, for execve
new_arguments:
    .skip 5 * 8

    .section .rodata
    .balign 8
operations:
    .dword op_write, op_write, op_write, op_kernel_write, op_check, op_check, op_check_all, op_mark
    .dword op_mmap, op_mmap, op_munmap, op_munmap, op_mprotect, op_brk, op_fork, op_wait, op_rare
    .dword op_file_write, op_file_write, op_file_read, op_file_shared, op_disk, op_pipe, op_rare
.equ OPERATIONS,        24
rare_operations:
    .dword op_kill, op_vfork, op_vfork_exec, op_forbidden, op_deep, op_exec, worker_ends
    .dword op_file_truncate, op_file_private, op_pipe_child
.equ RARE_OPERATIONS,   10
protections:                        # by state
    .byte PROT_NONE, PROT_NONE, PROT_READ, PROT_READ | PROT_WRITE
text_alone_operations:
    .asciz "25"
text_alone:
    .asciz "alone"
text_alone_and_tight:
    .asciz "Alone"
text_number:
    .asciz "%lu"

    .text
    .globl main
main:
    enter 4
    mv   s0, a1
    ld   t0, 0(s0)
    sd   t0, own_path, t1
    ld   a0, 8(s0)
    call atoi
    addi s8, a0, 1
    slli s8, s8, 20                 # never 0, from which xorshift would not get away
    ld   a0, 16(s0)
    call atoi
    mv   s1, a0
    ld   t0, 24(s0)
    lbu  s2, 0(t0)                  # s2: the mode's first letter

    call make_board
    sd   s1, BOARD_LEFT(s9)
    li   t0, 't'
    beq  s2, t0, 1f
    li   t0, 'A'
    bne  s2, t0, 2f
1:  li   t0, 1
    sd   t0, BOARD_TIGHT(s9)
2:  call place_heap

    li   s10, 0
    li   s11, 0
    li   t0, 'a'
    beq  s2, t0, worker
    li   t0, 'A'
    beq  s2, t0, worker
    j    supervisor

# void make_board(void)
#   out  s9 a page that children share, with all marks set
make_board:
    enter 0
    li   a0, 0
    li   a1, PAGE
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_SHARED | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    call mmap
    li   t0, -ENOMEM
    beq  a0, t0, no_board
    bltz a0, wrong
    mv   s9, a0
    addi t0, s9, BOARD_MARKS
    li   t1, 0
    li   t2, MARKS
1:  sd   t1, 0(t0)
    addi t0, t0, 8
    addi t1, t1, 1
    bne  t1, t2, 1b
    leave 0

no_board:                           # right only for those who are alone where memory may run out
    li   t0, 'A'
    bne  s2, t0, wrong
    li   a0, 0
    call _exit

# void place_heap(void)
#   Let the heap begin at a page of its own.
place_heap:
    enter 0
    li   a0, 0
    call sbrk
    li   t0, PAGE - 1
    add  a0, a0, t0
    not  t0, t0
    and  a0, a0, t0
    la   t0, heap_slot
    sd   a0, SLOT_BASE(t0)
    call brk
    leave 0

# The supervisor makes two workers, waits for both, and makes new ones while operations are left. Its
# stack is the end of the board: a shared page is never copied, so there is no store after a fork that
# could find memory full and kill it.
supervisor:
    mv   s7, sp
    li   t0, PAGE
    add  sp, s9, t0
1:  ld   t0, BOARD_LEFT(s9)
    blez t0, 4f
    li   s6, 2                      # s6: workers to make
2:  call random_seed
    fork
    beqz a0, new_worker
    bltz a0, no_worker
    addi s6, s6, -1
    bnez s6, 2b

3:  li   a0, -1
    mv   a1, s9
    addi a1, a1, 16
    li   a2, 0
    call waitpid
    bltz a0, 1b                     # -ECHILD
    lw   a0, 16(s9)
    call check_status
    j    3b

no_worker:                          # no memory: let those that have it go on
    li   t0, -1
    amoadd.d zero, t0, (s9)
    call sched_yield
    j    3b

4:  mv   sp, s7
    print "every process found in its memory what it had stored there\n"
    li   a0, 0
    leave 4

new_worker:
    mv   sp, s7
    li   s10, GENERATIONS
    # fall through

# A worker: operations until there are none left, or until one of them is to end.
worker:
    li   s11, 0
    sd   zero, last_child, t0
    call forget_file
next_operation:
    li   t0, -1
    amoadd.d t0, t0, (s9)
    blez t0, worker_ends
    li   a0, OPERATIONS
    la   s0, operations
    call do_one
    j    next_operation

worker_ends:
    call op_check_all
1:  li   a0, -1
    la   a1, status
    li   a2, 0
    call waitpid
    bltz a0, 2f
    lw   a0, status
    call check_status
    j    1b
2:  li   a0, 0
    call _exit

# void do_one(long count)
#   in   s0 a table of `count` routines; does one of them
do_one:
    enter 0
    call random
    slli a0, a0, 3
    add  a0, s0, a0
    ld   t0, 0(a0)
    jalr t0
    leave 0

# long random(long n)
#   out  a0 a number below n; xorshift, so the same seed gives the same numbers
#   clobbers t0
random:
    slli t0, s8, 13
    xor  s8, s8, t0
    srli t0, s8, 7
    xor  s8, s8, t0
    slli t0, s8, 17
    xor  s8, s8, t0
    srli t0, s8, 16
    remu a0, t0, a0
    ret

# void random_seed(void)
#   Go on with other numbers than the process before a fork or after it.
random_seed:
    li   t0, 6364136223846793005
    mul  s8, s8, t0
    li   t0, 1442695040888963407
    add  s8, s8, t0
    bnez s8, 1f
    li   s8, 1
1:  ret

# (slot, page, state, address) pick(void)
#   out  a0 a slot, a1 the number of one of its pages, a2 that page's state, a3 its address
#   clobbers t0-t2
pick:
    enter 0
    li   a0, SLOTS * SLOT_PAGES
    call random
    andi a1, a0, SLOT_PAGES - 1
    srli a0, a0, 3
    li   t0, SLOT_SIZE
    mul  a0, a0, t0
    la   t0, model
    add  a0, a0, t0
    slli t0, a1, 3
    add  t0, t0, a0
    ld   a2, SLOT_STATES(t0)
    ld   a3, SLOT_BASE(a0)
    slli t0, a1, 12
    add  a3, a3, t0
    leave 0

# --- operations on pages --------------------------------------------------------------------------

# Store a number to a page that may be written.
op_write:
    enter 0
    call pick
    li   t0, WRITABLE
    bne  a2, t0, 1f
    call fill
1:  leave 0

# void fill(slot, page, state, address)
#   Store a new number to a page, as pick gives it.
fill:
    enter 0
    mv   a4, a0
    li   a0, 2
    call random
    mv   a0, a4
    slli t0, a1, 3
    add  t0, t0, a0

    # Memory may be out, and a vfork child that dies here leaves page and model to its parent. So both
    # are made writable first, by storing what they hold; after that no store can fail.
    ld   t1, 0(a3)
    sd   t1, 0(a3)
    ld   t1, SLOT_VALUES(t0)
    sd   t1, SLOT_VALUES(t0)

    ori  t1, s8, 1
    sd   t1, SLOT_VALUES(t0)
    sd   t1, 0(a3)
    li   t0, PAGE_LAST
    add  t0, a3, t0
    sd   t1, 0(t0)
    andi t0, t1, PAGE_SPREAD
    add  t0, t0, a3
    addi t0, t0, PAGE_MIDDLE
    amoswap.d zero, t1, (t0)
    leave 0

# Let the kernel store to a page, behind its first number: it must do so where the process may, and
# say -EFAULT where it may not.
op_kernel_write:
    enter 1
    call pick
    beqz a2, 2f
    mv   s0, a2
    li   a0, CLOCK_MONOTONIC
    addi a1, a3, 8
    call clock_gettime
    li   t0, WRITABLE
    beq  s0, t0, 1f
    li   t0, -EFAULT
    bne  a0, t0, wrong
    leave 1
1:  beqz a0, 2f
    ld   t0, BOARD_TIGHT(s9)
    beqz t0, wrong                  # (without memory the copy fails as at a bad address)
2:  leave 1

op_check:
    enter 0
    call pick
    call check_page
    leave 0

op_check_all:
    enter 4
    la   s0, model
    li   s1, SLOTS
1:  ld   s3, SLOT_BASE(s0)
    li   s2, 0
2:  mv   a0, s0
    mv   a1, s2
    slli t0, s2, 3
    add  t0, t0, s0
    ld   a2, SLOT_STATES(t0)
    mv   a3, s3
    call check_page
    li   t0, PAGE
    add  s3, s3, t0
    addi s2, s2, 1
    li   t0, SLOT_PAGES
    bne  s2, t0, 2b
    addi s0, s0, SLOT_SIZE
    addi s1, s1, -1
    bnez s1, 1b
    leave 4

# void check_page(slot, page, state, address)
#   See that a page that may be read holds its number in all three places.
check_page:
    li   t0, READABLE
    bltu a2, t0, 1f
    slli t0, a1, 3
    add  t0, t0, a0
    ld   t1, SLOT_VALUES(t0)
    ld   t2, 0(a3)
    bne  t1, t2, wrong
    li   t0, PAGE_LAST
    add  t0, a3, t0
    ld   t2, 0(t0)
    bne  t1, t2, wrong
    andi t0, t1, PAGE_SPREAD
    add  t0, t0, a3
    ld   t2, PAGE_MIDDLE(t0)
    bne  t1, t2, wrong
1:  ret

# Change a mark on the board, and look at another.
op_mark:
    enter 0
    li   a0, MARKS
    call random
    slli t1, a0, 3
    add  t1, t1, s9
    ld   t2, BOARD_MARKS(t1)
    andi t2, t2, MARKS - 1
    bne  t2, a0, wrong
    mv   t2, a0
    li   a0, 1000000
    call random
    slli a0, a0, 6
    add  a0, a0, t2
    sd   a0, BOARD_MARKS(t1)
    leave 0

# --- operations on mappings -----------------------------------------------------------------------

# Map up to eight pages in a slot that has none.
op_mmap:
    enter 2
    call pick
    ld   t0, SLOT_BASE(a0)
    bnez t0, 1f
    mv   s0, a0
    addi s1, a1, 1
    li   a0, 0
    slli a1, s1, 12
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_PRIVATE | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    call mmap
    li   t0, -ENOMEM
    beq  a0, t0, refused
    bltz a0, wrong
    sd   a0, SLOT_BASE(s0)
    mv   a0, s0
    li   a1, 0
    mv   a2, s1
    li   a3, WRITABLE
    call pages_are_new
1:  leave 2

# void pages_are_new(slot, from, to, state)
#   Note that pages have this state, and hold zeros.
pages_are_new:
    slli a1, a1, 3
    add  a1, a1, a0
    slli a2, a2, 3
    add  a2, a2, a0
1:  bgeu a1, a2, 2f
    sd   a3, SLOT_STATES(a1)
    sd   zero, SLOT_VALUES(a1)
    addi a1, a1, 8
    j    1b
2:  ret

# The end of an operation that the kernel refused: right only when memory is out.
refused:
    ld   t0, BOARD_TIGHT(s9)
    beqz t0, wrong
    leave 2

# (slot, from, to) pick_range(void)
#   out  a0 a slot that is not the heap, a1, a2 pages of it that are all there, a2 behind the last;
#        or a1 = a2
#   clobbers t0-t5
pick_range:
    enter 0
    call pick
    la   t0, heap_slot
    beq  a0, t0, 3f
    mv   t3, a0
    mv   t4, a1
    li   a0, SLOT_PAGES
    call random
    addi t5, a0, 1                  # t5: how many it may be at most
    mv   a0, t3
    mv   a2, t4
1:  slli t0, a2, 3
    add  t0, t0, a0
    ld   t0, SLOT_STATES(t0)
    beqz t0, 2f
    addi a2, a2, 1
    addi t5, t5, -1
    beqz t5, 2f
    li   t0, SLOT_PAGES
    bne  a2, t0, 1b
2:  mv   a1, t4
    leave 0
3:  mv   a2, a1
    leave 0

# Unmap some pages, perhaps from the middle of a mapping.
op_munmap:
    enter 4
    call pick_range
    beq  a1, a2, 3f
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    ld   a0, SLOT_BASE(s0)
    slli t0, s1, 12
    add  a0, a0, t0
    sub  a1, s2, s1
    slli a1, a1, 12
    call munmap
    bnez a0, refused_4
    mv   a0, s0
    mv   a1, s1
    mv   a2, s2
    li   a3, GONE
    call pages_are_new

    addi t0, s0, SLOT_STATES        # is anything left of it?
    addi t1, s0, SLOT_VALUES
1:  ld   t2, 0(t0)
    bnez t2, 3f
    addi t0, t0, 8
    bne  t0, t1, 1b
    sd   zero, SLOT_BASE(s0)
3:  leave 4

refused_4:
    li   t0, -ENOMEM
    bne  a0, t0, wrong
    ld   t0, BOARD_TIGHT(s9)
    beqz t0, wrong
    leave 4

# Change what some pages allow.
op_mprotect:
    enter 4
    call pick_range
    beq  a1, a2, 2f
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    li   a0, 3
    call random
    addi s3, a0, NO_ACCESS          # s3: the new state
    ld   a0, SLOT_BASE(s0)
    slli t0, s1, 12
    add  a0, a0, t0
    sub  a1, s2, s1
    slli a1, a1, 12
    la   t0, protections
    add  t0, t0, s3
    lbu  a2, 0(t0)
    call mprotect
    bnez a0, refused_4
1:  slli t0, s1, 3
    add  t0, t0, s0
    sd   s3, SLOT_STATES(t0)
    addi s1, s1, 1
    bne  s1, s2, 1b
2:  leave 4

# Move the end of the heap, up or down.
op_brk:
    enter 4
    la   s0, heap_slot
    li   a0, SLOT_PAGES + 1
    call random
    mv   s1, a0                     # s1: how many pages it shall have
    ld   a0, SLOT_BASE(s0)
    slli t0, s1, 12
    add  s2, a0, t0
    mv   a0, s2
    call brk
    bne  a0, s2, refused_heap

    li   s3, 0                      # pages up to s1 stay, or are new and zero
1:  slli t0, s3, 3
    add  t0, t0, s0
    ld   t1, SLOT_STATES(t0)
    bltu s3, s1, 2f
    sd   zero, SLOT_STATES(t0)
    sd   zero, SLOT_VALUES(t0)
    j    3f
2:  bnez t1, 3f
    li   t1, WRITABLE
    sd   t1, SLOT_STATES(t0)
3:  addi s3, s3, 1
    li   t0, SLOT_PAGES
    bne  s3, t0, 1b
    leave 4

refused_heap:
    ld   t0, BOARD_TIGHT(s9)
    beqz t0, wrong
    leave 4

# --- operations on processes ----------------------------------------------------------------------

# Make a worker, if there may be one more.
op_fork:
    beqz s10, 2f
    li   t0, CHILDREN
    bgeu s11, t0, 2f
    enter 0
    call random_seed
    fork
    beqz a0, 1f
    bltz a0, fork_refused
    addi s11, s11, 1
    sd   a0, last_child, t0
    leave 0
1:  addi s10, s10, -1               # the child has no way back: it goes on as a worker of its own
    call random_seed
    j    worker
2:  ret

fork_refused:
    ld   t0, BOARD_TIGHT(s9)
    beqz t0, wrong
    leave 0

# See whether a child has ended.
op_wait:
    enter 0
    li   a0, -1
    la   a1, status
    li   a2, WNOHANG
    call waitpid
    blez a0, 1f
    call was_waited_for
    lw   a0, status
    call check_status
1:  leave 0

# void was_waited_for(long pid)
was_waited_for:
    beqz s11, 1f
    addi s11, s11, -1
1:  ld   t0, last_child
    bne  t0, a0, 2f
    sd   zero, last_child, t0
2:  ret

# void check_status(int wait_status)
#   A process ends well, or dies of the lack of memory where that may be.
check_status:
    beqz a0, 1f
    li   t0, SIGKILL
    bne  a0, t0, wrong
    ld   t0, BOARD_TIGHT(s9)
    beqz t0, wrong
1:  ret

op_rare:
    enter 1
    li   a0, RARE_OPERATIONS
    la   s0, rare_operations
    call do_one
    leave 1

# Kill the worker made last. Its own workers live on, as init's children.
op_kill:
    enter 2
    ld   s0, last_child
    beqz s0, 2f
    li   a0, 2
    call random
    li   s1, SIGKILL
    beqz a0, 1f
    li   s1, SIGTERM
1:  mv   a0, s0
    mv   a1, s1
    call kill
    bnez a0, wrong                  # it may have ended, but it has not been waited for
    mv   a0, s0
    la   a1, status
    li   a2, 0
    call waitpid
    bne  a0, s0, wrong
    call was_waited_for
    lw   a0, status
    beq  a0, s1, 2f
    call check_status
2:  leave 2

# A vfork child stores to its parent's pages and ends. Where vfork borrows memory, the stores and the
# model's notes of them are both the parent's; where it copies, neither is.
op_vfork:
    enter 2
    call random_seed
    call vfork
    beqz a0, 1f
    bltz a0, vfork_refused
    mv   s0, a0
    call random_seed                # not the numbers that the child has used
    call await
    leave 2
1:  call op_write
    call op_write
    call op_check
    li   a0, 0
    call _exit

vfork_refused:
    ld   t0, BOARD_TIGHT(s9)
    beqz t0, wrong
    leave 2

# void await(void)
#   in   s0 a child that ends of its own accord, and well
await:
    enter 0
    mv   a0, s0
    la   a1, status
    li   a2, 0
    call waitpid
    bne  a0, s0, wrong
    lw   a0, status
    call check_status
    leave 0

# A vfork child becomes this program again, alone; or tries to become one that does not exist.
op_vfork_exec:
    enter 2
    call prepare_arguments
    li   a0, 4
    call random
    mv   s1, a0
    call vfork
    beqz a0, 1f
    bltz a0, vfork_refused
    mv   s0, a0
    call await
    leave 2
1:  ld   a0, own_path
    bnez s1, 2f
    la   a0, text_number            # "%lu" is no file
2:  la   a1, new_arguments
    la   a2, new_arguments + 4 * 8
    call execve
    li   a0, 0                      # it could not be: the parent goes on as if it had
    call _exit

# Become this program again, alone. Children stay children, and nobody waits for them.
op_exec:
    enter 0
    li   a0, 4
    call random
    bnez a0, 1f                     # seldom
    beqz s10, 1f
    call op_check_all
    call prepare_arguments
    ld   a0, own_path
    la   a1, new_arguments
    la   a2, new_arguments + 4 * 8
    call execve
1:  leave 0

# void prepare_arguments(void)
#   Write the arguments of a worker alone.
prepare_arguments:
    enter 0
    la   a0, new_seed
    li   a1, 24
    la   a2, text_number
    slli a3, s8, 40                 # a number that atoi can read
    srli a3, a3, 40
    call snprintf
    la   t0, new_arguments
    ld   t1, own_path
    sd   t1, 0(t0)
    la   t1, new_seed
    sd   t1, 8(t0)
    la   t1, text_alone_operations
    sd   t1, 16(t0)
    la   t1, text_alone
    ld   t2, BOARD_TIGHT(s9)
    beqz t2, 1f
    la   t1, text_alone_and_tight
1:  sd   t1, 24(t0)
    sd   zero, 32(t0)
    leave 0

# A child touches a page in a way that it does not allow, and must die of it.
op_forbidden:
    enter 3
    call pick
    beqz a2, 3f
    li   t0, WRITABLE
    beq  a2, t0, 3f
    mv   s0, a2
    mv   s1, a3
    fork
    beqz a0, 1f
    bltz a0, fork_refused_3
    mv   s2, a0
    la   a1, status
    li   a2, 0
    call waitpid
    bne  a0, s2, wrong
    lw   a0, status
    li   t0, SIGSEGV
    beq  a0, t0, 3f
    beqz a0, wrong
    call check_status
    leave 3
1:  li   t0, READABLE
    beq  s0, t0, 2f
    ld   t0, 0(s1)
2:  sd   zero, 0(s1)
    li   a0, 0
    call _exit
3:  leave 3

fork_refused_3:
    ld   t0, BOARD_TIGHT(s9)
    beqz t0, wrong
    leave 3

# Use the stack deeply.
op_deep:
    enter 0
    li   a0, DEEPEST
    call random
    call deep
    leave 0

# void deep(long depth)
#   Nest, each level with a mark in its frame that must still be there on the way back.
deep:
    addi sp, sp, -1024
    sd   ra, 0(sp)
    sd   a0, 8(sp)
    sd   s8, 1016(sp)
    beqz a0, 1f
    addi a0, a0, -1
    call deep
1:  ld   t0, 1016(sp)
    bne  t0, s8, wrong
    ld   a0, 8(sp)
    ld   ra, 0(sp)
    addi sp, sp, 1024
    ret

# Something is not as it must be. What ra says leads to where it was found.
wrong:
    mv   s0, ra
    mv   s1, a0
    mv   s2, t1
    mv   s3, t2
    mv   s4, a3
    printf "wrong, near %lx: %ld; expected %lx, found %lx at %lx\n", s0, s1, s2, s3, s4
    li   a0, 1
    call _exit

    .include "tests/soak/files.s"
    .include "lib/libc.s"
