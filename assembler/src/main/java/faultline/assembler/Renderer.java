package faultline.assembler;

import faultline.elf.OutputSection;
import java.util.Map;

/** Writes out the bytes of a section of the executable. */
final class Renderer {
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
        int start = (int) (part.address() - section.address());
        SectionBytes.write(part, bytes, start, this::branch);
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

  private void branch(byte[] out, int at, Fragment fragment, Fragment.Tail.Branch branch) {
    InputSection part = fragment.section();
    Patcher patcher = patchers.get(part);
    if (patcher != null) {
      long pc = part.address() + fragment.start() + fragment.length();
      patcher.branch(out, at, fragment, branch, pc);
    }
  }
}
