package faultline.mmu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random regions and random accesses, judged byte by byte as section 3.7.1 of the specification
 * puts it: the lowest-numbered entry that matches any byte of an access decides, and must match all
 * its bytes.
 *
 * <p>{@code -Dfaultline.seed=N} repeats a run.
 */
class PmpOracleTest {
  private static final long SEED = Long.getLong("faultline.seed", 20211203);
  private static final int CONFIGURATIONS = 3000;
  private static final int ACCESSES = 200;
  private static final List<Access> KINDS = List.of(Access.values());
  private static final List<Privilege> MODES = List.of(Privilege.values());

  /** All addresses lie here: three pages, so that many regions end inside one. */
  private static final long BASE = 0x8000_0000L;

  private static final int SPAN = 3 * 4096;

  private final Random random = new Random(SEED);
  private final int[] config = new int[Pmp.ENTRIES];
  private final long[] address = new long[Pmp.ENTRIES];

  @Test
  void everyAccessIsJudgedAsTheSpecificationJudgesItsBytes() {
    int allowed = 0;
    for (int n = 0; n < CONFIGURATIONS; n++) {
      Pmp pmp = configure();
      for (int i = 0; i < ACCESSES; i++) {
        long pa = address();
        int size = 1 << random.nextInt(4);
        Access access = KINDS.get(random.nextInt(3));
        Privilege privilege = MODES.get(random.nextInt(3));
        boolean expected = judge(pa, size, access, privilege);
        allowed += expected ? 1 : 0;
        assertThat(pmp.allows(pa, size, access, privilege))
            .as("seed %d, configuration %d: %s, %s", SEED, n, describe(pa, size), access)
            .isEqualTo(expected);
      }
    }
    assertThat(allowed).as("accesses allowed").isBetween(100_000, 500_000);
  }

  @Test
  void aUniformPageHasOneAnswerForAllItsBytes() {
    int uniform = 0;
    for (int n = 0; n < CONFIGURATIONS / 20; n++) {
      Pmp pmp = configure();
      for (long page = BASE; page < BASE + SPAN; page += 4096) {
        if (pmp.isUniform(page)) {
          uniform++;
          assertOneAnswer(page, n);
        } else {
          assertThat(pmp.splitsPages()).isTrue();
        }
      }
    }
    assertThat(uniform).isGreaterThan(30);
  }

  private void assertOneAnswer(long page, int n) {
    for (Access access : KINDS) {
      for (Privilege privilege : MODES) {
        boolean first = judge(page, 1, access, privilege);
        for (long pa = page; pa < page + 4096; pa += 4) {
          assertThat(judge(pa, 4, access, privilege))
              .as("seed %d, configuration %d: %s", SEED, n, describe(pa, 4))
              .isEqualTo(first);
        }
      }
    }
  }

  /** Section 3.7.1, "Priority and Matching Logic", word for word. */
  private boolean judge(long pa, int size, Access access, Privilege privilege) {
    for (int i = 0; i < Pmp.ENTRIES; i++) {
      int matching = 0;
      for (int b = 0; b < size; b++) {
        matching += matches(i, pa + b) ? 1 : 0;
      }
      if (matching == 0) {
        continue;
      }
      if (matching < size) {
        return false;
      }
      boolean locked = (config[i] & 0x80) != 0;
      int right =
          switch (access) {
            case LOAD -> 1;
            case STORE -> 2;
            case FETCH -> 4;
          };
      return (privilege == Privilege.MACHINE && !locked) || (config[i] & right) != 0;
    }
    return privilege == Privilege.MACHINE;
  }

  /** Section 3.7.1, "Address Matching": whether entry i matches the byte at pa. */
  private boolean matches(int i, long pa) {
    return switch (config[i] >>> 3 & 3) {
      case 0 -> false;
      case 1 -> (i == 0 || pa >= address[i - 1] << 2) && pa < address[i] << 2;
      case 2 -> pa >>> 2 == address[i];
      default -> {
        // yyy...y01..1: the ones and the zero above them say how many low bits do not matter.
        int ignored = Long.numberOfTrailingZeros(~address[i]) + 1;
        yield pa >>> 2 >>> ignored == address[i] >>> ignored;
      }
    };
  }

  /** A random configuration: here as plain numbers, and in a new unit. */
  private Pmp configure() {
    Pmp pmp = new Pmp();
    for (int i = 0; i < Pmp.ENTRIES; i++) {
      address[i] = address() >>> 2;
      int mode = random.nextInt(4);
      if (mode == 3) {
        address[i] |= (1L << random.nextInt(12)) - 1;
      }
      int rights = random.nextInt(8);
      rights = (rights & 3) == 2 ? 7 : rights;
      boolean used = random.nextInt(4) == 0;
      config[i] = used ? rights | mode << 3 | (random.nextInt(4) == 0 ? 0x80 : 0) : 0;
      pmp.setAddress(i, address[i]);
    }
    for (int first = 0; first < Pmp.ENTRIES; first += 8) {
      long value = 0;
      for (int i = 7; i >= 0; i--) {
        value = value << 8 | config[first + i];
      }
      pmp.setConfigs(first, value);
      assertThat(pmp.configs(first)).isEqualTo(value);
    }
    return pmp;
  }

  /** Anywhere, but often close to where a page begins. */
  private long address() {
    long any = BASE + random.nextInt(SPAN);
    return random.nextInt(3) == 0 ? (any & -4096) + random.nextInt(32) - 16 : any;
  }

  private String describe(long pa, int size) {
    StringBuilder text = new StringBuilder("%d bytes at 0x%x under".formatted(size, pa));
    for (int i = 0; i < Pmp.ENTRIES; i++) {
      if (config[i] != 0) {
        text.append(" %d:0x%02x,0x%x".formatted(i, config[i], address[i] << 2));
      }
    }
    return text.toString();
  }
}
