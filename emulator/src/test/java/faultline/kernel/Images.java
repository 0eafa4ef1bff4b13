package faultline.kernel;

import faultline.machine.StopReason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How our kernel loads executables that no linker would make, and how programs begin. */
final class Images {
  private static final Path FOLDER = Path.of("src", "test", "resources", "images");
  private static final StopReason GOOD = new StopReason.PoweredOff(0);
  private static final StopReason REFUSED = new StopReason.PoweredOff(255);
  private static final long PATIENCE = 20_000_000;
  private static final int PAGE = 4096;

  // ---- ELF64's fields, by their offsets in the header and in a program header.
  private static final int E_PHOFF = 32;
  private static final int E_PHNUM = 56;
  private static final int P_FLAGS = 4;
  private static final int P_VADDR = 16;
  private static final int P_FILESZ = 32;
  private static final int P_MEMSZ = 40;
  private static final int P_SIZE = 56;
  private static final int PF_W = 2;

  private final byte[] kernel;

  Images(byte[] kernel) {
    this.kernel = kernel;
  }

  /** Whether every program finds aligned, empty-handed beginnings, after boot and after exec. */
  boolean programsBeginAsTheyMust() {
    GuestSetup setup = setup("begin.s");
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      if (!end(setup.withArguments(arguments)).equals(GOOD)) {
        return false;
      }
      arguments.add("x".repeat(i));
    }
    return true;
  }

  /** Whether the page in which a segment's bytes end goes on with zeros. */
  boolean theRestOfThePageIsZero() {
    return end(changed("tail.s", elf -> elf.putLong(data(elf) + P_MEMSZ, PAGE))).equals(GOOD);
  }

  /** Whether a segment with more bytes in the file than in memory is refused. */
  boolean moreFileThanMemoryIsRefused() {
    return end(changed(
            "tail.s",
            elf -> elf.putLong(data(elf) + P_MEMSZ, elf.getLong(data(elf) + P_FILESZ) - 1)))
        .equals(REFUSED);
  }

  /** Whether two segments in one page are refused. */
  boolean overlapIsRefused() {
    return end(changed(
            "tail.s", elf -> elf.putLong(data(elf) + P_VADDR, elf.getLong(first(elf) + P_VADDR))))
        .equals(REFUSED);
  }

  /** Whether program headers outside of the file are refused. */
  boolean headersOutsideAreRefused() {
    GuestSetup setup = setup("tail.s");
    ByteBuffer elf = ByteBuffer.wrap(setup.program()).order(ByteOrder.LITTLE_ENDIAN);
    int length = elf.getShort(E_PHNUM) * P_SIZE;
    byte[] headers = new byte[length];
    elf.get(first(elf), headers);
    // The table moves to the end of the file, where its last word finds no room.
    ByteBuffer moved =
        ByteBuffer.allocate(elf.capacity() + length - Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    moved.put(setup.program()).put(headers, 0, length - Long.BYTES);
    moved.putLong(E_PHOFF, elf.capacity());
    return end(setup.withProgram(moved.array())).equals(REFUSED);
  }

  private static int first(ByteBuffer elf) {
    return (int) elf.getLong(E_PHOFF);
  }

  /** Where the program header of the segment stands that may be written. */
  private static int data(ByteBuffer elf) {
    int at = first(elf);
    while ((elf.getInt(at + P_FLAGS) & PF_W) == 0) {
      at += P_SIZE;
    }
    return at;
  }

  private GuestSetup setup(String program) {
    return GuestSetup.program(FOLDER.resolve(program)).withKernel(kernel);
  }

  private GuestSetup changed(String program, Consumer<ByteBuffer> change) {
    GuestSetup setup = setup(program);
    byte[] elf = setup.program().clone();
    change.accept(ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN));
    return setup.withProgram(elf);
  }

  private static StopReason end(GuestSetup setup) {
    return setup.start().run(PATIENCE);
  }
}
