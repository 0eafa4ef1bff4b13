package faultline.assembler;

import java.util.List;
import java.util.Set;

/** The directives that there are: for "did you mean", and to know that a mistake is in one. */
final class DirectiveNames {
  static final List<String> ALL =
      List.of(
          (".text .data .bss .rodata .section .pushsection .popsection .previous .subsection"
                  + " .globl .global .weak .local .hidden .protected .internal .comm .common .lcomm"
                  + " .equ .set .equiv .eqv .type .size"
                  + " .byte .half .hword .short .2byte .word .long .int .4byte .dword .quad .8byte"
                  + " .octa .dc .dc.a .dc.b .dc.w .dc.l .dc.s .dc.d .float .single .double"
                  + " .dcb .dcb.b .dcb.w .dcb.l .ds .ds.b .ds.w .ds.l .ds.s .ds.d"
                  + " .uleb128 .sleb128 .ascii .asciz .string .string8 .string16 .string32"
                  + " .space .skip .zero .fill .incbin"
                  + " .align .p2align .p2alignw .p2alignl .balign .balignw .balignl .org"
                  + " .include .macro .endm .purgem .exitm .rept .irp .irpc .endr"
                  + " .if .ifeq .ifne .ifgt .ifge .iflt .ifle .ifdef .ifndef .ifnotdef"
                  + " .ifb .ifnb .ifc .ifnc .ifeqs .ifnes .else .elseif .endif"
                  + " .altmacro .noaltmacro .option .attribute .insn .file .loc .ident .end"
                  + " .cfi_startproc .cfi_endproc .cfi_sections .cfi_def_cfa .cfi_def_cfa_register"
                  + " .cfi_def_cfa_offset .cfi_adjust_cfa_offset .cfi_offset .cfi_val_offset"
                  + " .cfi_rel_offset .cfi_register .cfi_restore .cfi_undefined .cfi_same_value"
                  + " .cfi_return_column .cfi_remember_state .cfi_restore_state .cfi_escape"
                  + " .cfi_signal_frame .cfi_personality .cfi_lsda .cfi_label"
                  + " .error .warning .print .err .fail .abort")
              .split(" ", -1));

  /** Those that give a symbol its value. */
  static final Set<String> DEFINING = Set.of(".equ", ".set", ".equiv", ".eqv", ".comm", ".lcomm");

  /** Harmless here: they describe the source, or ask for what is always so. */
  private static final Set<String> IGNORED =
      Set.of(".ident", ".version", ".line", ".appfile", ".appline");

  private DirectiveNames() {}

  /** Whether {@code name} is a directive that changes nothing. */
  static boolean isIgnored(String name) {
    return IGNORED.contains(name);
  }
}
