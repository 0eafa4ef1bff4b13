# sh, starting any kind of command as a process: in a pipeline, in the background, in parentheses.
# A program is launched with vfork; for everything else the shell forks, and the child runs it.

    .text
# void start(struct node *node, const struct place *place, struct job *job)
start:
    enter 4
    addi sp, sp, -COMMAND_SIZE
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    ld   s3, memory_next
    ld   t0, NODE_KIND(s0)          # NODE_SIMPLE is 0
    bnez t0, 1f
    ld   t0, NODE_A(s0)             # assignments alone are the child's business
    beqz t0, 1f
    mv   a0, s0
    call changes_the_shell
    bnez a0, 1f
    mv   a0, s0
    mv   a1, sp
    call expand_command_node
    mv   a0, sp
    call is_program
    beqz a0, 1f
    mv   a0, sp
    mv   a1, s1
    call launch
    j    2f

1:  call fork
    beqz a0, .Lstart_child
    bltz a0, 2f
    mv   s0, a0
    mv   a1, s1
    call place_child
    mv   a0, s0
2:  mv   a1, s2
    call add_to_job
    sd   s3, memory_next, t0
    addi sp, sp, COMMAND_SIZE
    leave 4

.Lstart_child:
    mv   a0, s1
    call take_place
    call enter_subshell
    ld   t0, PLACE_BACKGROUND(s1)
    beqz t0, 5f
    sd   zero, in_condition, t0
5:  ld   t0, NODE_KIND(s0)
    bnez t0, 3f
    ld   t1, NODE_A(s0)
    beqz t1, 4f
    mv   a0, s0
    call changes_the_shell
    bnez a0, 4f
    mv   a0, sp                     # expanded already, by the parent
    call run_here
    j    leave_shell
3:  li   t1, NODE_SUBSHELL          # ( list ) in a pipeline: this child is its shell
    bne  t0, t1, 4f
    mv   a0, s0
    call run_subshell_here
    j    leave_shell
4:  mv   a0, s0
    call run
    ld   a0, last_status
    j    leave_shell

# long changes_the_shell(struct node *simple)
#   Whether expanding its words could assign something, or fail: then a child has to do it, since the
#   shell goes on. That is so for ${...} and $((...)), and with set -u for all parameters; and for an
#   assignment, as long as there is a variable that is read only.
changes_the_shell:
    enter 1
    mv   s0, a0
    ld   t0, NODE_B(s0)
    beqz t0, 4f
    ld   t0, variables
3:  beqz t0, 4f
    ld   t1, VARIABLE_FLAGS(t0)
    ld   t0, VARIABLE_NEXT(t0)
    andi a0, t1, READONLY
    beqz a0, 3b
    leave 1
4:  ld   a0, NODE_A(s0)
    call words_change_the_shell
    bnez a0, 2f
    ld   a0, NODE_B(s0)
    call words_change_the_shell
    bnez a0, 2f
    ld   s0, NODE_REDIRECTS(s0)
1:  li   a0, 0
    beqz s0, 2f
    ld   a0, REDIRECT_WORD(s0)
    call words_change_the_shell
    ld   s0, REDIRECT_NEXT(s0)
    beqz a0, 1b
2:  leave 1

# words_change_the_shell: the same for a chain of words.
words_change_the_shell:
    has_option t6, OPTION_NOUNSET
1:  beqz a0, 4f
    ld   t0, LINK_TEXT(a0)
    ld   t1, LINK_LENGTH(a0)
    add  t1, t0, t1
    ld   a0, LINK_NEXT(a0)
    li   t2, '$'
2:  bgeu t0, t1, 1b
    lbu  t3, 0(t0)
    addi t0, t0, 1
    bne  t3, t2, 2b
    bnez t6, 3f
    lbu  t3, 0(t0)
    addi t4, t3, -'{'
    beqz t4, 3f
    addi t4, t3, -'('
    bnez t4, 2b
    lbu  t3, 1(t0)
    addi t4, t3, -'('
    bnez t4, 2b
3:  li   a0, 1
    ret
4:  li   a0, 0
    ret

# void start_alone(struct node *subshell, struct job *job): in the foreground, by itself.
start_alone:
    enter 0
    addi sp, sp, -PLACE_SIZE
    mv   a2, a1
    mv   a1, sp
    call plain_place
    call start
    addi sp, sp, PLACE_SIZE
    leave 0

# int run_subshell_here(struct node *subshell): in the child: its redirections, and its list.
run_subshell_here:
    enter 1
    mv   s0, a0
    ld   a0, NODE_REDIRECTS(s0)
    call expand_redirects
    li   a1, 0
    call apply_redirects
    bltz a0, 1f
    ld   a0, NODE_A(s0)
    call run
    leave 1
1:  li   a0, 2
    leave 1

# void enter_subshell(void): this process is a child from now on: it has no jobs and no prompt.
enter_subshell:
    enter 0
    li   t0, 1
    sd   t0, in_subshell, t1
    sd   zero, loop_depth, t1
    sd   zero, loops_around, t1
    call forget_traps
    ld   t0, job_control
    beqz t0, 1f
    sd   zero, job_control, t1
    call default_signals
1:  call forget_jobs
    leave 0

# int run_pipe(struct node *node)
run_pipe:
    enter 1
    mv   s0, a0
    ld   a0, NODE_B(s0)
    call new_job
    mv   a1, a0
    mv   a0, s0
    mv   s0, a1
    li   a2, 0
    call start_pipe
    mv   a0, s0
    call wait_for_job
    leave 1

# void start_pipe(struct node *node, struct job *job, long background)
#   Start all commands of a pipeline, one after the other:
#
#       a | b | c       a --> pipe --> b --> pipe --> c
#
#   The shell closes both ends of each pipe as soon as the two that use it have them: a reader sees
#   the end of the file only when the last writer is gone. A program loses the other ends by
#   itself, since they are marked close-on-exec; a child that goes on as a shell closes the one
#   that it could see.
start_pipe:
    enter 6
    addi sp, sp, -(PLACE_SIZE + 16)
    ld   s0, NODE_A(a0)             # s0: the command
    mv   s1, a1
    mv   a1, sp
    call plain_place
    sd   a2, PLACE_BACKGROUND(sp)
    li   s2, -1                     # s2: where this command reads
1:  li   s3, -1                     # s3: where the next one will read, s4: where this one writes
    li   s4, -1
    ld   t0, LINK_NEXT(s0)
    beqz t0, 2f
    addi a0, sp, PLACE_SIZE
    li   a1, O_CLOEXEC
    call pipe2
    bltz a0, .Lno_more_pipes
    lw   s3, PLACE_SIZE(sp)
    lw   s4, PLACE_SIZE + 4(sp)
2:  sd   s2, PLACE_IN(sp)
    sd   s4, PLACE_OUT(sp)
    sd   s3, PLACE_CLOSE(sp)
    ld   t0, JOB_GROUP(s1)
    sd   t0, PLACE_GROUP(sp)
    ld   a0, ITEM_NODE(s0)
    mv   a1, sp
    mv   a2, s1
    call start
    bltz s2, 3f
    mv   a0, s2
    call close
3:  bltz s4, 4f
    mv   a0, s4
    call close
4:  mv   s2, s3
    ld   s0, LINK_NEXT(s0)
    bnez s0, 1b
    addi sp, sp, PLACE_SIZE + 16
    leave 6

.Lno_more_pipes:
    la   a0, .Lpipe_failed
    li   a1, 0
    j    fail

# void run_in_background(struct link *item)
#   command &: start it, and don't wait.
run_in_background:
    enter 3
    mv   s0, a0
    ld   s2, ITEM_NODE(s0)
    li   a0, 1
    ld   t0, NODE_KIND(s2)
    li   t1, NODE_PIPE
    bne  t0, t1, 1f
    ld   a0, NODE_B(s2)
1:  call new_job
    mv   s1, a0
    ld   a1, ITEM_TEXT(s0)
    ld   a2, ITEM_LENGTH(s0)
    call name_job
    ld   t0, NODE_KIND(s2)
    li   t1, NODE_PIPE
    bne  t0, t1, 2f
    mv   a0, s2
    mv   a1, s1
    li   a2, 1
    call start_pipe
    j    3f
2:  addi sp, sp, -PLACE_SIZE
    mv   a1, sp
    call plain_place
    li   t0, 1
    sd   t0, PLACE_BACKGROUND(sp)
    mv   a0, s2
    mv   a2, s1
    call start
    addi sp, sp, PLACE_SIZE
3:  mv   a0, s1
    call job_is_started
    sd   zero, last_status, t0
    leave 3
