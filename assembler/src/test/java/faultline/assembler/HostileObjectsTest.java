package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.ElfTables;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Objects and archives that a bad disk or a bad hand has changed: the linker makes an executable of
 * them or says what is wrong, never an exception, and soon.
 */
@Timeout(value = 3600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileObjectsTest {
  private static final long SEED = Long.getLong("faultline.seed", 20260105);
  private static final int ROUNDS = Integer.getInteger("faultline.fuzz", 600);

  /** What both files have, so that one copy is left out. */
  private static final String SHARED =
      """

      .section .text.shared, "axG", @progbits, shared, comdat
      .weak shared, missing
      shared: call missing
      lla a0, inside
      .option relax
      .balign 8
      call shared
      inside: ret
      .section .rodata.words, "aMS", @progbits, 4
      .string32 "wide", "ide"
      .section .debug_info, "", @progbits
      .dword inside
      .word inside - shared
      """;

  private static final String START =
      """
      .globl _start
      _start: call main
      la a0, message
      lw a1, %lo(answer)(a0)
      .data
      message: .asciz "hello"
      .balign 8
      .dword main, message - .
      .comm answer, 8, 8
      .section .rodata.str, "aMS", @progbits, 1
      string: .asciz "merged"
      .asciz "erged", "again", "again"
      .section .rodata.cst, "aM", @progbits, 8
      .dword 1, 2, 1
      """
          + SHARED;

  /** SHT_SYMTAB, SHT_RELA and SHT_GROUP. */
  private static final Set<Integer> TABLES = Set.of(2, 4, 17);

  /** Where an ELF file says where its section headers are, which are the last thing in it. */
  private static final int E_SHOFF = 40;

  private final Random random = new Random(SEED);
  private final RandomEdits edits = new RandomEdits(random);
  private final byte[] start = object("start.s", START);
  private final byte[] main = object("queue.s", FuzzTest.compiled() + SHARED);

  @BeforeAll
  static void printTheSeed() {
    System.out.println(
        "HostileObjectsTest: -Dfaultline.seed=" + SEED + " -Dfaultline.fuzz=" + ROUNDS);
  }

  @Test
  void theyLinkAsTheyAre() {
    assertThat(link(start, main).diagnostics()).isEmpty();
    assertThat(link(start, archive(main)).diagnostics()).isEmpty();
  }

  @Test
  void changedObjects() {
    for (int i = 0; i < ROUNDS / 3; i++) {
      check(edits.edit(start), main);
      check(start, edits.edit(main));
    }
  }

  /** A byte anywhere seldom hits what the linker goes by: headers, symbols, relocations, groups. */
  @Test
  void changedTables() throws ElfException {
    List<Integer> places = tables(main);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] changed = main.clone();
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        int at = places.get(random.nextInt(places.size()));
        int value =
            switch (random.nextInt(4)) {
              case 0 -> random.nextInt(64);
              case 1 -> -1;
              case 2 -> changed[at] ^ 1 << random.nextInt(Byte.SIZE);
              default -> changed[places.get(random.nextInt(places.size()))];
            };
        changed[at] = (byte) value;
      }
      check(start, changed);
    }
  }

  /** Where the bytes of the tables of {@code object} are. */
  private static List<Integer> tables(byte[] object) throws ElfException {
    ElfFile file = ElfFile.parse(object, "an object");
    List<Integer> places = new ArrayList<>();
    for (ElfTables.Header header : ElfTables.of(file).sections()) {
      if (TABLES.contains(header.type())) {
        for (long i = 0; i < header.size(); i++) {
          places.add((int) (header.offset() + i));
        }
      }
    }
    ByteBuffer bytes = ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = (int) bytes.getLong(E_SHOFF); at < object.length; at++) {
      places.add(at);
    }
    return places;
  }

  @Test
  void changedArchives() {
    byte[] archive = archive(main);
    for (int i = 0; i < ROUNDS / 6; i++) {
      check(start, edits.edit(archive));
    }
  }

  private static byte[] object(String name, String text) {
    AssemblerOptions options = AssemblerOptions.defaults().withMarch("rv64imac_zicsr_zifencei");
    return Assembler.assembleObject(new Source(name, text), options).elf();
  }

  /** An archive with one member, as ar writes it. */
  private static byte[] archive(byte[] member) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String header =
        String.format(
            Locale.ROOT,
            "!<arch>\n%-16s%-12s%-6s%-6s%-8s%-10d`\n",
            "queue.o/",
            "0",
            "0",
            "0",
            "644",
            member.length);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(member);
    return out.toByteArray();
  }

  private static Assembly link(byte[]... files) {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < files.length; i++) {
      inputs.add(new ObjectInput("file" + i, files[i]));
    }
    return Assembler.assemble(inputs, AssemblerOptions.defaults());
  }

  private static void check(byte[]... files) {
    Budget budget = new Budget("seed " + SEED);
    Assembly assembly = budget.spend(() -> link(files));
    if (!assembly.hasErrors()) {
      assertThat(assembly.elf()).isNotEmpty();
    }
    for (Diagnostic diagnostic : assembly.diagnostics()) {
      assertThat(diagnostic.render()).containsPattern(": (error|warning|note): ");
    }
  }
}
