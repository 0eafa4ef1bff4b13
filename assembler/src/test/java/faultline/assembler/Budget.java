package faultline.assembler;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** What a test may cost, whatever its input: processor time and memory taken, not wall time. */
final class Budget {
  private static final long NANOSECONDS = 30_000_000_000L;
  private static final long BYTES = 8L << 30;

  private final String input;

  /**
   * @param input what to say about a test that fails
   */
  Budget(String input) {
    this.input = input;
  }

  /** What {@code work} gives; fails when it throws, or costs too much. */
  <T> T spend(Supplier<T> work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long time = threads.getCurrentThreadCpuTime();
    long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    T result;
    try {
      result = work.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("an exception for " + input, e);
    }
    long spent = threads.getCurrentThreadCpuTime() - time;
    long taken = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
    if (spent > NANOSECONDS || taken > BYTES) {
      throw new AssertionError(
          spent / 1_000_000 + " ms and " + (taken >> 20) + " MiB are too much for " + input);
    }
    return result;
  }
}
