package faultline.kernel;

import faultline.memory.Ram;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the calls of processes that do not run just now may have in hand: records and frames whose
 * addresses stand on their kernel stacks. Only there is it known who uses them.
 *
 * @param records how many such processes name each address
 * @param frames how many name each frame, or something in it
 */
record Hands(Map<Long, Integer> records, Map<Integer, Integer> inFrames, BitSet frames) {
  static final Hands EMPTY = new Hands(Map.of(), Map.of(), new BitSet());

  /** Looks through the stacks of all processes but the one that runs. */
  static Hands of(KernelMemory memory, KernelRecords processes) {
    Hands hands = new Hands(new HashMap<>(), new HashMap<>(), new BitSet());
    long running = memory.variable("current");
    for (KernelRecords.ProcessEntry process : processes.processes()) {
      if (process.entry() != running && process.stackFrame() != 0) {
        hands.look(memory, process);
      }
    }
    return hands;
  }

  /** From where the process has left its stack up to the user's registers, which name nothing. */
  private void look(KernelMemory memory, KernelRecords.ProcessEntry process) {
    long left =
        memory.doubleWord(
            process.entry() + memory.symbol("PROC_CONTEXT") + memory.symbol("CONTEXT_SP"));
    long from = process.stackFrame() + (left & (Ram.FRAME_SIZE - 1));
    long context = process.entry() + memory.symbol("PROC_CONTEXT");
    long to =
        process.stackFrame()
            + (memory.doubleWord(process.entry() + memory.symbol("PROC_TRAPFRAME"))
                & (Ram.FRAME_SIZE - 1));
    Set<Long> words = new HashSet<>();
    for (long at = from; at < to; at += Long.BYTES) {
      words.add(memory.doubleWord(at));
    }
    for (long at = 0; at < memory.symbol("CONTEXT_SIZE"); at += Long.BYTES) {
      words.add(memory.doubleWord(context + at));
    }
    Set<Integer> named = new HashSet<>();
    for (long word : words) {
      int frame = memory.frame(word);
      if (word < 0 && memory.isFrame(frame)) {
        records.merge(word, 1, Integer::sum);
        named.add(frame);
      }
    }
    named.forEach(frame -> inFrames.merge(frame, 1, Integer::sum));
    named.forEach(frames::set);
  }

  /** How many may use the record at this address. */
  int holding(long record) {
    return records.getOrDefault(record, 0);
  }

  /** How many may own this frame. */
  int holdingFrame(int frame) {
    return inFrames.getOrDefault(frame, 0);
  }
}
