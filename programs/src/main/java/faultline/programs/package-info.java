/**
 * The kernel and the user programs: built by {@code FirmwareBuilder} at build time, found by {@code
 * Firmware} afterwards.
 */
@NullMarked
package faultline.programs;

import org.jspecify.annotations.NullMarked;
