package faultline.assembler;

import faultline.elf.OutputSection;
import faultline.isa.Instruction;
import java.util.Arrays;
import java.util.Map;

/** Writes out the bytes of a section of the executable. */
final class Renderer {
  private static final int NOP = Instruction.ADDI.match();

  private final Map<InputSection, Patcher> patchers;

  /**
   * @param patchers by section: each knows the source that the section is from
   */
  Renderer(Map<InputSection, Patcher> patchers) {
    this.patchers = patchers;
  }

  OutputSection render(LinkedSection section) {
    byte[] bytes = new byte[section.isZeros() ? 0 : Math.toIntExact(section.size())];
    if (bytes.length > 0) {
      for (InputSection part : section.parts()) {
        for (Fragment fragment : part.fragments()) {
          int at = (int) (part.address() + fragment.start() - section.address());
          System.arraycopy(part.buffer(), fragment.bufferStart(), bytes, at, fragment.length());
          tail(bytes, at + fragment.length(), fragment);
        }
      }
    }
    return new OutputSection(
        section.name(),
        section.flags(),
        section.address(),
        section.alignment(),
        bytes,
        section.size());
  }

  private void tail(byte[] out, int at, Fragment fragment) {
    int end = at + (int) fragment.tailSize();
    Fragment.Tail tail = fragment.tail();
    if (tail instanceof Fragment.Tail.Fill fill) {
      Arrays.fill(out, at, end, fill.fill());
    } else if (tail instanceof Fragment.Tail.Space space) {
      Arrays.fill(out, at, end, space.fill());
    } else if (tail instanceof Fragment.Tail.Origin origin) {
      Arrays.fill(out, at, end, origin.fill());
    } else if (tail instanceof Fragment.Tail.Align align) {
      if (align.nops()) {
        nops(out, at, end);
      } else {
        Arrays.fill(out, at, end, align.fill());
      }
    } else if (tail instanceof Fragment.Tail.Branch branch) {
      InputSection part = fragment.section();
      Patcher patcher = patchers.get(part);
      if (patcher != null) {
        long pc = part.address() + fragment.start() + fragment.length();
        patcher.branch(out, at, fragment, branch, pc);
      }
    }
  }

  /** As GNU as fills code: a zero byte if odd, a compressed nop if needed, then nops. */
  private static void nops(byte[] out, int start, int end) {
    int at = start;
    if (((end - at) & 1) != 0) {
      out[at] = 0;
      at++;
    }
    if (((end - at) & 2) != 0) {
      out[at] = 1;
      out[at + 1] = 0;
      at += 2;
    }
    for (; at < end; at += Integer.BYTES) {
      Words.put(out, at, NOP);
    }
  }
}
