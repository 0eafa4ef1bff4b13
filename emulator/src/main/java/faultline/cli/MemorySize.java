package faultline.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads memory sizes as QEMU's {@code -m} does: a number of megabytes, or a number with K, M or G.
 */
final class MemorySize implements ITypeConverter<Long> {
  private static final int KIBI_SHIFT = 10;
  private static final int MEBI_SHIFT = 20;
  private static final int GIBI_SHIFT = 30;

  @Override
  public Long convert(String text) {
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      throw refuse(text);
    }
    int shift =
        switch (text.substring(digits)) {
          case "K", "k", "KiB" -> KIBI_SHIFT;
          case "", "M", "m", "MiB" -> MEBI_SHIFT;
          case "G", "g", "GiB" -> GIBI_SHIFT;
          default -> throw refuse(text);
        };
    return Long.parseLong(text, 0, digits, 10) << shift;
  }

  private static TypeConversionException refuse(String text) {
    return new TypeConversionException(
        "'" + text + "' is not a memory size; write it as 128M, 4096K or 1G");
  }
}
