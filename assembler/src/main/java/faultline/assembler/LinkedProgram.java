package faultline.assembler;

import faultline.elf.OutputSection;
import faultline.elf.Symbol;
import java.util.List;

/**
 * What the linker made: the file, and what is in it.
 *
 * @param sections those that are loaded
 * @param map where everything went, for people; empty for an object
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record LinkedProgram(byte[] elf, List<OutputSection> sections, List<Symbol> symbols, String map) {}
