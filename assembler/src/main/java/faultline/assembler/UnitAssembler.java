package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import faultline.assembler.syntax.Text;
import faultline.isa.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one source, statement by statement, into a {@link Unit}. */
final class UnitAssembler {
  private final Unit unit;
  private final Emitter emitter;
  private final AssemblerOptions options;
  private final Diagnostics diagnostics;
  private final Conditionals conditionals;
  private final InputStack input;
  private final Macros macros;
  private final Binder binder;
  private final InstructionAssembler instructions;
  private final Conditions conditions;
  private final Repetitions repetitions;
  private final DataDirectives data;
  private final LiteralDirectives literals;
  private final AlignDirectives aligns;
  private final LineDirectives lines;
  private final SourceDirectives sources;
  private final InsnDirective insn;
  private final SectionDirectives sections;
  private final SymbolDirectives symbols;
  private final CodeOptions code;
  private final OptionDirective option;
  private final AttributeDirective attributes;
  private final CfiDirectives cfi = new CfiDirectives();
  private final NumericLabels numericLabels = new NumericLabels();

  UnitAssembler(
      Unit unit,
      AssemblerOptions options,
      Mnemonics mnemonics,
      Set<Extension> extensions,
      Diagnostics diagnostics) {
    this.unit = unit;
    this.options = options;
    this.diagnostics = diagnostics;
    conditionals = new Conditionals(diagnostics);
    input = new InputStack(conditionals);
    code = new CodeOptions(extensions, options.relax());
    option = new OptionDirective(code, diagnostics);
    emitter = new Emitter(unit, code);
    binder = new Binder(unit, emitter, numericLabels, diagnostics);
    AlternateMacros alternate = new AlternateMacros(binder, diagnostics);
    macros = new Macros(input, unit, alternate, diagnostics);
    instructions = new InstructionAssembler(mnemonics, code, emitter, binder, diagnostics);
    conditions = new Conditions(conditionals, unit, binder, diagnostics);
    repetitions = new Repetitions(input, unit, binder, alternate, diagnostics);
    data = new DataDirectives(emitter, binder);
    literals = new LiteralDirectives(emitter, unit, diagnostics);
    aligns = new AlignDirectives(emitter);
    lines = new LineDirectives(emitter, options.sourceRoot());
    unit.setLines(lines);
    sources =
        new SourceDirectives(
            input, options.includes(), macros, alternate, unit, emitter, diagnostics);
    insn = new InsnDirective(emitter, binder, unit, diagnostics);
    sections = new SectionDirectives(emitter);
    attributes = new AttributeDirective(unit, emitter, code);
    symbols = new SymbolDirectives(unit, emitter, binder, numericLabels, diagnostics);
  }

  /** Reads the whole source. */
  void run() {
    Source source = unit.source();
    Text text = Text.ofFile(source.name(), source.text());
    Place start = new Place(text, 1, 1);
    options
        .defines()
        .forEach(
            (name, value) -> unit.symbol(name).defineValue(new Formula.Constant(value), start));
    input.push(InputStack.Kind.FILE, text, source);
    try {
      Statement statement = input.next();
      while (statement != null && !sources.hasEnded()) {
        record(statement);
        statement = input.next();
      }
    } catch (InputStack.LimitException e) {
      diagnostics.error(e.place(), e.finding());
      unit.markIncomplete();
    }
    emitter.joinSubsections();
    Place openCfi = cfi.open();
    if (openCfi != null && !unit.isIncomplete()) {
      diagnostics.error(openCfi, Message.CFI_OPEN.with());
    }
    CommonSymbols.allocateLocal(unit);
    unit.finish(code.extensions(), code.everCompressed());
    numericLabels
        .missing()
        .forEach(
            (number, symbol) -> {
              Place use = symbol.firstUse();
              if (use != null) {
                diagnostics.error(use, Message.NO_NUMERIC_LABEL_AFTER.with(number));
              }
            });
  }

  /** Runs {@code statement} and notes what it has put into the current section. */
  private void record(Statement statement) {
    long before = emitter.instructions();
    Symbol.Location start = emitter.current().here();
    run(statement);
    Symbol.Location end = emitter.current().here();
    boolean isCode = emitter.instructions() != before;
    if (isCode) {
      lines.instructionAt(start);
    }
    boolean isSame = start.fragment().section() == end.fragment().section();
    Emission emission = null;
    if (isSame && !start.equals(end)) {
      emission = new Emission(start, end, statement.place(), isCode);
      unit.add(emission);
    }
    if (options.listing()) {
      unit.add(ListedStatement.of(statement, emission));
    }
  }

  private void run(Statement statement) {
    if (statement instanceof Statement.Command command) {
      if (!conditions.run(command) && !conditionals.isSkipping()) {
        command(command);
      }
    } else if (conditionals.isSkipping()) {
      return;
    } else if (statement instanceof Statement.Label label) {
      symbols.label(label.place(), label.name());
    } else if (statement instanceof Statement.Assignment assignment) {
      assignment(assignment);
    } else if (statement instanceof Statement.Block block) {
      if (block.opener().equals(".macro")) {
        macros.define(block);
      } else {
        repetitions.run(block);
      }
    } else if (statement instanceof Statement.Malformed malformed) {
      diagnostics.error(malformed.place(), malformed.finding());
      if (malformed.losesRest()) {
        unit.markIncomplete();
      }
    }
  }

  private void assignment(Statement.Assignment assignment) {
    if (assignment.isAbbreviation()) {
      symbols.abbreviate(assignment.place(), assignment.name(), assignment.value());
    } else if (assignment.name().equals(".")) {
      data.originTo(assignment.value(), (byte) 0);
    } else {
      symbols.assign(assignment.place(), assignment.name(), assignment.value(), true);
    }
  }

  private void command(Statement.Command command) {
    Macro macro = macros.find(command.name());
    if (macro != null) {
      macros.expand(macro, command);
    } else if (command.name().startsWith(".")) {
      directive(command);
    } else if (!instructions.assemble(command) && !unit.isIncomplete() && !diagnostics.isFull()) {
      List<String> known = new ArrayList<>();
      instructions.names().forEach(known::add);
      macros.names().forEach(known::add);
      String habit = Habits.hint(command.name());
      diagnostics.error(
          command.place(),
          Message.UNKNOWN_MNEMONIC.with(
              command.name(),
              habit == null ? Suggestion.didYouMean(command.name(), known) : habit));
    }
  }

  private void directive(Statement.Command command) {
    String name = command.name().toLowerCase(Locale.ROOT);
    if (DirectiveNames.isIgnored(name) || isReadAsText(name, command)) {
      return;
    }
    Statement.Malformed error = command.error();
    if (error != null && DirectiveNames.ALL.contains(name)) {
      unit.markMisplaced();
      if (DirectiveNames.DEFINING.contains(name)) {
        symbols.poison(command.text(), command.place());
      }
      diagnostics.error(error.place(), error.finding());
      return;
    }
    DirectiveArguments arguments = new DirectiveArguments(command, unit, binder, diagnostics);
    if (!data.run(name, arguments)
        && !aligns.run(name, arguments)
        && !symbols.run(name, arguments)
        && !sections.run(name, arguments, command.text())
        && !sources.run(name, arguments)
        && !attributes.run(name, arguments)
        && !cfi.run(name, arguments)) {
      unit.markMisplaced();
      diagnostics.error(
          command.place(),
          Message.UNKNOWN_DIRECTIVE.with(
              command.name(), Suggestion.didYouMean(name, DirectiveNames.ALL)));
    }
  }

  /** Runs a directive whose operands are not lists of expressions. */
  private boolean isReadAsText(String name, Statement.Command command) {
    switch (name) {
      case ".option" -> option.run(command.text(), command.place());
      case ".insn" -> insn.run(command);
      default -> {
        return literals.run(name, command) || lines.run(name, command);
      }
    }
    return true;
  }
}
