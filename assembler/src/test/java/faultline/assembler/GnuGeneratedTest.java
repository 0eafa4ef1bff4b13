package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Section;
import faultline.isa.Csr;
import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.isa.Pseudo;
import faultline.isa.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of both tables with random operands, and li of many constants, against GNU. */
class GnuGeneratedTest {
  private static final long SEED = Long.getLong("faultline.seed", 20260103);
  private static final String COMPRESSED_MARCH = "rv64imac_zicsr_zifencei";
  private static final int ROUNDS = 40;
  private static final int CONSTANTS = 4000;

  private final Random random = new Random(SEED);

  /** Often taken again: many short forms want the same register twice. */
  private int lastRegister;

  @ParameterizedTest
  @ValueSource(strings = {AssemblerOptions.DEFAULT_MARCH, COMPRESSED_MARCH})
  void everyInstructionAssemblesAndDisassemblesAsInGnu(String march, @TempDir Path folder)
      throws IOException, InterruptedException, ElfException {
    GnuTools gnu = new GnuTools(folder);
    StringBuilder text = start();
    for (int i = 0; i < ROUNDS; i++) {
      for (Instruction row : Instruction.values()) {
        if (!row.isCompressed()) {
          line(text, row.mnemonic() + suffix(row), row.operands());
        }
      }
    }
    compare(gnu, folder, text, march);
  }

  @Test
  void everyCompressedInstructionAssemblesAndDisassemblesAsInGnu(@TempDir Path folder)
      throws IOException, InterruptedException, ElfException {
    GnuTools gnu = new GnuTools(folder);
    StringBuilder text = new StringBuilder(".globl _start\n_start:\nc.nop\n");
    for (int i = 0; i < ROUNDS; i++) {
      for (Instruction row : Instruction.values()) {
        if (row.isCompressed()) {
          line(text, row.mnemonic(), row.operands());
        }
      }
    }
    compare(gnu, folder, text, COMPRESSED_MARCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {AssemblerOptions.DEFAULT_MARCH, COMPRESSED_MARCH})
  void everyPseudoInstructionExpandsAsInGnu(String march, @TempDir Path folder)
      throws IOException, InterruptedException, ElfException {
    GnuTools gnu = new GnuTools(folder);
    StringBuilder text = start();
    for (int i = 0; i < ROUNDS; i++) {
      for (Pseudo row : Pseudo.values()) {
        // GNU has pause only with an extension of its own.
        if (row != Pseudo.PAUSE && !row.mnemonic().startsWith("c.")) {
          line(text, row.mnemonic(), row.operands());
        }
      }
    }
    compare(gnu, folder, text, march);
  }

  @ParameterizedTest
  @ValueSource(strings = {AssemblerOptions.DEFAULT_MARCH, COMPRESSED_MARCH})
  void constantsAreBuiltAsInGnu(String march, @TempDir Path folder)
      throws IOException, InterruptedException, ElfException {
    GnuTools gnu = new GnuTools(folder);
    StringBuilder text = start();
    for (int i = 0; i < CONSTANTS; i++) {
      // la of a number that needs more than 32 bits is refused by GNU.
      boolean small = i % 8 == 0;
      text.append(small ? "la " : "li ").append(register()).append(", ");
      text.append(small ? String.valueOf(random.nextInt()) : constant()).append('\n');
    }
    compare(gnu, folder, text, march);
  }

  private static StringBuilder start() {
    return new StringBuilder(".globl _start\n_start:\nback: nop\n");
  }

  private void line(StringBuilder text, String mnemonic, String operands) {
    text.append(mnemonic).append(' ');
    for (int i = 0; i < operands.length(); i++) {
      char c = operands.charAt(i);
      text.append("(),".indexOf(c) >= 0 ? String.valueOf(c) : operand(c));
    }
    text.append('\n');
  }

  private String suffix(Instruction row) {
    return row.has(Field.AQ) ? List.of("", ".aq", ".rl", ".aqrl").get(random.nextInt(4)) : "";
  }

  private String operand(char letter) {
    if (letter == Pseudo.CONSTANT) {
      return constant();
    }
    if (letter == Pseudo.ADDRESS) {
      return List.of("back", "data", "data + 5", "back + 4096").get(random.nextInt(4));
    }
    Field field = Field.of(letter);
    return switch (field.kind()) {
      case REGISTER -> register(field);
      // What GNU names otherwise than we do would not compare: no floating point, no drafts.
      case CSR ->
          random.nextBoolean() ? csr() : "0x" + Integer.toHexString(0x800 + random.nextInt(64));
      case FENCE_SET -> List.of("i", "o", "r", "w", "rw", "iorw", "ow").get(random.nextInt(7));
      case TARGET ->
          field == Field.IMM_CJ || field == Field.IMM_CB
              ? "1f; c.nop; 1: c.nop #"
              : field == Field.IMM_B ? "1f; 1: nop #" : random.nextBoolean() ? "back" : ". + 8";
      case UPPER -> "0x" + Integer.toHexString(fitting(field) >>> 12);
      default -> String.valueOf(random.nextBoolean() ? small(field) : fitting(field));
    };
  }

  /** A value near zero, often a multiple of 8, if the field can hold that. */
  private int small(Field field) {
    int value = (random.nextInt(64) - 32) * (random.nextBoolean() ? 8 : 1);
    return field.fits(value) && !isHint(field, value) ? value : fitting(field);
  }

  /** A value that the field can hold. */
  private int fitting(Field field) {
    int value;
    do {
      value = field.get(random.nextInt());
    } while (!field.fits(value) || isHint(field, value));
    return value;
  }

  /** GNU has no names for compressed instructions that do nothing, c.nop aside. */
  private static boolean isHint(Field field, int value) {
    return (field == Field.SHAMT_C || field == Field.RD_NOT_SP || field == Field.IMM_CI)
        && value == 0;
  }

  private String register(Field field) {
    boolean mayBeZero = field == Field.RD || field == Field.RS1 || field == Field.RS2;
    return mayBeZero ? register() : Register.name(fitting(field));
  }

  private String register() {
    int number = random.nextInt(3) == 0 ? lastRegister : random.nextInt(Register.COUNT);
    lastRegister = number;
    return random.nextInt(4) == 0 ? "x" + number : Register.name(number);
  }

  private String csr() {
    List<String> names = new ArrayList<>();
    Csr.allNames().forEach(names::add);
    names.sort(null);
    return names.get(random.nextInt(names.size()));
  }

  /** Constants of all widths, many of them near powers of two. */
  private String constant() {
    long value =
        switch (random.nextInt(4)) {
          case 0 -> random.nextLong();
          case 1 -> random.nextLong() >> random.nextInt(64);
          case 2 -> (1L << random.nextInt(64)) + random.nextInt(5) - 2;
          default -> -(1L << random.nextInt(64)) + random.nextInt(5000) - 2500;
        };
    return random.nextBoolean() ? Long.toString(value) : "0x" + Long.toHexString(value);
  }

  private static void compare(GnuTools gnu, Path folder, StringBuilder text, String march)
      throws IOException, InterruptedException, ElfException {
    text.append(".data\n.skip 24\ndata: .dword 1\n");
    Source source = new Source("generated.s", text.toString());
    Assembly assembly =
        Assembler.assemble(List.of(source), AssemblerOptions.defaults().withMarch(march));
    assertThat(assembly.diagnostics()).as("seed %d", SEED).isEmpty();
    Path file = Files.writeString(folder.resolve("generated.s"), source.text());
    Map<String, Long> starts = new TreeMap<>();
    assembly.sections().forEach(section -> starts.put(section.name(), section.address()));
    GnuTools.Linked theirs = gnu.link(List.of(file), List.of(), starts, march);
    ElfFile ours = ElfFile.parse(assembly.elf(), "ours.elf");
    assertThat(GnuTools.contents(ours))
        .as("seed %d", SEED)
        .isEqualTo(GnuTools.contents(theirs.elf()));
    assertSameDisassembly(ours, gnu.disassemble(theirs.file()));
  }

  private static void assertSameDisassembly(ElfFile elf, Map<String, String> theirs)
      throws ElfException {
    Section section = elf.section(".text").orElseThrow();
    byte[] bytes = elf.bytes(section);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + Short.BYTES);
    for (int i = 0; i < bytes.length; i += Decoder.size(Words.getHalf(bytes, i))) {
      long pc = section.address() + i;
      String expected = GnuDisassembly.asOurs(theirs.getOrDefault(Long.toHexString(pc), ""));
      assertThat(Disassembler.disassemble(Words.get(padded, i), pc).stripTrailing())
          .as("seed %d, address %x", SEED, pc)
          .isEqualTo(expected);
    }
  }
}
