package faultline.debug;

import faultline.debug.FlowState.Slot;
import faultline.debug.FlowState.Value;
import faultline.isa.Register;
import java.util.Map;
import java.util.Optional;

/** Where a routine has its caller's registers at the moment, in terms of its own. */
final class RegisterPlaces {
  /** Where to find a value. */
  sealed interface Place {
    /** It is {@code plus} more than {@code register}. */
    record InRegister(int register, long plus) implements Place {}

    /** It lies in memory at {@code offset} from where {@code base} points. */
    record InMemory(int base, long offset) implements Place {}

    /** It is {@code plus} more than the scratch register of the mode. */
    record InScratch(long plus) implements Place {}
  }

  private static final int FRAME_POINTER = 8;

  private final FlowState state;

  RegisterPlaces(FlowState state) {
    this.state = state;
  }

  /** Where register {@code number} is as it was when the routine began; empty if it is lost. */
  Optional<Place> of(int number) {
    if (state.cell(number).equals(new Value(number, 0))) {
      return Optional.of(new Place.InRegister(number, 0));
    }
    return number == Register.SP
        ? inRegister(number).or(() -> inMemory(number))
        : inMemory(number).or(() -> inRegister(number));
  }

  private Optional<Place> inMemory(int origin) {
    for (Map.Entry<Slot, Value> each : state.slots().entrySet()) {
      if (each.getValue().equals(new Value(origin, 0))) {
        Slot slot = each.getKey();
        if (slot.origin() == FlowState.CONSTANT) {
          return Optional.of(new Place.InMemory(Register.ZERO, slot.offset()));
        }
        Optional<Place> base = inRegister(slot.origin());
        if (base.isPresent() && base.get() instanceof Place.InRegister in) {
          return Optional.of(new Place.InMemory(in.register(), slot.offset() + in.plus()));
        }
      }
    }
    return Optional.empty();
  }

  /** A register that holds what {@code origin} stands for, or something at a known distance. */
  private Optional<Place> inRegister(int origin) {
    for (int preferred : new int[] {Register.SP, FRAME_POINTER}) {
      if (state.cell(preferred).origin() == origin) {
        return Optional.of(new Place.InRegister(preferred, -state.cell(preferred).plus()));
      }
    }
    for (int number = Register.RA; number < Register.COUNT; number++) {
      if (state.cell(number).origin() == origin) {
        return Optional.of(new Place.InRegister(number, -state.cell(number).plus()));
      }
    }
    Value scratch = state.cell(FlowState.SCRATCH);
    return scratch.origin() == origin
        ? Optional.of(new Place.InScratch(-scratch.plus()))
        : Optional.empty();
  }
}
