package faultline.programs;

import faultline.image.Ustar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the machine ships with: the kernel, the user programs, and the sources that programs may
 * include. The build puts them into the jar; see {@link FirmwareBuilder}.
 */
public final class Firmware {
  static final String FOLDER = "/faultline/firmware/";
  static final String KERNEL = "kernel.elf";
  static final String DISK = "disk.tar";
  static final String INCLUDE = "include/";

  /** The folder of the firmware's sources, for who debugs it. */
  static final String SOURCES = "sources/";

  /** The program that is process 1, by its name at the root of the disk. */
  static final String INIT = "init";

  /** Where the other programs are on the disk. */
  public static final String PROGRAM_FOLDER = "bin/";

  /** Names that stay inside the folder of includes. */
  private static final Pattern INCLUDE_NAME =
      Pattern.compile("(lib/(sh/)?)?[A-Za-z0-9_-]+\\.(inc|s)");

  /** Names that stay inside the folder of sources. */
  private static final Pattern SOURCE_NAME =
      Pattern.compile("programs/(\\w+/){1,2}[A-Za-z0-9_-]+\\.(inc|s)");

  private Firmware() {}

  /** The kernel, an ELF file to be loaded at its physical addresses. */
  public static byte[] kernel() {
    return required(KERNEL);
  }

  /** The program that is process 1, an ELF file. */
  public static byte[] init() {
    return program(INIT);
  }

  /** The user program that stands at {@code path} of the disk, an ELF file. */
  public static byte[] program(String path) {
    return disk().stream()
        .filter(member -> member.name().equals(path))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the firmware has no program " + path))
        .contents();
  }

  /** What every guest's disk holds: {@code init}, and the user programs in {@code bin}. */
  public static List<Ustar.Member> disk() {
    try {
      return Ustar.read(required(DISK));
    } catch (IOException e) {
      throw new IllegalStateException("the jar's own archive cannot be read", e);
    }
  }

  /**
   * The text that {@code .include "name"} means: {@code "linux.inc"}, or {@code "lib/print.s"} of
   * the library; empty when nothing of that name is shipped.
   */
  public static Optional<String> include(String name) {
    if (!INCLUDE_NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return read(INCLUDE + name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * A source of the firmware, by the path that line tables have: {@code "programs/kernel/fault.s"};
   * empty when there is none of that name.
   */
  public static Optional<byte[]> source(String path) {
    return SOURCE_NAME.matcher(path).matches() ? read(SOURCES + path) : Optional.empty();
  }

  private static byte[] required(String name) {
    return read(name)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the jar has no " + FOLDER + name + "; build it with mvn package"));
  }

  private static Optional<byte[]> read(String name) {
    try (InputStream in = Firmware.class.getResourceAsStream(FOLDER + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FOLDER + name + " from the jar", e);
    }
  }
}
