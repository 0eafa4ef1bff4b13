# The scheduler: who runs next, for how long, and the switch itself.
#
# The scheduler is a loop on the boot stack, not a process. A process that has to stop switches to
# the loop, and the loop switches to the next process, round the table. A switch looks to both
# sides like a call of context_switch that takes long to return.
#
# Who waits for something sleeps on a channel, which is any number that the one who waits and the one
# who wakes agree on: an address of what it is about. Waking is a hint: the sleeper looks again.

    .include "kernel.inc"

.equ QUANTUM,           100000          # ticks of a 10 MHz clock: 10 ms

    .bss
    .balign 8
scheduler_context:
    .zero CONTEXT_SIZE

# What a context holds, and where: `\op` is sd or ld.
.macro each_context op, base
    \op  ra,  CONTEXT_RA(\base)
    \op  sp,  CONTEXT_SP(\base)
    \op  s0,  CONTEXT_S0(\base)
    \op  s1,  CONTEXT_S0 + 8(\base)
    \op  s2,  CONTEXT_S0 + 16(\base)
    \op  s3,  CONTEXT_S0 + 24(\base)
    \op  s4,  CONTEXT_S0 + 32(\base)
    \op  s5,  CONTEXT_S0 + 40(\base)
    \op  s6,  CONTEXT_S0 + 48(\base)
    \op  s7,  CONTEXT_S0 + 56(\base)
    \op  s8,  CONTEXT_S0 + 64(\base)
    \op  s9,  CONTEXT_S0 + 72(\base)
    \op  s10, CONTEXT_S0 + 80(\base)
    \op  s11, CONTEXT_S0 + 88(\base)
.endm

    .text
# void scheduler(void)
#   Run runnable processes in turn, for ever.
#   in   the boot stack, tp 0
#   out  does not return
    .globl scheduler
scheduler:
    la   s0, process_table          # s0: the entry to look at next
1:  mv   s1, s0                     # s1: where this round began
    li   s2, -1                     # s2: when the next sleeper wakes by itself
    csrr s3, time
2:  ld   t0, PROC_STATE(s0)
    li   t1, STATE_RUNNABLE
    beq  t0, t1, run
    li   t1, STATE_SLEEPING
    bne  t0, t1, 3f
    ld   t0, PROC_WAKE_TIME(s0)
    bgeu s3, t0, run
    bgeu t0, s2, 3f
    mv   s2, t0
3:  call next_entry
    bne  s0, s1, 2b

    # Nobody can run: sleep until an interrupt is pending. It need not be taken to wake us, but if it is a
    # device's, somebody may have waited for it.
    csrw stimecmp, s2
    wfi
    call interrupt_take
    j    1b

run:
    mv   tp, s0
    sd   tp, current, t0
    li   t0, STATE_RUNNING
    sd   t0, PROC_STATE(tp)
    ld   a0, PROC_SPACE(tp)
    call space_activate

    # A load-reserved by the process before must not pair with a store-conditional by this one. A
    # trap need not end the reservation; a store-conditional does, to a word that does not matter.
    addi t0, tp, PROC_USER_SP
    sc.d zero, zero, (t0)

    csrr t0, time
    sd   t0, PROC_TIME_MARK(tp)
    li   t1, QUANTUM
    add  t0, t0, t1
    csrw stimecmp, t0               # this also clears a pending timer interrupt
    la   a0, scheduler_context
    addi a1, tp, PROC_CONTEXT
    call context_switch

    # At this point: the process has stopped, and said why in its state. Those behind it in the
    # table are next, also the children it has just made.
    li   a0, PROC_USAGE + USAGE_STIME
    call time_count
    li   tp, 0
    sd   tp, current, t0
    call next_entry
    j    1b

# void next_entry(void)
#   Move s0 to the next entry of the process table, from the last one in use to the first.
#   in, out  s0 the entry
#   clobbers t0
next_entry:
    addi s0, s0, PROC_SIZE
    ld   t0, process_table_used
    bne  s0, t0, 1f
    la   s0, process_table
1:  ret

# void scheduler_sleep(long channel, unsigned long deadline)
#   Stop the running process until somebody wakes its channel, a signal comes that it must act on, or its
#   time comes. It may also return for no reason: look again whether what was waited for is there.
#   in   a0 the channel, a1 the deadline in ticks, -1 for none
    .globl scheduler_sleep
scheduler_sleep:
    sd   a0, PROC_CHANNEL(tp)
    sd   a1, PROC_WAKE_TIME(tp)
    li   t0, STATE_SLEEPING
    j    scheduler_stop

# void scheduler_yield(void)
#   Let the others run first.
#   in   tp the running process
    .globl scheduler_yield
scheduler_yield:
    li   t0, STATE_RUNNABLE
    # fall through

# void scheduler_stop(long state)
#   Stop the running process.
#   in   t0 its new state, tp the process
#   out  returns when it runs again
    .globl scheduler_stop
scheduler_stop:
    sd   t0, PROC_STATE(tp)
    addi a0, tp, PROC_CONTEXT
    la   a1, scheduler_context
    # fall through

# void context_switch(struct context *from, struct context *to)
#   Keep what the caller of this routine relies on in one context, and return into another.
#   in   a0 where to save, a1 what to load
context_switch:
    each_context sd, a0
    each_context ld, a1
    ret

# int scheduler_breathe(void)
#   A call takes long: see to what would have interrupted it in user mode. Call it every BREATH bytes or so,
#   with nothing in hand that others may not find as it is.
#   in   tp the running process
#   out  a0 0 to go on; or the signal that has come: return with what is done, or -EINTR if that is nothing
    .globl scheduler_breathe
scheduler_breathe:
    enter 1
    csrr s0, sip
    andi t0, s0, SIE_STIE           # (the bits stand as in sie)
    beqz t0, 1f
    call scheduler_yield            # its time is up
1:  li   t0, SIE_SEIE
    and  t0, t0, s0
    beqz t0, 2f
    call interrupt_take             # it may be Ctrl-C
2:  call signal_pending
    leave 1

# int scheduler_wait(long channel, unsigned long deadline)
#   Sleep where a signal may end the waiting.
#   in   a0 the channel, a1 the deadline in ticks, -1 for none
#   out  a0 0: look again whether what was waited for is there; or the signal that has come: return -EINTR
    .globl scheduler_wait
scheduler_wait:
    enter 2
    mv   s0, a0
    mv   s1, a1
    call signal_pending             # it may have come while we slept for something else
    bnez a0, 1f
    mv   a0, s0
    mv   a1, s1
    call scheduler_sleep
    call signal_pending
1:  leave 2

# void wake_all(long channel)
#   Make every process runnable that sleeps on a channel.
#   in   a0 the channel
#   clobbers t0-t3
    .globl wake_all
wake_all:
    la   t0, process_table
    ld   t1, process_table_used
1:  ld   t2, PROC_STATE(t0)
    li   t3, STATE_SLEEPING
    bne  t2, t3, 2f
    ld   t2, PROC_CHANNEL(t0)
    bne  t2, a0, 2f
    li   t2, STATE_RUNNABLE
    sd   t2, PROC_STATE(t0)
2:  addi t0, t0, PROC_SIZE
    bne  t0, t1, 1b
    ret
