package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.mmu.Access;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An onlooker sees memory as the hart does, with the rights that the hart has at the moment. */
class InspectorTest {
  /**
   * M-mode code that turns on a page table whose only leaf maps the 1 GiB at 0x40000000, for S, to
   * RAM, and then borrows S-mode's rights.
   */
  private static final String BORROWS_RIGHTS =
      """
          li   t0, -1
          csrw pmpaddr0, t0
          li   t0, 0x1f
          csrw pmpcfg0, t0
          la   t0, table
          li   t1, 0x80000000 >> 2 | 0xcf
          sd   t1, 8(t0)
          srli t0, t0, 12
          li   t1, 8 << 60
          or   t0, t0, t1
          csrw satp, t0
          li   t0, 3 << 11
          csrc mstatus, t0
          li   t0, 1 << 17 | 1 << 11
          csrs mstatus, t0
          j    .
          .balign 4096
      table:
          .space 4096
      """;

  @Test
  void underMprvLoadsAreTranslatedAndFetchesAreNot() {
    Machine machine = BareMetal.machine(BORROWS_RIGHTS);
    Inspector inspector = machine.inspect(0);
    assertThat(inspector.isTranslating(Access.LOAD)).isFalse();
    machine.run(100);

    assertThat(inspector.isTranslating(Access.LOAD)).isTrue();
    assertThat(inspector.isTranslating(Access.STORE)).isTrue();
    assertThat(inspector.isTranslating(Access.FETCH)).isFalse();
    Optional<byte[]> code = inspector.read(MemoryMap.RAM, 16, Access.FETCH);
    assertThat(code).isPresent();
    assertThat(inspector.read(0x4000_0000L, 16, Access.LOAD))
        .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(code.orElseThrow()));
    assertThat(inspector.read(MemoryMap.RAM, 16, Access.LOAD)).isEmpty();
    assertThat(inspector.physical(0x4012_3456L, Access.STORE)).hasValue(0x8012_3456L);
  }
}
