package faultline.command;

import faultline.debug.LinuxCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** System calls and console text, as users write them and as they are shown. */
final class CatchText {
  private CatchText() {}

  /** {@code text} between double quotes, as C has it. */
  static String quoted(String text) {
    return text.chars()
        .mapToObj(c -> c < 0x7f ? Strings.escape((char) c, '"') : Character.toString(c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  /** The text that {@code word} stands for: itself, or what is between its quotes. */
  static String unquoted(String word) {
    if (word.length() < 2 || !word.startsWith("\"") || !word.endsWith("\"")) {
      return word;
    }
    return word.substring(1, word.length() - 1)
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\\"", "\"");
  }

  /** The words of {@code text}. */
  static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
  }

  /** The numbers of the calls in {@code words}: names or numbers. */
  static List<Long> calls(String words) throws CommandException {
    List<Long> numbers = new ArrayList<>();
    for (String word : words(words)) {
      if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
        try {
          numbers.add(Long.decode(word));
          continue;
        } catch (NumberFormatException e) {
          throw new CommandException("Invalid number \"%s\".".formatted(word));
        }
      }
      numbers.add(
          LinuxCalls.number(word)
              .orElseThrow(
                  () -> new CommandException("Unknown syscall name '%s'.".formatted(word))));
    }
    return numbers.stream().distinct().toList();
  }

  /** As {@code info breakpoints} lists them. */
  static String listed(List<Long> calls) {
    String names = calls.stream().map(CatchText::name).collect(Collectors.joining(", "));
    String noun = calls.size() > 1 ? "syscalls" : "syscall";
    return "%s \"%s\"".formatted(noun, calls.isEmpty() ? "<any syscall>" : names);
  }

  /** As they are named when the catchpoint is set. */
  static String mentioned(List<Long> calls) {
    if (calls.isEmpty()) {
      return "any syscall";
    }
    String names =
        calls.stream()
            .map(
                call ->
                    LinuxCalls.name(call)
                        .map(name -> "'%s' [%d]".formatted(name, call))
                        .orElseGet(() -> Long.toString(call)))
            .collect(Collectors.joining(" "));
    return (calls.size() > 1 ? "syscalls " : "syscall ") + names;
  }

  private static String name(long call) {
    return LinuxCalls.name(call).orElseGet(() -> Long.toString(call));
  }
}
