# The boot as a list. Each line needs what the lines above it set up.

    .include "kernel.inc"

    .text
# void main(void *device_tree)
#   Bring the kernel up, make the first two processes and hand over to the scheduler.
#   in   a0 device tree, in the linear map; S-mode, on the boot stack and the boot page table
#   out  does not return
    .globl main
main:
    mv   s0, a0
    li   tp, 0                      # no process runs yet
    call trap_init                  # from here on a mistake panics instead of hanging
    call console_init
    mv   a0, s0
    call devicetree_read            # how much memory, where the archive is, boot arguments
    mv   a0, s0
    call frames_init                # what is left is the pool of free frames
    call kernelmap_init             # the final map: text read-only, devices, kernel stacks
    call space_init                 # how many spaces the TLB can tell apart
    call interrupt_init
    call disk_init                  # where all programs are
    call terminal_init
    call process_init               # init is pid 1; it makes PROGRAM, which is pid 2
    tail scheduler
