package faultline.assembler;

import faultline.isa.Extension;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a section needs a mark of the psABI: {@code $x} before instructions, {@code $d}
 * before data. Its numbered parts share one, in the order in which they are written.
 */
final class CodeMarks {
  private String isa = "";
  private Set<Extension> extensions = Set.of();
  private boolean inData;
  private boolean any;

  /** The mark before instructions for {@code now}; null when they have it already. */
  @Nullable String code(Set<Extension> now) {
    String name = now.equals(extensions) ? isa : IsaName.of(now);
    extensions = now;
    String mark = !name.equals(isa) ? "$x" + name : inData ? "$x" : null;
    isa = name;
    inData = false;
    any |= mark != null;
    return mark;
  }

  /** The mark before nops for alignment: code, for whatever machine it was before. */
  @Nullable String padding(Set<Extension> now) {
    if (isa.isEmpty()) {
      return code(now);
    }
    String mark = inData ? "$x" : null;
    inData = false;
    return mark;
  }

  /** The mark before data; null when they have it already. */
  @Nullable String data() {
    boolean isNeeded = !inData || !any;
    inData |= isNeeded;
    any = true;
    return isNeeded ? "$d" : null;
  }
}
