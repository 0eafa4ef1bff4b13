# The user library: printing the results of system calls, and how children end. Needs lib/print.s
# and lib/status.s.

.equ ERROR_NAME_SIZE,   32              # the number, and the name

    .text
# long show_result(long result, const char *what)
#   Print "what: result" and end the line; an error is printed by its name.
#   in   a0 the result, a1 what it is the result of
#   out  a0 the result
show_result:
    addi sp, sp, -32
    sd   ra, 0(sp)
    sd   s0, 8(sp)
    mv   s0, a0
    mv   a0, a1
    call print_string
    print ": "
    li   t0, -4096                  # errors are -4095 to -1
    bltu t0, s0, 1f
    print_value s0
    j    2f
1:  mv   a0, s0
    call print_error
2:  print "\n"
    mv   a0, s0
    ld   s0, 8(sp)
    ld   ra, 0(sp)
    addi sp, sp, 32
    ret

# long show_success(long result, const char *what)
#   Print "what: ok" or "what: error", and end the line.
#   in   a0 the result, a1 what it is the result of
#   out  a0 the result
show_success:
    li   t0, -4096
    bltu t0, a0, show_result
    addi sp, sp, -16
    sd   ra, 0(sp)
    sd   a0, 8(sp)
    mv   a0, a1
    call print_string
    print ": ok\n"
    ld   a0, 8(sp)
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

# void print_error(long error)
#   Print an error as "-EINVAL", or as a number when the table below lacks it.
#   in   a0 -errno
print_error:
    la   t0, error_names
1:  ld   t1, 0(t0)
    beqz t1, print_number
    addi t0, t0, ERROR_NAME_SIZE
    add  t1, t1, a0
    bnez t1, 1b
    addi a0, t0, 8 - ERROR_NAME_SIZE
    j    print_string

# void print_quoted(const char *bytes, long count)
#   Print bytes, each zero among them as a dot, and end the line.
#   in   a0 the bytes, a1 how many; nothing is printed of a negative number
print_quoted:
    addi sp, sp, -32
    sd   ra, 0(sp)
    sd   s0, 8(sp)
    sd   s1, 16(sp)
    mv   s0, a0
    add  s1, a0, a1
1:  bgeu s0, s1, 2f
    lbu  t0, 0(s0)
    addi s0, s0, 1
    bnez t0, 3f
    li   t0, '.'
3:  sb   t0, 24(sp)
    sb   zero, 25(sp)
    addi a0, sp, 24
    call print_string
    j    1b
2:  print "\n"
    ld   s1, 16(sp)
    ld   s0, 8(sp)
    ld   ra, 0(sp)
    addi sp, sp, 32
    ret

# void outcome(void)
#   Wait for any child, and print how it ended.
outcome:
    addi sp, sp, -16
    sd   ra, 8(sp)
    li   a0, -1
    wait_for a0, sp
    lw   a0, 0(sp)
    call print_status
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

# error_name NAME: an entry of the table, the number and then the text.
.macro error_name name
    .balign ERROR_NAME_SIZE
    .dword \name
    .asciz "-\name"
.endm

    .section .rodata
    .balign ERROR_NAME_SIZE
error_names:
    error_name EPERM
    error_name ENOENT
    error_name ESRCH
    error_name EINTR
    error_name EIO
    error_name ENXIO
    error_name E2BIG
    error_name ENOEXEC
    error_name EBADF
    error_name ECHILD
    error_name EAGAIN
    error_name ENOMEM
    error_name EACCES
    error_name EFAULT
    error_name EBUSY
    error_name EEXIST
    error_name ENODEV
    error_name ENOTDIR
    error_name EISDIR
    error_name EINVAL
    error_name ENFILE
    error_name EMFILE
    error_name ENOTTY
    error_name ETXTBSY
    error_name EFBIG
    error_name ENOSPC
    error_name ESPIPE
    error_name EROFS
    error_name EPIPE
    error_name ERANGE
    error_name ENAMETOOLONG
    error_name ENOSYS
    error_name ENOTEMPTY
    error_name ELOOP
    error_name EOVERFLOW
    .balign ERROR_NAME_SIZE
    .dword 0
    .text
