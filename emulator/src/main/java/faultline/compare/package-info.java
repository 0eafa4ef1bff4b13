/**
 * First difference: the same guest here and on QEMU, in lock-step, until the two disagree.
 *
 * <p>Read {@link faultline.compare.FirstDifference} first, then {@link faultline.compare.LockStep},
 * which has the rules. {@link faultline.compare.Qemu} is the other machine, {@link
 * faultline.compare.QemuLog} what it says of itself.
 */
@NullMarked
package faultline.compare;

import org.jspecify.annotations.NullMarked;
