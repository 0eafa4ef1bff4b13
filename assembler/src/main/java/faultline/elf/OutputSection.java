package faultline.elf;

/**
 * A section to be written, already at its address.
 *
 * @param flags as in {@link Section#flags()}
 * @param alignment of the address, a power of two
 * @param bytes its contents; empty when it is all zeros and takes no room in the file
 * @param size in memory; equal to {@code bytes.length} unless {@code bytes} is empty
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record OutputSection(
    String name, long flags, long address, long alignment, byte[] bytes, long size) {
  public OutputSection {
    if (bytes.length != 0 && bytes.length != size) {
      throw new IllegalArgumentException(name + ": " + bytes.length + " bytes for size " + size);
    }
  }

  /** Whether it is part of the program, and not for debuggers and other tools. */
  public boolean isLoaded() {
    return (flags & Section.ALLOCATED) != 0;
  }

  /** Whether it occupies memory but no bytes of the file, as .bss does. */
  public boolean isZeros() {
    return bytes.length == 0;
  }

  /** The permissions of the segment that holds it. */
  int segmentFlags() {
    return Segment.READ
        | ((flags & Section.WRITE) != 0 ? Segment.WRITE : 0)
        | ((flags & Section.EXECUTABLE) != 0 ? Segment.EXECUTE : 0);
  }
}
