package faultline.console;

import faultline.debug.GuestConsole;
import faultline.device.SerialInput;
import faultline.machine.HostInput;
import java.io.IOException;
import java.util.Optional;
import org.jline.utils.NonBlockingInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A person's keyboard as the guest's serial input. While the guest has it, a thread reads it key by
 * key in raw mode; Ctrl-A and a letter ask for something of Faultline, which the machine is stopped
 * for.
 */
public final class Keyboard implements HostInput, GuestConsole {
  /** How long the thread waits for a key before it looks whether it shall stop. */
  private static final long LOOK_MILLISECONDS = 20;

  /** What the person asked Faultline for. */
  public enum Request {
    LEAVE,
    DEBUG
  }

  private final HostTerminal terminal;
  private final Screen screen;
  private final ConsoleKeys keys;
  private final Mailbox typed = new Mailbox();
  private @Nullable Request request;
  private @Nullable Thread reader;
  private volatile boolean given;
  private volatile boolean hasDebugger = true;

  private Keyboard(HostTerminal terminal, Screen screen, ConsoleKeys keys) {
    this.terminal = terminal;
    this.screen = screen;
    this.keys = keys;
  }

  /** The keyboard of {@code terminal}, for a guest that prints to {@code screen}. */
  public static Keyboard forRunning(HostTerminal terminal, Screen screen) {
    return new Keyboard(terminal, screen, new ConsoleKeys(false));
  }

  /** The same for a guest in the debugger: Ctrl-C asks for the debugger. */
  public static Keyboard forDebugging(HostTerminal terminal, Screen screen) {
    return new Keyboard(terminal, screen, new ConsoleKeys(true));
  }

  /** From now on nobody can ask for the debugger: gdb is the debugger. */
  public void leaveDebuggingToGdb() {
    hasDebugger = false;
  }

  /** What was asked for last, if anything. It is asked for no more. */
  public synchronized Optional<Request> takeRequest() {
    Optional<Request> taken = Optional.ofNullable(request);
    request = null;
    return taken;
  }

  /** Whether it was asked, after {@link #takeRequest} was called last, to leave Faultline. */
  public synchronized boolean isLeft() {
    return request == Request.LEAVE;
  }

  @Override
  public void give(Runnable stop) {
    terminal.enterRawMode();
    given = true;
    reader = new Thread(() -> read(stop), "keyboard");
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public void takeBack() {
    Thread ending = reader;
    if (ending == null) {
      return;
    }
    given = false;
    reader = null;
    try {
      ending.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    terminal.leaveRawMode();
  }

  private void read(Runnable stop) {
    NonBlockingInputStream input = (NonBlockingInputStream) terminal.terminal().input();
    try {
      while (given) {
        int key = input.read(LOOK_MILLISECONDS);
        if (key >= 0) {
          press(key, stop);
        } else if (key == NonBlockingInputStream.EOF) {
          ask(Request.LEAVE, stop);
        }
      }
    } catch (IOException e) {
      ask(Request.LEAVE, stop); // The terminal is gone.
    }
  }

  private void press(int key, Runnable stop) {
    switch (keys.of(key)) {
      case GUEST -> typed.add(key);
      case BREAK -> typed.add(SerialInput.BREAK);
      case LEAVE -> ask(Request.LEAVE, stop);
      case DEBUG -> {
        if (hasDebugger) {
          ask(Request.DEBUG, stop);
        } else {
          screen.printAside("The debugger is gdb: press Ctrl-C there.\n");
        }
      }
      case HELP -> screen.printAside(keys.help());
      case NOTHING -> {}
    }
  }

  private void ask(Request what, Runnable stop) {
    synchronized (this) {
      request = what;
    }
    given = false;
    stop.run();
  }

  @Override
  public int take() {
    return typed.take().orElse(SerialInput.NOTHING);
  }

  @Override
  public boolean isOver() {
    return false;
  }

  @Override
  public boolean isPaced() {
    return true;
  }

  @Override
  public void await(long nanoseconds) {
    typed.await(nanoseconds);
  }

  @Override
  public void wake() {
    typed.wake();
  }
}
