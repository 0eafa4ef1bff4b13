package faultline.assembler;

import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code .file} and {@code .loc}: the lines of the language that a compiler translated.
 *
 * <p>A {@code .loc} speaks of the next instruction. Two of them in a row are two rows at one place:
 * the first line came to nothing.
 */
final class LineDirectives {
  private final Emitter emitter;
  private final LineFiles files;
  private final List<LineRow> rows = new ArrayList<>();
  private @Nullable LineRow pending;
  private int column;
  private boolean isStatement = true;
  private String source = "";

  /**
   * @param root where names of files start, unless the source says it
   */
  LineDirectives(Emitter emitter, @Nullable SourceRoot root) {
    this.emitter = emitter;
    files = new LineFiles(root == null ? "." : root.name());
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

  /** Notes that an instruction has been put at {@code at}. */
  void instructionAt(Symbol.Location at) {
    LineRow row = pending;
    if (row != null) {
      rows.add(
          new LineRow(at, row.file(), row.line(), row.column(), row.discriminator(), row.marks()));
      pending = null;
    }
  }

  LineFiles files() {
    return files;
  }

  /** The name that {@code .file} without a number gives the source; empty when there is none. */
  String source() {
    return source;
  }

  /** The rows that instructions have made of every {@code .loc}, in the order of the source. */
  List<LineRow> rows() {
    return rows;
  }

  /** {@code .file NUMBER "DIRECTORY" "NAME"}; one without a number names the whole source. */
  private void file(List<Operand> operands, String text) {
    String[] parts = text.strip().split("\\s+", 2);
    if (parts.length < 2 || !parts[0].matches("[0-9]{1,9}")) {
      if (operands.size() == 1 && operands.get(0) instanceof Operand.Text name) {
        source = new String(name.bytes(), StandardCharsets.UTF_8);
      }
      return;
    }
    int number = Integer.parseInt(parts[0]);
    List<String> strings = MacroText.split(parts[1]);
    if (number < LineFiles.LIMIT && !strings.isEmpty()) {
      // Behind the name there may be its checksum.
      boolean hasDirectory = strings.size() > 1 && !strings.get(1).equals("md5");
      String directory = hasDirectory ? strings.get(0) : "";
      files.put(number, directory, strings.get(hasDirectory ? 1 : 0));
    }
  }

  /** {@code .loc FILE LINE COLUMN OPTION...}. */
  private void line(String text) {
    String[] parts = text.strip().split("[\\s,]+", -1);
    boolean isLine = parts.length > 1 && isNumber(parts[0]) && isNumber(parts[1]);
    if (!isLine || !files.has(number(parts[0]))) {
      return;
    }
    instructionAt(emitter.current().here());
    int at = 2;
    if (parts.length > 2 && isNumber(parts[2])) {
      column = Integer.parseInt(parts[2]);
      at = 3;
    }
    Set<LineRow.Mark> marks = EnumSet.noneOf(LineRow.Mark.class);
    int discriminator = 0;
    for (; at < parts.length; at++) {
      int value = at + 1 < parts.length && isNumber(parts[at + 1]) ? number(parts[at + 1]) : 0;
      switch (parts[at]) {
        case "basic_block" -> marks.add(LineRow.Mark.BASIC_BLOCK);
        case "prologue_end" -> marks.add(LineRow.Mark.PROLOGUE_END);
        case "epilogue_begin" -> marks.add(LineRow.Mark.EPILOGUE_BEGIN);
        case "is_stmt" -> isStatement = value != 0;
        case "discriminator" -> discriminator = value;
        default -> {} // Values, and what no table of ours has: isa, view.
      }
    }
    if (!isStatement) {
      marks.add(LineRow.Mark.NO_STATEMENT);
    }
    pending =
        new LineRow(
            emitter.current().here(),
            number(parts[0]),
            number(parts[1]),
            column,
            discriminator,
            marks);
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,9}");
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }
}
