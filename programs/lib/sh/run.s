# sh, running a tree: each kind of node has a routine (node) -> status. `break`, `continue`,
# `return` leave a note in `flow`, and the routines that go through lists and loops look at it
# after each command.

.equ FLOW_BREAK,        1
.equ FLOW_CONTINUE,     2
.equ FLOW_RETURN,       3

.equ ROUNDS,            64              # so many rounds of loops, and then a look for Ctrl-C (2^n)

    .bss
    .balign 8
last_status:
    .skip 8                         # $?
flow:
    .skip 8                         # 0: go on
flow_loops:
    .skip 8                         # how many loops `break` and `continue` leave
loop_depth:
    .skip 8                         # how many loops we are in
loops_around:
    .skip 8                         # the same, those around the functions that we are in, too
rounds:
    .skip 8                         # of all loops, to look for Ctrl-C now and then

    .section .rodata
    .balign 8
routines:                               # by NODE_KIND
    .dword run_simple, run_pipe, run_list, run_and, run_or, run_not, run_if, run_while, run_until
    .dword run_for, run_case, run_subshell, run_group, run_function_definition

    .text
# int run(struct node *node)
#   Run it, with its redirections when it is a compound command, and note its status.
#   out  a0 the status, which is `last_status`
run:
    has_option t0, OPTION_NOEXEC
    ld   t1, interactive            # (there would be no way back)
    beqz t0, 5f
    bnez t1, 5f
    li   a0, 0
    ret
5:  enter 3
    mv   s0, a0
    ld   t0, NODE_KIND(s0)
    slli t1, t0, 3
    la   t2, routines
    add  t2, t2, t1
    ld   s1, 0(t2)
    beqz t0, 1f                     # a simple command has its own way with them
    ld   t1, NODE_REDIRECTS(s0)
    beqz t1, 1f
    li   t2, NODE_SUBSHELL
    beq  t0, t2, 1f

    ld   s2, saved_count
    ld   t0, NODE_LINE(s0)
    sd   t0, error_line, t2
    sd   zero, builtin_name, t2
    mv   a0, t1
    call expand_redirects
    li   a1, 1
    call apply_redirects
    bltz a0, 2f
    mv   a0, s0
    jalr s1
    j    3f
2:  li   a0, 2
3:  sd   a0, last_status, t0
    mv   a0, s2
    call restore_descriptors
    j    .Lhas_run

1:  mv   a0, s0
    jalr s1
    sd   a0, last_status, t0
.Lhas_run:
    call run_traps
    ld   a0, last_status
    beqz a0, 4f
    has_option t0, OPTION_ERREXIT
    beqz t0, 4f
    ld   t0, in_condition
    bnez t0, 4f
    ld   t0, NODE_KIND(s0)          # in a list, a loop and so on it was one of their commands
    beqz t0, leave_shell
    addi t1, t0, -NODE_PIPE
    beqz t1, leave_shell
    addi t1, t0, -NODE_SUBSHELL
    beqz t1, leave_shell
4:  leave 3

# int run_condition(struct node *node): the same for a command whose failure is an answer.
run_condition:
    enter 0
    ld   t0, in_condition
    addi t0, t0, 1
    sd   t0, in_condition, t1
    call run
    ld   t0, in_condition
    addi t0, t0, -1
    sd   t0, in_condition, t1
    leave 0

# int run_list(struct node *list)
run_list:
    enter 1
    ld   s0, NODE_A(a0)
1:  ld   t0, ITEM_BACKGROUND(s0)
    beqz t0, 2f
    mv   a0, s0
    call run_in_background
    j    3f
2:  ld   a0, ITEM_NODE(s0)
    call run
3:  ld   t0, flow
    bnez t0, 4f
    ld   s0, LINK_NEXT(s0)
    bnez s0, 1b
4:  ld   a0, last_status
    leave 1

run_and:
    enter 1
    mv   s0, a0
    ld   a0, NODE_A(s0)
    call run_condition
    bnez a0, 1f
.Lsecond_half:
    ld   t0, flow
    bnez t0, 1f
    ld   a0, NODE_B(s0)
    call run
1:  leave 1

run_or:
    enter 1
    mv   s0, a0
    ld   a0, NODE_A(s0)
    call run_condition
    bnez a0, .Lsecond_half
    leave 1

run_not:
    enter 0
    ld   a0, NODE_A(a0)
    call run_condition
    seqz a0, a0
    leave 0

run_group:
    ld   a0, NODE_A(a0)
    j    run

run_if:
    enter 1
    mv   s0, a0
    ld   a0, NODE_A(s0)
    call run_condition
    ld   t0, flow
    bnez t0, 2f
    ld   t0, NODE_B(s0)
    beqz a0, 1f
    ld   t0, NODE_C(s0)
    li   a0, 0
    beqz t0, 2f
1:  mv   a0, t0
    call run
2:  leave 1

run_until:
    li   a1, 1
    j    1f
run_while:
    li   a1, 0
1:  enter 3
    mv   s0, a0
    mv   s1, a1                     # s1: 1 for `until`
    li   s2, 0                      # s2: the status
    call enter_loop
2:  ld   a0, NODE_A(s0)
    call run_condition
    ld   t0, flow
    bnez t0, 3f
    snez a0, a0
    bne  a0, s1, 4f
    ld   a0, NODE_B(s0)
    call run
    mv   s2, a0
3:  call loop_goes_on
    bnez a0, 2b
4:  call leave_loop
    mv   a0, s2
    leave 3

run_for:
    enter 5
    mv   s0, a0
    ld   s4, memory_next
    ld   a0, NODE_B(s0)
    call expand_words
    mv   s1, a0                     # s1: the next word
    li   s2, 0                      # s2: the status
    call enter_loop
1:  ld   a2, 0(s1)
    beqz a2, 2f
    addi s1, s1, 8
    ld   t0, NODE_A(s0)
    ld   a0, LINK_TEXT(t0)
    ld   a1, LINK_LENGTH(t0)
    call set_variable
    ld   a0, NODE_C(s0)
    call run
    mv   s2, a0
    call loop_goes_on
    bnez a0, 1b
2:  call leave_loop
    sd   s4, memory_next, t0
    mv   a0, s2
    leave 5

enter_loop:
    li   t0, 1
    j    1f
leave_loop:
    li   t0, -1
1:  ld   t1, loop_depth
    add  t1, t1, t0
    sd   t1, loop_depth, t2
    ld   t1, loops_around
    add  t1, t1, t0
    sd   t1, loops_around, t2
    ret

# long loop_goes_on(void): after a round: whether there is to be another one.
loop_goes_on:
    ld   t0, rounds
    addi t0, t0, 1
    sd   t0, rounds, t1
    andi t0, t0, ROUNDS - 1
    ld   t1, job_control
    seqz t0, t0
    and  t0, t0, t1
    beqz t0, 1f
    enter 0
    call interrupt_pending
    bnez a0, give_up_interrupted
    ld   ra, 0(sp)
    addi sp, sp, 16
1:  li   a0, 1
    ld   t0, flow
    beqz t0, 3f
    li   a0, 0
    li   t1, FLOW_RETURN
    beq  t0, t1, 3f
    ld   t1, flow_loops             # out of this loop, and of more?
    addi t1, t1, -1
    sd   t1, flow_loops, t2
    bgtz t1, 3f
    sd   zero, flow, t2
    addi t0, t0, -FLOW_CONTINUE     # `continue` has reached its loop
    seqz a0, t0
3:  ret

run_case:
    enter 5
    mv   s0, a0
    ld   s4, memory_next
    ld   a0, NODE_A(s0)
    call expand_one
    mv   s1, a0
    ld   s2, NODE_B(s0)             # s2: the clause
1:  li   a0, 0
    beqz s2, 4f
    ld   s3, CLAUSE_PATTERNS(s2)
2:  beqz s3, 3f
    mv   a0, s3
    call expand_pattern
    mv   a1, s1
    call fits
    ld   s3, LINK_NEXT(s3)
    beqz a0, 2b
    ld   t0, CLAUSE_BODY(s2)
    li   a0, 0
    beqz t0, 4f
    mv   a0, t0
    call run
    j    4f
3:  ld   s2, CLAUSE_NEXT(s2)
    j    1b
4:  sd   s4, memory_next, t0
    leave 5

# ( list ): a child, which is this shell once more, runs the list.
run_subshell:
    enter 1
    mv   s0, a0
    li   a0, 1
    call new_job
    mv   a1, a0
    mv   a0, s0
    mv   s0, a1
    call start_alone
    mv   a0, s0
    call wait_for_job
    leave 1
