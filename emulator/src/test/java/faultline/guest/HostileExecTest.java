package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * execve of executables that are cut off or lie in their headers: each is refused before anything
 * of the caller is touched, the kernel survives, and no frame is lost.
 */
class HostileExecTest {
  private static final int TYPE = 16; // of the file header
  private static final int MACHINE = 18;
  private static final int PROGRAM_HEADERS = 32;
  private static final int FLAGS = 48;
  private static final int HEADER_SIZE = 54;
  private static final int HEADER_COUNT = 56;

  private static final int TEXT = 64; // the first program header; the next one is data's
  private static final int DATA = TEXT + 56;
  private static final int KIND = 0; // of a program header
  private static final int PERMISSIONS = 4;
  private static final int OFFSET = 8;
  private static final int ADDRESS = 16;
  private static final int FILE_SIZE = 32;
  private static final int MEMORY_SIZE = 40;

  private static final String HONEST = "honest";
  private static final String WRITABLE_TEXT = "writable-text";
  private static final Set<String> GOOD = Set.of(HONEST, WRITABLE_TEXT);

  private static final long KERNEL = 0xffffffc0_80000000L;

  /** Two segments, text and data, and some bss. */
  private static final String VICTIM =
      """
          .include "user.inc"
          .data
      text:
          .asciz "it ran\\n"
          .bss
          .zero 5000
          .text
          .globl _start
      _start:
          la a0, text
          call print_string
          exit 0
          .include "lib/print.s"
      """;

  /** Executes each of its arguments in a child, and prints what came of it. */
  private static final String TRIES_EACH =
      """
          .include "user.inc"
          .include "try.inc"
          .data
          .balign 8
      none:
          .dword 0
          .text
          .globl _start
      _start:
          addi s0, sp, 16
      next:
          ld   a0, 0(s0)
          beqz a0, done
          call print_string
          fork
          bnez a0, parent
          ld   a0, 0(s0)
          la   a1, none
          la   a2, none
          system_call execve
          show ""
          exit 0
      parent:
          mv   s1, a0
          wait_for s1
          addi s0, s0, 8
          j    next
      done:
          exit 0
          .include "lib/print.s"
          .include "lib/status.s"
          .include "lib/try.s"
      """;

  @TempDir static Path folder;

  @Test
  void eachIsRefusedAndNothingIsLost() throws IOException {
    byte[] victim = Files.readAllBytes(assembled("victim", VICTIM));
    Map<String, byte[]> liars = liars(victim);
    List<String> command = new ArrayList<>(List.of("run", "--stats"));
    for (Map.Entry<String, byte[]> liar : liars.entrySet()) {
      Path file = Files.write(folder.resolve(liar.getKey()), liar.getValue());
      assertThat(file.toFile().setExecutable(true)).isTrue();
      command.addAll(List.of("--file", file.toString()));
    }
    command.add(assembled("tries", TRIES_EACH).toString());
    command.addAll(liars.keySet());

    FaultlineRun run = FaultlineRun.of(command.toArray(String[]::new));

    assertThat(run.output())
        .isEqualTo(
            liars.keySet().stream()
                .map(name -> name + (GOOD.contains(name) ? "it ran\n" : ": -ENOEXEC\n"))
                .collect(Collectors.joining()));
    assertThat(run.status()).isZero();
    assertThat(run.statistics()).containsEntry("frames-end", 0L);
  }

  private static Map<String, byte[]> liars(byte[] victim) {
    Map<String, byte[]> liars = new LinkedHashMap<>();
    liars.put(HONEST, victim);
    liars.put(WRITABLE_TEXT, with(victim, elf -> elf.putInt(TEXT + PERMISSIONS, 7)));
    for (int length : new int[] {1, 4, 16, 63, 64, 65, TEXT + 55, DATA + 55, 0x1004}) {
      byte[] cut = new byte[length];
      System.arraycopy(victim, 0, cut, 0, length);
      liars.put("cut-at-" + length, cut);
    }
    liars.put("no-magic", with(victim, elf -> elf.put(0, (byte) 0)));
    liars.put("32-bit", with(victim, elf -> elf.put(4, (byte) 1)));
    liars.put("big-endian", with(victim, elf -> elf.put(5, (byte) 2)));
    liars.put("x86", with(victim, elf -> elf.putShort(MACHINE, (short) 62)));
    liars.put("relocatable", with(victim, elf -> elf.putShort(TYPE, (short) 1)));
    liars.put("double-floats", with(victim, elf -> elf.putInt(FLAGS, 4)));
    liars.put("odd-headers", with(victim, elf -> elf.putShort(HEADER_SIZE, (short) 55)));
    liars.put("no-headers", with(victim, elf -> elf.putShort(HEADER_COUNT, (short) 0)));
    liars.put("many-headers", with(victim, elf -> elf.putShort(HEADER_COUNT, (short) -1)));
    liars.put("headers-behind", with(victim, elf -> elf.putLong(PROGRAM_HEADERS, 1 << 20)));
    liars.put("headers-nowhere", with(victim, elf -> elf.putLong(PROGRAM_HEADERS, -8)));
    liars.put("interpreter", with(victim, elf -> elf.putInt(DATA + KIND, 3)));
    liars.put("memory-less-than-file", with(victim, elf -> elf.putLong(DATA + MEMORY_SIZE, 1)));
    liars.put("file-huge", with(victim, elf -> elf.putLong(DATA + FILE_SIZE, 1L << 40)));
    liars.put("offset-behind", with(victim, elf -> elf.putLong(DATA + OFFSET, 1L << 30)));
    liars.put("offset-around", with(victim, elf -> elf.putLong(DATA + OFFSET, -4096)));
    liars.put("offset-incongruent", with(victim, elf -> elf.putLong(TEXT + OFFSET, 0x1008)));
    liars.put("at-null", with(victim, elf -> elf.putLong(DATA + ADDRESS, 0)));
    liars.put("in-the-kernel", with(victim, elf -> elf.putLong(DATA + ADDRESS, KERNEL)));
    liars.put("no-address", with(victim, elf -> elf.putLong(DATA + ADDRESS, 1L << 45)));
    liars.put("around-the-end", with(victim, elf -> elf.putLong(DATA + MEMORY_SIZE, -4096)));
    liars.put("over-the-stack", with(victim, elf -> elf.putLong(DATA + MEMORY_SIZE, 1L << 38)));
    liars.put(
        "overlapping",
        with(victim, elf -> elf.putLong(DATA + ADDRESS, elf.getLong(TEXT + ADDRESS))));
    return liars;
  }

  private static byte[] with(byte[] victim, Consumer<ByteBuffer> lie) {
    byte[] liar = victim.clone();
    lie.accept(ByteBuffer.wrap(liar).order(ByteOrder.LITTLE_ENDIAN));
    return liar;
  }

  private static Path assembled(String name, String text) throws IOException {
    Path source = Files.writeString(folder.resolve(name + ".s"), text);
    Path executable = folder.resolve(name);
    FaultlineRun run = FaultlineRun.of("asm", source.toString(), "-o", executable.toString());
    assertThat(run.errors()).isEmpty();
    return executable;
  }
}
