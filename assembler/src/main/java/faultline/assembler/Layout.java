package faultline.assembler;

import faultline.assembler.syntax.Place;
import faultline.isa.Field;

/**
 * Gives the fragments of a section their starts and their tails their sizes.
 *
 * <p>Sizes depend on distances and distances on sizes, so this is repeated until nothing changes.
 * Branches only grow, which is why it comes to an end.
 */
final class Layout {
  private static final int SHORT_BRANCH = 4;
  private static final int LONG_BRANCH = 8;

  /** Only sizes that depend on each other in a circle need more rounds. */
  private static final int ROUND_LIMIT = 200;

  private final Diagnostics diagnostics;
  private final Unit unit;
  private final Evaluator evaluator = new Evaluator(Evaluator.Stage.LAID_OUT);

  Layout(Unit unit, Diagnostics diagnostics) {
    this.unit = unit;
    this.diagnostics = diagnostics;
  }

  void run() {
    unit.sections().forEach(this::run);
  }

  private void run(InputSection section) {
    for (Fragment fragment : section.fragments()) {
      if (fragment.tail() instanceof Fragment.Tail.Branch) {
        fragment.setTailSize(SHORT_BRANCH);
      }
    }
    int rounds = 0;
    boolean changed = true;
    while (changed && rounds < ROUND_LIMIT) {
      place(section);
      changed = false;
      for (Fragment fragment : section.fragments()) {
        long size = tailSize(fragment);
        changed |= size != fragment.tailSize();
        fragment.setTailSize(size);
      }
      rounds++;
    }
    place(section);
    for (Fragment fragment : section.fragments()) {
      check(fragment, changed);
    }
    padEnd(section);
  }

  /** GNU as fills the end of code, and of nothing else, up to the section's alignment. */
  private static void padEnd(InputSection section) {
    long size = section.size();
    if (section.isCode() && size % section.alignment() != 0) {
      section.close(new Fragment.Tail.Align(section.alignment(), (byte) 0, Long.MAX_VALUE, true));
      Fragment padding = section.fragments().get(section.fragments().size() - 2);
      padding.setTailSize(section.alignment() - size % section.alignment());
      section.last().setStart(padding.end());
    }
  }

  private static void place(InputSection section) {
    long start = 0;
    for (Fragment fragment : section.fragments()) {
      fragment.setStart(start);
      start = fragment.end();
      if (fragment.tail() instanceof Fragment.Tail.Align align) {
        // Alignment follows at once from the start; it needs no round of its own.
        fragment.setTailSize(padding(align, fragment.start() + fragment.length()));
        start = fragment.end();
      }
    }
  }

  private static long padding(Fragment.Tail.Align align, long from) {
    long bytes = -from & (align.alignment() - 1);
    return bytes > align.most() ? 0 : bytes;
  }

  private long tailSize(Fragment fragment) {
    Fragment.Tail tail = fragment.tail();
    if (tail instanceof Fragment.Tail.Branch branch) {
      return fragment.tailSize() == LONG_BRANCH || isFar(fragment, branch)
          ? LONG_BRANCH
          : SHORT_BRANCH;
    } else if (tail instanceof Fragment.Tail.Space space) {
      Value count = evaluator.evaluate(space.count());
      return count != null && count.isNumber() ? bounded(fragment, count.offset()) : 0;
    } else if (tail instanceof Fragment.Tail.Origin origin) {
      return bounded(fragment, originDistance(fragment, origin));
    }
    return fragment.tailSize();
  }

  /** Nonsense sizes count as none here; {@link #check} reports them. */
  private static long bounded(Fragment fragment, long size) {
    return isSensible(fragment, size) ? size : 0;
  }

  private static boolean isSensible(Fragment fragment, long size) {
    long limit = fragment.section().isZeros() ? Emitter.MEMORY_LIMIT : Emitter.FILE_LIMIT;
    return size >= 0 && size <= limit;
  }

  /** From the end of the fragment's bytes to the place that .org names; -1 when unknown. */
  private long originDistance(Fragment fragment, Fragment.Tail.Origin origin) {
    Value target = evaluator.evaluate(origin.target());
    if (target == null) {
      return -1;
    }
    Fragment base = target.base();
    if (base != null && base.section() != fragment.section()) {
      return -1;
    }
    long from = fragment.start() + fragment.length();
    return (base == null ? 0 : base.start()) + target.offset() - from;
  }

  /** As GNU as does: a target that is not surely near and in this section is far. */
  private boolean isFar(Fragment fragment, Fragment.Tail.Branch branch) {
    if (branch.target() instanceof Formula.Reference reference && reference.symbol().isWeak()) {
      return true;
    }
    Value target = evaluator.evaluate(branch.target());
    Fragment base = target == null ? null : target.base();
    if (target == null || base == null || base.section() != fragment.section()) {
      return true;
    }
    long from = fragment.start() + fragment.length();
    long distance = base.start() + target.offset() - from;
    // An odd distance is an error for the branch to report, not a matter of size.
    return !Field.IMM_B.fits(distance & ~1L);
  }

  private void check(Fragment fragment, boolean unstable) {
    if (fragment.tail() instanceof Fragment.Tail.Space space) {
      Value count = evaluator.evaluate(space.count());
      if (count == null || !count.isNumber()) {
        error(space.place(), "the size must be a number, or a distance inside this section");
      } else if (unstable || !isSensible(fragment, count.offset())) {
        error(space.place(), "the size comes to " + count.offset() + " bytes");
      }
    } else if (fragment.tail() instanceof Fragment.Tail.Origin origin) {
      checkOrigin(fragment, origin, unstable);
    }
  }

  private void error(Place place, String message) {
    unit.markMisplaced();
    diagnostics.error(place, message);
  }

  private void checkOrigin(Fragment fragment, Fragment.Tail.Origin origin, boolean unstable) {
    Value target = evaluator.evaluate(origin.target());
    Fragment base = target == null ? null : target.base();
    if (target == null || (base != null && base.section() != fragment.section())) {
      error(origin.place(), ".org takes an offset into this section, or a label in it");
      return;
    }
    long distance = originDistance(fragment, origin);
    if (unstable || !isSensible(fragment, distance)) {
      error(
          origin.place(),
          distance < 0
              ? ".org cannot go back; this is " + -distance + " bytes before the current address"
              : ".org would leave " + distance + " bytes");
    }
  }
}
