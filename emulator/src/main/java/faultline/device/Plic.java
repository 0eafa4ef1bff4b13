package faultline.device;

import faultline.memory.Device;
import faultline.memory.InterruptLine;
import java.util.List;

/**
 * Platform-level interrupt controller: leads the devices' interrupt lines to the harts.
 *
 * <pre>
 *   offset                       register, 32 bits each
 *   4 * source                   priority of the source, 0 (never) to 7
 *   0x1000 + 4 * word            pending, a bit per source; read-only
 *   0x2000 + 0x80 * ctx + 4 * w  enabled in this context, a bit per source
 *   0x200000 + 0x1000 * ctx      threshold: only higher priorities interrupt
 *   0x200004 + 0x1000 * ctx      read: claim, the best pending source or 0
 *                                write: complete, the source's handler is done
 * </pre>
 *
 * <p>A <em>context</em> is a hart in a mode: 2 * hart for M-mode, one more for S-mode. Devices'
 * lines are levels. A source's <em>gateway</em> lets one request through when its line is up, and
 * the next only after the first was completed. A request that came through stays pending until it
 * is claimed, even if the line falls.
 *
 * <p>Source: RISC-V Platform-Level Interrupt Controller Specification 1.0.0; layout, number of
 * sources and priorities as on QEMU's {@code virt}.
 */
public final class Plic implements Device {
  /** Sources are numbered from 1 to one less than this; source 0 means none. */
  public static final int SOURCES = 96;

  private static final long WINDOW = 0x60_0000;
  private static final long PENDING = 0x1000;
  private static final long ENABLE = 0x2000;
  private static final long ENABLE_STRIDE = 0x80;
  private static final long CONTEXT = 0x20_0000;
  private static final long CONTEXT_STRIDE = 0x1000;
  private static final int THRESHOLD = 0;
  private static final int CLAIM = 4;

  private static final int HIGHEST_PRIORITY = 7;
  private static final int WORDS = SOURCES / Integer.SIZE;

  private final List<InterruptLine> contexts;
  private final int[] priority = new int[SOURCES];
  private final int[] threshold;

  /** By context, a bit for each source. */
  private final int[][] enabled;

  /** What the devices ask. */
  private final int[] level = new int[WORDS];

  /** Requests that came through a gateway and were not claimed. */
  private final int[] pending = new int[WORDS];

  /** Requests that were claimed and not completed: their gateways are closed. */
  private final int[] inService = new int[WORDS];

  /**
   * @param contexts where each context's interrupt leads: M-mode and S-mode of hart 0, of hart 1,
   *     and so on
   */
  public Plic(List<InterruptLine> contexts) {
    this.contexts = List.copyOf(contexts);
    threshold = new int[contexts.size()];
    enabled = new int[contexts.size()][WORDS];
  }

  /** The line on which a device raises {@code source}, 1 to 95. */
  public InterruptLine source(int source) {
    return up -> setLevel(source, up);
  }

  @Override
  public long size() {
    return WINDOW;
  }

  @Override
  public boolean accepts(long offset, int size) {
    return size == Integer.BYTES;
  }

  @Override
  public long load(long offset, int size) {
    int value = 0;
    if (offset < PENDING) {
      value = offset < 4L * SOURCES ? priority[(int) offset / 4] : 0;
    } else if (offset < ENABLE) {
      long word = (offset - PENDING) / 4;
      value = word < WORDS ? pending[(int) word] : 0;
    } else if (offset < CONTEXT) {
      long context = (offset - ENABLE) / ENABLE_STRIDE;
      int word = (int) ((offset - ENABLE) % ENABLE_STRIDE) / 4;
      value = context < contexts.size() && word < WORDS ? enabled[(int) context][word] : 0;
    } else if ((offset - CONTEXT) / CONTEXT_STRIDE < contexts.size()) {
      int context = (int) ((offset - CONTEXT) / CONTEXT_STRIDE);
      value =
          switch ((int) ((offset - CONTEXT) % CONTEXT_STRIDE)) {
            case THRESHOLD -> threshold[context];
            case CLAIM -> claim(context);
            default -> 0;
          };
    }
    return value & 0xffff_ffffL;
  }

  @Override
  public void store(long offset, int size, long value) {
    if (offset < PENDING) {
      if (offset != 0 && offset < 4L * SOURCES) {
        priority[(int) offset / 4] = (int) value & HIGHEST_PRIORITY;
      }
    } else if (offset >= ENABLE && offset < CONTEXT) {
      long context = (offset - ENABLE) / ENABLE_STRIDE;
      int word = (int) ((offset - ENABLE) % ENABLE_STRIDE) / 4;
      if (context < contexts.size() && word < WORDS) {
        // There is no source 0 to enable.
        enabled[(int) context][word] = (int) value & (word == 0 ? ~1 : ~0);
      }
    } else if (offset >= CONTEXT && (offset - CONTEXT) / CONTEXT_STRIDE < contexts.size()) {
      int context = (int) ((offset - CONTEXT) / CONTEXT_STRIDE);
      switch ((int) ((offset - CONTEXT) % CONTEXT_STRIDE)) {
        case THRESHOLD -> threshold[context] = (int) value & HIGHEST_PRIORITY;
        case CLAIM -> complete(context, (int) value);
        default -> {
          // Reserved.
        }
      }
    }
    update();
  }

  private void setLevel(int source, boolean up) {
    set(level, source, up);
    letThrough(source);
    update();
  }

  /** The gateway: a line that is up becomes a request, unless the last one is still in service. */
  private void letThrough(int source) {
    if (isSet(level, source) && !isSet(inService, source)) {
      set(pending, source, true);
    }
  }

  /** Takes the best request of {@code context}, or 0; the threshold has no say here (section 7). */
  private int claim(int context) {
    int source = best(context, 0);
    if (source != 0) {
      set(pending, source, false);
      set(inService, source, true);
      update();
    }
    return source;
  }

  /** Only a source that the context has enabled can be completed there (section 9). */
  private void complete(int context, int source) {
    if (source > 0 && source < SOURCES && isSet(enabled[context], source)) {
      set(inService, source, false);
      letThrough(source);
    }
  }

  private void update() {
    for (int context = 0; context < threshold.length; context++) {
      contexts.get(context).set(best(context, threshold[context]) != 0);
    }
  }

  /**
   * The source with the highest priority above {@code least} that is pending and enabled in {@code
   * context}; of several the one with the lowest number; 0 for none.
   */
  private int best(int context, int least) {
    int best = 0;
    int highest = least;
    for (int word = 0; word < WORDS; word++) {
      for (int left = pending[word] & enabled[context][word]; left != 0; left &= left - 1) {
        int source = word * Integer.SIZE + Integer.numberOfTrailingZeros(left);
        if (priority[source] > highest) {
          highest = priority[source];
          best = source;
        }
      }
    }
    return best;
  }

  private static boolean isSet(int[] bits, int source) {
    return (bits[source / Integer.SIZE] & 1 << source) != 0;
  }

  private static void set(int[] bits, int source, boolean value) {
    int bit = 1 << source;
    bits[source / Integer.SIZE] =
        value ? bits[source / Integer.SIZE] | bit : bits[source / Integer.SIZE] & ~bit;
  }
}
