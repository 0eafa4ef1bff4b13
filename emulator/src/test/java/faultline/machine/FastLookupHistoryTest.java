package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cpu.Hart;
import faultline.isa.Cause;
import faultline.memory.Ram;
import faultline.mmu.Fence;
import faultline.mmu.Tlb;
import faultline.mmu.TlbSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fast lookups are a strict subset of the modelled TLB: under a guest that changes modes, rights,
 * tables and regions all the time, and is interrupted, no register, no counter and no byte of
 * memory tells whether they were used. The guest is {@code audit/restless.s}.
 */
class FastLookupHistoryTest {
  private static final int STEPS = 400_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default",
        "none",
        "i=1,d=1,l2=none",
        "i=4,d=4,l2=none",
        "i=8,d=8,ways=2,l2=16x4,replacement=lru",
        "i=8,d=8,ways=4,l2=32x2,replacement=plru",
        "i=8,d=16,ways=4,l2=32x2,replacement=random",
        "i=8,d=8,l2=none,asid=0",
        "u54",
        "u74",
        "rocket"
      })
  void theHistoryIsTheSameWithoutThem(String spec) {
    assertThat(history(run(spec, true))).isEqualTo(history(run(spec, false)));
  }

  @Test
  void theGuestDoesNotSitStill() {
    Machine machine = run("i=8,d=8,l2=none", true);
    Hart hart = machine.hart(0);
    for (Cause cause :
        List.of(
            Cause.LOAD_PAGE_FAULT,
            Cause.STORE_PAGE_FAULT,
            Cause.LOAD_ACCESS_FAULT,
            Cause.STORE_ACCESS_FAULT,
            Cause.ECALL_FROM_U,
            Cause.ECALL_FROM_S,
            Cause.MACHINE_TIMER_INTERRUPT)) {
      assertThat(hart.traps(cause)).as("%s", cause).isGreaterThan(30);
    }
    hart.mmu().foldHits();
    Tlb data = hart.mmu().tlbs().data();
    for (Fence.Form form : Fence.Form.values()) {
      assertThat(data.counters().fenced(form)).as("killed by %s", form).isGreaterThan(10);
    }
    assertThat(data.counters().renewed()).as("renewed").isGreaterThan(10);
    assertThat(data.counters().replaced()).as("replaced").isGreaterThan(100);
    assertThat(data.counters().hits()).as("hits").isGreaterThan(5_000);
  }

  private static Machine run(String spec, boolean fastLookups) {
    Machine machine = machine(spec, fastLookups);
    assertThat(machine.run(STEPS)).isInstanceOf(StopReason.StepLimit.class);
    return machine;
  }

  /** The guest at its start. */
  static Machine machine(String spec, boolean fastLookups) {
    return BareMetal.machine(
        source(), config -> config.withTlb(TlbSpec.parse(spec)).withFastLookups(fastLookups));
  }

  /** All that anybody can see of what {@code machine} has done. */
  static Map<String, Long> history(Machine machine) {
    Hart hart = machine.hart(0);
    Map<String, Long> all = new LinkedHashMap<>();
    for (int i = 1; i < 32; i++) {
      all.put("x" + i, hart.register(i));
    }
    all.put("pc", hart.pc());
    all.put("time", hart.clock().time());
    for (Cause cause : Cause.values()) {
      all.put(cause.name(), hart.traps(cause));
    }
    hart.mmu().foldHits();
    var tlbs = hart.mmu().tlbs();
    for (Tlb tlb : List.of(tlbs.instruction(), tlbs.data(), tlbs.secondLevel())) {
      all.put(tlb.name() + " accesses", tlb.counters().accesses());
      all.put(tlb.name() + " misses", tlb.counters().misses());
      all.put(tlb.name() + " replaced", tlb.counters().replaced());
      all.put(tlb.name() + " renewed", tlb.counters().renewed());
      for (Fence.Form form : Fence.Form.values()) {
        all.put(tlb.name() + " killed by " + form, tlb.counters().fenced(form));
      }
    }
    all.put("walks", hart.mmu().walks());
    all.put("walk reads", hart.mmu().walkReads());
    all.put("memory", digest(machine.ram()));
    return all;
  }

  private static long digest(Ram ram) {
    CRC32 crc = new CRC32();
    crc.update(ram.read(ram.base(), (int) ram.size()));
    return crc.getValue();
  }

  private static String source() {
    try (var stream = FastLookupHistoryTest.class.getResourceAsStream("/audit/restless.s")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
