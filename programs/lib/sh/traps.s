# sh, traps: trap ACTION SIGNAL...
#
# EXIT is not a signal: its action runs when the shell ends. An empty action makes the shell, and all
# that it starts, ignore the signal.
#
# Other actions would need a signal handler, and our kernel has none. So the shell blocks the
# signal; it stays pending, and after each command the shell looks which ones are
# (/proc/self/status), throws them away, and runs the actions. Shells do not run them earlier
# either, while a program is in the foreground; only that `read` and `wait` are not cut short.

.equ TRAP_COUNT,        32

    .bss
    .balign 8
trap_actions:
    .skip 8 * TRAP_COUNT            # by signal; 0: none; [0] is EXIT
trapped:
    .skip 8                         # a signal mask: those that have an action which isn't empty

    .section .rodata
.Lexit_name:
    .asciz "EXIT"
.Lbad_trap:
    .asciz ": bad trap"
.Ltrap_begins:
    .asciz "trap -- "

    .text
# trap [ACTION SIGNAL...]; alone: the actions that there are. `-` or no action: the usual effect.
builtin_trap:
    enter 4
    addi s0, a1, 8
    ld   s1, 0(s0)                  # s1: the action, 0: none
    bnez s1, 1f
    call print_traps
    li   a0, 0
    leave 4
1:  lbu  t0, 0(s1)
    lbu  t1, 1(s1)
    addi t0, t0, -'-'
    bnez t0, 3f
    beqz t1, 2f
    addi t1, t1, -'-'               # `--`
    bnez t1, 3f
    addi s0, s0, 8
    ld   s1, 0(s0)
    bnez s1, 1b
    call print_traps
    li   a0, 0
    leave 4
2:  li   s1, 0
3:  ld   t0, 8(s0)                  # one argument: a signal
    beqz t0, 4f
    addi s0, s0, 8
    j    5f
4:  li   s1, 0
5:  ld   s2, 0(s0)
    li   a0, 0
    beqz s2, 7f
    addi s0, s0, 8
    mv   a0, s2
    call trap_number
    bltz a0, 6f
    mv   a1, s1
    call set_trap
    j    5b
6:  mv   a0, s2
    la   a1, .Lbad_trap
    li   a2, 0
    call say
    li   a0, 1
7:  leave 4

# long trap_number(const char *name). out: a0 0 for EXIT, -1: there is no such signal
trap_number:
    enter 1
    mv   s0, a0
    la   a1, .Lexit_name
    call strcmp
    beqz a0, 1f
    mv   a0, s0
    call signal_number
    li   t0, TRAP_COUNT
    bltu a0, t0, 1f
    li   a0, -1
1:  leave 1

# void set_trap(long signal, const char *action)
set_trap:
    enter 4
    mv   s0, a0
    mv   s1, a1
    slli t0, s0, 3
    la   s2, trap_actions
    add  s2, s2, t0
    ld   a0, 0(s2)
    sd   zero, 0(s2)
    call free
    beqz s1, 1f
    mv   a0, s1
    call copy_aside
    sd   a0, 0(s2)
1:  beqz s0, 4f
    li   s3, 1
    addi t0, s0, -1
    sll  s3, s3, t0
    ld   t0, trapped
    not  t1, s3
    and  t0, t0, t1
    sd   t0, trapped, t1
    li   a1, SIG_DFL
    li   s2, SIG_UNBLOCK
    beqz s1, 3f
    lbu  t1, 0(s1)
    li   a1, SIG_IGN
    beqz t1, 3f
    or   t0, t0, s3
    sd   t0, trapped, t1
    li   a1, SIG_DFL
    li   s2, SIG_BLOCK
3:  mv   a0, s0
    call set_signal
    mv   a0, s2
    mv   a1, s3
    call mask_signals
4:  leave 4

# void mask_signals(long how, unsigned long mask). Writes to nothing but the stack.
mask_signals:
    enter 0
    sd   a1, 8(sp)
    addi a1, sp, 8
    li   a2, 0
    li   a3, SIGSET_SIZE
    call rt_sigprocmask
    leave 0

# void unblock_trapped(void): in a child, also of vfork: what has an action here has its usual effect
# there.
unblock_trapped:
    ld   a1, trapped
    li   a0, SIG_UNBLOCK
    bnez a1, mask_signals
    ret

# void forget_traps(void): a subshell has none, but goes on ignoring what is ignored.
forget_traps:
    enter 0
    call unblock_trapped
    sd   zero, trapped, t0
    la   t0, trap_actions
    li   t1, TRAP_COUNT
1:  ld   t2, 0(t0)
    beqz t2, 2f
    lbu  t2, 0(t2)
    beqz t2, 2f
    sd   zero, 0(t0)
2:  addi t0, t0, 8
    addi t1, t1, -1
    bnez t1, 1b
    leave 0

# void run_traps(void): between two commands: for each signal that has come, its action.
run_traps:
    ld   t0, trapped
    bnez t0, 1f
    ret
1:  enter 3
    call pending_signals
    ld   t0, trapped
    and  s0, a0, t0
    li   s1, 1
2:  beqz s0, 4f
    andi t0, s0, 1
    srli s0, s0, 1
    beqz t0, 3f
    mv   a0, s1
    call forget_signal
    slli t0, s1, 3
    la   t1, trap_actions
    add  t1, t1, t0
    ld   a0, 0(t1)
    call run_trap
3:  addi s1, s1, 1
    j    2b
4:  leave 3

# void run_trap(const char *action): $? is what it was before.
run_trap:
    enter 3
    ld   s1, last_status
    call copy_aside                 # it may set itself anew
    mv   s0, a0
    call strlen
    mv   a1, a0
    mv   a0, s0
    call run_text
    mv   a0, s0
    call free
    sd   s1, last_status, t0
    leave 3

# void print_traps(void): as commands that set them.
print_traps:
    enter 3
    ld   s2, memory_next
    la   s0, trap_actions
    li   s1, 0
1:  ld   t0, 0(s0)
    beqz t0, 3f
    la   a0, .Ltrap_begins
    call append_text
    ld   a0, 0(s0)
    call append_in_quotes
    li   a0, ' '
    call append
    la   a0, .Lexit_name
    beqz s1, 2f
    mv   a0, s1
    call find_signal
2:  call append_text
    li   a0, '\n'
    call append
3:  addi s0, s0, 8
    addi s1, s1, 1
    li   t0, TRAP_COUNT
    bltu s1, t0, 1b
    mv   a0, s2
    call print_appended
    leave 3

# void leave_shell(int status): end the shell, or the child that goes on as one; first EXIT's action.
leave_shell:
    andi s0, a0, 0xff
    sd   s0, last_status, t0
    ld   s1, trap_actions
    beqz s1, 1f
    sd   zero, trap_actions, t0     # once
    sd   zero, flow, t0
    sd   zero, builtin_name, t0
    mv   a0, s1
    call run_trap
1:  mv   a0, s0
    j    _exit
