package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.isa.Decoder;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.isa.Pseudo;
import faultline.isa.ShortForm;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Puts machine instructions into the current section, in 16 bits where they may be so short. */
final class InstructionEmitter {
  private final CodeOptions options;
  private final Emitter emitter;
  private final Diagnostics diagnostics;

  InstructionEmitter(CodeOptions options, Emitter emitter, Diagnostics diagnostics) {
    this.options = options;
    this.emitter = emitter;
    this.diagnostics = diagnostics;
  }

  /**
   * Adds an instruction of {@code row}.
   *
   * @param spelling the pseudo-instruction that this is or belongs to, or null
   * @param operands in the order of {@link Instruction#operandFields}
   */
  void emit(
      @Nullable Pseudo spelling,
      Instruction row,
      List<OperandValue> operands,
      int extraBits,
      Place place) {
    if (!options.extensions().contains(row.extension())) {
      diagnostics.error(
          place,
          Message.MISSING_EXTENSION.with(
              spelling == null ? row.mnemonic() : spelling.mnemonic(),
              row.extension().marchName(),
              March.name(options.extensions(), row.extension())));
      // One mistake is enough: its operands may be right where the extension is.
      emitter.instruction(0, row.size());
      return;
    }
    int word = row.match() | extraBits;
    List<Field> fields = row.operandFields();
    OperandValue later = null;
    Field laterField = null;
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      OperandValue value = operands.get(i);
      if (!value.isKnown() || field.kind() == Field.Kind.TARGET) {
        later = value;
        laterField = field;
      } else {
        word = set(row, word, field, value);
      }
    }
    if (later == null || laterField == null) {
      complete(spelling, row, word);
    } else {
      emitLater(spelling, row, word, laterField, later);
    }
  }

  private int set(Instruction row, int word, Field field, OperandValue operand) {
    Finding problem = FieldValue.problem(row, field, operand.value());
    if (problem != null) {
      diagnostics.error(operand.place(), problem);
      return word;
    }
    return FieldValue.set(word, field, operand.value());
  }

  /** Adds the instruction {@code word}, written as {@code spelling} or by its own name. */
  void word(@Nullable Pseudo spelling, int word) {
    Instruction row = Decoder.decode(word);
    if (row == null) {
      throw new IllegalStateException("no instruction has the word " + Integer.toHexString(word));
    }
    complete(spelling, row, word);
  }

  /** Adds an instruction whose operands are all known. */
  private void complete(@Nullable Pseudo spelling, Instruction row, int word) {
    OptionalInt halfWord = shortForm(spelling, row, word);
    if (halfWord.isPresent()) {
      emitter.instruction(halfWord.getAsInt(), Short.BYTES);
    } else {
      emitter.instruction(word, row.size());
    }
  }

  private OptionalInt shortForm(@Nullable Pseudo spelling, Instruction row, int word) {
    return options.isCompressing() && !row.isCompressed()
        ? ShortForm.of(spelling, row, word)
        : OptionalInt.empty();
  }

  private void emitLater(
      @Nullable Pseudo spelling, Instruction row, int word, Field field, OperandValue operand) {
    Formula formula = operand.asFormula();
    if (Binder.isPoisoned(formula)) {
      emitter.instruction(word, row.size());
    } else if (field.kind() == Field.Kind.TARGET) {
      branch(spelling, row, word, formula, operand.place());
    } else {
      Fixup.Target target = new Fixup.Target.Operand(row, field, operand.part());
      emitter.wordLater(word, row.size(), target, formula, operand.place());
    }
  }

  /** A jump or branch; all but jal get the length that their distance needs. */
  private void branch(
      @Nullable Pseudo spelling, Instruction row, int word, Formula target, Place place) {
    OptionalInt halfWord = shortForm(spelling, row, word);
    Instruction shortRow = halfWord.isPresent() ? Decoder.decode(halfWord.getAsInt()) : null;
    if (shortRow != null) {
      emitter.tail(new Fragment.Tail.Branch(shortRow, halfWord.getAsInt(), target, place));
    } else if (row == Instruction.JAL) {
      Fixup.Target operand = new Fixup.Target.Operand(row, Field.IMM_J, Fixup.Part.WHOLE);
      emitter.wordLater(word, row.size(), operand, target, place);
    } else {
      emitter.tail(new Fragment.Tail.Branch(row, word, target, place));
    }
  }
}
