# The user library: a folder for a test to play in. On our kernel /tmp begins empty, but on Linux it is
# everybody's; so a test makes a folder there whose name nobody else has, and goes into it. Needs
# lib/print.s, lib/status.s and lib/try.s.

.equ FOLDER_DIGITS,     16              # of a random number, in hexadecimal

    .text
# void enter_folder(void)
#   Make a new folder below /tmp, and make it the working directory.
enter_folder:
    addi sp, sp, -16
    sd   ra, 8(sp)
    mv   a0, sp                     # the number, then its digits
    li   a1, 8
    li   a2, 0
    system_call getrandom
    ld   t0, 0(sp)
    la   t1, folder_number
    addi t2, t1, FOLDER_DIGITS
1:  andi t3, t0, 15
    srli t0, t0, 4
    addi t3, t3, 'a'
    sb   t3, 0(t1)
    addi t1, t1, 1
    bne  t1, t2, 1b

    li   a0, AT_FDCWD
    la   a1, folder_path
    li   a2, 0700
    system_call mkdirat
    bnez a0, 2f
    la   a0, folder_path
    system_call chdir
    bnez a0, 2f
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret
2:  show "the folder cannot be made"
    exit 1

# void leave_folder(void)
#   Go to the root, and remove the folder, which must be empty by now: say so if it is not.
leave_folder:
    addi sp, sp, -16
    sd   ra, 8(sp)
    la   a0, folder_root
    system_call chdir
    li   a0, AT_FDCWD
    la   a1, folder_path
    li   a2, AT_REMOVEDIR
    system_call unlinkat
    beqz a0, 1f
    show "the folder cannot be removed"
1:  ld   ra, 8(sp)
    addi sp, sp, 16
    ret

    .section .rodata
folder_root:
    .asciz "/"

    .data
folder_path:
    .ascii "/tmp/faultline-"
folder_number:
    .space FOLDER_DIGITS + 1
    .text
