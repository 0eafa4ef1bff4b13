/**
 * The debugger as plain values: stopping, stepping, looking at registers, memory, translation and
 * faults. It prints nothing; {@code faultline.command} turns words into calls of this package and
 * its answers into text.
 *
 * <p>Read {@link faultline.debug.Debugger} first; {@link faultline.debug.Target} is all that it
 * asks of a machine.
 */
@NullMarked
package faultline.debug;

import org.jspecify.annotations.NullMarked;
