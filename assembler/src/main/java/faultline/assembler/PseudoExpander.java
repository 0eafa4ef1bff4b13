package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.isa.Expansion;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.isa.LoadConstant;
import faultline.isa.Pseudo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns pseudo-instructions into the instructions that they stand for. */
final class PseudoExpander {
  private final CodeOptions options;
  private final InstructionEmitter instructions;
  private final Emitter emitter;
  private final Binder binder;
  private final Diagnostics diagnostics;

  PseudoExpander(
      CodeOptions options,
      InstructionEmitter instructions,
      Emitter emitter,
      Binder binder,
      Diagnostics diagnostics) {
    this.options = options;
    this.instructions = instructions;
    this.emitter = emitter;
    this.binder = binder;
    this.diagnostics = diagnostics;
  }

  /** Adds what {@code pseudo} with the operands {@code given} stands for. */
  void expand(Pseudo pseudo, GivenOperands given, Place place) {
    if (pseudo.isLoadConstant()) {
      loadConstant(given.get(Field.RD.letter()), given.get(Pseudo.CONSTANT));
      return;
    }
    OperandValue address = given.find(Pseudo.ADDRESS);
    if (address != null && address.isKnown()) {
      if (pseudo == Pseudo.LA || pseudo == Pseudo.LLA) {
        int rd = (int) given.get(Field.RD.letter()).value();
        LoadConstant.build(rd, address.value()).forEach(word -> instructions.word(null, word));
        return;
      }
      address = absolute(pseudo, address);
    }
    if (pseudo == Pseudo.LA && address != null && options.isPositionIndependent()) {
      loadFromTable(given.get(Field.RD.letter()), address, place);
      return;
    }
    Formula high = null;
    for (Expansion.Step step : pseudo.expansion().steps()) {
      List<OperandValue> operands = new ArrayList<>(step.arguments().size());
      for (Expansion.Argument argument : step.arguments()) {
        operands.add(argument(argument, given, address, high, place));
      }
      if (address != null) {
        high = new Formula.Reference(emitter.here(place), place);
      }
      instructions.emit(pseudo, step.row(), operands, pseudo.bits(), place);
    }
  }

  /** {@code la} of code that may be anywhere: its address is in the global offset table. */
  private void loadFromTable(OperandValue rd, OperandValue address, Place place) {
    Formula high = new Formula.Reference(emitter.here(place), place);
    OperandValue upper =
        OperandValue.later(address.asFormula(), Fixup.Part.GOT_HIGH, address.place());
    instructions.emit(Pseudo.LA, Instruction.AUIPC, List.of(rd, upper), 0, place);
    OperandValue lower =
        address.formula() instanceof Formula.Poison
            ? address
            : OperandValue.later(high, Fixup.Part.PC_LOW, address.place());
    instructions.emit(Pseudo.LA, Instruction.LD, List.of(rd, lower, rd), 0, place);
  }

  /** A number in place of an address: where to jump, but nothing to load from. */
  private OperandValue absolute(Pseudo pseudo, OperandValue address) {
    List<Expansion.Step> steps = pseudo.expansion().steps();
    if (steps.get(steps.size() - 1).row() == Instruction.JALR) {
      return OperandValue.later(address.asFormula(), address.part(), address.place());
    }
    diagnostics.error(
        address.place(), Message.SYMBOL_EXPECTED.with(pseudo.mnemonic(), address.value()));
    return OperandValue.poison(address.place());
  }

  /**
   * @param address the operand that {@code %hi} and {@code %lo} are parts of
   * @param high label of the instruction with the {@code %hi}
   */
  private static OperandValue argument(
      Expansion.Argument argument,
      GivenOperands given,
      @Nullable OperandValue address,
      @Nullable Formula high,
      Place place) {
    if (argument instanceof Expansion.Argument.Given named) {
      return given.get(named.letter());
    } else if (argument instanceof Expansion.Argument.Fixed fixed) {
      return OperandValue.known(fixed.value(), place);
    } else if (address != null && argument instanceof Expansion.Argument.High) {
      return OperandValue.later(address.asFormula(), Fixup.Part.PC_HIGH, address.place());
    } else if (address != null && address.formula() instanceof Formula.Poison) {
      return address;
    } else if (address != null && high != null) {
      return OperandValue.later(high, Fixup.Part.PC_LOW, address.place());
    }
    throw new IllegalStateException("no address for " + argument);
  }

  private void loadConstant(OperandValue rd, OperandValue constant) {
    if (constant.isKnown()) {
      List<Integer> words = LoadConstant.li((int) rd.value(), constant.value());
      Pseudo spelling = Field.IMM_I.fits(constant.value()) ? Pseudo.LI : null;
      words.forEach(word -> instructions.word(spelling, word));
      return;
    }
    emitter.instruction(0, Integer.BYTES);
    binder.reportUnknown(constant.asFormula(), constant.place(), Message.LI_NEEDS_NUMBER.with());
  }
}
