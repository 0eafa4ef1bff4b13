package faultline.debug;

import faultline.elf.LineTable;

/**
 * A line of a source, and a piece of its code.
 *
 * @param image whose code it is
 * @param directory where {@code file} is to be looked for; empty when the image does not say
 * @param file its path, as the compiler or assembler was given it
 * @param line from 1; 0 for code that no line has
 * @param start where the piece of code begins
 * @param end the first address behind it
 * @param isStatement whether it is a good place to stop at
 * @param isOptimized whether it was compiled with optimization, as far as the compiler says
 */
public record SourceLine(
    Image image,
    String directory,
    String file,
    int line,
    long start,
    long end,
    boolean isStatement,
    boolean isOptimized) {
  static SourceLine of(Image image, LineTable.Range range) {
    LineTable.Line line = range.line();
    return new SourceLine(
        image,
        line.directory(),
        line.file(),
        line.line(),
        range.start() + image.bias(),
        range.end() + image.bias(),
        range.isStatement(),
        line.isOptimized());
  }

  /** Another line of the same file; its code is not known. */
  public SourceLine withLine(int other) {
    return new SourceLine(image, directory, file, other, 0, 0, false, isOptimized);
  }

  SourceLine movedBy(long distance) {
    return new SourceLine(
        image, directory, file, line, start + distance, end + distance, isStatement, isOptimized);
  }

  /** Whether {@code other} is the same line of the same file, though maybe other code. */
  public boolean isSameLine(SourceLine other) {
    return line == other.line && file.equals(other.file) && image == other.image;
  }

  /** Whether the source is assembly, by its name. */
  public boolean isAssembly() {
    return file.matches(".*\\.(s|S|sx|asm)");
  }

  /** The name of the file, without folders. */
  public String fileName() {
    return file.substring(file.lastIndexOf('/') + 1);
  }
}
