package faultline.elf;

/**
 * A section header: a named part of the file.
 *
 * @param type 1 for bytes in the file, 8 for zeros without bytes, others as the format says
 * @param flags {@link #WRITE}, {@link #ALLOCATED} and {@link #EXECUTABLE}, or-ed
 * @param address in memory; zero when it is not loaded
 * @param offset of its bytes in the file
 * @param size in memory
 */
public record Section(String name, int type, long flags, long address, long offset, long size) {
  /** Bytes of the program. */
  public static final int TYPE_PROGBITS = 1;

  public static final int TYPE_NOTE = 7;

  /** Zeros, which take no room in the file. */
  public static final int TYPE_NOBITS = 8;

  public static final int TYPE_INIT_ARRAY = 14;
  public static final int TYPE_FINI_ARRAY = 15;
  public static final int TYPE_PREINIT_ARRAY = 16;

  public static final long WRITE = 1;
  public static final long ALLOCATED = 2;
  public static final long EXECUTABLE = 4;

  /** Its entries may be merged with equal ones. */
  public static final long MERGE = 0x10;

  /** Its entries are strings that end with a zero. */
  public static final long STRINGS = 0x20;

  /** It is in a group. */
  public static final long GROUPED = 0x200;

  /** Each thread has one of its own. */
  public static final long THREAD_LOCAL = 0x400;

  /** Not for the executable. */
  public static final long EXCLUDED = 0x8000_0000L;

  public boolean isAllocated() {
    return (flags & ALLOCATED) != 0;
  }

  public boolean isExecutable() {
    return (flags & EXECUTABLE) != 0;
  }

  /** Whether it occupies memory but no bytes of the file, as .bss does. */
  public boolean isZeros() {
    return type == Elf.SECTION_NOBITS;
  }

  /** Whether {@code candidate} is one of its addresses. */
  public boolean contains(long candidate) {
    return isAllocated() && Long.compareUnsigned(candidate - address, size) < 0;
  }
}
