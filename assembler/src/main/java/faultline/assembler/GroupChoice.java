package faultline.assembler;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of section groups of one name, keeps the first and leaves out the others. */
final class GroupChoice {
  private final Map<String, SectionGroup> kept = new HashMap<>();

  /** Leaves out of {@code unit} what units before it have. */
  void add(Unit unit) {
    for (SectionGroup group : unit.groups()) {
      SectionGroup before = group.once() ? kept.putIfAbsent(group.name(), group) : null;
      if (before != null) {
        group.sections().forEach(section -> section.leaveOut(twin(section, before)));
      }
    }
  }

  private static @Nullable InputSection twin(InputSection section, SectionGroup kept) {
    for (InputSection each : kept.sections()) {
      if (each.name().equals(section.name())) {
        return each;
      }
    }
    return null;
  }
}
