package faultline.assembler.message;

/**
 * Everything that the assembler can say about a source: a number for good, and a template whose
 * {@code {}} are filled in one after another.
 *
 * <p>The hundreds say what it is about: 1 the text, 2 instructions, 3 numbers and addresses, 4
 * symbols, 5 directives and sections, 6 macros and what is read, 7 the whole program, 8 what the
 * source says itself, 9 warnings. docs/assembler-messages.md explains each of them.
 */
public enum Message {
  // @formatter:off
  OPEN_STRING(101, "this string has no closing quote on its line"),
  OPEN_COMMENT(102, "this comment has no closing */"),
  OPEN_BLOCK(103, "this {} has no {}"),
  BAD_NUMBER(104, "`{}` is neither a number nor a name"),
  NUMBER_TOO_LARGE(105, "`{}` does not fit in 64 bits"),
  NOT_OCTAL(106, "`{}` starts with 0, so it is octal, where 8 and 9 are no digits"),
  TOO_MANY_OPERATORS(
      107, "this operand has too many operators and parentheses; split it with .equ"),
  STRAY_BACKSLASH(108, "`\\` stands before a parameter inside a macro, not here"),
  UNKNOWN_CHARACTER(109, "`{}` cannot stand here"),
  STRAY_CLOSE(110, "this `)` closes nothing"),
  STRAY_STRING(111, "a string cannot stand here"),
  UNEXPECTED(112, "`{}` cannot stand here; is a comma or an operator missing before it?"),
  BAD_START(113, "a statement cannot begin with `{}`"),
  OPEN_PARENTHESIS(114, "this `(` is never closed"),
  STATEMENT_ENDS(115, "the statement ends where a value is expected"),
  BARE_MODIFIER(116, "a modifier has parentheses, as in %lo(symbol)"),
  NUMERIC_LABEL_TOO_LARGE(117, "the numeric label `{}` is too large"),
  LINE_TOO_LONG(118, "this line has more than {} characters; nothing was read"),
  NO_PARAMETER(119, "there is no parameter `{}` here"),

  UNKNOWN_MNEMONIC(201, "there is no instruction or macro `{}`{}"),
  OPERAND_COUNT(202, "`{}` takes {}{}"),
  OPERAND_COUNTS(203, "`{}` does not take {}; the forms are {}"),
  UNKNOWN_REGISTER(204, "no register is called `{}`{}"),
  REGISTER_EXPECTED(205, "a register belongs here{}"),
  VALUE_NOT_REGISTER(206, "a number or a symbol belongs here, not a register{}"),
  VALUE_OPERAND_EXPECTED(207, "a number or a symbol belongs here{}"),
  MEMORY_EXPECTED(208, "an address in a register, such as 8(sp), belongs here{}"),
  NO_OFFSET(209, "this instruction's address has no offset{}"),
  FENCE_SET_EXPECTED(210, "some of the letters i, o, r, w, in this order, belong here{}"),
  UNKNOWN_CSR(211, "no CSR is called `{}`{}"),
  CSR_EXPECTED(212, "a CSR is its name, or a number that is known here"),
  MISSING_EXTENSION(213, "`{}` needs the extension `{}`, which -march={} has"),
  UNKNOWN_MODIFIER(214, "there is no %{}{}"),
  MISPLACED_MODIFIER(
      215,
      "%{} cannot be an operand here: lui and auipc take %hi and %pcrel_hi, immediates and offsets"
          + " take %lo and %pcrel_lo; this is `{}`"),
  MODIFIER_IN_EXPRESSION(216, "a modifier such as %lo(...) must be the whole operand or offset"),
  LI_NEEDS_NUMBER(
      217,
      "`li` needs a number that is known here; for an address use la, for a symbol put its .equ"
          + " before this line"),
  SYMBOL_EXPECTED(
      218, "`{}` takes a symbol here; a number needs a base register, such as {}(zero)"),
  REGISTER_NOT_ALLOWED(219, "`{}` takes {} here, not {}"),

  OUT_OF_RANGE(301, "{} is not in the range of `{}`, {}..{}{}"),
  RESERVED_VALUE(302, "{} is not allowed in `{}`, where it is reserved"),
  C_LUI_RANGE(303, "{} is not in the ranges of `c.lui`, 1..31 and 0xfffe0..0xfffff; use lui"),
  OUT_OF_REACH(
      304,
      "the target is out of reach: it is {} bytes away, and `{}` reaches {}..{}; use call, tail or"
          + " jump, which reach 2 GiB"),
  ODD_TARGET(305, "the target is at an odd distance, {} bytes; instructions are not"),
  HIGH_LOW_RANGE(
      306,
      "%hi and %lo make addresses of 32 signed bits; 0x{} is beyond; keep it in a .dword and load"
          + " it"),
  PC_RELATIVE_RANGE(
      307, "a pc-relative address reaches 2 GiB; 0x{} is beyond; keep it in a .dword and load it"),
  PCREL_LO_LABEL(
      308, "%pcrel_lo takes the label of the auipc that has the %pcrel_hi, in the same source"),
  DATA_TOO_WIDE(309, "{} does not fit in {} bits{}"),
  DIVISION_BY_ZERO(310, "division by zero"),
  NOT_KNOWN_HERE(311, "{} must be a number that is known here{}"),
  NO_VALUE(312, "this has no value: it depends on itself, or divides by zero"),
  REGISTER_IN_EXPRESSION(313, "`{}` is a register; a number or a symbol belongs here"),

  UNDEFINED_SYMBOL(401, "undefined symbol `{}`{}{}"),
  DUPLICATE_SYMBOL(402, "`{}` is defined already"),
  DUPLICATE_GLOBAL(403, "the global symbol `{}` is defined in two sources"),
  REGISTER_AS_SYMBOL(404, "`{}` is a register, so it cannot be a symbol"),
  NUMERIC_LABEL_SHAPE(405, "a label that starts with a digit is a short decimal number"),
  NO_NUMERIC_LABEL_AFTER(406, "there is no label {}: after this line"),
  NO_NUMERIC_LABEL_BEFORE(407, "there is no label {}: before this line"),
  UNKNOWN_SYMBOL_TYPE(408, "a type is @function, @object or @notype"),

  UNKNOWN_DIRECTIVE(501, "there is no directive `{}`{}"),
  DIRECTIVE_FORM(502, "the form is `{} {}`"),
  VALUE_EXPECTED(503, "a number or a symbol belongs here"),
  NAME_EXPECTED(504, "a name belongs here"),
  STRING_EXPECTED(505, "a string in double quotes belongs here"),
  STRING_AS_NUMBER(506, "a string cannot stand here; .ascii and .asciz take one"),
  ZEROS_ONLY(507, "{} holds only zeros; put initialised data in .data or .rodata"),
  NEGATIVE_SIZE(508, "a size cannot be negative; this is {}"),
  SIZE_TOO_LARGE(509, "{} bytes are more than {} can have ({})"),
  ALIGNMENT_POWER(510, "the alignment is 2 to this power, 0..30; .balign takes bytes"),
  ALIGNMENT_BYTES(511, "{} is not a power of two up to 2^30"),
  NO_SECTION_NAME(512, "this section has no name"),
  SECTION_FLAG(513, "section flag `{}` is not supported; {} are"),
  POP_WITHOUT_PUSH(514, ".popsection without .pushsection"),
  ORIGIN_ELSEWHERE(515, ".org takes an offset into this section, or a label in it"),
  ORIGIN_BACKWARDS(516, ".org cannot go back; this is {} bytes before the current address"),
  ORIGIN_TOO_FAR(517, ".org would leave {} bytes"),
  SPACE_NOT_A_NUMBER(518, "the size must be a number, or a distance inside this section"),
  SPACE_SIZE(519, "the size comes to {} bytes"),
  OPTION_POP(520, ".option pop without .option push"),
  UNKNOWN_OPTION(521, "there is no option `{}`{}"),
  BAD_ARCHITECTURE(522, "{}"),
  NOT_SUPPORTED(523, "{} is not supported{}"),
  OUTSIDE_FILE(524, "this begins at byte {} of a file of {} bytes"),
  NOT_OCTA(525, "`{}` is not a number of 128 bits, which {} takes"),
  NOT_FLOAT(526, "`{}` is not a floating point number in range, which {} takes"),
  PADDING_NOT_WHOLE(527, "the padding comes to {} bytes, which {}-byte fills cannot make"),
  SECTION_TYPE(
      528,
      "there is no section type @{}; progbits, nobits, note, init_array, fini_array and"
          + " preinit_array are"),
  INSN_LENGTH(529, "{} is not an instruction of its length: its low bits say {} bytes"),
  UNKNOWN_ATTRIBUTE(530, "there is no attribute `{}`{}"),
  ATTRIBUTE_TOO_LATE(531, "this attribute chooses the instructions, so it stands before the first one; .option arch changes them later"),
  SECTION_CHANGED(532, "the section {} exists already, with other {}"),
  CFI_OUTSIDE(533, "{} outside of .cfi_startproc and .cfi_endproc"),
  CFI_OPEN(534, "this .cfi_startproc has no .cfi_endproc"),

  MACRO_WITHOUT_NAME(601, "this .macro has no name"),
  MACRO_DEFINED(602, "the macro `{}` is defined already"),
  MACRO_MISSING_ARGUMENT(603, "the macro `{}` needs an argument for `{}`"),
  MACRO_TOO_MANY_ARGUMENTS(604, "the macro `{}` takes {}"),
  UNKNOWN_MACRO(605, "there is no macro `{}`{}"),
  EXITM_OUTSIDE(606, ".exitm outside a macro"),
  END_WITHOUT_BLOCK(607, "{} without {}"),
  NEGATIVE_COUNT(608, "a count cannot be negative"),
  TOO_MANY_REPETITIONS(
      609, "repeating this {} times makes more than {} MiB of text; .fill and .space make data"),
  OPEN_IF(611, "this .if has no .endif{}"),
  AFTER_ELSE(612, "{} after .else"),
  NO_FILE(613, "no file `{}` to include{}"),
  UNREADABLE_FILE(614, "cannot read `{}`: {}"),
  INCLUDES_TOO_DEEP(615, "files include each other more than {} deep"),
  MACROS_TOO_DEEP(616, "macros use each other more than {} deep; does one use itself?"),
  TOO_MUCH_TEXT(617, "macros, repetitions and includes make more than {} MiB of text"),
  TOO_MANY_STATEMENTS(618, "macros and repetitions make more than {} statements; .fill and .space make data"),
  MACRO_LOCAL_TAKEN(619, "`{}` after LOCAL is a parameter, or local already"),

  PROGRAM_TOO_LARGE(701, "{} makes the program larger than {} bytes"),
  ENTRY_NOT_GLOBAL(702, "the program's entry `{}` is not global; add `.globl {}`"),
  NO_ENTRY(703, "there is no entry point; define `{}:` where the program begins, with `.globl {}`"),
  SECTION_MISALIGNED(704, "its start 0x{} is not a multiple of its alignment {}"),
  SECTIONS_OVERLAP(
      705, "at 0x{} overlaps {}, which is 0x{} bytes at 0x{}; --section-start moves it"),

  NO_RELOCATION(
      706,
      "a relocatable object cannot hold this value: it takes an address plus a number, or the"
          + " difference of two addresses"),
  BAD_OBJECT(707, "{}"),
  UNKNOWN_RELOCATION(
      708,
      "the relocation {} is not supported here; compile without -fPIC, for a static program without"
          + " threads of its own"),
  GOT_SYMBOL(
      709,
      "the global offset table holds addresses of symbols; load the symbol's and add the number"
          + " then"),
  LEFT_OUT(
      710,
      "`{}` is in a section of a group that the program has from an earlier file, so that this one"
          + " is left out; what is outside of the group can use its global symbols only"),

  SOURCE_ERROR(801, "{}"),
  SOURCE_WARNING(802, "{}", Severity.WARNING),
  SOURCE_NOTE(803, "{}", Severity.NOTE),

  SYMBOL_LIKE_REGISTER(901, "`{}` is the name of a register too; instructions will mean the register", Severity.WARNING),
  FILL_CLAMPED(902, "a .fill of {} bytes a time fills 8 bytes a time", Severity.WARNING),
  SECTION_UNCHANGED(903, "the section {} keeps the {} that it has", Severity.WARNING),
  CODE_NOT_EXECUTABLE(904, "instructions in {}, which is not executable; is a .text missing?", Severity.WARNING),
  MISALIGNED_CODE(905, "this instruction is at byte 0x{} of {}, no multiple of {}; is a .balign missing?", Severity.WARNING),
  UNUSED_LABEL(906, "nothing in this source uses the label `{}`", Severity.WARNING),
  GLOBAL_UNKNOWN(907, "`{}` is declared global, but neither defined nor used in this source{}", Severity.WARNING),
  FILL_TRUNCATED(908, "of the fill value 0x{}, only the low {} bits are used", Severity.WARNING),
  SECTION_NOT_LOADED(909, "the section {} has no flags, so that it is not loaded{}", Severity.WARNING);
  // @formatter:on

  private static final int FIRST_ON_REQUEST = 900;

  private final int number;
  private final Severity severity;
  private final String template;

  Message(int number, String template) {
    this(number, template, Severity.ERROR);
  }

  Message(int number, String template, Severity severity) {
    this.number = number;
    this.severity = severity;
    this.template = template;
  }

  /** Its number, which never means another message. */
  public int number() {
    return number;
  }

  /** How bad it is. */
  public Severity severity() {
    return severity;
  }

  /** Whether it is said only to those who ask for all warnings. */
  public boolean isOnRequest() {
    return number >= FIRST_ON_REQUEST;
  }

  /** The text, with {@code {}} for what is filled in. */
  public String template() {
    return template;
  }

  /**
   * This message with its blanks filled in.
   *
   * @throws IllegalArgumentException when there are not as many blanks as {@code blanks}
   */
  public Finding with(Object... blanks) {
    StringBuilder out = new StringBuilder(template.length() + 32);
    int from = 0;
    for (Object blank : blanks) {
      int at = template.indexOf("{}", from);
      if (at < 0) {
        throw new IllegalArgumentException(this + " has fewer blanks than " + blanks.length);
      }
      out.append(template, from, at).append(blank);
      from = at + 2;
    }
    if (template.indexOf("{}", from) >= 0) {
      throw new IllegalArgumentException(this + " has more blanks than " + blanks.length);
    }
    return new Finding(this, out.append(template, from, template.length()).toString());
  }
}
