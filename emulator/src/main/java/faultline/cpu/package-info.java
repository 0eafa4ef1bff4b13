/**
 * A hart: its registers, control and status registers, traps, and the interpreter.
 *
 * <p>Start with {@link faultline.cpu.Hart}, which joins the parts; {@link
 * faultline.cpu.Interpreter} is the loop that runs most instructions, with their meaning in {@link
 * faultline.cpu.Alu}; {@link faultline.cpu.SystemUnit} and {@link faultline.cpu.AtomicUnit} run the
 * rest.
 */
@NullMarked
package faultline.cpu;

import org.jspecify.annotations.NullMarked;
