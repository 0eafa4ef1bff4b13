package faultline.guest;

import faultline.device.SerialInput;
import faultline.machine.HostInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * A person at the guest's terminal who waits until the guest waits, types a line or a control
 * character, and waits again. So what is typed and what the guest says to it come in the same order
 * every time.
 */
public final class TypedInput implements HostInput {
  /** A guest that sleeps for as long waits for a person; a disk is done sooner. */
  private static final long WAITING = TimeUnit.MILLISECONDS.toNanos(50);

  /**
   * So many looks at the keyboard while the guest never idles, and the person takes it for busy.
   */
  private static final int PATIENCE = 3000;

  private final List<byte[]> units;
  private final IntSupplier shown;
  private final List<Integer> typedAt = new ArrayList<>();
  private byte[] typing = new byte[0];
  private int typed;
  private int looks;

  /**
   * A person who types {@code text}.
   *
   * @param shown how much the guest has shown so far
   */
  public TypedInput(byte[] text, IntSupplier shown) {
    units = units(text);
    this.shown = shown;
  }

  /**
   * The parts that are typed at once: each ends with a line, or with a key that asks for action.
   */
  public static List<byte[]> units(byte[] text) {
    List<byte[]> units = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length; i++) {
      if (i == text.length - 1 || isEnd(text[i])) {
        units.add(Arrays.copyOfRange(text, start, i + 1));
        start = i + 1;
      }
    }
    return units;
  }

  private static boolean isEnd(byte key) {
    return switch (key) {
      case '\n', '\r', '\003', '\004', '\034' -> true;
      default -> false;
    };
  }

  /** How much the guest had shown when each part was typed. */
  public List<Integer> typedAt() {
    return typedAt;
  }

  private void typeNext() {
    looks = 0;
    if (typed == typing.length && typedAt.size() < units.size()) {
      typing = units.get(typedAt.size());
      typed = 0;
      typedAt.add(shown.getAsInt());
    }
  }

  @Override
  public int take() {
    if (typed == typing.length) {
      looks++;
      if (looks > PATIENCE) {
        typeNext();
      }
    }
    return typed < typing.length ? typing[typed++] & 0xff : SerialInput.NOTHING;
  }

  @Override
  public boolean isOver() {
    return typed == typing.length && typedAt.size() == units.size();
  }

  @Override
  public boolean isPaced() {
    return true;
  }

  @Override
  public void await(long nanoseconds) {
    looks = 0;
    if (nanoseconds < WAITING || isOver()) {
      LockSupport.parkNanos(nanoseconds);
    } else {
      typeNext();
    }
  }
}
