package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import faultline.isa.Csr;
import faultline.isa.Decoder;
import faultline.isa.Expansion;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.isa.LoadConstant;
import faultline.isa.Pseudo;
import faultline.isa.ShortForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Turns instructions and pseudo-instructions into words in the current section. */
final class InstructionAssembler {
  private final Mnemonics mnemonics;
  private final CodeOptions options;
  private final Emitter emitter;
  private final Binder binder;
  private final Diagnostics diagnostics;

  /** An operand, ready for a field: a value, or what it will be when addresses are known. */
  private record Ready(long value, @Nullable Formula formula, Fixup.Part part, Place place) {
    static Ready of(long value, Place place) {
      return new Ready(value, null, Fixup.Part.WHOLE, place);
    }
  }

  InstructionAssembler(
      Mnemonics mnemonics,
      CodeOptions options,
      Emitter emitter,
      Binder binder,
      Diagnostics diagnostics) {
    this.mnemonics = mnemonics;
    this.options = options;
    this.emitter = emitter;
    this.binder = binder;
    this.diagnostics = diagnostics;
  }

  /** Assembles {@code command}; false when its name is no mnemonic. */
  boolean assemble(Statement.Command command) {
    Mnemonics.Meaning meaning = mnemonics.find(command.name());
    if (meaning == null) {
      return false;
    }
    Statement.Malformed error = command.error();
    Form form = null;
    if (error != null) {
      diagnostics.error(error.place(), error.finding());
    } else {
      form =
          OperandMatcher.choose(meaning.forms(), command.operands(), command.place(), diagnostics);
    }
    if (form == null) {
      // Its room is kept, so that no distance grows wrong after it.
      emitter.instruction(0, Integer.BYTES);
      return true;
    }
    assemble(form, command, meaning.suffixBits());
    return true;
  }

  private void assemble(Form form, Statement.Command command, int suffixBits) {
    if (form.isPrivileged()) {
      emitter.markPrivileged();
    }
    Map<Character, Ready> given = new HashMap<>();
    for (int i = 0; i < form.slots().size(); i++) {
      read(form, form.slots().get(i), command.operands().get(i), given);
    }
    Instruction row = form.row();
    Pseudo pseudo = form.pseudo();
    if (row != null) {
      List<Ready> operands = new ArrayList<>();
      for (Field field : row.operandFields()) {
        operands.add(get(given, field.letter()));
      }
      emit(null, row, operands, suffixBits, command.place());
    } else if (pseudo != null) {
      expand(pseudo, given, command.place());
    }
  }

  private static Ready get(Map<Character, Ready> given, char letter) {
    Ready ready = given.get(letter);
    if (ready == null) {
      throw new IllegalStateException("no operand " + letter);
    }
    return ready;
  }

  private void read(Form form, Form.Slot slot, Operand operand, Map<Character, Ready> given) {
    Expression base = OperandMatcher.base(operand);
    if (slot.isMemory() && base != null) {
      int register = OperandMatcher.register(base).orElseThrow();
      given.put(slot.base(), Ready.of(register, base.place()));
      if (slot.letter() != 0) {
        given.put(
            slot.letter(),
            operand instanceof Operand.Memory memory
                ? value(form, slot.letter(), memory.offset())
                : Ready.of(0, operand.place()));
      }
    } else if (operand instanceof Operand.Value value) {
      given.put(slot.letter(), plain(form, slot.letter(), operand, value.expression()));
    }
  }

  private Ready plain(Form form, char letter, Operand operand, Expression expression) {
    if (letter != Pseudo.ADDRESS && letter != Pseudo.CONSTANT) {
      OptionalInt number =
          switch (Field.of(letter).kind()) {
            case REGISTER -> OperandMatcher.register(expression);
            case FENCE_SET -> OperandMatcher.fenceSet(operand);
            case CSR -> OperandMatcher.csr(expression);
            default -> OptionalInt.empty();
          };
      if (number.isPresent()) {
        return Ready.of(number.getAsInt(), operand.place());
      }
      if (letter == Field.CSR.letter()) {
        return csrNumber(expression);
      }
    }
    return value(form, letter, expression);
  }

  /** A CSR that is not written by its own name: a number, or a symbol that is one. */
  private Ready csrNumber(Expression expression) {
    Formula formula = binder.bind(expression);
    if (formula instanceof Formula.Constant constant) {
      return Ready.of(constant.value(), expression.place());
    }
    String name = expression instanceof Expression.Name named ? named.name() : "";
    binder.reportUnknown(
        formula,
        expression.place(),
        name.isEmpty()
            ? Message.CSR_EXPECTED.with()
            : Message.UNKNOWN_CSR.with(name, Suggestion.didYouMean(name, Csr.sourceNames())));
    return new Ready(0, new Formula.Poison(), Fixup.Part.WHOLE, expression.place());
  }

  private Ready value(Form form, char letter, Expression expression) {
    if (expression instanceof Expression.Modifier modifier) {
      Fixup.Part part = Modifiers.part(modifier, form, letter, diagnostics);
      Formula formula = binder.bindSymbols(modifier.inside());
      return new Ready(
          0,
          part == null ? new Formula.Poison() : formula,
          part == null ? Fixup.Part.WHOLE : part,
          expression.place());
    }
    Formula formula =
        letter == Pseudo.ADDRESS && expression instanceof Expression.Name name
            ? binder.symbol(name)
            : binder.bind(expression);
    return formula instanceof Formula.Constant constant
        ? Ready.of(constant.value(), expression.place())
        : new Ready(0, formula, Fixup.Part.WHOLE, expression.place());
  }

  private void expand(Pseudo pseudo, Map<Character, Ready> given, Place place) {
    if (pseudo.isLoadConstant()) {
      Ready constant = get(given, Pseudo.CONSTANT);
      loadConstant(get(given, Field.RD.letter()), constant);
      return;
    }
    Ready address = given.get(Pseudo.ADDRESS);
    if (address != null && address.formula() == null) {
      if (pseudo == Pseudo.LA || pseudo == Pseudo.LLA) {
        int rd = (int) get(given, Field.RD.letter()).value();
        LoadConstant.build(rd, address.value()).forEach(word -> constantStep(null, word));
        return;
      }
      address = absolute(pseudo, address);
    }
    Formula high = null;
    for (Expansion.Step step : pseudo.expansion().steps()) {
      List<Ready> operands = new ArrayList<>();
      for (Expansion.Argument argument : step.arguments()) {
        operands.add(argument(argument, given, address, high, place));
      }
      if (address != null) {
        high = new Formula.Reference(emitter.here(place), place);
      }
      emit(pseudo, step.row(), operands, pseudo.bits(), place);
    }
  }

  /** A number in place of an address: where to jump, but nothing to load from. */
  private Ready absolute(Pseudo pseudo, Ready address) {
    List<Expansion.Step> steps = pseudo.expansion().steps();
    if (steps.get(steps.size() - 1).row() == Instruction.JALR) {
      return new Ready(0, new Formula.Constant(address.value()), address.part(), address.place());
    }
    diagnostics.error(
        address.place(), Message.SYMBOL_EXPECTED.with(pseudo.mnemonic(), address.value()));
    return new Ready(0, new Formula.Poison(), address.part(), address.place());
  }

  /**
   * @param address the operand that {@code %hi} and {@code %lo} are parts of
   * @param high label of the instruction with the {@code %hi}
   */
  private static Ready argument(
      Expansion.Argument argument,
      Map<Character, Ready> given,
      @Nullable Ready address,
      @Nullable Formula high,
      Place place) {
    if (argument instanceof Expansion.Argument.Given named) {
      return get(given, named.letter());
    } else if (argument instanceof Expansion.Argument.Fixed fixed) {
      return Ready.of(fixed.value(), place);
    } else if (argument instanceof Expansion.Argument.High && address != null) {
      return new Ready(0, address.formula(), Fixup.Part.PC_HIGH, address.place());
    } else if (address != null && address.formula() instanceof Formula.Poison) {
      return address;
    } else if (address != null && high != null) {
      return new Ready(0, high, Fixup.Part.PC_LOW, address.place());
    }
    throw new IllegalStateException("no address for " + argument);
  }

  private void loadConstant(Ready rd, Ready constant) {
    Formula formula = constant.formula();
    if (formula == null) {
      List<Integer> words = LoadConstant.li((int) rd.value(), constant.value());
      Pseudo spelling = Field.IMM_I.fits(constant.value()) ? Pseudo.LI : null;
      words.forEach(word -> constantStep(spelling, word));
      return;
    }
    emitter.instruction(0, Integer.BYTES);
    binder.reportUnknown(formula, constant.place(), Message.LI_NEEDS_NUMBER.with());
  }

  /** One instruction of those that build a constant. */
  private void constantStep(@Nullable Pseudo spelling, int word) {
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

  /**
   * @param spelling the pseudo-instruction that this is or belongs to, or null
   */
  private void emit(
      @Nullable Pseudo spelling,
      Instruction row,
      List<Ready> operands,
      int extraBits,
      Place place) {
    if (!options.extensions().contains(row.extension())) {
      diagnostics.error(
          place, Message.MISSING_EXTENSION.with(row.mnemonic(), row.extension().marchName()));
    }
    int word = row.match() | extraBits;
    List<Field> fields = row.operandFields();
    Ready later = null;
    Field laterField = null;
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      Ready ready = operands.get(i);
      if (ready.formula() != null || field.kind() == Field.Kind.TARGET) {
        later = ready;
        laterField = field;
      } else {
        word = set(row, word, field, ready);
      }
    }
    if (later == null || laterField == null) {
      complete(spelling, row, word);
    } else {
      emitLater(spelling, row, word, laterField, later);
    }
  }

  private int set(Instruction row, int word, Field field, Ready ready) {
    Finding problem = FieldValue.problem(row, field, ready.value());
    if (problem != null) {
      diagnostics.error(ready.place(), problem);
      return word;
    }
    return FieldValue.set(word, field, ready.value());
  }

  private void emitLater(
      @Nullable Pseudo spelling, Instruction row, int word, Field field, Ready ready) {
    Formula formula =
        ready.formula() == null ? new Formula.Constant(ready.value()) : ready.formula();
    if (Binder.isPoisoned(formula)) {
      emitter.instruction(word, row.size());
    } else if (field.kind() == Field.Kind.TARGET) {
      branch(spelling, row, word, formula, ready.place());
    } else {
      Fixup.Target target = new Fixup.Target.Operand(row, field, ready.part());
      emitter.wordLater(word, row.size(), target, formula, ready.place());
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

  Iterable<String> names() {
    return mnemonics.names();
  }
}
