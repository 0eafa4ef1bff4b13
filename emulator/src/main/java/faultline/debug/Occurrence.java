package faultline.debug;

import faultline.isa.Cause;
import faultline.machine.StoreObserver.Writer;
import faultline.mmu.Access;
import java.util.OptionalLong;

/** Something that has happened in the guest, which a watchpoint or catchpoint waited for. */
public sealed interface Occurrence {
  /** A trap was taken. The hart stands on the vector; {@code value} is in stval or mtval. */
  record Trapped(Cause cause, long value, long pc) implements Occurrence {}

  /** A program has called the kernel. */
  record Called(long number) implements Occurrence {}

  /** The call has returned to the program. */
  record Returned(long number) implements Occurrence {}

  /** A process has a child, which has a copy of its memory. */
  record Forked(long pid) implements Occurrence {}

  /** A process has a child, which uses its memory for now. */
  record Vforked(long pid) implements Occurrence {}

  /** A process has begun another program. */
  record Executed(String path) implements Occurrence {}

  /** A process asks to end; its pid is known if the kernel is ours. */
  record Exiting(OptionalLong pid, long status) implements Occurrence {}

  /** A process is about to end with a signal. */
  record Signalled(Signal signal) implements Occurrence {}

  /** satp was written, with something else than it held. */
  record SpaceSwitched(long from, long to) implements Occurrence {}

  /** The TLB did not know a page, so the page table was walked. */
  record TlbMissed(long va, Access access) implements Occurrence {}

  /** A page that could not be stored to was copied to another frame, where it can be. */
  record PageCopied(long va, long fromFrame, long toFrame) implements Occurrence {}

  /** A page that could not be stored to now can, in the same frame. */
  record MadeWritable(long va, long frame) implements Occurrence {}

  /** The guest has printed the last byte of {@code text}. */
  record Printed(String text) implements Occurrence {}

  /**
   * An entry on the way to a page has changed.
   *
   * @param level of the table that it is in: 2 for the root, 0 for the last
   * @param address its physical address
   */
  record EntryChanged(int level, long address, long before, long after, Author by)
      implements Occurrence {}

  /** A watched value was read, or written with what it was. */
  record Accessed(Reading value) implements Occurrence {}

  /** A watched value has changed. */
  record Changed(Reading before, Reading after) implements Occurrence {}

  /**
   * Physical memory has changed.
   *
   * @param address of the first of {@code size} bytes, at most eight, among which there are changes
   */
  record BytesChanged(long address, int size, long before, long after, Author by)
      implements Occurrence {}

  /**
   * Who has stored something.
   *
   * @param pc the instruction that stored it, or that the walker worked for
   */
  record Author(Writer writer, long pc) {}
}
