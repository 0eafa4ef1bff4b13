package faultline.assembler;

import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code .file} and {@code .loc}: the lines of the language that a compiler translated. They make
 * no bytes here; who writes line tables asks for them.
 */
final class LineDirectives {
  /** A {@code .loc}: what follows {@code at} is from this place. */
  record Line(Symbol.Location at, long file, long line, long column) {}

  private final Emitter emitter;
  private final Map<Long, String> files = new TreeMap<>();
  private final List<Line> lines = new ArrayList<>();

  LineDirectives(Emitter emitter) {
    this.emitter = emitter;
  }

  /** Does what {@code name} says; false when it is no directive of this kind. */
  boolean run(String name, Statement.Command command) {
    switch (name) {
      case ".file" -> file(command.operands(), command.text());
      case ".loc" -> line(command.text());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Names of files by their numbers. */
  Map<Long, String> files() {
    return files;
  }

  /** Every {@code .loc}, in the order of the source. */
  List<Line> lines() {
    return lines;
  }

  /** {@code .file NUMBER "DIRECTORY" "NAME"}; one without a number names the whole source. */
  private void file(List<Operand> operands, String text) {
    String[] parts = text.strip().split("\\s+", 2);
    if (parts.length < 2 || !parts[0].matches("[0-9]{1,9}")) {
      if (operands.size() == 1 && operands.get(0) instanceof Operand.Text name) {
        files.putIfAbsent(-1L, new String(name.bytes(), StandardCharsets.UTF_8));
      }
      return;
    }
    List<String> strings = MacroText.split(parts[1]);
    boolean hasDirectory =
        strings.size() > 1 && parts[1].indexOf('"', 1) < parts[1].lastIndexOf('"');
    String name = hasDirectory ? strings.get(0) + "/" + strings.get(1) : strings.get(0);
    files.put(Long.valueOf(parts[0]), name);
  }

  /** {@code .loc FILE LINE COLUMN OPTION...}. */
  private void line(String text) {
    String[] parts = text.strip().split("[\\s,]+", -1);
    if (parts.length >= 2 && parts[0].matches("[0-9]{1,9}") && parts[1].matches("[0-9]{1,9}")) {
      boolean hasColumn = parts.length > 2 && parts[2].matches("[0-9]{1,9}");
      lines.add(
          new Line(
              emitter.current().here(),
              Long.parseLong(parts[0]),
              Long.parseLong(parts[1]),
              hasColumn ? Long.parseLong(parts[2]) : 0));
    }
  }
}
