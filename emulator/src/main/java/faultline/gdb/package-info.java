/**
 * A port for gdb: the GDB Remote Serial Protocol (Debugging with GDB, appendix E) over {@link
 * faultline.debug.Target}. Stock {@code gdb-multiarch} connects to it without any setting.
 *
 * <p>From outside to inside: {@link faultline.gdb.GdbServer} waits for gdb and lets the guest run
 * meanwhile, {@code Connection} carries packets, {@code Stub} answers each kind of them.
 */
@NullMarked
package faultline.gdb;

import org.jspecify.annotations.NullMarked;
