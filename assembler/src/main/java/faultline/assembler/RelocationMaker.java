package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.elf.RelocationType;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Says to a later linker what this one would have filled in: the relocations of a source.
 *
 * <p>As GNU as does, it leaves every branch and every address to the linker, even those whose
 * distance is known.
 */
final class RelocationMaker {
  /** One relocation, before symbols have numbers. */
  record Pending(long offset, RelocationType type, @Nullable Symbol symbol, long addend) {}

  private final Unit unit;
  private final Diagnostics diagnostics;
  private final Patcher patcher;
  private final Map<InputSection, List<Pending>> pending = new HashMap<>();

  RelocationMaker(Unit unit, Diagnostics diagnostics) {
    this.unit = unit;
    this.diagnostics = diagnostics;
    patcher = new Patcher(unit, new Evaluator(Evaluator.Stage.LAID_OUT), diagnostics);
  }

  /** The relocations of each section that has any, by offset; numbers are filled in at once. */
  Map<InputSection, List<Pending>> make() {
    List<Fixup> fixups = unit.fixups();
    for (int i = 0; i < fixups.size(); i++) {
      if (i + 1 < fixups.size() && isCall(fixups.get(i), fixups.get(i + 1))) {
        add(fixups.get(i), RelocationType.CALL_PLT);
        i++;
      } else {
        make(fixups.get(i));
      }
    }
    unit.sections().forEach(this::branches);
    unit.sections().forEach(this::alignments);
    pending.values().forEach(list -> list.sort(Comparator.comparingLong(Pending::offset)));
    return pending;
  }

  /** Whether these are the auipc and the jalr of one {@code call}, {@code tail} or {@code jump}. */
  private static boolean isCall(Fixup first, Fixup second) {
    return first.target() instanceof Fixup.Target.Operand high
        && high.part() == Fixup.Part.PC_HIGH
        && PcRelative.isLowOfCall(second);
  }

  private void make(Fixup fixup) {
    if (Binder.isPoisoned(fixup.formula())) {
      return;
    }
    if (fixup.target() instanceof Fixup.Target.Data data) {
      data(fixup, data.size());
    } else if (fixup.target() instanceof Fixup.Target.Operand operand) {
      RelocationType type = type(operand);
      if (type != null) {
        add(fixup, type);
      } else {
        number(fixup);
      }
    }
  }

  private static @Nullable RelocationType type(Fixup.Target.Operand operand) {
    boolean isStore = operand.field() == Field.IMM_S;
    return switch (operand.part()) {
      case HIGH -> RelocationType.HI20;
      case LOW -> isStore ? RelocationType.LO12_S : RelocationType.LO12_I;
      case PC_HIGH -> RelocationType.PCREL_HI20;
      case GOT_HIGH -> RelocationType.GOT_HI20;
      case PC_LOW -> isStore ? RelocationType.PCREL_LO12_S : RelocationType.PCREL_LO12_I;
      case WHOLE -> operand.field().kind() == Field.Kind.TARGET ? type(operand.row()) : null;
    };
  }

  private static RelocationType type(Instruction row) {
    return switch (row) {
      case JAL -> RelocationType.JAL;
      case C_J -> RelocationType.RVC_JUMP;
      case C_BEQZ, C_BNEZ -> RelocationType.RVC_BRANCH;
      default -> RelocationType.BRANCH;
    };
  }

  private void data(Fixup fixup, int size) {
    RelocatableValue value = RelocatableValue.of(fixup.formula());
    if (value == null || value.isNumber()) {
      number(fixup);
      return;
    }
    boolean isAddress = value.minus() == null && value.plus() != null;
    if (isAddress && size >= Integer.BYTES) {
      RelocationType type = size == Long.BYTES ? RelocationType.R_64 : RelocationType.R_32;
      add(fixup, type, value.plus(), value.addend());
    } else if (isAddress || value.plus() == null) {
      unsayable(fixup.place());
    } else {
      add(fixup, byName("ADD" + size * Byte.SIZE), value.plus(), value.addend());
      add(fixup, byName("SUB" + size * Byte.SIZE), value.minus(), 0);
    }
  }

  private static RelocationType byName(String name) {
    return RelocationType.valueOf(name);
  }

  /** A number that had to wait only for the layout. */
  private void number(Fixup fixup) {
    RelocatableValue value = RelocatableValue.of(fixup.formula());
    if (value != null && value.isNumber()) {
      patcher.fill(fixup, value.addend());
    } else {
      unsayable(fixup.place());
    }
  }

  private void unsayable(Place place) {
    diagnostics.error(place, Message.NO_RELOCATION.with());
  }

  private void add(Fixup fixup, RelocationType type) {
    RelocatableValue value = RelocatableValue.of(fixup.formula());
    if (value == null || value.minus() != null) {
      unsayable(fixup.place());
    } else if (value.isNumber() && (type == RelocationType.HI20 || isLow(type))) {
      patcher.fill(fixup, value.addend());
    } else {
      add(fixup, type, value.plus(), value.addend());
    }
  }

  private static boolean isLow(RelocationType type) {
    return type == RelocationType.LO12_I || type == RelocationType.LO12_S;
  }

  private void add(Fixup fixup, RelocationType type, @Nullable Symbol symbol, long addend) {
    Fragment fragment = fixup.fragment();
    long offset = fragment.start() + fixup.offset();
    add(fragment.section(), offset, type, symbol, addend);
    if (fixup.relax() && isRelaxable(type)) {
      add(fragment.section(), offset, RelocationType.RELAX, null, 0);
    }
  }

  private static boolean isRelaxable(RelocationType type) {
    return switch (type) {
      case HI20, LO12_I, LO12_S, PCREL_HI20, PCREL_LO12_I, PCREL_LO12_S, CALL_PLT -> true;
      default -> false;
    };
  }

  private void add(
      InputSection section,
      long offset,
      RelocationType type,
      @Nullable Symbol symbol,
      long addend) {
    pending
        .computeIfAbsent(section, key -> new ArrayList<>())
        .add(new Pending(offset, type, symbol, addend));
  }

  private void alignments(InputSection section) {
    for (Fragment fragment : section.fragments()) {
      if (fragment.tail() instanceof Fragment.Tail.Align align && align.surplus() > 0) {
        long offset = fragment.start() + fragment.length();
        add(section, offset, RelocationType.ALIGN, null, align.surplus());
      }
    }
  }

  /** The last instruction of what each branch has become goes to its target. */
  private void branches(InputSection section) {
    for (Fragment fragment : section.fragments()) {
      if (fragment.tail() instanceof Fragment.Tail.Branch branch
          && !Binder.isPoisoned(branch.target())) {
        RelocatableValue target = RelocatableValue.of(branch.target());
        if (target == null || target.minus() != null) {
          unsayable(branch.place());
          continue;
        }
        List<BranchCode.Piece> pieces = BranchCode.pieces(branch, (int) fragment.tailSize());
        BranchCode.Piece last = pieces.get(pieces.size() - 1);
        long offset = fragment.end() - last.row().size();
        add(section, offset, type(last.row()), target.plus(), target.addend());
      }
    }
  }

  /** The distance to {@code target} from {@code offset} of {@code section}, if in it as well. */
  static OptionalLong distance(Formula target, InputSection section, long offset) {
    Value value = new Evaluator(Evaluator.Stage.LAID_OUT).evaluate(target);
    Fragment base = value == null ? null : value.base();
    return value != null && base != null && base.section() == section
        ? OptionalLong.of(base.start() + value.offset() - offset)
        : OptionalLong.empty();
  }
}
