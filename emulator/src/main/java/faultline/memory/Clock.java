package faultline.memory;

/**
 * The machine's time, a function of the steps taken and of nothing else, so that a run can be
 * repeated exactly.
 *
 * <p>A <em>cycle</em> passes with every step of a hart (an instruction retired or a trap taken) and
 * while a hart waits. Harts run at 100 MHz and the clock that guests see, {@link #time}, at 10 MHz:
 * a tick is ten cycles of every hart. When all harts wait, time jumps to the next event.
 */
public final class Clock implements Stateful {
  /** Frequency of {@link #time}: the device tree's {@code timebase-frequency}. */
  public static final long TICKS_PER_SECOND = 10_000_000;

  /** More cycles than anybody lives to see, some thousand years. */
  public static final long FOREVER = Long.MAX_VALUE;

  private static final int CYCLES_PER_TICK = 10;

  private final long cyclesPerTick;
  private long cycles;

  /** What has been added by writing the time. */
  private long offset;

  /** A clock at zero for a machine of {@code harts} harts. */
  public Clock(int harts) {
    cyclesPerTick = (long) CYCLES_PER_TICK * harts;
  }

  /** The present tick: what {@code rdtime} and the CLINT's mtime read. */
  public long time() {
    return cycles / cyclesPerTick + offset;
  }

  /** Makes {@link #time} read {@code tick}; cycles pass as before. */
  public void setTime(long tick) {
    offset += tick - time();
  }

  /** Cycles passed since reset, summed over the harts. */
  public long cycles() {
    return cycles;
  }

  /** How many cycles {@code ticks} of the clock take. */
  public long cyclesIn(long ticks) {
    return ticks * cyclesPerTick;
  }

  /** Lets {@code count} cycles pass. */
  public void advance(long count) {
    cycles += count;
  }

  /**
   * Cycles from now until {@link #time} reads {@code tick}; zero when it already does, {@link
   * #FOREVER} when that is too far away to be counted.
   */
  public long cyclesUntil(long tick) {
    if (tick <= time()) {
      return 0;
    }
    long ticks = tick - time();
    if (ticks < 0 || ticks > Long.MAX_VALUE / 2 / cyclesPerTick) {
      return FOREVER;
    }
    return ticks * cyclesPerTick - cycles % cyclesPerTick;
  }
}
