package faultline.assembler;

import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.isa.Pseudo;
import java.util.ArrayList;
import java.util.List;

/** Turns instructions and pseudo-instructions into words in the current section. */
final class InstructionAssembler {
  private final Mnemonics mnemonics;
  private final Emitter emitter;
  private final Diagnostics diagnostics;
  private final OperandReader operands;
  private final InstructionEmitter instructions;
  private final PseudoExpander pseudos;

  InstructionAssembler(
      Mnemonics mnemonics,
      CodeOptions options,
      Emitter emitter,
      Binder binder,
      Diagnostics diagnostics) {
    this.mnemonics = mnemonics;
    this.emitter = emitter;
    this.diagnostics = diagnostics;
    operands = new OperandReader(binder, diagnostics);
    instructions = new InstructionEmitter(options, emitter, diagnostics);
    pseudos = new PseudoExpander(options, instructions, emitter, binder, diagnostics);
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
    assemble(form, operands.read(form, command.operands()), meaning.suffixBits(), command.place());
    return true;
  }

  private void assemble(Form form, GivenOperands given, int suffixBits, Place place) {
    if (form.isPrivileged()) {
      emitter.markPrivileged();
    }
    Instruction row = form.row();
    Pseudo pseudo = form.pseudo();
    if (row != null) {
      List<OperandValue> values = new ArrayList<>(row.operandFields().size());
      for (Field field : row.operandFields()) {
        values.add(given.get(field.letter()));
      }
      instructions.emit(null, row, values, suffixBits, place);
    } else if (pseudo != null) {
      pseudos.expand(pseudo, given, place);
    }
  }

  Iterable<String> names() {
    return mnemonics.names();
  }
}
