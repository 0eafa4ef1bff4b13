package faultline.elf;

/**
 * A program header: a piece of the file and where it goes in memory.
 *
 * @param type {@link #LOAD} for what is loaded; other kinds are only described
 * @param flags {@link #READ}, {@link #WRITE} and {@link #EXECUTE}, or-ed
 * @param offset of its bytes in the file
 * @param vaddr where the program expects it
 * @param paddr where a machine without an operating system loads it
 * @param fileSize bytes taken from the file
 * @param memorySize bytes occupied in memory; those past {@code fileSize} are zero
 */
public record Segment(
    int type, int flags, long offset, long vaddr, long paddr, long fileSize, long memorySize) {
  public static final int LOAD = 1;

  public static final int EXECUTE = 1;
  public static final int WRITE = 2;
  public static final int READ = 4;

  public boolean isLoaded() {
    return type == LOAD;
  }
}
