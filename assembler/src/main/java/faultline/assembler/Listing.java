package faultline.assembler;

import faultline.assembler.syntax.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The listing of a source, in the shape of {@code as -alm}: each line with its number, the address
 * and the bytes that it made, and its text; what macros and repetitions expanded to comes below the
 * line that asked for it, with that line's number and a {@code >} for each level.
 */
final class Listing {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Bytes on a row. */
  private static final int PER_ROW = 4;

  /** Longer data are cut off there, as in GNU as. */
  private static final int ROWS = 5;

  private final ListedBytes bytes;
  private final StringBuilder out = new StringBuilder();
  private final Deque<OpenText> open = new ArrayDeque<>();

  /** A text whose lines are being listed. */
  private static final class OpenText {
    final Text text;
    final String[] lines;

    /** Index of the next line to list. */
    int next;

    int lastLine;
    int lastColumn;

    /** What the last listed line has made so far; its row is written when it is complete. */
    final List<Emission> made = new ArrayList<>();

    boolean isPending;

    OpenText(Text text) {
      this.text = text;
      String characters = text.characters();
      // Behind the last newline there is no line, nor is the indentation of the word that ends
      // the body of a macro.
      int end = characters.lastIndexOf('\n') + 1;
      boolean hasMore = !characters.substring(end).isBlank();
      String[] all = characters.split("\n", -1);
      lines = hasMore ? all : Arrays.copyOf(all, all.length - 1);
    }
  }

  private Listing(ListedBytes bytes) {
    this.bytes = bytes;
  }

  /** The listing of {@code units} one after another, each of several under its name. */
  static String of(List<Unit> units, ListedBytes bytes) {
    Listing listing = new Listing(bytes);
    List<Unit> sources = units.stream().filter(unit -> !unit.isObject()).toList();
    for (Unit unit : sources) {
      if (sources.size() > 1) {
        listing.out.append(unit.source().name()).append(":\n");
      }
      unit.listed().forEach(listing::add);
      while (!listing.open.isEmpty()) {
        listing.close();
      }
    }
    return listing.out.toString();
  }

  private void add(ListedStatement statement) {
    Text text = statement.place().text();
    while (!open.isEmpty() && !leadsTo(open.element().text, text)) {
      close();
    }
    open(text);
    OpenText top = open.element();
    int line = statement.place().line();
    int column = statement.place().column();
    boolean isAgain = line < top.lastLine || (line == top.lastLine && column <= top.lastColumn);
    if (isAgain) {
      // The next round of a repetition.
      finish(top);
      top.next = 0;
    }
    top.lastLine = line;
    top.lastColumn = column;
    listTo(top, line);
    Emission emission = statement.emission();
    if (emission != null && emission.size() > 0) {
      made(top, emission);
    }
    if (statement.endLine() > line) {
      listTo(top, statement.endLine());
    }
  }

  /** Whether {@code text} was read because of something in {@code outer}, or is it. */
  private static boolean leadsTo(Text outer, Text text) {
    Text each = text;
    while (each != outer) {
      Text.Origin origin = each.origin();
      if (origin == null) {
        return false;
      }
      each = origin.place().text();
    }
    return true;
  }

  /** Opens {@code text}, and before it what it was read from. */
  private void open(Text text) {
    if (!open.isEmpty() && open.element().text == text) {
      return;
    }
    Text.Origin origin = text.origin();
    if (origin != null) {
      open(origin.place().text());
      flush(open.element());
    }
    open.push(new OpenText(text));
  }

  private void close() {
    finish(open.element());
    open.pop();
  }

  private void finish(OpenText top) {
    listTo(top, top.text.firstLine() + top.lines.length - 1);
    flush(top);
  }

  /** Lists the lines up to {@code line}; the row of the last one waits for what the line makes. */
  private void listTo(OpenText top, int line) {
    while (top.next < top.lines.length && top.text.firstLine() + top.next <= line) {
      flush(top);
      top.next++;
      top.isPending = true;
    }
  }

  private void made(OpenText top, Emission emission) {
    if (!top.made.isEmpty()) {
      Emission last = top.made.get(top.made.size() - 1);
      boolean isNext =
          last.section() == emission.section() && last.offset() + last.size() == emission.offset();
      if (!isNext) {
        flush(top);
      }
    }
    top.made.add(emission);
  }

  /** Writes the row of the line that waits, or of what a line has made after its row. */
  private void flush(OpenText top) {
    if (!top.isPending && top.made.isEmpty()) {
      return;
    }
    String source = top.isPending ? marks(top.text) + top.lines[top.next - 1] : null;
    row(number(top), top.made, source);
    top.made.clear();
    top.isPending = false;
  }

  private void row(int number, List<Emission> made, @Nullable String source) {
    StringBuilder hex = new StringBuilder();
    for (Emission emission : made) {
      int room = ROWS * PER_ROW - hex.length() / 2;
      hex.append(HEX.formatHex(bytes.first(emission, room)));
    }
    String text = source == null ? "" : "\t" + source;
    if (made.isEmpty()) {
      int blank = 1 + bytes.digits() + 1 + 2 * PER_ROW;
      out.append("%4d%s%s\n".formatted(number, " ".repeat(blank), text));
      return;
    }
    String where = bytes.address(made.get(0));
    int rowLength = 2 * PER_ROW;
    for (int at = 0; at == 0 || at < hex.length(); at += rowLength) {
      String digits = hex.substring(at, Math.min(hex.length(), at + rowLength));
      out.append("%4d %s %-8s %s\n".formatted(number, where, digits, at == 0 ? text : ""));
      where = " ".repeat(bytes.digits());
    }
  }

  /** The line's number in its file; for an expansion, that of the line that asked for it. */
  private static int number(OpenText top) {
    int number = top.text.firstLine() + top.next - 1;
    Text.Origin origin = top.text.origin();
    while (origin != null && origin.cause() != Text.Cause.INCLUDE) {
      number = origin.place().line();
      origin = origin.place().text().origin();
    }
    return number;
  }

  private static String marks(Text text) {
    int depth = 0;
    Text.Origin origin = text.origin();
    while (origin != null && origin.cause() != Text.Cause.INCLUDE) {
      depth++;
      origin = origin.place().text().origin();
    }
    return ">".repeat(depth);
  }
}
