package faultline.command;

import java.util.List;

/** {@code print}: the value of an expression. */
final class PrintCommand implements Command {
  @Override
  public String name() {
    return "print";
  }

  @Override
  public List<String> shortForms() {
    return List.of("p", "inspect");
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return """
    Print value of expression EXP.
    Usage: print [/FMT] [EXP]
    FMT is one format letter of the "x" command.  Without EXP: the last value.
    A symbol stands for its address, or for its number when .equ made it.
    $a0, $pc, $sstatus and the like are registers, $priv is the privilege mode;
    $ and $$ are the last values, $2 is a value by number.
    *ADDR is the eight bytes at ADDR; {char}ADDR, {short}ADDR, {int}ADDR and {long}ADDR
    say how many, with "unsigned" in front if you like.
    Operators are those of C: - ~ ! & * / % + - << >> & ^ | and parentheses.
    All arithmetic has 64 bits, like the registers.
    Example: print/x $a0 + 8
             print *frames_free\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Format format = Format.parse(arguments);
    check(format);
    Value value =
        format.rest().isEmpty() ? session.history().fromLast(0) : session.evaluate(format.rest());
    String text = text(format, value, session);
    session.output().line("$" + session.history().add(value) + " = " + text);
  }

  /** {@code value} as {@code format} wants it. */
  static String text(Format format, Value value, Session session) throws CommandException {
    check(format);
    return new ValueFormat(session).text(value, format.letter());
  }

  private static void check(Format format) throws CommandException {
    if (format.count() != 1) {
      throw new CommandException("Item count other than 1 is meaningless in \"print\" command.");
    }
    if (format.size() != Format.NONE) {
      throw new CommandException("Size letters are meaningless in \"print\" command.");
    }
    if (format.letter() == 'i') {
      throw new CommandException("Format letter \"i\" is meaningless in \"print\" command.");
    }
  }
}
