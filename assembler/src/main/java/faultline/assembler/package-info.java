/**
 * The assembler and linker: GNU as's language for RISC-V, from sources to one executable.
 *
 * <p>Reading order: {@link faultline.assembler.Assembler} (the passes), UnitAssembler (one source,
 * statement by statement), InstructionAssembler and the Directives, Layout (sizes), Linker
 * (addresses), Patcher (the values that had to wait for addresses).
 */
@NullMarked
package faultline.assembler;

import org.jspecify.annotations.NullMarked;
