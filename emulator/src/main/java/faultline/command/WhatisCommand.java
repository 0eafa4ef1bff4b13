package faultline.command;

/** {@code whatis} and {@code ptype}: the type of an expression. */
final class WhatisCommand implements Command {
  private final boolean inFull;

  /**
   * @param inFull whether it is {@code ptype}, which says what a name stands for
   */
  WhatisCommand(boolean inFull) {
    this.inFull = inFull;
  }

  @Override
  public String name() {
    return inFull ? "ptype" : "whatis";
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return (inFull ? "Print definition of type TYPE.\n" : "Print data type of expression EXP.\n")
        + """
        Usage: %1$s TYPE-OR-EXPRESSION
        Nothing is changed: an assignment in the expression is not carried out.
        Symbols of assembly sources have no type.
        Example: %1$s $sp
                 %1$s {char}$sp@4\
        """
            .formatted(name());
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Type type =
        arguments.isEmpty()
            ? session.history().fromLast(0).type()
            : new Expression(arguments, session).type();
    boolean isCode = type instanceof Type.Label label && label.isCode();
    String text = inFull && isCode ? "<unknown return type> ()" : type.text();
    session.output().line("type = " + text);
  }
}
