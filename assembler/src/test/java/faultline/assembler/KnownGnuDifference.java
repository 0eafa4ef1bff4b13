package faultline.assembler;

/**
 * Where we knowingly differ from GNU as 2.40, each with a source that shows it and the reason.
 *
 * <p>One more concerns linking: of common symbols of several sources, ours come in the order in
 * which the sources first name them, GNU ld's in the order of its hash table.
 */
enum KnownGnuDifference {
  // @formatter:off
  FLOAT_TIES(" .float 16777217",
      "a number halfway between two others becomes the even one, as IEEE 754 says; GNU's own conversion takes now the one, now the other"),
  SEVERAL_LEB128(" .uleb128 1, 2",
      "every other directive for numbers takes several"),
  PAUSE(" pause",
      "it is a fence that every machine has; GNU wants zihintpause in -march"),
  REGISTER_AS_SYMBOL(" .word a0",
      "a register where a number belongs is a mistake; GNU makes a symbol of it, which nobody defines"),
  REGISTER_AS_ADDRESS(" lw a0, a1",
      "the same: `lw a0, (a1)` was meant"),
  REGISTER_AS_TARGET("a0: nop\n j a0",
      "the same; call, tail, jump, la and lla take such names, since compilers give functions any name"),
  FORWARD_NUMBER(" addi a0, a0, later\n .equ later, 5",
      "a number that comes later is as good as any for an immediate"),
  SLASHES(" nop // a comment",
      "C's comments are read in .s files too, as in .S files"),
  OPEN_STRING_SKIPPED(" .if 0\n .ascii \"open\n .endif\n nop",
      "what is skipped need not be well-formed"),
  UNWIND_TABLES(" .cfi_startproc\n nop\n .cfi_endproc",
      "nothing here reads .eh_frame, so that .cfi directives are accepted and make none"),
  TOO_WIDE(" .byte 300",
      "a value that does not fit is an error; GNU warns and cuts it off"),
  NEGATIVE_SPACE(" .space -1",
      "a negative size is an error; GNU warns and takes it as none");
  // @formatter:on

  private final String source;
  private final String reason;

  KnownGnuDifference(String source, String reason) {
    this.source = source + "\n";
    this.reason = reason;
  }

  /** What the two assemblers take differently. */
  String source() {
    return source;
  }

  String reason() {
    return reason;
  }
}
