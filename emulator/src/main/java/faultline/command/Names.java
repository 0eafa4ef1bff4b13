package faultline.command;

import faultline.isa.Csr;
import faultline.isa.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Completes the names that occur in expressions: symbols, registers and variables. */
final class Names {
  /** What a register is called besides its name. */
  private static final List<String> OTHERS = List.of("pc", "priv", "fp");

  private Names() {}

  static Completion completeExpression(String text, Session session) {
    int start = text.length();
    while (start > 0 && isPart(text.charAt(start - 1))) {
      start--;
    }
    String begun = text.substring(start);
    if (begun.startsWith("$")) {
      Stream<String> variables = session.variables().all().keySet().stream();
      return new Completion(
          start,
          Stream.concat(registers(), variables)
              .map(name -> "$" + name)
              .filter(name -> name.startsWith(begun))
              .distinct()
              .sorted()
              .toList());
    }
    return new Completion(start, symbols(begun, session));
  }

  static Completion completeRegister(String text, Session session) {
    boolean dollar = text.startsWith("$", text.lastIndexOf(' ') + 1);
    return Argument.lastWord(text, registers().map(name -> dollar ? "$" + name : name));
  }

  /** The names of all registers, in order. */
  static Stream<String> registers() {
    List<String> names = new ArrayList<>(OTHERS);
    Register.names().forEach(names::add);
    Csr.allNames().forEach(names::add);
    return names.stream().distinct().sorted();
  }

  private static List<String> symbols(String begun, Session session) {
    // One more than is shown, so that it is seen that there are more.
    return session.debugger().symbols().namesFrom(begun, session.mostCandidates() + 1);
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$';
  }
}
