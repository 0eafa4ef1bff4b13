package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.message.Severity;
import java.util.List;

/**
 * Something to say about a source, and where.
 *
 * @param line from 1; 0 when it concerns the file as a whole
 * @param column from 1
 * @param finding what it is
 * @param sourceLine the line as the assembler read it, macro parameters replaced
 * @param notes more lines that help: where else to look, how this text came to be read
 */
public record Diagnostic(
    String file, int line, int column, Finding finding, String sourceLine, List<String> notes) {
  /** Longer source lines are shown in part, around the column. */
  private static final int SHOWN = 160;

  public Diagnostic {
    notes = List.copyOf(notes);
  }

  /** What the user reads, without the place. */
  public String message() {
    return finding.text();
  }

  /** Which message it is. */
  public Message kind() {
    return finding.message();
  }

  public Severity severity() {
    return kind().severity();
  }

  /** {@code file:line:col: error: message}, the source line, a caret below it, the notes. */
  public String render() {
    StringBuilder out = new StringBuilder(file);
    if (line > 0) {
      out.append(':').append(line).append(':').append(column);
    }
    out.append(": ").append(severity().word()).append(": ").append(message());
    if (!sourceLine.isBlank()) {
      appendSource(out);
    }
    for (String note : notes) {
      out.append('\n').append(note);
    }
    return out.toString();
  }

  private void appendSource(StringBuilder out) {
    int caret = Math.min(column - 1, sourceLine.length());
    int start = sourceLine.length() <= SHOWN ? 0 : Math.max(0, caret - SHOWN / 2);
    int end = Math.min(sourceLine.length(), start + SHOWN);
    out.append("\n    ").append(sourceLine, start, end).append("\n    ");
    for (int i = start; i < caret; i++) {
      // A tab stays a tab, so that the caret stands below its character at any tab width.
      out.append(sourceLine.charAt(i) == '\t' ? '\t' : ' ');
    }
    out.append('^');
  }
}
