package faultline.debug;

import faultline.device.SerialInput;
import faultline.machine.HostInput;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The guest's serial input in a debugging session: first what the user had the debugger type, then
 * what comes from behind it, a person's keyboard or nobody.
 *
 * <p>What was typed waits until the guest reads it, so that a script gives the same run every time.
 */
public final class TypedInput implements HostInput, GuestConsole {
  private final HostInput behind;
  private final GuestConsole keyboard;
  private final Queue<Integer> waiting = new ArrayDeque<>();

  /** Nobody sits at a keyboard: the guest gets what is typed by command, and nothing else. */
  public TypedInput() {
    this(HostInput.NONE, GuestConsole.NONE);
  }

  /**
   * @param behind what the guest reads when nothing typed by command waits
   * @param keyboard has the keyboard while the guest runs
   */
  public TypedInput(HostInput behind, GuestConsole keyboard) {
    this.behind = behind;
    this.keyboard = keyboard;
  }

  @Override
  public boolean canBeTypedAt() {
    return true;
  }

  @Override
  public void type(byte[] text) {
    for (byte each : text) {
      waiting.add(each & 0xff);
    }
  }

  @Override
  public void typeBreak() {
    waiting.add(SerialInput.BREAK);
  }

  @Override
  public void give(Runnable stop) {
    keyboard.give(stop);
  }

  @Override
  public void takeBack() {
    keyboard.takeBack();
  }

  @Override
  public int take() {
    Integer next = waiting.poll();
    return next == null ? behind.take() : next;
  }

  @Override
  public boolean isOver() {
    return waiting.isEmpty() && behind.isOver();
  }

  @Override
  public boolean isPaced() {
    return behind.isPaced();
  }

  @Override
  public void await(long nanoseconds) {
    if (waiting.isEmpty()) {
      behind.await(nanoseconds);
    }
  }

  @Override
  public void wake() {
    behind.wake();
  }
}
