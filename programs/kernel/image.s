# The stack of a program that is being loaded. Its address space is not in use yet, so what goes onto the
# stack is written to the frames themselves, through the linear map. From the top downwards:
#
#   USER_STACK_TOP  ->
#                      8 bytes of zeros
#                      the path that was executed
#                      the environment's strings, the last one highest
#                      the arguments' strings, likewise: so the lowest string is argv[0]
#                      16 random bytes
#                      (up to 15 bytes, so that sp is a multiple of 16)
#                      AT_NULL, 0
#                      ... pairs of the auxiliary vector: a type, a value
#                      0, and before it pointers to the environment's strings
#                      0, and before it argv[0] ... argv[argc - 1]
#   sp              -> argc
#
# That is what the System V ABI has there on every RISC-V Linux.

    .include "kernel.inc"
    .include "elf.inc"
    .include "image.inc"

.equ AUXV_BYTES,        15 * 16         # of the auxiliary vector

    .text
# long image_begin(struct image *image)
#   Make the address space, with nothing in it but the top of a stack.
#   in   a0 the image
#   out  a0 0 or -ENOMEM; what was made by then stays with the image
    .globl image_begin
image_begin:
    enter 1
    mv   s0, a0
    call space_create
    sd   a0, IMAGE_SPACE(s0)
    beqz a0, no_memory
    call record_alloc
    beqz a0, no_memory
    li   t0, USER_STACK_TOP
    sd   t0, REGION_END(a0)
    li   t1, PAGE_SIZE
    sub  t1, t0, t1
    sd   t1, REGION_START(a0)
    li   t1, PTE_R | PTE_W | REGION_STACK
    sd   t1, REGION_FLAGS(a0)
    mv   a1, a0
    ld   a0, IMAGE_SPACE(s0)
    addi t0, t0, -8
    sd   t0, IMAGE_SP(s0)
    call region_insert
    li   a0, 0
    leave 1
no_memory:
    li   a0, -ENOMEM
    leave 1

# void image_abandon(struct image *image)
#   Give up everything that an image has taken.
#   in   a0 the image
    .globl image_abandon
image_abandon:
    enter 1
    mv   s0, a0
    ld   a0, IMAGE_SPACE(s0)
    beqz a0, 1f
    call space_drop
    sd   zero, IMAGE_SPACE(s0)
1:  ld   a0, IMAGE_FILES(s0)
    beqz a0, 2f
    call files_drop
2:  mv   a0, s0
    call image_release
    leave 1

# void image_release(struct image *image)
#   Give up what an image needed only to be loaded.
#   in   a0 the image
    .globl image_release
image_release:
    enter 1
    mv   s0, a0
    sd   zero, PROC_IMAGE(tp)
    call image_drop_file
    ld   a0, IMAGE_FILE(s0)
    beqz a0, 1f
    call frame_release
1:  ld   a0, IMAGE_PATH(s0)
    beqz a0, 2f
    call frame_release
2:  leave 1

# void image_drop_file(struct image *image)
#   Give up the file that was to be loaded; regions that show it keep it in use.
#   in   a0 the image
    .globl image_drop_file
image_drop_file:
    mv   t1, a0
    ld   a0, IMAGE_OBJECT(t1)
    beqz a0, 1f
    sd   zero, IMAGE_OBJECT(t1)
    tail object_stop
1:  ret

# void *image_byte(struct image *image, va)
#   Where is a byte of the stack in the linear map?
#   in   a0 the image, a1 the address; the page is made if it is not there
#   out  a0 the byte's address, 0 when there is no memory; it and what follows in its page can be used
image_byte:
    enter 3
    mv   s0, a0
    mv   s1, a1
    ld   a0, IMAGE_SPACE(s0)
    call region_find                # the stack is the highest region
    bnez a0, 1f
    page_down t0, s1, t1
    sd   t0, REGION_START(a1)

1:  ld   a0, IMAGE_SPACE(s0)
    ld   a0, SPACE_ROOT(a0)
    mv   a1, s1
    li   a2, PAGE_SHIFT
    call pagetable_make
    beqz a0, 3f
    mv   s2, a0
    ld   t1, 0(s2)
    bnez t1, 2f
    call frame_alloc_zeroed
    beqz a0, 3f
    frame_to_pte t1, a0
    ori  t1, t1, PTE_USER | PTE_V | PTE_R | PTE_W | PTE_D
    sd   t1, 0(s2)
2:  pte_to_frame a0, t1, t0
    li   t0, PAGE_MASK
    and  t0, t0, s1
    add  a0, a0, t0
3:  leave 3

# long image_push(struct image *image, const char *string, long length)
#   Put a string below all that is on the stack.
#   in   a0 the image; a1 the string: in user memory, or in the kernel's, whose addresses no user
#        pointer has that was checked; a2 its length, with the zero byte
#   out  a0 0; -E2BIG, -ENOMEM, -EFAULT
    .globl image_push
image_push:
    enter 5
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    ld   s3, IMAGE_SP(s0)
    sub  s3, s3, a2                 # s3: where it goes
    li   t0, USER_STACK_TOP - ARGUMENTS_SIZE
    li   a0, -E2BIG
    bltu s3, t0, 5f
    sd   s3, IMAGE_SP(s0)

1:  beqz s2, 4f
    mv   a0, s0
    mv   a1, s3
    call image_byte
    mv   t0, a0
    li   a0, -ENOMEM
    beqz t0, 5f
    li   s4, PAGE_MASK              # s4: how many bytes the page takes
    and  t1, s3, s4
    sub  s4, s4, t1
    addi s4, s4, 1
    bltu s4, s2, 2f
    mv   s4, s2
2:  mv   a0, t0
    mv   a1, s1
    mv   a2, s4
    bltz s1, 3f
    call copy_from_user
    beqz a0, 6f
    li   a0, -EFAULT
    leave 5
3:  call memory_copy
6:  add  s1, s1, s4
    add  s3, s3, s4
    sub  s2, s2, s4
    j    1b

    # A string of the user's still has an end: others who share its memory may have changed it meanwhile.
4:  bltz s1, 7f
    mv   a0, s0
    addi a1, s3, -1
    call image_byte                 # (the page is there)
    sb   zero, 0(a0)
7:  li   a0, 0
5:  leave 5

# long image_push_all(struct image *image, va array)
#   Put the strings that an array of the user's points to onto the stack, the last one first.
#   in   a0 the image, a1 the array, which ends with a null pointer; 0 stands for an empty one
#   out  a0 how many; -E2BIG, -ENOMEM, -EFAULT
    .globl image_push_all
image_push_all:
    enter 5
    addi sp, sp, -16
    mv   s0, a0
    mv   s1, a1
    li   s2, 0                      # s2: how many
    beqz s1, 2f
1:  mv   a0, sp
    slli t0, s2, 3
    add  a1, s1, t0
    li   a2, 8
    call copy_from_user
    bnez a0, bad_pointer
    ld   t0, 0(sp)
    beqz t0, 2f
    addi s2, s2, 1
    li   t0, ARGUMENTS_SIZE / 8
    bltu s2, t0, 1b
    li   a0, -E2BIG
    j    4f

2:  mv   s3, s2                     # s3: how many are left to do
3:  beqz s3, 5f
    addi s3, s3, -1
    mv   a0, sp
    slli t0, s3, 3
    add  a1, s1, t0
    li   a2, 8
    call copy_from_user
    bnez a0, bad_pointer
    ld   a0, 0(sp)
    li   a1, ARGUMENT_SIZE
    call user_string_size
    beqz a0, bad_pointer
    mv   a2, a0
    li   t0, ARGUMENT_SIZE
    li   a0, -E2BIG
    bltu t0, a2, 4f
    mv   a0, s0
    ld   a1, 0(sp)
    call image_push
    beqz a0, 3b
4:  addi sp, sp, 16
    leave 5
5:  mv   a0, s2
    j    4b
bad_pointer:
    li   a0, -EFAULT
    j    4b

# long image_pop(struct image *image)
#   Take the lowest string off the stack again.
#   in   a0 the image, whose stack was made by image_push: its pages are there
    .globl image_pop
image_pop:
    enter 2
    mv   s0, a0
    ld   a1, IMAGE_SP(s0)
    call image_string_end
    sd   a0, IMAGE_SP(s0)
    leave 2

# va image_string_end(struct image *image, va string)
#   Where does the string behind this one begin?
#   in   a0 the image, a1 the string
#   out  a0 the address behind its zero byte
image_string_end:
    enter 2
    mv   s0, a0
    mv   s1, a1
1:  mv   a0, s0
    mv   a1, s1
    call image_byte
2:  lbu  t0, 0(a0)
    addi s1, s1, 1
    beqz t0, 3f
    addi a0, a0, 1
    slli t0, s1, 64 - PAGE_SHIFT
    bnez t0, 2b                     # the same page
    j    1b
3:  mv   a0, s1
    leave 2

# long image_finish(struct image *image)
#   Put onto the stack what goes below the strings.
#   in   a0 the image, loaded; its strings are pushed
#   out  a0 0 and IMAGE_SP is the program's sp; or -E2BIG, -ENOMEM
    .globl image_finish
image_finish:
    enter 7
    mv   s0, a0
    ld   s2, IMAGE_SP(s0)           # s2: the string to point to next
    addi sp, sp, -16
    call random_next
    sd   a0, 0(sp)
    call random_next
    sd   a0, 8(sp)
    mv   a0, s0
    mv   a1, sp
    li   a2, 16
    call image_push
    addi sp, sp, 16
    bnez a0, 4f
    ld   s5, IMAGE_SP(s0)           # s5: the random bytes

    # sp, and a check that it is not too low: what is above it must fit the stack's share.
    ld   t0, IMAGE_ARGC(s0)
    ld   t1, IMAGE_ENVC(s0)
    add  t0, t0, t1
    slli t0, t0, 3
    addi t0, t0, 3 * 8 + AUXV_BYTES # argc itself, and the ends of argv and the environment
    sub  s1, s5, t0
    andi s1, s1, -16                # s1: where the next word goes
    li   a0, -E2BIG
    li   t0, USER_STACK_TOP - ARGUMENTS_SIZE
    bltu s1, t0, 4f
    sd   s1, IMAGE_SP(s0)
    li   s4, 0                      # s4: not 0 once there was no memory

    ld   a0, IMAGE_ARGC(s0)
    call put_word
    ld   s3, IMAGE_ARGC(s0)
    call put_pointers
    ld   s3, IMAGE_ENVC(s0)
    call put_pointers

    ld   s6, IMAGE_FILE(s0)
    la   s3, vector
1:  ld   a0, 0(s3)                  # the type
    call put_word
    ld   t0, 8(s3)                  # the value, or a routine that knows it
    mv   a0, t0
    bgez t0, 2f
    jalr t0
2:  call put_word
    ld   t0, 0(s3)
    addi s3, s3, 16
    bnez t0, 1b

    li   a0, 0
    beqz s4, 4f
    li   a0, -ENOMEM
4:  leave 7

# The auxiliary vector: a type, and a value or the routine that returns it.
    .section .rodata
    .balign 8
vector:
    .dword AT_PAGESZ,   PAGE_SIZE
    .dword AT_PHDR,     headers
    .dword AT_PHENT,    P_SIZE
    .dword AT_PHNUM,    header_count
    .dword AT_ENTRY,    entry_point
    .dword AT_UID,      0
    .dword AT_EUID,     0
    .dword AT_GID,      0
    .dword AT_EGID,     0
    .dword AT_SECURE,   0
    .dword AT_HWCAP,    HWCAP_IMAC
    .dword AT_CLKTCK,   100
    .dword AT_RANDOM,   random_bytes
    .dword AT_EXECFN,   path_at
    .dword AT_NULL,     0
.equ HWCAP_IMAC,        1 << ('i' - 'a') | 1 << ('m' - 'a') | 1 << ('a' - 'a') | 1 << ('c' - 'a')
    .text
headers:
    ld   a0, IMAGE_HEADERS(s0)
    ret
header_count:
    lhu  a0, E_PHNUM(s6)
    ret
entry_point:
    ld   a0, E_ENTRY(s6)
    ret
random_bytes:
    mv   a0, s5
    ret
path_at:
    ld   a0, IMAGE_PATH_AT(s0)
    ret

# void put_pointers(void)
#   Put pointers to strings, and a null pointer.
#   in   s0 the image, s2 the first string, s3 how many
#   out  s2 behind the last one; s1, s4 as for put_word
put_pointers:
    enter 0
1:  beqz s3, 2f
    mv   a0, s2
    call put_word
    mv   a0, s0
    mv   a1, s2
    call image_string_end
    mv   s2, a0
    addi s3, s3, -1
    j    1b
2:  li   a0, 0
    call put_word
    leave 0

# void put_word(long value)
#   Put a word.
#   in   a0 the word, s0 the image, s1 the address
#   out  s1 the next address, s4 not 0 if there was no memory
put_word:
    enter 0
    addi sp, sp, -16
    sd   a0, 0(sp)
    mv   a0, s0
    mv   a1, s1
    call image_byte
    addi s1, s1, 8
    beqz a0, 1f
    ld   t0, 0(sp)
    sd   t0, 0(a0)
    j    2f
1:  li   s4, 1
2:  addi sp, sp, 16
    leave 0
