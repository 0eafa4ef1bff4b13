# forkbomb: each process forks, and its children fork, as fast as they can. The processes double
# until the kernel refuses: with -EAGAIN (-11) when its table of processes is full, with -ENOMEM
# (-12) when memory is short. Refused is all that anybody is: nobody is killed, nothing is lost, and
# when the processes have ended, the kernel is as it was.
#
#       1 -> 2 -> 4 -> 8 -> 16 -> 32 -> 64 -> 128 -> 256 -> refused
#
# A page that stays shared through fork (MAP_SHARED) lets the processes count themselves, and tells
# them when it is over. This bomb has a limit of its own, for systems that would allow more; even
# so, think before you run it on yours.
#
# In the end it counts available frames: free ones, and those with pages of files that nobody uses
# now. The kernel gives these up when memory is short, so that more may be free than before.
#
#       faultline run --stats programs/user/forkbomb.s
#       faultline run --stats --memory 4M programs/user/forkbomb.s      here memory is what is short

    .include "user.inc"

.equ LIMIT,             1000

# Offsets in the shared page.
.equ COUNT,             0               # processes that have begun
.equ REFUSAL,           8               # what fork said when it refused; 1: it was our own limit
.equ OVER,              16              # not 0: everybody may go

    .text
    .globl main
main:
    enter 5
    addi sp, sp, -16
    li   a0, 0
    li   a1, 4096
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_SHARED | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    call mmap
    mv   s0, a0                     # s0: the shared page
    bltz a0, no_memory
    sd   zero, COUNT(s0)            # touched, so that it doesn't count among what the bomb takes
    printf "every process forks, and so does every child\n"
    call available_frames           # (a first reading, which brings in what reading needs)
    call available_frames
    mv   s1, a0                     # s1: how many frames are available,
    call free_frames
    mv   s4, a0                     # s4: and how many are free
    call fork
    bltz a0, no_memory
    beqz a0, bomb
    mv   s3, a0
1:  li   a0, 10000
    call usleep
    ld   s2, REFUSAL(s0)
    beqz s2, 1b
    printf "fork was refused: %ld\n", s2
    li   a0, 100000
    call usleep                     # until the last one born has counted itself
    ld   s2, COUNT(s0)              # nobody ends before we say so: this is how many there are
    call free_frames                # (there may be no memory left to open a file)
    sub  t0, s4, a0
    printf "  %ld processes have taken %ld frames\n", s2, t0

    li   t0, 1
    sd   t0, OVER(s0)
    mv   a0, s3
    li   a1, 0
    li   a2, 0
    call waitpid                    # the first one waits for its children, and so do they
    call available_frames
    sub  s1, s1, a0
    printf "all have ended\n"
    printf "  frames that did not come back: %ld\n", s1

    call fork
    bltz a0, no_memory
    bnez a0, 2f
    li   a0, 7
    call _exit
2:  mv   a1, sp
    li   a2, 0
    call waitpid
    print "fork works again, and the child "
    lw   a0, 0(sp)
    call print_status
    li   a0, 0
    addi sp, sp, 16
    leave 5

no_memory:
    printf "there is no memory to begin with\n"
    li   a0, 1
    addi sp, sp, 16
    leave 5

# --- the bomb -------------------------------------------------------------------------------------
# Every process of it runs this from here, its parents' registers included. s0 is the shared page.
bomb:
    li   t0, 1
    addi t1, s0, COUNT
    amoadd.d zero, t0, (t1)         # several may count at once
1:  ld   t0, REFUSAL(s0)
    bnez t0, 3f                     # somebody was refused: no more
    ld   t0, COUNT(s0)
    li   t1, LIMIT
    li   a0, 1
    bge  t0, t1, 2f
    call fork
    beqz a0, bomb
    bgtz a0, 1b
2:  sd   a0, REFUSAL(s0)

3:  ld   t0, OVER(s0)
    bnez t0, 4f
    call sched_yield
    j    3b
4:  li   a0, 0
    call wait                       # our own children, if we have any
    bgez a0, 4b
    li   a0, 0
    call _exit

# long available_frames(void): free ones, and those that the page cache would give up.
available_frames:
    enter 2
    la   a0, meminfo
    call open_input
    mv   s1, a0
    bltz a0, 1f
    call read_all
    mv   s0, a0
    mv   a0, s1
    call close
    li   s1, 0
    bltz s0, 1f
    mv   a0, s0
    la   a1, available_label
    call find_field
    call atoi
    srliw s1, a0, 2                 # of KiB, pages
    mv   a0, s0
    call free
1:  mv   a0, s1
    leave 2

    .section .rodata
meminfo:
    .asciz "/proc/meminfo"
available_label:
    .asciz "MemAvailable:"
    .text

    .include "lib/libc.s"
    .include "lib/files.s"
    .include "lib/fields.s"
