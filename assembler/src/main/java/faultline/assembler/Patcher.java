package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.elf.RelocationType;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.List;
import java.util.OptionalLong;

/** Fills in the values that had to wait for addresses. */
final class Patcher {
  /** What relocations of line tables change of a byte. */
  private static final long LOW_SIX = 0x3f;

  private final Unit unit;
  private final Evaluator evaluator;
  private final Diagnostics diagnostics;
  private final PcRelative pairs;

  /** What a SET_ULEB128 says, for the SUB_ULEB128 behind it. */
  private long minuend;

  Patcher(Unit unit, Evaluator evaluator, Diagnostics diagnostics) {
    this.unit = unit;
    this.evaluator = evaluator;
    this.diagnostics = diagnostics;
    pairs = new PcRelative(unit.fixups());
  }

  void run() {
    for (Fixup fixup : unit.fixups()) {
      if (fixup.fragment().section().isKept()) {
        patch(fixup);
      }
    }
  }

  private void patch(Fixup fixup) {
    if (fixup.target() instanceof Fixup.Target.Data data) {
      OptionalLong value = value(fixup.formula(), fixup.place(), fixup.fragment());
      if (value.isPresent()) {
        patchData(fixup, data.size(), value.getAsLong());
      }
    } else if (fixup.target() instanceof Fixup.Target.Operand operand) {
      OptionalLong value = part(fixup, operand);
      if (value.isPresent()) {
        patchOperand(fixup, operand, value.getAsLong());
      }
    } else {
      OptionalLong value = value(fixup.formula(), fixup.place(), fixup.fragment());
      if (value.isPresent() && fixup.target() instanceof Fixup.Target.Sum sum) {
        patchSum(fixup, sum.type(), value.getAsLong());
      } else if (value.isPresent()) {
        patchCall(fixup, value.getAsLong());
      }
    }
  }

  private void patchSum(Fixup fixup, RelocationType type, long value) {
    if (type == RelocationType.SET_ULEB128) {
      minuend = value;
      return;
    } else if (type == RelocationType.SUB_ULEB128) {
      patchVariable(fixup, minuend - value);
      return;
    }
    byte[] buffer = fixup.fragment().section().buffer();
    int at = fixup.fragment().bufferStart() + fixup.offset();
    long before = 0;
    for (int i = type.size() - 1; i >= 0; i--) {
      before = before << Byte.SIZE | (buffer[at + i] & 0xff);
    }
    long after =
        switch (type) {
          case ADD8, ADD16, ADD32, ADD64 -> before + value;
          case SUB8, SUB16, SUB32, SUB64 -> before - value;
          case SET6 -> (before & ~LOW_SIX) | (value & LOW_SIX);
          case SUB6 -> (before & ~LOW_SIX) | ((before - value) & LOW_SIX);
          case PCREL_32 -> value - pc(fixup);
          default -> value;
        };
    for (int i = 0; i < type.size(); i++) {
      buffer[at + i] = (byte) (after >>> (i * Byte.SIZE));
    }
  }

  private void patchVariable(Fixup fixup, long value) {
    byte[] buffer = fixup.fragment().section().buffer();
    int start = fixup.fragment().bufferStart();
    int at = start + fixup.offset();
    int length = VariableLength.length(buffer, at, start + fixup.fragment().length());
    if (length == 0 || !VariableLength.fits(value, length)) {
      diagnostics.error(
          fixup.place(),
          Message.BAD_OBJECT.with(
              "the distance " + value + " does not fit the ULEB128 of " + length + " bytes here"));
      return;
    }
    VariableLength.put(buffer, at, length, value);
  }

  private void patchCall(Fixup fixup, long target) {
    boolean isNowhere = evaluator.isMissing(fixup.formula());
    long distance = isNowhere ? 0 : target - pc(fixup);
    OptionalLong high = upper(fixup, distance, Message.PC_RELATIVE_RANGE);
    if (high.isPresent()) {
      byte[] buffer = fixup.fragment().section().buffer();
      int at = fixup.fragment().bufferStart() + fixup.offset();
      int auipc = FieldValue.set(Words.get(buffer, at), Field.IMM_U, high.getAsLong());
      Words.put(buffer, at, auipc);
      int jalr = Words.get(buffer, at + Integer.BYTES);
      int low = Field.IMM_I.set(jalr, (int) FieldValue.low(distance));
      Words.put(buffer, at + Integer.BYTES, isNowhere ? Field.RS1.set(low, 0) : low);
    }
  }

  /** Puts {@code value}, or the part of it that is asked for, where {@code fixup} stands. */
  void fill(Fixup fixup, long value) {
    if (fixup.target() instanceof Fixup.Target.Data data) {
      patchData(fixup, data.size(), value);
    } else if (fixup.target() instanceof Fixup.Target.Operand operand) {
      long part =
          switch (operand.part()) {
            case HIGH -> (FieldValue.high(value) >>> 12) & 0xfffff;
            case LOW -> FieldValue.low(value);
            default -> value;
          };
      patchOperand(fixup, operand, part);
    }
  }

  private void patchData(Fixup fixup, int size, long value) {
    Finding problem = DataDirectives.problem(value, size);
    if (problem != null) {
      diagnostics.error(fixup.place(), problem);
      return;
    }
    byte[] buffer = fixup.fragment().section().buffer();
    int at = fixup.fragment().bufferStart() + fixup.offset();
    for (int i = 0; i < size; i++) {
      buffer[at + i] = (byte) (value >>> (i * Byte.SIZE));
    }
  }

  private void patchOperand(Fixup fixup, Fixup.Target.Operand operand, long value) {
    Instruction row = operand.row();
    Finding problem = FieldValue.problem(row, operand.field(), value);
    if (problem != null) {
      diagnostics.error(fixup.place(), problem);
      return;
    }
    byte[] buffer = fixup.fragment().section().buffer();
    int at = fixup.fragment().bufferStart() + fixup.offset();
    int word = row.isCompressed() ? Words.getHalf(buffer, at) : Words.get(buffer, at);
    Words.put(buffer, at, FieldValue.set(word, operand.field(), value), row.size());
  }

  /** What goes into the field, or empty after an error. */
  private OptionalLong part(Fixup fixup, Fixup.Target.Operand operand) {
    if (operand.part() == Fixup.Part.PC_LOW) {
      return pcLow(fixup);
    }
    OptionalLong whole = value(fixup.formula(), fixup.place(), fixup.fragment());
    if (whole.isEmpty()) {
      return whole;
    }
    long value = whole.getAsLong();
    return switch (operand.part()) {
      case WHOLE ->
          OptionalLong.of(operand.field().kind() == Field.Kind.TARGET ? value - pc(fixup) : value);
      case LOW -> OptionalLong.of(FieldValue.low(value));
      case HIGH -> upper(fixup, value, Message.HIGH_LOW_RANGE);
      default -> pcHigh(fixup, value);
    };
  }

  private OptionalLong upper(Fixup fixup, long value, Message rule) {
    if (!FieldValue.isWithinHighLow(value)) {
      diagnostics.error(fixup.place(), rule.with(Long.toHexString(value)));
      return OptionalLong.empty();
    }
    return OptionalLong.of((FieldValue.high(value) >>> 12) & 0xfffff);
  }

  /**
   * The high part of the distance to {@code value}. Where that is too far, but the address itself
   * is a small number, the auipc becomes a lui: so a program that is linked high can ask whether a
   * weak symbol, which is 0 without a definition, is there.
   */
  private OptionalLong pcHigh(Fixup fixup, long value) {
    if (isCallToNowhere(fixup)) {
      return OptionalLong.of(0);
    }
    if (isAbsolute(fixup, value)) {
      byte[] buffer = fixup.fragment().section().buffer();
      int at = fixup.fragment().bufferStart() + fixup.offset();
      int operands = Words.get(buffer, at) & ~Instruction.AUIPC.mask();
      Words.put(buffer, at, operands | Instruction.LUI.match());
      return upper(fixup, value, Message.HIGH_LOW_RANGE);
    }
    return upper(fixup, value - pc(fixup), Message.PC_RELATIVE_RANGE);
  }

  private static boolean isAbsolute(Fixup high, long value) {
    return !FieldValue.isWithinHighLow(value - pc(high)) && FieldValue.isWithinHighLow(value);
  }

  /** A weak symbol that nobody defines is at 0, which is out of reach in general, but x0 is not. */
  private boolean isCallToNowhere(Fixup high) {
    return pairs.isCall(high) && evaluator.isMissing(high.formula());
  }

  /** The low part of the distance whose high part is at the label that the formula names. */
  private OptionalLong pcLow(Fixup fixup) {
    Fixup high = pairs.highOf(fixup);
    if (high == null) {
      diagnostics.error(fixup.place(), Message.PCREL_LO_LABEL.with());
      return OptionalLong.empty();
    }
    if (PcRelative.isLowOfCall(fixup) && isCallToNowhere(high)) {
      byte[] buffer = fixup.fragment().section().buffer();
      int at = fixup.fragment().bufferStart() + fixup.offset();
      Words.put(buffer, at, Field.RS1.set(Words.get(buffer, at), 0));
      return OptionalLong.of(0);
    }
    // Its error, if it has one, is reported where it stands.
    OptionalLong target = evaluator.number(high.formula());
    if (target.isEmpty()) {
      return target;
    }
    long value = target.getAsLong();
    return OptionalLong.of(FieldValue.low(isAbsolute(high, value) ? value : value - pc(high)));
  }

  /** The instructions of a branch at {@code pc}, at the length that layout gave it. */
  void branch(byte[] out, int at, Fragment fragment, Fragment.Tail.Branch branch, long pc) {
    OptionalLong target = value(branch.target(), branch.place(), fragment);
    if (target.isEmpty()) {
      return;
    }
    List<BranchCode.Piece> pieces = BranchCode.pieces(branch, (int) fragment.tailSize());
    int done = 0;
    for (BranchCode.Piece piece : pieces.subList(0, pieces.size() - 1)) {
      Words.put(out, at, piece.word(), piece.row().size());
      done += piece.row().size();
    }
    BranchCode.Piece last = pieces.get(pieces.size() - 1);
    int word = fill(branch, last, target.getAsLong() - pc - done);
    Words.put(out, at + done, word, last.row().size());
  }

  private int fill(Fragment.Tail.Branch branch, BranchCode.Piece piece, long distance) {
    Instruction row = piece.row();
    Field field = piece.target();
    int word = piece.word();
    Finding problem = FieldValue.problem(row, field, distance);
    if (problem != null) {
      diagnostics.error(branch.place(), problem);
      return word;
    }
    return FieldValue.set(word, field, distance);
  }

  /** What {@code formula} comes to in {@code from}; empty after an error. */
  private OptionalLong value(Formula formula, Place place, Fragment from) {
    OptionalLong value = evaluator.number(formula);
    Symbol leftOut = MissingSymbols.leftOut(formula);
    if (leftOut != null && from.section().isAboutCode()) {
      // Tables tell of code that is not there; nobody will ask.
      return value.isEmpty() ? OptionalLong.of(0) : value;
    } else if (leftOut != null) {
      diagnostics.error(place, Message.LEFT_OUT.with(leftOut.name()));
      return OptionalLong.empty();
    }
    if (value.isEmpty() && !Binder.isPoisoned(formula) && !MissingSymbols.isMissing(formula)) {
      diagnostics.error(place, Message.NO_VALUE.with());
    }
    return value;
  }

  private static long pc(Fixup fixup) {
    return fixup.fragment().section().address() + fixup.fragment().start() + fixup.offset();
  }
}
