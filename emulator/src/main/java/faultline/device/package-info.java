/** The board's devices, one file each, register-compatible with QEMU's {@code virt} machine. */
@NullMarked
package faultline.device;

import org.jspecify.annotations.NullMarked;
