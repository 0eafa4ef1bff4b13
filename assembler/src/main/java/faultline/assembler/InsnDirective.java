package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import faultline.assembler.syntax.StatementReader;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code .insn}: an instruction that the table does not know, by its format and fields, or as a
 * number (The RISC-V Instruction Set Manual, volume I, section 2.2).
 */
final class InsnDirective {
  /** Names that source may use for the seven bits of an opcode (volume I, table 24.1). */
  private static final Map<String, Integer> OPCODES =
      Map.ofEntries(
          Map.entry("load", 0x03),
          Map.entry("load_fp", 0x07),
          Map.entry("custom_0", 0x0b),
          Map.entry("misc_mem", 0x0f),
          Map.entry("op_imm", 0x13),
          Map.entry("auipc", 0x17),
          Map.entry("op_imm_32", 0x1b),
          Map.entry("store", 0x23),
          Map.entry("store_fp", 0x27),
          Map.entry("custom_1", 0x2b),
          Map.entry("amo", 0x2f),
          Map.entry("op", 0x33),
          Map.entry("lui", 0x37),
          Map.entry("op_32", 0x3b),
          Map.entry("madd", 0x43),
          Map.entry("msub", 0x47),
          Map.entry("nmsub", 0x4b),
          Map.entry("nmadd", 0x4f),
          Map.entry("op_fp", 0x53),
          Map.entry("custom_2", 0x5b),
          Map.entry("branch", 0x63),
          Map.entry("jalr", 0x67),
          Map.entry("jal", 0x6f),
          Map.entry("system", 0x73),
          Map.entry("custom_3", 0x7b));

  /**
   * What the operands of each format are: o opcode, 3 funct3, 7 funct7, 2 funct2, d s t r
   * registers, i j u q b a the immediate of that {@link Field}'s place, m an address.
   */
  private static final Map<String, List<String>> FORMATS =
      Map.of(
          "r", List.of("o37dst", "o32dstr"),
          "r4", List.of("o32dstr"),
          "i", List.of("o3dsj", "o3dM"),
          "s", List.of("o3tN"),
          "b", List.of("o3stp"),
          "sb", List.of("o3stp"),
          "u", List.of("odu"),
          "j", List.of("oda"),
          "uj", List.of("oda"));

  private final Emitter emitter;
  private final Binder binder;
  private final Unit unit;
  private final Diagnostics diagnostics;

  /** The word as far as it is known, and the target that is not. */
  private static final class Word {
    int bits;
    @Nullable Instruction laterRow;
    @Nullable Field laterField;
    Fixup.Part laterPart = Fixup.Part.WHOLE;
    @Nullable Expression later;
  }

  InsnDirective(Emitter emitter, Binder binder, Unit unit, Diagnostics diagnostics) {
    this.emitter = emitter;
    this.binder = binder;
    this.unit = unit;
    this.diagnostics = diagnostics;
  }

  /** Assembles what {@code command}, an {@code .insn}, says. */
  void run(Statement.Command command) {
    String text = command.text();
    String first = text.split("[\\s,]+", 2)[0].toLowerCase(Locale.ROOT);
    List<String> shapes = FORMATS.get(first);
    if (shapes == null) {
      raw(command);
      return;
    }
    // Read as the operands of another word; columns stay.
    Place place = command.textPlace();
    String line =
        " ".repeat(place.column() - 1)
            + "_".repeat(first.length())
            + text.substring(first.length());
    Statement statement = new StatementReader(place.text(), place.line(), line).next();
    if (!(statement instanceof Statement.Command operands) || operands.error() != null) {
      Statement.Malformed error =
          statement instanceof Statement.Command broken ? broken.error() : null;
      report(place, error == null ? form(first, shapes) : error.finding());
      return;
    }
    for (String shape : shapes) {
      if (shape.length() == operands.operands().size()) {
        format(shape, operands.operands());
        return;
      }
    }
    report(place, form(first, shapes));
  }

  private static Finding form(String format, List<String> shapes) {
    StringBuilder out = new StringBuilder(format);
    String separator = " ";
    for (int k = 0; k < shapes.get(0).length(); k++) {
      out.append(separator).append(name(shapes.get(0).charAt(k)));
      separator = ", ";
    }
    return Message.DIRECTIVE_FORM.with(".insn", out);
  }

  private static String name(char letter) {
    return switch (letter) {
      case 'o' -> "OPCODE";
      case '2' -> "FUNCT2";
      case '3' -> "FUNCT3";
      case '7' -> "FUNCT7";
      case 'd' -> "RD";
      case 's' -> "RS1";
      case 't' -> "RS2";
      case 'r' -> "RS3";
      case 'M', 'N' -> "OFFSET(RS1)";
      case 'p', 'a' -> "TARGET";
      default -> "IMMEDIATE";
    };
  }

  private void report(Place place, Finding finding) {
    unit.markMisplaced();
    diagnostics.error(place, finding);
  }

  /** {@code .insn VALUE} and {@code .insn LENGTH, VALUE}. */
  private void raw(Statement.Command command) {
    DirectiveArguments arguments = new DirectiveArguments(command, unit, binder, diagnostics);
    if (command.error() != null || !arguments.hasCount(1, 2, "FORMAT ... or [LENGTH,] VALUE")) {
      if (command.error() != null) {
        report(command.error().place(), command.error().finding());
      }
      return;
    }
    OptionalLong value = arguments.number(arguments.count() - 1);
    if (value.isEmpty()) {
      return;
    }
    // The two lowest bits of an instruction say whether it has 16 bits or 32 (section 1.5).
    int natural = (value.getAsLong() & 3) == 3 ? Integer.BYTES : Short.BYTES;
    OptionalLong size = arguments.count() == 2 ? arguments.number(0) : OptionalLong.of(natural);
    if (size.isEmpty()) {
      return;
    }
    if (size.getAsLong() != natural || value.getAsLong() >>> (natural * Byte.SIZE) != 0) {
      report(
          command.textPlace(),
          Message.INSN_LENGTH.with("0x" + Long.toHexString(value.getAsLong()), natural));
      return;
    }
    emitter.instruction((int) value.getAsLong(), natural);
  }

  private void format(String shape, List<Operand> operands) {
    Word word = new Word();
    for (int k = 0; k < shape.length(); k++) {
      if (!operand(shape.charAt(k), operands.get(k), word)) {
        unit.markMisplaced();
        return;
      }
    }
    Instruction row = word.laterRow;
    Field field = word.laterField;
    if (row == null || field == null || word.later == null) {
      emitter.instruction(word.bits, Integer.BYTES);
      return;
    }
    Formula formula = binder.bind(word.later);
    if (Binder.isPoisoned(formula)) {
      emitter.instruction(word.bits, Integer.BYTES);
      return;
    }
    emitter.wordLater(
        word.bits,
        Integer.BYTES,
        new Fixup.Target.Operand(row, field, word.laterPart),
        formula,
        word.later.place());
  }

  private boolean operand(char letter, Operand operand, Word word) {
    switch (letter) {
      case 'o' -> {
        return opcode(operand, word);
      }
      case '2' -> {
        return number(operand, 2, 25, word);
      }
      case '3' -> {
        return number(operand, 3, 12, word);
      }
      case '7' -> {
        return number(operand, 7, 25, word);
      }
      case 'd', 's', 't', 'r' -> {
        return register(value(operand), shift(letter), operand.place(), word);
      }
      case 'M', 'N' -> {
        return memory(operand, letter == 'M' ? Instruction.LW : Instruction.SW, word);
      }
      case 'u' -> {
        return immediate(value(operand), Instruction.LUI, Field.IMM_U, operand.place(), word);
      }
      case 'j' -> {
        return immediate(value(operand), Instruction.ADDI, Field.IMM_I, operand.place(), word);
      }
      case 'p' -> {
        return later(value(operand), Instruction.BEQ, Field.IMM_B, operand.place(), word);
      }
      default -> {
        return later(value(operand), Instruction.JAL, Field.IMM_J, operand.place(), word);
      }
    }
  }

  private static int shift(char letter) {
    return switch (letter) {
      case 'd' -> 7;
      case 's' -> 15;
      case 't' -> 20;
      default -> 27;
    };
  }

  private static @Nullable Expression value(Operand operand) {
    return operand instanceof Operand.Value value ? value.expression() : null;
  }

  private boolean opcode(Operand operand, Word word) {
    if (value(operand) instanceof Expression.Name name) {
      Integer known = OPCODES.get(name.name().toLowerCase(Locale.ROOT));
      if (known != null) {
        word.bits |= known;
        return true;
      }
    }
    return number(operand, 7, 0, word);
  }

  private boolean number(Operand operand, int width, int shift, Word word) {
    Expression expression = value(operand);
    if (expression == null) {
      report(operand.place(), Message.VALUE_EXPECTED.with());
      return false;
    }
    OptionalLong number = binder.constant(expression, "an operand of .insn");
    if (number.isEmpty()) {
      return false;
    }
    if (number.getAsLong() < 0 || number.getAsLong() >= 1L << width) {
      report(
          operand.place(),
          Message.OUT_OF_RANGE.with(number.getAsLong(), ".insn", 0, (1 << width) - 1, ""));
      return false;
    }
    word.bits |= (int) number.getAsLong() << shift;
    return true;
  }

  private boolean register(@Nullable Expression expression, int shift, Place place, Word word) {
    OptionalInt number =
        expression == null ? OptionalInt.empty() : OperandMatcher.register(expression);
    if (number.isEmpty()) {
      report(place, Message.REGISTER_EXPECTED.with(""));
      return false;
    }
    word.bits |= number.getAsInt() << shift;
    return true;
  }

  private boolean memory(Operand operand, Instruction row, Word word) {
    Expression base = OperandMatcher.base(operand);
    if (base == null || !register(base, shift('s'), base.place(), word)) {
      report(operand.place(), Message.MEMORY_EXPECTED.with(""));
      return false;
    }
    Field field = row == Instruction.SW ? Field.IMM_S : Field.IMM_I;
    return !(operand instanceof Operand.Memory memory)
        || immediate(memory.offset(), row, field, operand.place(), word);
  }

  private boolean immediate(
      @Nullable Expression expression, Instruction row, Field field, Place place, Word word) {
    if (expression instanceof Expression.Modifier modifier) {
      for (Fixup.Part part : Fixup.Part.values()) {
        if (part != Fixup.Part.WHOLE && part.modifier().equals(modifier.name())) {
          word.laterPart = part;
          return later(modifier.inside(), row, field, place, word);
        }
      }
    }
    if (expression == null) {
      report(place, Message.VALUE_EXPECTED.with());
      return false;
    }
    OptionalLong number = binder.constant(expression, "an immediate of .insn");
    if (number.isEmpty()) {
      return false;
    }
    Finding problem = FieldValue.problem(row, field, number.getAsLong());
    if (problem != null) {
      report(place, problem);
      return false;
    }
    word.bits = FieldValue.set(word.bits, field, number.getAsLong());
    return true;
  }

  private boolean later(
      @Nullable Expression expression, Instruction row, Field field, Place place, Word word) {
    if (expression == null) {
      report(place, Message.VALUE_EXPECTED.with());
      return false;
    }
    word.later = expression;
    word.laterRow = row;
    word.laterField = field;
    return true;
  }
}
