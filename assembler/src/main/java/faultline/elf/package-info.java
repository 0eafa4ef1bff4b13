/**
 * ELF64 files: {@link faultline.elf.ElfFile} reads them, {@link faultline.elf.ElfWriter} writes
 * them, {@link faultline.elf.SymbolTable} turns addresses into names.
 *
 * <p>Source: System V ABI, chapters 4 and 5, and the RISC-V psABI, "ELF Object Files".
 */
@NullMarked
package faultline.elf;

import org.jspecify.annotations.NullMarked;
