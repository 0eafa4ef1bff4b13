package faultline.assembler;

import faultline.elf.Archive;
import faultline.elf.ObjectReader;

/**
 * A relocatable object, or an archive of them, of which those are linked that are needed.
 *
 * @param name how messages call it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ObjectInput(String name, byte[] bytes) implements Input {
  /** Whether {@code file} begins as objects or archives do, and as no source does. */
  public static boolean isObject(byte[] file) {
    return ObjectReader.isElf(file) || Archive.isArchive(file);
  }
}
