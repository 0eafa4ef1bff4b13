package faultline.assembler;

import faultline.elf.OutputSection;
import faultline.elf.Symbol;
import java.util.List;

/** What the linker made: the file, and what is in it. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record LinkedProgram(byte[] elf, List<OutputSection> sections, List<Symbol> symbols) {}
