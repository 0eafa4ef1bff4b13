# sh, functions and other texts that are read while the shell runs: a function's body, eval's words,
# the file of `.`, the commands of $(...).

    .bss
    .balign 8
outer_parameters:
    .skip 8                         # $1, ... outside of all functions, while one runs
outer_parameter_count:
    .skip 8

    .text
# NAME() command: keep the text.
run_function_definition:
    enter 2
    mv   s0, a0
    mv   s1, a0
    ld   t0, NODE_B(s0)
    ld   a0, LINK_TEXT(t0)
    ld   a1, LINK_LENGTH(t0)
    call copy_bytes
    mv   a2, a0
    ld   t0, NODE_A(s0)
    mv   s0, a0
    ld   a0, LINK_TEXT(t0)
    ld   a1, LINK_LENGTH(t0)
    la   a3, functions
    call set_in_chain
    ld   t0, NODE_A(s1)
    ld   a0, LINK_TEXT(t0)
    ld   a1, LINK_LENGTH(t0)
    call find_function
    ld   t0, NODE_C(s1)
    sd   t0, VARIABLE_FLAGS(a0)
    mv   a0, s0
    call free
    li   a0, 0
    leave 2

# int call_function(struct variable *function, struct command *command)
#   Its text is read and run, with the arguments in place of $1, $2, ...
call_function:
    enter 7
    mv   s0, a0
    ld   s6, scopes
    ld   s1, parameters
    ld   s2, parameter_count
    ld   s3, loop_depth
    ld   t0, function_depth
    addi t1, t0, 1
    sd   t1, function_depth, t2
    bnez t0, 2f
    sd   s1, outer_parameters, t0   # for leave_functions
    sd   s2, outer_parameter_count, t0
2:  ld   t0, COMMAND_ARGUMENTS(a1)
    addi t0, t0, 8
    sd   t0, parameters, t1
    ld   t0, COMMAND_COUNT(a1)
    addi t0, t0, -1
    sd   t0, parameter_count, t1
    sd   zero, loop_depth, t1

    ld   t0, VARIABLE_TEXT(s0)
    ld   t1, VARIABLE_LENGTH(s0)
    add  a0, t0, t1
    addi a0, a0, 1
    call copy_aside                 # the function may define itself anew
    mv   s4, a0
    ld   t0, VARIABLE_FLAGS(s0)     # a function's flags are the number of its line
    sd   t0, first_line, t1
    call strlen
    mv   a1, a0
    mv   a0, s4
    call run_text
    mv   a0, s4
    call free
    sd   s1, parameters, t0
    sd   s2, parameter_count, t0
    sd   s3, loop_depth, t0
    ld   t0, function_depth
    addi t0, t0, -1
    sd   t0, function_depth, t1
    mv   a0, s6
    call restore_variables
    ld   t0, flow
    addi t0, t0, -FLOW_RETURN
    bnez t0, 1f
    sd   zero, flow, t1
1:  ld   a0, last_status
    leave 7

# void leave_functions(void): an error has ended all that were running, in a shell that goes on.
leave_functions:
    ld   t0, function_depth
    beqz t0, 1f
    sd   zero, function_depth, t0
    ld   t0, outer_parameters
    sd   t0, parameters, t1
    ld   t0, outer_parameter_count
    sd   t0, parameter_count, t1
1:  li   a0, 0
    j    restore_variables

# void run_text(const char *text, long length)
#   Read commands from a string, and run each when it is complete.
run_text:
    enter 5
    addi sp, sp, -SOURCE_SIZE
    mv   s0, a0
    ld   s1, token_is_back          # what was being read may have looked ahead
    ld   s2, token_kind
    ld   s3, token_text
    ld   s4, token_length
    sd   zero, token_is_back, t0
    sd   zero, builtin_frame, t0    # of errors in here only the shell itself finds a way out
    mv   a2, a1
    mv   a1, a0
    mv   a0, sp
    call open_text
    call run_source
    call close_text
    sd   s1, token_is_back, t0
    sd   s2, token_kind, t0
    sd   s3, token_text, t0
    sd   s4, token_length, t0
    addi sp, sp, SOURCE_SIZE
    leave 5

# void run_source(void): the same for the source that is open, to its end.
run_source:
    enter 1
1:  ld   s0, memory_next
    call parse_line
    li   t0, -1
    beq  a0, t0, 3f
    beqz a0, 2f
    call run
2:  sd   s0, memory_next, t0
    call forget_lines
    ld   t0, flow
    beqz t0, 1b
3:  leave 1
