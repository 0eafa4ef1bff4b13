package faultline.machine;

import faultline.device.SerialInput;
import faultline.memory.Clock;
import faultline.memory.Saved;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what came from the host, and when: each byte with the cycle at which it arrived, and
 * how long idle time was cut short by the wall clock. A machine that goes back in time gets the
 * same again, at the same cycles, and asks the host only where the journal ends. Before the first
 * {@link #save} nothing is written down: there is no moment to go back to.
 */
final class InputJournal implements SerialInput {
  private static final long NANOSECONDS_PER_TICK = 1_000_000_000 / Clock.TICKS_PER_SECOND;

  /** A byte or a break, and the cycle at which it arrived. */
  private record Arrival(long cycle, int what) {}

  /** An idle stretch from {@code cycle} that lasted {@code passed} cycles. */
  private record Pause(long cycle, long passed) {}

  /** All that is known of one course of events. Courses that part share no list. */
  private record Course(List<Arrival> arrivals, List<Pause> pauses) {
    static Course of(List<Arrival> arrivals, List<Pause> pauses) {
      return new Course(new ArrayList<>(arrivals), new ArrayList<>(pauses));
    }
  }

  private final HostInput host;
  private final Clock clock;
  private Course course = Course.of(List.of(), List.of());

  /** How many arrivals and pauses lie behind the present moment. */
  private int arrived;

  private int paused;
  private boolean isWriting;

  InputJournal(HostInput host, Clock clock) {
    this.host = host;
    this.clock = clock;
  }

  @Override
  public int take() {
    if (arrived < course.arrivals.size()) {
      Arrival next = course.arrivals.get(arrived);
      if (clock.cycles() < next.cycle) {
        return NOTHING;
      }
      arrived++;
      return next.what;
    }
    int what = host.take();
    if (what != NOTHING && isWriting) {
      course.arrivals.add(new Arrival(clock.cycles(), what));
      arrived++;
    }
    return what;
  }

  @Override
  public boolean isOver() {
    return arrived == course.arrivals.size() && host.isOver();
  }

  @Override
  public long cyclesToArrival() {
    return arrived == course.arrivals.size()
        ? Clock.FOREVER
        : Math.max(0, course.arrivals.get(arrived).cycle - clock.cycles());
  }

  /**
   * Every hart waits, and for {@code cycles} nothing happens by itself.
   *
   * @param cycles may be {@link Clock#FOREVER}: only the host can end that
   * @return how many cycles of it pass
   */
  long idle(long cycles) {
    if (paused < course.pauses.size() && course.pauses.get(paused).cycle == clock.cycles()) {
      return course.pauses.get(paused++).passed;
    }
    boolean endless = cycles == Clock.FOREVER;
    if (!endless && !host.isPaced()) {
      return cycles;
    }
    long nanoseconds = endless ? Long.MAX_VALUE : nanoseconds(cycles);
    long start = System.nanoTime();
    host.await(nanoseconds);
    long passed = 0;
    if (host.isPaced()) {
      long ticks = (System.nanoTime() - start) / NANOSECONDS_PER_TICK;
      passed = Math.min(cycles, clock.cyclesIn(ticks));
    }
    if (passed != cycles && isWriting) {
      course.pauses.add(new Pause(clock.cycles(), passed));
      paused++;
    }
    return passed;
  }

  private long nanoseconds(long cycles) {
    long ticks = cycles / clock.cyclesIn(1);
    return ticks > Long.MAX_VALUE / NANOSECONDS_PER_TICK
        ? Long.MAX_VALUE
        : ticks * NANOSECONDS_PER_TICK;
  }

  void wake() {
    host.wake();
  }

  /** Saves the place in the journal; what is written stays written. */
  Saved save() {
    isWriting = true;
    Course savedCourse = course;
    int savedArrived = arrived;
    int savedPaused = paused;
    return () -> {
      course = savedCourse;
      arrived = savedArrived;
      paused = savedPaused;
    };
  }

  /**
   * From the present moment on events take another course: what is written of the time behind it
   * does not come again, except to who goes back to a state saved before.
   */
  void branch() {
    course = Course.of(course.arrivals.subList(0, arrived), course.pauses.subList(0, paused));
  }
}
