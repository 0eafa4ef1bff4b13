/**
 * The instruction set, written once: {@link faultline.isa.Instruction} is the table that the
 * decoder, the encoder, the disassembler, the assembler and the machine all read.
 */
@NullMarked
package faultline.isa;

import org.jspecify.annotations.NullMarked;
