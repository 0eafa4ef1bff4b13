package faultline.assembler;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mnemonics that other machines have and this one lacks, and what does the same here. */
final class Habits {
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("subi", "addi takes a negative number"),
          Map.entry("subiw", "addiw takes a negative number"),
          Map.entry("mov", "mv copies a register, li loads a number"),
          Map.entry("move", "mv copies a register"),
          Map.entry("movi", "li loads a number"),
          Map.entry("lea", "la loads an address"),
          Map.entry("jmp", "j jumps to a label, jr to an address in a register"),
          Map.entry("b", "j jumps to a label"),
          Map.entry("bl", "call calls a function"),
          Map.entry("push", "addi sp, sp, -16 makes room, then sd stores"),
          Map.entry("pop", "ld loads, then addi sp, sp, 16 gives the room back"),
          Map.entry("cmp", "branches compare: beq, bne, blt, bge take two registers"),
          Map.entry("inc", "addi adds 1"),
          Map.entry("dec", "addi adds -1"),
          Map.entry("shl", "slli shifts by a number, sll by a register"),
          Map.entry("shr", "srli shifts by a number, srl by a register"),
          Map.entry("orr", "or takes two registers, ori a number"),
          Map.entry("eor", "xor takes two registers, xori a number"),
          Map.entry("syscall", "ecall calls the system"),
          Map.entry("int", "ecall calls the system; .word makes data"),
          Map.entry("svc", "ecall calls the system"),
          Map.entry("iret", "mret and sret return from a trap"),
          Map.entry("eret", "mret and sret return from a trap"),
          Map.entry("hlt", "wfi waits for an interrupt"),
          Map.entry("halt", "wfi waits for an interrupt"),
          Map.entry("ldr", "ld loads 64 bits, lw 32, la an address"),
          Map.entry("str", "sd stores 64 bits, sw 32"),
          Map.entry("db", ".byte makes data"),
          Map.entry("dw", ".half makes data of 16 bits"),
          Map.entry("dd", ".word makes data of 32 bits"),
          Map.entry("dq", ".dword makes data of 64 bits"));

  private Habits() {}

  /** {@code "; ..."}, or null when {@code mnemonic} is no habit that is known. */
  static @Nullable String hint(String mnemonic) {
    String instead = INSTEAD.get(mnemonic);
    return instead == null ? null : "; " + instead;
  }
}
