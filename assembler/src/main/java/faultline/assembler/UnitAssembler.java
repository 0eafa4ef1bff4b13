package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import faultline.assembler.syntax.Text;
import faultline.isa.Extension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads one source, statement by statement, into a {@link Unit}. */
final class UnitAssembler {
  /** Harmless here: they describe the source, or ask for what is always so. */
  private static final Set<String> IGNORED =
      Set.of(
          ".attribute",
          ".file",
          ".loc",
          ".ident",
          ".local",
          ".hidden",
          ".protected",
          ".internal",
          ".cfi_startproc",
          ".cfi_endproc",
          ".cfi_sections");

  private static final List<String> DIRECTIVES =
      List.of(
          ".text",
          ".data",
          ".bss",
          ".rodata",
          ".section",
          ".pushsection",
          ".popsection",
          ".previous",
          ".globl",
          ".global",
          ".weak",
          ".equ",
          ".set",
          ".equiv",
          ".type",
          ".size",
          ".byte",
          ".half",
          ".short",
          ".word",
          ".long",
          ".int",
          ".dword",
          ".quad",
          ".ascii",
          ".asciz",
          ".string",
          ".space",
          ".skip",
          ".zero",
          ".fill",
          ".align",
          ".p2align",
          ".balign",
          ".org",
          ".include",
          ".macro",
          ".endm",
          ".purgem",
          ".exitm",
          ".rept",
          ".endr",
          ".if",
          ".ifdef",
          ".ifndef",
          ".else",
          ".elseif",
          ".endif",
          ".option",
          ".error",
          ".end");

  /** Statements in all: what macros that use each other twice can reach in bounded time. */
  private static final int STATEMENT_LIMIT = 4_000_000;

  private final Unit unit;
  private final AssemblerOptions options;
  private final Diagnostics diagnostics;
  private final Conditionals conditionals;
  private final InputStack input;
  private final Macros macros;
  private final Binder binder;
  private final InstructionAssembler instructions;
  private final DataDirectives data;
  private final SectionDirectives sections;
  private final SymbolDirectives symbols;
  private final CodeOptions code;
  private final OptionDirective option;
  private final NumericLabels numericLabels = new NumericLabels();
  private boolean ended;

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
    macros = new Macros(input, unit, diagnostics);
    code = new CodeOptions(extensions);
    option = new OptionDirective(code, diagnostics);
    Emitter emitter = new Emitter(unit, code);
    binder = new Binder(unit, emitter, numericLabels, diagnostics);
    instructions = new InstructionAssembler(mnemonics, code, emitter, binder, diagnostics);
    data = new DataDirectives(emitter, binder);
    sections = new SectionDirectives(emitter);
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
      int statements = 0;
      Statement statement = input.next();
      while (statement != null && !ended) {
        if (++statements > STATEMENT_LIMIT) {
          throw new InputStack.LimitException(
              statement.place(), Message.TOO_MANY_STATEMENTS.with(STATEMENT_LIMIT));
        }
        run(statement);
        statement = input.next();
      }
    } catch (InputStack.LimitException e) {
      diagnostics.error(e.place(), e.finding());
      unit.markIncomplete();
    }
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

  private void run(Statement statement) {
    if (statement instanceof Statement.Command command) {
      if (!conditional(command) && !conditionals.isSkipping()) {
        command(command);
      }
    } else if (conditionals.isSkipping()) {
      return;
    } else if (statement instanceof Statement.Label label) {
      symbols.label(label.place(), label.name());
    } else if (statement instanceof Statement.Assignment assignment) {
      assignment(assignment);
    } else if (statement instanceof Statement.Block block) {
      block(block);
    } else if (statement instanceof Statement.Malformed malformed) {
      diagnostics.error(malformed.place(), malformed.finding());
      if (malformed.losesRest()) {
        unit.markIncomplete();
      }
    }
  }

  private void assignment(Statement.Assignment assignment) {
    if (assignment.name().equals(".")) {
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
      diagnostics.error(
          command.place(),
          Message.UNKNOWN_MNEMONIC.with(
              command.name(), Suggestion.didYouMean(command.name(), known)));
    }
  }

  private void directive(Statement.Command command) {
    String name = command.name().toLowerCase(Locale.ROOT);
    if (IGNORED.contains(name) || name.startsWith(".cfi_")) {
      return;
    }
    if (name.equals(".option")) {
      option.run(command.text(), command.place());
      return;
    }
    Statement.Malformed error = command.error();
    if (error != null && DIRECTIVES.contains(name)) {
      unit.markMisplaced();
      diagnostics.error(error.place(), error.finding());
      return;
    }
    DirectiveArguments arguments = new DirectiveArguments(command, unit, binder, diagnostics);
    if (!data.run(name, arguments)
        && !symbols.run(name, arguments)
        && !sections.run(name, arguments, command.text())
        && !control(name, arguments)) {
      diagnostics.error(
          command.place(),
          Message.UNKNOWN_DIRECTIVE.with(command.name(), Suggestion.didYouMean(name, DIRECTIVES)));
    }
  }

  /** Directives about what is read. */
  private boolean control(String name, DirectiveArguments arguments) {
    switch (name) {
      case ".include" -> include(arguments);
      case ".purgem" -> {
        if (arguments.hasCount(1, 1, "NAME")) {
          String macro = arguments.name(0);
          if (macro != null && !macros.forget(macro)) {
            arguments.error(arguments.place(), Message.UNKNOWN_MACRO.with(macro));
          }
        }
      }
      case ".exitm" -> {
        if (!input.exitMacro()) {
          arguments.error(arguments.place(), Message.EXITM_OUTSIDE.with());
        }
      }
      case ".error" -> {
        byte[] message = arguments.count() == 1 ? arguments.string(0) : null;
        arguments.error(
            arguments.place(),
            Message.SOURCE_ERROR.with(
                message == null ? ".error" : new String(message, StandardCharsets.UTF_8)));
      }
      case ".end" -> ended = true;
      case ".endm" ->
          arguments.error(arguments.place(), Message.END_WITHOUT_BLOCK.with(".endm", ".macro"));
      case ".endr" ->
          arguments.error(arguments.place(), Message.END_WITHOUT_BLOCK.with(".endr", ".rept"));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void include(DirectiveArguments arguments) {
    if (!arguments.hasCount(1, 1, "\"FILE\"")) {
      unit.markIncomplete();
      return;
    }
    byte[] bytes = arguments.string(0);
    if (bytes == null) {
      unit.markIncomplete();
      return;
    }
    String name = new String(bytes, StandardCharsets.UTF_8);
    Place place = arguments.operands().get(0).place();
    try {
      Optional<Source> found = options.includes().find(name, input.source());
      if (found.isPresent()) {
        Source source = found.get();
        Text.Origin origin = new Text.Origin("in the file included from here", arguments.place());
        Text text = Text.included(source.name(), source.text(), origin);
        input.push(InputStack.Kind.INCLUDE, text, source);
        return;
      }
      List<String> searched = options.includes().searched(input.source());
      arguments.error(
          place,
          Message.NO_FILE.with(
              name,
              searched.isEmpty()
                  ? ""
                  : "; searched " + String.join(", ", searched) + "; -I DIR adds a directory"));
    } catch (IOException | IllegalArgumentException e) {
      arguments.error(place, Message.UNREADABLE_FILE.with(name, String.valueOf(e.getMessage())));
    }
    unit.markIncomplete();
  }

  private void block(Statement.Block block) {
    switch (block.opener()) {
      case ".macro" -> macros.define(block);
      case ".rept" -> repeat(block);
      default ->
          diagnostics.error(block.place(), Message.UNKNOWN_DIRECTIVE.with(block.opener(), ""));
    }
  }

  private void repeat(Statement.Block block) {
    OptionalLong count = new BlockHeader(block).number(binder, diagnostics);
    if (count.isEmpty()) {
      return;
    }
    long characters = count.getAsLong() * Math.max(1, block.body().length());
    if (count.getAsLong() < 0) {
      diagnostics.error(block.headerPlace(), Message.NEGATIVE_COUNT.with());
    } else if (count.getAsLong() > InputStack.TEXT_LIMIT || characters > InputStack.TEXT_LIMIT) {
      diagnostics.error(
          block.headerPlace(),
          Message.TOO_MANY_REPETITIONS.with(count.getAsLong(), InputStack.TEXT_LIMIT >> 20));
    } else if (count.getAsLong() > 0 && !block.body().isBlank()) {
      Text.Origin origin = new Text.Origin("in the .rept here", block.place());
      Text text =
          Text.expanded(block.place().text(), block.place().line() + 1, block.body(), origin);
      input.repeat(text, count.getAsLong());
    }
  }

  /** Runs {@code command} if it is one that also counts while statements are skipped. */
  private boolean conditional(Statement.Command command) {
    String name = command.name().toLowerCase(Locale.ROOT);
    if (!name.startsWith(".if") && !name.startsWith(".e")) {
      return false;
    }
    switch (name) {
      case ".else" -> conditionals.otherwise(command.place());
      case ".endif" -> conditionals.close(command.place());
      case ".elseif" ->
          conditionals.elseIf(command.place(), conditionals.wantsElseIf() && holds(command, ".if"));
      case ".if",
          ".ifne",
          ".ifeq",
          ".ifgt",
          ".ifge",
          ".iflt",
          ".ifle",
          ".ifdef",
          ".ifndef",
          ".ifnotdef",
          ".ifb",
          ".ifnb" ->
          conditionals.open(command.place(), !conditionals.isSkipping() && holds(command, name));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Statement.Command command, String name) {
    switch (name) {
      case ".ifb" -> {
        return command.text().isBlank();
      }
      case ".ifnb" -> {
        return !command.text().isBlank();
      }
      default -> {}
    }
    DirectiveArguments arguments = new DirectiveArguments(command, unit, binder, diagnostics);
    Statement.Malformed error = command.error();
    if (error != null) {
      diagnostics.error(error.place(), error.finding());
    } else if (arguments.hasCount(1, 1, name.endsWith("def") ? "NAME" : "NUMBER")) {
      if (name.endsWith("def")) {
        String symbolName = arguments.name(0);
        Symbol symbol = symbolName == null ? null : unit.known(symbolName);
        return (symbol != null && symbol.isDefined()) == name.equals(".ifdef");
      }
      Expression condition = arguments.expression(0);
      OptionalLong value =
          condition == null
              ? OptionalLong.empty()
              : binder.constant(condition, "the condition of " + command.name());
      if (value.isPresent()) {
        return compare(name, value.getAsLong());
      }
    }
    // What is skipped for this mistake may define what the rest needs.
    unit.markIncomplete();
    return false;
  }

  private static boolean compare(String name, long value) {
    return switch (name) {
      case ".ifeq" -> value == 0;
      case ".ifgt" -> value > 0;
      case ".ifge" -> value >= 0;
      case ".iflt" -> value < 0;
      case ".ifle" -> value <= 0;
      default -> value != 0;
    };
  }
}
