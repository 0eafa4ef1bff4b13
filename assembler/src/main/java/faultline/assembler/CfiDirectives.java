package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.isa.Register;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code .cfi_...}: how a debugger finds the caller. The operands are checked, and nothing is made
 * of them: our programs have no unwind tables.
 */
final class CfiDirectives {
  static final String PREFIX = ".cfi_";

  private static final String REGISTERS = "REGISTER...";
  private static final String ANYTHING = "VALUE...";

  /** What stands behind each: R a register, N a number that is known here, S a symbol. */
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("def_cfa", "RN"),
          Map.entry("def_cfa_register", "R"),
          Map.entry("def_cfa_offset", "N"),
          Map.entry("adjust_cfa_offset", "N"),
          Map.entry("offset", "RN"),
          Map.entry("val_offset", "RN"),
          Map.entry("rel_offset", "RN"),
          Map.entry("register", "RR"),
          Map.entry("restore", REGISTERS),
          Map.entry("undefined", REGISTERS),
          Map.entry("same_value", REGISTERS),
          Map.entry("return_column", "R"),
          Map.entry("remember_state", ""),
          Map.entry("restore_state", ""),
          Map.entry("signal_frame", ""),
          Map.entry("window_save", ""),
          Map.entry("negate_ra_state", ""),
          Map.entry("escape", ANYTHING),
          Map.entry("personality", ANYTHING),
          Map.entry("lsda", ANYTHING),
          Map.entry("val_encoded_addr", ANYTHING),
          Map.entry("label", "S"));

  private @Nullable Place open;
  private int remembered;

  /** Does what {@code name} says; false when it is no directive of this kind. */
  boolean run(String name, DirectiveArguments arguments) {
    if (!name.startsWith(PREFIX)) {
      return false;
    }
    switch (name.substring(PREFIX.length())) {
      case "startproc" -> start(arguments);
      case "endproc" -> end(arguments);
      case "sections" -> arguments.hasCount(1, 2, ".eh_frame, .debug_frame");
      default -> {
        String form = FORMS.get(name.substring(PREFIX.length()));
        if (form == null) {
          return false;
        }
        inside(form, arguments);
      }
    }
    return true;
  }

  /** Where the description began that is not ended, or null. */
  @Nullable Place open() {
    return open;
  }

  private void start(DirectiveArguments arguments) {
    if (open != null) {
      arguments.error(open, Message.CFI_OPEN.with());
    }
    open = arguments.place();
    remembered = 0;
    arguments.hasCount(0, 1, "[simple]");
  }

  private void end(DirectiveArguments arguments) {
    if (arguments.hasCount(0, 0, "(no operands)") && isInside(arguments)) {
      open = null;
    }
  }

  private boolean isInside(DirectiveArguments arguments) {
    if (open == null) {
      arguments.error(arguments.place(), Message.CFI_OUTSIDE.with(arguments.directive()));
    }
    return open != null;
  }

  private void inside(String form, DirectiveArguments arguments) {
    if (!isInside(arguments)) {
      return;
    }
    if (form.equals(REGISTERS) && arguments.hasCount(1, Integer.MAX_VALUE, form)) {
      for (int i = 0; i < arguments.count(); i++) {
        register(arguments, i);
      }
    } else if (form.equals(ANYTHING)) {
      arguments.hasCount(1, Integer.MAX_VALUE, form);
    } else if (!form.equals(REGISTERS)
        && arguments.hasCount(form.length(), form.length(), words(form))) {
      for (int i = 0; i < form.length(); i++) {
        switch (form.charAt(i)) {
          case 'R' -> register(arguments, i);
          case 'N' -> arguments.number(i);
          default -> arguments.name(i);
        }
      }
    }
    state(arguments);
  }

  private void state(DirectiveArguments arguments) {
    if (arguments.directive().endsWith("remember_state")) {
      remembered++;
    } else if (arguments.directive().endsWith("restore_state")) {
      remembered--;
      if (remembered < 0) {
        arguments.error(
            arguments.place(),
            Message.END_WITHOUT_BLOCK.with(arguments.directive(), ".cfi_remember_state"));
        remembered = 0;
      }
    }
  }

  private static String words(String form) {
    StringBuilder out = new StringBuilder(form.isEmpty() ? "(no operands)" : "");
    for (int i = 0; i < form.length(); i++) {
      out.append(i == 0 ? "" : ", ")
          .append(form.charAt(i) == 'R' ? "REGISTER" : form.charAt(i) == 'N' ? "NUMBER" : "NAME");
    }
    return out.toString();
  }

  /** Operand {@code index} is a register, by its name or by its number in DWARF. */
  private static void register(DirectiveArguments arguments, int index) {
    Operand operand = arguments.operands().get(index);
    if (operand instanceof Operand.Value value
        && value.expression() instanceof Expression.Name name) {
      boolean isFloating = name.name().matches("f([0-9]|[12][0-9]|3[01]|[ast][0-9]{1,2})");
      if (Register.number(name.name()).isEmpty() && !isFloating) {
        arguments.error(
            operand.place(),
            Message.UNKNOWN_REGISTER.with(
                name.name(), Suggestion.didYouMean(name.name(), Register.names())));
      }
    } else {
      arguments.number(index);
    }
  }
}
