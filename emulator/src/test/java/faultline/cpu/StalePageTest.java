package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import faultline.mmu.PageTables;
import faultline.mmu.TlbSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A mapping that is taken away stays usable until its entry is fenced or makes room: for each page
 * size and each kind of access.
 */
class StalePageTest {
  /** Aligned to every page size, in a quarter of the address space that nothing else uses. */
  private static final long PAGE = 0x4000_0000L;

  /** Another page, for an entry to make room for. */
  private static final long OTHER = 0xc000_0000L;

  /** RAM's start, which is aligned to every page size as well; the code inside is a return. */
  private static final long FRAME = Bench.BASE;

  private record Kind(String instruction, Cause fault) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("ld a1, (a0)", Cause.LOAD_PAGE_FAULT),
          new Kind("sd a1, (a0)", Cause.STORE_PAGE_FAULT),
          new Kind("lr.d a1, (a0)", Cause.LOAD_PAGE_FAULT),
          new Kind("amoadd.d a1, a1, (a0)", Cause.STORE_PAGE_FAULT),
          new Kind("jr a0", Cause.INSTRUCTION_PAGE_FAULT));

  static Stream<List<Object>> pagesAndAccesses() {
    List<List<Object>> all = new ArrayList<>();
    for (int level = 0; level < 3; level++) {
      for (Kind kind : KINDS) {
        all.add(List.of(level, kind.instruction(), kind.fault()));
      }
    }
    return all.stream();
  }

  private Bench with(String spec, int level) {
    Bench bench = new Bench(TlbSpec.parse(spec), true, true);
    bench.underSv39().tables.map(PAGE, FRAME, PageTables.RWX, level);
    bench.tables.map(OTHER, FRAME, PageTables.RWX);
    bench.set("a0", PAGE);
    return bench;
  }

  /** Makes the access; a jump comes to the page and no further. */
  private static boolean works(Bench bench, String instruction, Cause fault) {
    long faults = bench.hart.traps(fault);
    bench.ram.write(FRAME, Bench.assemble("nop", FRAME));
    bench.code(instruction).step(instruction.startsWith("jr") ? 2 : 1);
    return bench.hart.traps(fault) == faults;
  }

  @ParameterizedTest
  @MethodSource("pagesAndAccesses")
  void itStaysUsableUntilItIsFenced(List<Object> parameters) {
    int level = (Integer) parameters.get(0);
    String instruction = (String) parameters.get(1);
    Cause fault = (Cause) parameters.get(2);
    Bench bench = with("default", level);
    assertThat(works(bench, instruction, fault)).isTrue();
    bench.tables.set(PAGE, level, 0);
    assertThat(works(bench, instruction, fault)).as("without a fence").isTrue();
    bench.run("sfence.vma a0, zero");
    assertThat(works(bench, instruction, fault)).as("after the fence").isFalse();
  }

  @ParameterizedTest
  @MethodSource("pagesAndAccesses")
  void itStaysUsableUntilItMakesRoom(List<Object> parameters) {
    int level = (Integer) parameters.get(0);
    String instruction = (String) parameters.get(1);
    Cause fault = (Cause) parameters.get(2);
    if (fault == Cause.INSTRUCTION_PAGE_FAULT) {
      return; // The code that would tell needs an entry of the instruction TLB for itself.
    }
    Bench bench = with("i=1,d=1,l2=none", level);
    assertThat(works(bench, instruction, fault)).isTrue();
    bench.tables.set(PAGE, level, 0);
    assertThat(works(bench, instruction, fault)).as("while it has the only entry").isTrue();
    bench.set("a2", OTHER);
    bench.run("ld a1, (a2)");
    assertThat(works(bench, instruction, fault)).as("after it made room").isFalse();
  }

  @Test
  void anEntryThatMadeRoomInTheFirstLevelIsFoundInTheSecond() {
    Bench bench = with("i=2,d=1,l2=8x8", 0);
    bench.set("a2", OTHER);
    bench.run("ld a1, (a0)\nld a1, (a2)");
    long walks = bench.hart.mmu().walks();
    bench.tables.set(PAGE, 0, 0);
    bench.run("ld a1, (a0)");
    assertThat(bench.hart.traps(Cause.LOAD_PAGE_FAULT)).isZero();
    assertThat(bench.hart.mmu().walks()).isEqualTo(walks);
    bench.run("sfence.vma a0, zero");
    assertThat(works(bench, "ld a1, (a0)", Cause.LOAD_PAGE_FAULT)).isFalse();
  }
}
