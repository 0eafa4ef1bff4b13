package faultline.elf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A little-endian ELF64 file, read and checked.
 *
 * <p>Reading is safe for hostile input: every header and every loaded segment is checked against
 * the file's length, and nothing but {@link ElfException} comes out.
 */
public final class ElfFile {
  /** The command with which gcc makes a program that runs here. */
  private static final String GCC =
      "riscv64-linux-gnu-gcc -march=rv64imac_zicsr_zifencei -mabi=lp64 -static -nostdlib -ffreestanding";

  private final ElfBytes bytes;
  private final String name;
  private final int type;
  private final int machine;
  private final int flags;
  private final long entry;
  private final List<Segment> segments;
  private final List<Section> sections;
  private final List<Symbol> symbols;

  private ElfFile(ElfBytes bytes, String name) throws ElfException {
    this.bytes = bytes;
    this.name = name;
    checkIdentification(bytes);
    type = bytes.halfAt(16, "e_type");
    machine = bytes.halfAt(18, "e_machine");
    entry = bytes.doubleAt(24, "e_entry");
    flags = bytes.wordAt(48, "e_flags");
    segments = readSegments(bytes);
    ElfSections headers = new ElfSections(bytes);
    sections = headers.sections();
    symbols = headers.symbols();
  }

  /**
   * Reads {@code bytes} as an ELF64 file.
   *
   * @param name how messages call the file
   * @throws ElfException when it is not one, or is truncated or damaged
   */
  public static ElfFile parse(byte[] bytes, String name) throws ElfException {
    return new ElfFile(new ElfBytes(bytes, name), name);
  }

  /**
   * Checks that the machine can run this file: a static RISC-V executable without floating point.
   *
   * @return this
   * @throws ElfException with the reason and the way out
   */
  public ElfFile requireRiscvExecutable() throws ElfException {
    if (!isRiscv()) {
      throw bytes.error(
          "made for another machine (e_machine " + machine + "), not RISC-V; build it with " + GCC);
    }
    if (type != Elf.TYPE_EXECUTABLE) {
      throw bytes.error(
          (switch (type) {
                case Elf.TYPE_OBJECT -> "a relocatable object, not an executable; link it: ";
                case Elf.TYPE_DYNAMIC ->
                    "position-independent or a shared library, not a static executable; "
                        + "build it with -no-pie, as by ";
                default -> "not an executable (e_type " + type + "); build it with ";
              })
              + GCC);
    }
    if ((flags & Elf.FLAGS_FLOAT_ABI) != 0) {
      throw bytes.error(
          "uses floating point, which this machine does not have; build it with " + GCC);
    }
    if (segments.stream().noneMatch(Segment::isLoaded)) {
      throw bytes.error(
          "has no loadable segment, so there is nothing to run; link it as a program");
    }
    return this;
  }

  /**
   * Checks that the machine can load this file as its kernel: position-independent or not, whatever
   * calling convention it is marked with.
   *
   * @return this
   * @throws ElfException with the reason and the way out
   */
  public ElfFile requireRiscvKernel() throws ElfException {
    if (!isRiscv()) {
      throw bytes.error(
          "made for another machine (e_machine " + machine + "), not RISC-V; build it with " + GCC);
    }
    if (type != Elf.TYPE_EXECUTABLE && type != Elf.TYPE_DYNAMIC) {
      throw bytes.error("not an executable (e_type " + type + "); link it");
    }
    if (segments.stream().noneMatch(Segment::isLoaded)) {
      throw bytes.error("has no loadable segment, so there is nothing to boot; link it to load");
    }
    return this;
  }

  /** The whole file. */
  public byte[] contents() {
    return bytes.all();
  }

  /** How messages call the file. */
  public String name() {
    return name;
  }

  /** Address of the first instruction to run. */
  public long entry() {
    return entry;
  }

  /** e_type: 2 for an executable at fixed addresses. */
  public int type() {
    return type;
  }

  /** e_machine: 243 for RISC-V. */
  public int machine() {
    return machine;
  }

  /** Whether the file is for RISC-V machines. */
  public boolean isRiscv() {
    return machine == Elf.MACHINE_RISCV;
  }

  /**
   * Where the byte at virtual address {@code va} is loaded (p_paddr), or empty when no segment
   * holds it.
   */
  public OptionalLong loadAddress(long va) {
    for (Segment segment : segments) {
      if (segment.isLoaded()
          && Long.compareUnsigned(va - segment.vaddr(), segment.memorySize()) < 0) {
        return OptionalLong.of(va - segment.vaddr() + segment.paddr());
      }
    }
    return OptionalLong.empty();
  }

  /** e_flags, as the RISC-V psABI defines them. */
  public int flags() {
    return flags;
  }

  public List<Segment> segments() {
    return segments;
  }

  public List<Section> sections() {
    return sections;
  }

  public List<Symbol> symbols() {
    return symbols;
  }

  /** The section called {@code sectionName}, or empty. */
  public Optional<Section> section(String sectionName) {
    return sections.stream().filter(s -> s.name().equals(sectionName)).findFirst();
  }

  /** The symbol called {@code symbolName}, a global one before a local one, or empty. */
  public Optional<Symbol> symbol(String symbolName) {
    Optional<Symbol> local = Optional.empty();
    for (Symbol symbol : symbols) {
      if (symbol.name().equals(symbolName) && !symbol.section().equals(Symbol.UNDEFINED)) {
        if (symbol.global()) {
          return Optional.of(symbol);
        }
        local = local.isPresent() ? local : Optional.of(symbol);
      }
    }
    return local;
  }

  /**
   * The bytes that {@code segment} takes from the file; {@code memorySize - fileSize} zeros follow
   * them in memory.
   *
   * @throws ElfException when a segment that is not loaded lies outside the file
   */
  public byte[] bytes(Segment segment) throws ElfException {
    return bytes.bytesAt(segment.offset(), segment.fileSize(), "a segment");
  }

  /**
   * The bytes of {@code section} in the file; none for one of zeros.
   *
   * @throws ElfException when the section lies outside the file
   */
  public byte[] bytes(Section section) throws ElfException {
    return section.isZeros()
        ? new byte[0]
        : bytes.bytesAt(section.offset(), section.size(), "section " + section.name());
  }

  private static void checkIdentification(ElfBytes bytes) throws ElfException {
    if (bytes.size() == 0) {
      throw bytes.error("is empty; give a .s source or a static RISC-V ELF64 executable");
    }
    if (bytes.size() < Integer.BYTES || bytes.wordAt(0, "the magic number") != Elf.MAGIC) {
      throw bytes.error("not an ELF file; give a .s source or a static RISC-V ELF64 executable");
    }
    bytes.require(0, Elf.HEADER_SIZE, "the ELF header");
    int wordSize = bytes.byteAt(Elf.CLASS_OFFSET, "the class");
    if (wordSize != Elf.CLASS_64) {
      throw bytes.error(
          (wordSize == Elf.CLASS_32 ? "a 32-bit ELF file" : "of unknown ELF class " + wordSize)
              + "; this is a 64-bit machine, build it with "
              + GCC);
    }
    if (bytes.byteAt(Elf.DATA_OFFSET, "the byte order") != Elf.DATA_LITTLE_ENDIAN) {
      throw bytes.error("a big-endian ELF file; RISC-V is little-endian, build it with " + GCC);
    }
  }

  private static List<Segment> readSegments(ElfBytes bytes) throws ElfException {
    long table = bytes.doubleAt(32, "e_phoff");
    int entrySize = bytes.halfAt(54, "e_phentsize");
    int count = bytes.halfAt(56, "e_phnum");
    if (count > 0 && entrySize != Elf.PROGRAM_HEADER_SIZE) {
      throw bytes.error("damaged: program headers of " + entrySize + " bytes, expected 56");
    }
    bytes.require(table, (long) count * entrySize, "the program header table");
    Segment[] read = new Segment[count];
    for (int i = 0; i < count; i++) {
      read[i] = readSegment(bytes, table + (long) i * entrySize, i);
    }
    return List.copyOf(Arrays.asList(read));
  }

  private static Segment readSegment(ElfBytes bytes, long at, int number) throws ElfException {
    String what = "program header " + number;
    Segment segment =
        new Segment(
            bytes.wordAt(at, what),
            bytes.wordAt(at + 4, what),
            bytes.doubleAt(at + 8, what),
            bytes.doubleAt(at + 16, what),
            bytes.doubleAt(at + 24, what),
            bytes.doubleAt(at + 32, what),
            bytes.doubleAt(at + 40, what));
    if (!segment.isLoaded()) {
      return segment;
    }
    bytes.require(segment.offset(), segment.fileSize(), "segment " + number);
    List<String> problems = new ArrayList<>();
    if (Long.compareUnsigned(segment.fileSize(), segment.memorySize()) > 0) {
      problems.add("is larger in the file than in memory");
    }
    if (wraps(segment.vaddr(), segment.memorySize())
        || wraps(segment.paddr(), segment.memorySize())) {
      problems.add("runs past the end of the address space");
    }
    if (!problems.isEmpty()) {
      throw bytes.error("damaged: segment " + number + " " + String.join(" and ", problems));
    }
    return segment;
  }

  private static boolean wraps(long start, long size) {
    return size != 0 && Long.compareUnsigned(start + (size - 1), start) < 0;
  }
}
