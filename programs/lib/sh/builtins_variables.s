# sh, builtins about variables and parameters: export unset shift set

    .text
# export [NAME[=VALUE]...]; without names: those that are exported.
builtin_export:
    enter 3
    addi s0, a1, 8
    ld   t0, 0(s0)
    bnez t0, 1f
    call print_exported
    li   a0, 0
    leave 3
1:  ld   s1, 0(s0)
    li   a0, 0
    beqz s1, 4f
    addi s0, s0, 8
    mv   a0, s1
    call strlen
    mv   a1, a0
    mv   s2, a0
    mv   a0, s1
    call assignment_name
    beqz a0, 2f
    mv   s2, a0
    mv   a0, s1
    call set_assignment
    j    3f
2:  mv   a0, s1
    li   a1, '='
    call strchr
    beqz a0, 6f
    sub  s2, a0, s1
6:  mv   a0, s1
    mv   a1, s2
    call is_name
    beqz a0, 5f
3:  mv   a0, s1
    mv   a1, s2
    call export_variable
    j    1b
4:  leave 3
5:  add  t0, s1, s2                 # (without the value, if there is one)
    sb   zero, 0(t0)
    mv   a2, s1
# bad_name: a2 is not what a variable can be called.
bad_name:
    mv   a0, a2
    la   a1, .Lbad_name
    li   a2, 0
    j    fail

    .section .rodata
.Lbad_name:
    .asciz ": bad variable name"
.Lexport_word:
    .asciz "export "
    .text

print_exported:
    enter 1
    addi sp, sp, -32
    ld   s0, variables
1:  beqz s0, 3f
    ld   t0, VARIABLE_FLAGS(s0)
    andi t0, t0, EXPORTED
    beqz t0, 2f
    la   t0, .Lexport_word
    sd   t0, 0(sp)
    ld   t0, VARIABLE_TEXT(s0)
    sd   t0, 8(sp)
    la   t0, .Lline_end
    sd   t0, 16(sp)
    sd   zero, 24(sp)
    li   a0, STDOUT
    mv   a1, sp
    call write_texts
2:  ld   s0, VARIABLE_NEXT(s0)
    j    1b
3:  addi sp, sp, 32
    leave 1

# unset [-f] NAME...
builtin_unset:
    enter 3
    addi s0, a1, 8
    la   s2, variables
    ld   t0, 0(s0)
    beqz t0, 2f
    lbu  t1, 0(t0)
    lbu  t2, 1(t0)
    addi t1, t1, -'-'
    bnez t1, 1f
    addi s0, s0, 8
    addi t2, t2, -'f'
    bnez t2, 1f
    la   s2, functions
1:  ld   s1, 0(s0)
    beqz s1, 2f
    addi s0, s0, 8
    mv   a0, s1
    call strlen
    mv   a1, a0
    mv   a0, s1
    call is_name
    mv   a2, s1
    beqz a0, bad_name
    mv   a0, s1
    call strlen
    mv   a1, a0
    mv   a0, s1
    mv   a2, s2
    call unset_in_chain
    j    1b
2:  li   a0, 0
    leave 3

# shift [N]: forget the first parameters.
builtin_shift:
    enter 0
    ld   a0, 8(a1)
    beqz a0, 1f
    call status_argument
    j    2f
1:  li   a0, 1
2:  ld   t0, parameter_count
    bgtu a0, t0, 3f
    sub  t0, t0, a0
    sd   t0, parameter_count, t1
    slli a0, a0, 3
    ld   t0, parameters
    add  t0, t0, a0
    sd   t0, parameters, t1
    li   a0, 0
    leave 0
3:  la   a0, .Lcannot_shift
    li   a1, 0
    j    fail

    .section .rodata
.Lcannot_shift:
    .asciz "can't shift that many"
    .text

# set [--] [ARGUMENT...]: new parameters.
builtin_set:
    enter 4
    addi s0, a0, -1
    addi s1, a1, 8
    beqz s0, 3f
    ld   t0, 0(s1)
    lbu  t1, 0(t0)
    lbu  t2, 1(t0)
    lbu  t3, 2(t0)
    addi t1, t1, -'-'
    addi t2, t2, -'-'
    or   t1, t1, t2
    or   t1, t1, t3
    bnez t1, 1f
    addi s1, s1, 8
    addi s0, s0, -1
1:  slli a0, s0, 3                  # they outlive this command
    addi a0, a0, 8
    call malloc
    beqz a0, out_of_memory
    mv   s2, a0
    mv   s3, a0
2:  ld   a0, 0(s1)
    sd   zero, 0(s3)
    beqz a0, 4f
    call copy_aside
    sd   a0, 0(s3)
    addi s1, s1, 8
    addi s3, s3, 8
    j    2b
4:  sd   s2, parameters, t0
    sd   s0, parameter_count, t0
3:  li   a0, 0
    leave 4
