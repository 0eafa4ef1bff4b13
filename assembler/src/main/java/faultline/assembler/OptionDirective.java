package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.isa.Extension;
import java.util.List;
import java.util.Locale;

/** {@code .option}: changes how the instructions after it are made. */
final class OptionDirective {
  private static final List<String> NAMES =
      List.of("rvc", "norvc", "relax", "norelax", "pic", "nopic", "push", "pop", "arch");

  private final CodeOptions options;
  private final Diagnostics diagnostics;

  OptionDirective(CodeOptions options, Diagnostics diagnostics) {
    this.options = options;
    this.diagnostics = diagnostics;
  }

  /**
   * Does what {@code text}, all that stands after {@code .option}, asks for.
   *
   * @param place of the directive, for messages
   */
  void run(String text, Place place) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    switch (name) {
      case "rvc" -> options.set(Extension.C, true);
      case "norvc" -> options.set(Extension.C, false);
      case "relax" -> options.setRelaxing(true);
      case "norelax" -> options.setRelaxing(false);
      case "pic" -> options.setPositionIndependent(true);
      case "nopic" -> options.setPositionIndependent(false);
      case "push" -> options.push();
      case "pop" -> {
        if (!options.pop()) {
          diagnostics.error(place, Message.OPTION_POP.with());
        }
      }
      // Checks of CSR names, which are always on.
      case "csr-check", "no-csr-check" -> {}
      default -> {
        if (name.startsWith("arch,")) {
          architecture(name.substring("arch,".length()), place);
        } else {
          diagnostics.error(
              place, Message.UNKNOWN_OPTION.with(name, Suggestion.didYouMean(name, NAMES)));
        }
      }
    }
  }

  /** {@code +c, -m} changes what is there; a whole name replaces it. */
  private void architecture(String list, Place place) {
    for (String part : list.split(",", -1)) {
      String name = part.strip();
      try {
        if (name.startsWith("+")) {
          options.set(March.extension(name.substring(1)), true);
        } else if (name.startsWith("-")) {
          options.set(March.extension(name.substring(1)), false);
        } else {
          options.setExtensions(March.parse(name));
        }
      } catch (IllegalArgumentException e) {
        diagnostics.error(place, Message.BAD_ARCHITECTURE.with(String.valueOf(e.getMessage())));
      }
    }
  }
}
