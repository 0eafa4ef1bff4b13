# sh, expansion of ${...}.

    .text
# void expand_brace(const char *text, const char *end, long quoted)
#   What stands between ${ and }. Through it all
#       s0 where we are    s1 the end    s2 quoted    s3 the parameter's value, 0 = it has none
#       s4 1: there was a colon, so that an empty value counts as none
expand_brace:
    enter 7
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    lbu  t0, 0(s0)
    addi t0, t0, -'#'
    bnez t0, 1f
    addi t0, s0, 1                  # ${#} is $#; ${#NAME} is a length
    bne  t0, s1, .Lbrace_length
1:  mv   a0, s0
    call read_parameter
    beqz a0, .Lbrace_bad
    call all_its_digits
    mv   s0, a0
    bne  s0, s1, 2f
    mv   a0, s2
    call emit_parameter
    leave 7

2:  ld   s5, parameter_name         # s5, s6: its name (`parameter_value` uses it up)
    ld   s6, parameter_length
    call value_of_any
    mv   s3, a0
    li   s4, 0
    lbu  t0, 0(s0)
    addi t1, t0, -':'
    bnez t1, 3f
    li   s4, 1
    addi s0, s0, 1
    lbu  t0, 0(s0)
3:  addi s0, s0, 1                  # s0: the word
    beqz s4, 4f
    beqz s3, 4f
    lbu  t1, 0(s3)                  # empty, and there was a colon
    bnez t1, 4f
    li   s3, 0
4:  addi t1, t0, -'-'
    beqz t1, .Lbrace_default
    addi t1, t0, -'+'
    beqz t1, .Lbrace_alternative
    addi t1, t0, -'='
    beqz t1, .Lbrace_assign
    addi t1, t0, -'?'
    beqz t1, .Lbrace_complain
    bnez s4, .Lbrace_bad
    addi t1, t0, -'#'
    beqz t1, .Lbrace_cut
    addi t1, t0, -'%'
    beqz t1, .Lbrace_cut
.Lbrace_bad:
    la   a0, .Lbad_substitution
    li   a1, 0
    j    fail

.Lbrace_default:
    beqz s3, .Lbrace_word
.Lbrace_value:
    mv   a0, s5
    call means_all
    bnez a0, 5f
    mv   a0, s3
    mv   a1, s2
    call emit_string
    leave 7
5:  ld   t0, parameter_count
    beqz t0, .Lbrace_done
    sd   s5, parameter_name, t0
    mv   a0, s2
    call emit_parameter
    leave 7
.Lbrace_alternative:
    beqz s3, .Lbrace_done
.Lbrace_word:
    mv   a0, s0
    mv   a1, s1
    bnez s2, 6f
    call expand_tilde
    mv   a1, s1
6:  snez a2, s2                     # (in a here-document, too, a `"` is a quote in here)
    call expand_brace_word
.Lbrace_done:
    leave 7

.Lbrace_assign:
    bnez s3, .Lbrace_value
    mv   a0, s5
    mv   a1, s6
    call is_name
    beqz a0, .Lbrace_no_name
    ld   s4, memory_next            # the word is made behind the field, and forgotten
    mv   a0, s0
    mv   a1, s1
    call expand_range
    call remove_escapes
    mv   a2, a0
    mv   a0, s5
    mv   a1, s6
    call set_variable
    sd   s4, memory_next, t0
    mv   a0, s5
    mv   a1, s6
    call value_of
    mv   s3, a0
    j    .Lbrace_value

.Lbrace_complain:
    bnez s3, .Lbrace_value
    mv   a0, s5
    mv   a1, s6
    call copy_bytes
    mv   s5, a0
    la   a2, .Lnot_set
    beqz s4, 4f
    la   a2, .Lnot_set_or_null
4:  beq  s0, s1, 5f
    mv   a0, s0
    mv   a1, s1
    call expand_range
    call remove_escapes
    mv   a2, a0
5:  mv   a0, s5
    la   a1, .Lparameter_colon
    li   a3, 0
    j    fail

.Lbrace_no_name:                    # ${1=x}
    mv   a0, s5
    mv   a1, s6
    call copy_bytes
    la   a1, .Lbad_name
    li   a2, 0
    j    fail

.Lbrace_length:
    mv   a0, t0
    call read_parameter
    bne  a0, s1, .Lbrace_bad
    ld   s5, parameter_name
    ld   s6, parameter_length
    call parameter_value
    beqz a0, 8f
    call strlen
.Lbrace_number:
    mv   a2, a0
    call number_as_text
    mv   a1, s2
    call emit_string
    leave 7

# --- ${NAME#pattern} and its like ----------------------------------------------------------------
.Lbrace_cut:
    beqz s3, 9f
    mv   s6, t0
    mv   a0, s5
    call means_all
    mv   t0, s6
    li   s6, 0                      # s6: the name, if it is $@ or $*
    beqz a0, 6f
    mv   s6, s5
6:  addi s4, t0, -'#'               # s4: 0: at the front
    li   s5, 0                      # s5: 1: as much as possible
    lbu  t1, 0(s0)
    bne  t1, t0, 7f
    li   s5, 1
    addi s0, s0, 1
7:  bnez s6, .Lcut_all
    call emit_cut
    leave 7

.Lcut_all:                          # each parameter by itself
    ld   t0, parameters
    ld   t1, parameter_count
    beqz t1, .Lbrace_done
    addi sp, sp, -16
    sd   t0, 0(sp)
    sd   t1, 8(sp)
1:  ld   t0, 0(sp)
    ld   s3, 0(t0)
    addi t0, t0, 8
    sd   t0, 0(sp)
    beqz s2, 2f
    li   t0, 1                      # an empty one is a field when it is quoted
    sd   t0, field_open, t1
2:  call emit_cut
    ld   t0, 8(sp)
    addi t0, t0, -1
    sd   t0, 8(sp)
    beqz t0, 3f
    sd   s6, parameter_name, t0
    mv   a0, s2
    call between_parameters
    j    1b
3:  addi sp, sp, 16
    leave 7

8:  mv   a0, s5
    mv   a1, s6
    call mind_unset
    li   a0, 0
    j    .Lbrace_number
9:  mv   a0, s5
    mv   a1, s6
    call mind_unset
    leave 7

# void emit_cut(void): append the value at s3 without what fits the pattern from s0 to s1.
#   in   s2 quoted, s4 0: at the front, s5 1: as much as possible
emit_cut:
    enter 7
    ld   s6, memory_next
    mv   a0, s3                     # a copy, which cut_value may write into
    call strlen
    addi a0, a0, 1
    call take
    mv   a1, s3
    mv   s3, a0
    call strcpy
    mv   a0, s0
    mv   a1, s1
    call expand_range
    mv   a1, a0
    mv   a0, s3
    mv   a2, s4
    mv   a3, s5
    call cut_value
    call copy_aside                 # what is left moves aside, since the field will grow over it
    mv   s3, a0
    sd   s6, memory_next, t0
    mv   a1, s2
    call emit_string
    mv   a0, s3
    call free
    leave 7

# const char *value_of_any(void)
#   The value of the parameter that was read. Of $@ and $*, it only says whether all together are
#   empty: none, or one that is.
value_of_any:
    ld   a0, parameter_name
    mv   t6, ra
    call means_all
    mv   ra, t6
    beqz a0, parameter_value
    la   a0, empty_string
    ld   t0, parameter_count
    beqz t0, 1f
    ld   t1, parameters
    ld   a0, 0(t1)
    addi t0, t0, -1
    beqz t0, 1f
    la   a0, .Lnot_set              # any string will do
1:  ret

# long means_all(const char *name): whether it is $@ or $*. clobbers t0
means_all:
    lbu  t0, 0(a0)
    addi a0, t0, -'@'
    seqz a0, a0
    addi t0, t0, -'*'
    seqz t0, t0
    or   a0, a0, t0
    ret

# const char *all_its_digits(const char *end): in braces a parameter's number may have several
# digits.
#   in   a0 behind what read_parameter has read; out: a0 behind all of it
all_its_digits:
    ld   t0, parameter_name
    lbu  t1, 0(t0)
    addi t1, t1, -'0'
    sltiu t1, t1, 10
    beqz t1, 2f
1:  lbu  t1, 0(a0)
    addi t1, t1, -'0'
    sltiu t1, t1, 10
    beqz t1, 2f
    addi a0, a0, 1
    sub  t1, a0, t0
    sd   t1, parameter_length, t2
    j    1b
2:  ret

# char *copy_aside(const char *string): malloc's copy.
copy_aside:
    enter 1
    mv   s0, a0
    call strlen
    mv   a1, a0
    mv   a0, s0
    call copy_bytes
    leave 1

# char *cut_value(char *value, const char *pattern, long at_end, long longest)
#   out  a0 the value without its shortest (or longest) beginning (or end) that fits the pattern
cut_value:
    enter 8
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    call strlen
    add  s4, s0, a0                 # s4: the value's end
    # The cut is tried at each place: from the side that makes it short, or from the other.
    mv   s5, s0                     # s5: the place, s6: the step
    li   s6, 1
    seqz t1, s2                     # upwards: the shortest at the front, the longest at the end
    xor  t1, t1, s3
    bnez t1, 1f
    mv   s5, s4
    li   s6, -1
1:  bnez s2, 3f
    lbu  a2, 0(s5)                  # at the front: [value, place)
    sb   zero, 0(s5)
    mv   s7, a2
    mv   a0, s1
    mv   a1, s0
    call fits
    sb   s7, 0(s5)
    beqz a0, 4f
    mv   a0, s5
    leave 8
3:  mv   a0, s1                     # at the end: [place, end)
    mv   a1, s5
    call fits
    beqz a0, 4f
    sb   zero, 0(s5)
    mv   a0, s0
    leave 8
4:  add  s5, s5, s6
    bltu s5, s0, 5f
    bleu s5, s4, 1b
5:  mv   a0, s0
    leave 8
