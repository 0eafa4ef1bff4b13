package faultline.command;

/**
 * A command that lets the guest run, or says where it shall stop. Under gdb's {@code monitor} these
 * are gdb's own affair.
 */
interface GuestControl extends Command {}
