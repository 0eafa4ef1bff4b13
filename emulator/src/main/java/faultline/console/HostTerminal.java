package faultline.console;

import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;

/** The terminal that the process was started on. There is one; whoever wants it shares it. */
public final class HostTerminal implements AutoCloseable {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  /**
   * What we call a dumb terminal. JLine's own has a keyboard in one mode only, as it leaves the
   * host's line discipline alone; the guest's keyboard needs another.
   */
  private static final String PLAIN = "faultline-plain";

  private static final String PLAIN_ABILITIES =
      PLAIN + "|lines and nothing else,\n\tam,\n\tcols#80,\n\tbel=^G, cr=^M, cud1=^J, ind=^J,\n";

  private final Terminal terminal;
  private final Attributes original;
  private final boolean isDumb;

  /**
   * Opens the terminal and changes nothing about it.
   *
   * @throws IOException when there is none
   */
  public HostTerminal() throws IOException {
    String type = System.getenv("TERM");
    boolean calledDumb =
        type == null || type.isEmpty() || type.startsWith(Terminal.TYPE_DUMB) || !isKnown(type);
    InfoCmp.setLoadedInfoCmp(PLAIN, PLAIN_ABILITIES);
    // dumb(true) means no warning when nothing better can be made of what is there.
    terminal =
        TerminalBuilder.builder().system(true).dumb(true).type(calledDumb ? PLAIN : type).build();
    isDumb = calledDumb || terminal.getType().startsWith(Terminal.TYPE_DUMB);
    if (terminal.getWidth() == 0 || terminal.getHeight() == 0) {
      // A pseudo-terminal whose maker gave it no size; nothing at all would be shown there.
      terminal.setSize(new Size(COLUMNS, ROWS));
    }
    original = terminal.getAttributes();
  }

  /** Whether the host, or else JLine, can say what terminals of {@code type} are able to do. */
  private static boolean isKnown(String type) {
    try {
      return !InfoCmp.getInfoCmp(type).isEmpty();
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Terminal terminal() {
    return terminal;
  }

  /** Whether it can only show lines, one after the other. */
  public boolean isDumb() {
    return isDumb;
  }

  /** How many characters fit in a line now. */
  public int columns() {
    return terminal.getWidth() > 0 ? terminal.getWidth() : COLUMNS;
  }

  /** Every key at once and unchanged, Ctrl-C too, and no echo; output stays as it is. */
  void enterRawMode() {
    // Who stops the process, a shell for example, takes the terminal back as it was before.
    terminal.handle(Terminal.Signal.CONT, signal -> setRawMode());
    setRawMode();
  }

  private void setRawMode() {
    Attributes raw = new Attributes(original);
    raw.setLocalFlag(Attributes.LocalFlag.ICANON, false);
    raw.setLocalFlag(Attributes.LocalFlag.ECHO, false);
    raw.setLocalFlag(Attributes.LocalFlag.IEXTEN, false);
    raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
    raw.setInputFlag(Attributes.InputFlag.IXON, false);
    raw.setInputFlag(Attributes.InputFlag.ICRNL, false);
    raw.setInputFlag(Attributes.InputFlag.INLCR, false);
    raw.setControlChar(Attributes.ControlChar.VMIN, 0);
    raw.setControlChar(Attributes.ControlChar.VTIME, 1);
    terminal.setAttributes(raw);
  }

  /** Back to how the terminal was found. */
  void leaveRawMode() {
    terminal.handle(Terminal.Signal.CONT, Terminal.SignalHandler.SIG_DFL);
    terminal.setAttributes(original);
  }

  /** Gives the terminal back as it was found. */
  @Override
  public void close() throws IOException {
    leaveRawMode();
    terminal.close();
  }
}
