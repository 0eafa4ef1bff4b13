package faultline.elf;

/**
 * A file is not the ELF file that was asked for. The message is one line that names the file, what
 * is wrong with it and, where there is one, the way out.
 */
public final class ElfException extends Exception {
  private static final long serialVersionUID = 1L;

  public ElfException(String message) {
    super(message);
  }
}
