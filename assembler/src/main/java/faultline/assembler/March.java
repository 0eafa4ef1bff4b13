package faultline.assembler;

import faultline.isa.Extension;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Reads {@code -march=}: {@code rv64}, single letters, then long names after underscores. */
public final class March {
  private static final String BASE = "rv64";

  private March() {}

  /**
   * The extensions that {@code march} names, with those that every machine has.
   *
   * @throws IllegalArgumentException with one line for the user when it names what is not there
   */
  public static Set<Extension> parse(String march) {
    String text = march.toLowerCase(Locale.ROOT);
    if (!text.startsWith(BASE)) {
      throw new IllegalArgumentException(
          "-march=" + march + ": this assembler makes 64-bit code; the name begins with rv64");
    }
    Set<Extension> extensions = EnumSet.of(Extension.PRIVILEGED);
    String[] parts = text.substring(BASE.length()).split("_", -1);
    for (int k = 0; k < parts[0].length(); k++) {
      char letter = parts[0].charAt(k);
      extensions.add(find(String.valueOf(letter), "-march=" + march));
    }
    for (int i = 1; i < parts.length; i++) {
      extensions.add(find(parts[i], "-march=" + march));
    }
    return extensions;
  }

  /**
   * The same for the name that an object's attributes have, with versions: {@code
   * rv64i2p0_m2p0_zmmul1p0}.
   */
  static Set<Extension> parseVersioned(String name) {
    StringBuilder plain = new StringBuilder();
    String separator = "";
    for (String part :
        name.toLowerCase(Locale.ROOT).replaceAll("(?<=[a-z])[0-9]+p[0-9]+", "").split("_", -1)) {
      // The part of M without division; whoever has M has it.
      if (!part.equals("zmmul")) {
        boolean isLetter = part.length() == 1;
        plain.append(isLetter ? "" : separator).append(part);
        separator = "_";
      }
    }
    return parse(plain.toString());
  }

  /** What {@code -march} names a machine with {@code extensions} and {@code another} one. */
  static String name(Set<Extension> extensions, Extension another) {
    StringBuilder name = new StringBuilder(BASE);
    for (Extension extension : Extension.values()) {
      if (extensions.contains(extension) || extension == another) {
        boolean isLetter = extension.marchName().length() <= 1;
        name.append(isLetter ? "" : "_").append(extension.marchName());
      }
    }
    return name.toString();
  }

  /**
   * The extension called {@code name}.
   *
   * @throws IllegalArgumentException with one line for the user when there is none
   */
  static Extension extension(String name) {
    return find(name, ".option arch");
  }

  private static Extension find(String name, String where) {
    for (Extension extension : Extension.values()) {
      if (extension.marchName().equals(name) && !name.isEmpty()) {
        return extension;
      }
    }
    throw new IllegalArgumentException(
        where
            + ": extension `"
            + name
            + "` is not supported; i, m, a, c, zicsr and"
            + " zifencei are");
  }
}
