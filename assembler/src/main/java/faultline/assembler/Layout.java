package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Gives the fragments of a section their starts and their tails their sizes.
 *
 * <p>Sizes depend on distances and distances on sizes, so this is repeated until nothing changes.
 * Where more than one outcome is stable it matters where one begins and in what order one goes on;
 * both are as in GNU as: each fragment in turn, with the starts of those before it already new and
 * of those after it still old, and all over again from the beginning until no start changes.
 */
final class Layout {
  /** Only sizes that depend on each other in a circle need more rounds. */
  private static final int ROUND_LIMIT = 200;

  /** From then on branches only grow, so that there is an end. */
  private static final int GROWING_ROUND = 100;

  private final Diagnostics diagnostics;
  private final Unit unit;
  private boolean isForObject;
  private final Evaluator evaluator = new Evaluator(Evaluator.Stage.LAID_OUT);

  Layout(Unit unit, Diagnostics diagnostics) {
    this.unit = unit;
    this.diagnostics = diagnostics;
  }

  /** Leaves to a linker, where it may shorten code, how far to align. */
  Layout forObject() {
    isForObject = true;
    return this;
  }

  void run() {
    unit.sections().forEach(this::run);
  }

  private void run(InputSection section) {
    int rounds = 0;
    boolean moved = true;
    boolean unstable = false;
    while (moved && rounds < ROUND_LIMIT) {
      long[] before = starts(section);
      estimate(section);
      rounds++;
      unstable = true;
      while (unstable && rounds < ROUND_LIMIT) {
        unstable = relax(section, rounds >= GROWING_ROUND);
        rounds++;
      }
      moved = !Arrays.equals(before, starts(section));
    }
    for (Fragment fragment : section.fragments()) {
      check(fragment, unstable);
    }
    section.markContentEnd();
    if (!unit.isObject()) {
      padEnd(section);
    }
  }

  private static long[] starts(InputSection section) {
    return section.fragments().stream().mapToLong(Fragment::start).toArray();
  }

  /** First sizes, while what comes later is not where it will be: room by formula has none yet. */
  private void estimate(InputSection section) {
    long start = 0;
    for (Fragment fragment : section.fragments()) {
      fragment.setStart(start);
      Fragment.Tail tail = fragment.tail();
      boolean byFormula =
          tail instanceof Fragment.Tail.Space || tail instanceof Fragment.Tail.Origin;
      fragment.setTailSize(byFormula ? 0 : tailSize(fragment));
      start = fragment.end();
    }
  }

  /** One round over all fragments; whether a size changed. */
  private boolean relax(InputSection section, boolean onlyGrow) {
    boolean changed = false;
    long start = 0;
    for (Fragment fragment : section.fragments()) {
      fragment.setStart(start);
      long size = tailSize(fragment);
      if (onlyGrow && fragment.tail() instanceof Fragment.Tail.Branch) {
        size = Math.max(size, fragment.tailSize());
      }
      changed |= size != fragment.tailSize();
      fragment.setTailSize(size);
      start = fragment.end();
    }
    return changed;
  }

  /**
   * GNU as fills the end of code, and of nothing else, up to the section's alignment: with nops, or
   * with zeros where a linker will shorten the code and they end up anywhere.
   */
  private void padEnd(InputSection section) {
    long size = section.size();
    if (section.isCode() && size % section.alignment() != 0) {
      boolean nops = !(isForObject && section.isRelaxing());
      if (nops) {
        section.markPadding(unit.extensions());
      }
      section.close(
          new Fragment.Tail.Align(
              section.alignment(), new Fragment.Pattern(0, 1), Long.MAX_VALUE, nops, null));
      Fragment padding = section.fragments().get(section.fragments().size() - 2);
      padding.setTailSize(section.alignment() - size % section.alignment());
      section.last().setStart(padding.end());
    }
  }

  private long padding(Fragment.Tail.Align align, long from) {
    if (isForObject && align.surplus() > 0) {
      return align.surplus();
    }
    long bytes = -from & (align.alignment() - 1);
    return bytes > align.most() ? 0 : bytes;
  }

  private long tailSize(Fragment fragment) {
    Fragment.Tail tail = fragment.tail();
    if (tail instanceof Fragment.Tail.Branch branch) {
      return BranchCode.length(branch.row(), distance(fragment, branch));
    } else if (tail instanceof Fragment.Tail.Align align) {
      return padding(align, fragment.start() + fragment.length());
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
  private OptionalLong distance(Fragment fragment, Fragment.Tail.Branch branch) {
    if (branch.target() instanceof Formula.Reference reference && reference.symbol().isWeak()) {
      return OptionalLong.empty();
    }
    Value target = evaluator.evaluate(branch.target());
    Fragment base = target == null ? null : target.base();
    if (target == null || base == null || base.section() != fragment.section()) {
      return OptionalLong.empty();
    }
    long from = fragment.start() + fragment.length();
    return OptionalLong.of(base.start() + target.offset() - from);
  }

  private void check(Fragment fragment, boolean unstable) {
    if (fragment.tail() instanceof Fragment.Tail.Space space) {
      Value count = evaluator.evaluate(space.count());
      if (count == null || !count.isNumber()) {
        error(space.place(), Message.SPACE_NOT_A_NUMBER.with());
      } else if (unstable || !isSensible(fragment, count.offset())) {
        error(space.place(), Message.SPACE_SIZE.with(count.offset()));
      }
    } else if (fragment.tail() instanceof Fragment.Tail.Origin origin) {
      checkOrigin(fragment, origin, unstable);
    } else if (fragment.tail() instanceof Fragment.Tail.Align align) {
      int size = align.fill().size();
      Place place = align.place();
      if (place != null && !align.nops() && fragment.tailSize() % size != 0) {
        error(place, Message.PADDING_NOT_WHOLE.with(fragment.tailSize(), size));
      }
    }
  }

  private void error(Place place, Finding message) {
    unit.markMisplaced();
    diagnostics.error(place, message);
  }

  private void checkOrigin(Fragment fragment, Fragment.Tail.Origin origin, boolean unstable) {
    Value target = evaluator.evaluate(origin.target());
    Fragment base = target == null ? null : target.base();
    if (target == null || (base != null && base.section() != fragment.section())) {
      error(origin.place(), Message.ORIGIN_ELSEWHERE.with());
      return;
    }
    long distance = originDistance(fragment, origin);
    if (unstable || !isSensible(fragment, distance)) {
      error(
          origin.place(),
          distance < 0
              ? Message.ORIGIN_BACKWARDS.with(-distance)
              : Message.ORIGIN_TOO_FAR.with(distance));
    }
  }
}
