# The user library: what an error number means, in the words of the GNU C library.

# error_text NUMBER, "words": an entry of the table below.
.macro error_words number, words
    .byte \number
    .asciz "\words"
.endm

    .section .rodata
error_table:                            # number, text, zero; a zero in a number's place at the end
    error_words EPERM,          "Operation not permitted"
    error_words ENOENT,         "No such file or directory"
    error_words ESRCH,          "No such process"
    error_words EINTR,          "Interrupted system call"
    error_words EIO,            "Input/output error"
    error_words ENXIO,          "No such device or address"
    error_words E2BIG,          "Argument list too long"
    error_words ENOEXEC,        "Exec format error"
    error_words EBADF,          "Bad file descriptor"
    error_words ECHILD,         "No child processes"
    error_words EAGAIN,         "Resource temporarily unavailable"
    error_words ENOMEM,         "Cannot allocate memory"
    error_words EACCES,         "Permission denied"
    error_words EFAULT,         "Bad address"
    error_words EBUSY,          "Device or resource busy"
    error_words EEXIST,         "File exists"
    error_words ENODEV,         "No such device"
    error_words ENOTDIR,        "Not a directory"
    error_words EISDIR,         "Is a directory"
    error_words EINVAL,         "Invalid argument"
    error_words ENFILE,         "Too many open files in system"
    error_words EMFILE,         "Too many open files"
    error_words ENOTTY,         "Inappropriate ioctl for device"
    error_words EFBIG,          "File too large"
    error_words ENOSPC,         "No space left on device"
    error_words ESPIPE,         "Illegal seek"
    error_words EROFS,          "Read-only file system"
    error_words EPIPE,          "Broken pipe"
    error_words ERANGE,         "Numerical result out of range"
    error_words ENAMETOOLONG,   "File name too long"
    error_words ENOSYS,         "Function not implemented"
    error_words ENOTEMPTY,      "Directory not empty"
    error_words ELOOP,          "Too many levels of symbolic links"
    error_words EOVERFLOW,      "Value too large for defined data type"
    .byte 0
.Lother_error:
    .asciz "Unknown error"

    .text
# const char *error_text(long error)
#   in   a0 -errno, as a system call returns it
#   out  a0 what that means
#   clobbers t0-t2
error_text:
    neg  t2, a0
    la   a0, error_table
1:  lbu  t0, 0(a0)
    addi a0, a0, 1
    beqz t0, 3f
    beq  t0, t2, 4f
2:  lbu  t1, 0(a0)                  # over this one's text
    addi a0, a0, 1
    bnez t1, 2b
    j    1b
3:  la   a0, .Lother_error
4:  ret
