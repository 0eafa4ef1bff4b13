package faultline.debug;

import faultline.debug.Code.Step;
import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Section;
import faultline.elf.Symbol;
import faultline.elf.SymbolTable;
import faultline.isa.Field;
import faultline.isa.Register;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the routines of a program begin.
 *
 * <p>A compiler says which symbols are functions. In assembly most symbols are labels inside of
 * routines; a routine begins at those that are called somewhere, and at global ones that the code
 * before does not fall into.
 */
final class Routines {
  private static final int MOST_CANDIDATES = 16;

  private final SymbolTable symbols;
  private final Set<Long> functions = new HashSet<>();
  private final Set<Long> starts = new HashSet<>();

  private Routines(ElfFile elf) {
    symbols = SymbolTable.of(elf);
    for (Symbol symbol : symbols.places()) {
      if (symbol.kind() == Symbol.Kind.FUNCTION) {
        functions.add(symbol.value());
      }
    }
    starts.add(elf.entry());
    starts.addAll(functions);
    for (Section section : elf.sections()) {
      if (section.isExecutable() && section.isAllocated()) {
        read(elf, section);
      }
    }
  }

  static Routines of(ElfFile elf) {
    return new Routines(elf);
  }

  /** Whether a routine begins at {@code address}, as far as the program says. */
  boolean isStart(long address) {
    return starts.contains(address);
  }

  /** Whether the routine at {@code address} is the one that a program's work begins with. */
  boolean isMain(long address) {
    return symbols.address("main").filter(main -> main == address).isPresent();
  }

  /**
   * Where the routine that holds {@code pc} may begin: the likeliest first, which is the nearest
   * known start. The others are labels behind it: a routine that is reached through a table of
   * addresses looks like any label. There are not more than a few.
   */
  List<Long> candidates(long pc) {
    List<Long> labels = new ArrayList<>();
    Optional<Symbol> nearest = symbols.nearest(pc);
    while (nearest.isPresent()) {
      long address = nearest.get().value();
      if (isStart(address)) {
        labels.add(address);
        break;
      }
      labels.add(address);
      nearest = symbols.nearest(address - 1);
    }
    Collections.reverse(labels);
    return labels.subList(0, Math.min(MOST_CANDIDATES, labels.size()));
  }

  /** Notes the targets of calls, and the global symbols that nothing falls into. */
  private void read(ElfFile elf, Section section) {
    byte[] bytes;
    try {
      bytes = elf.bytes(section);
    } catch (ElfException e) {
      return;
    }
    Set<Long> globals = new HashSet<>();
    for (Symbol symbol : symbols.places()) {
      if (symbol.global() && section.contains(symbol.value())) {
        globals.add(symbol.value());
      }
    }
    long start = section.address();
    Code code = new Code((address, count) -> part(bytes, address - start, count));
    Step before = null;
    long pc = start;
    while (section.contains(pc)) {
      Step step = code.at(pc).orElse(null);
      if (globals.contains(pc) && (before == null || !fallsThrough(before))) {
        starts.add(pc);
      }
      if (step != null) {
        called(before, step).filter(section::contains).ifPresent(starts::add);
      }
      before = step;
      pc += step == null ? Short.BYTES : step.size();
    }
  }

  private static Optional<byte[]> part(byte[] bytes, long offset, int count) {
    // Behind the section's end stand zeros, which are no instructions.
    int from = (int) Math.max(0, Math.min(offset, bytes.length));
    int missing = (int) Math.max(0, Math.min(-offset, count));
    byte[] part = new byte[count];
    int length = Math.max(0, Math.min(count - missing, bytes.length - from));
    System.arraycopy(bytes, from, part, missing, length);
    return Optional.of(part);
  }

  private static boolean fallsThrough(Step step) {
    return switch (step.row()) {
      case JAL, JALR -> Field.RD.get(step.word()) != Register.ZERO;
      case SRET, MRET -> false;
      default -> true;
    };
  }

  /** Where a call goes: {@code jal ra}, or {@code auipc} and {@code jalr ra}. */
  private static Optional<Long> called(@Nullable Step before, Step step) {
    int word = step.word();
    if (Field.RD.get(word) != Register.RA) {
      return Optional.empty();
    }
    return switch (step.row()) {
      case JAL -> Optional.of(step.pc() + Field.IMM_J.get(word));
      case JALR -> {
        boolean isPair =
            before != null
                && before.row() == faultline.isa.Instruction.AUIPC
                && Field.RD.get(before.word()) == Field.RS1.get(word);
        yield before != null && isPair
            ? Optional.of(before.pc() + Field.IMM_U.get(before.word()) + Field.IMM_I.get(word))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }
}
