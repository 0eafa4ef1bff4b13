package faultline.debug;

/**
 * Who has the keyboard, and how the debugger types at the guest itself. While the guest runs it may
 * be the guest; while it is stopped it is the debugger.
 */
public interface GuestConsole {
  /** For a guest that nobody types at. */
  GuestConsole NONE =
      new GuestConsole() {
        @Override
        public void give(Runnable stop) {}

        @Override
        public void takeBack() {}
      };

  /**
   * The guest goes on: from now on what is typed is for it.
   *
   * @param stop called, from another thread, when the person wants something of Faultline for which
   *     the guest has to stop
   */
  void give(Runnable stop);

  /** The guest has stopped. */
  void takeBack();

  /** Whether {@link #type} and {@link #typeBreak} reach the guest. */
  default boolean canBeTypedAt() {
    return false;
  }

  /** Has {@code text} wait for the guest as if somebody had typed it. */
  default void type(byte[] text) {}

  /** Has a line break condition wait for the guest, which our kernel takes for an end of file. */
  default void typeBreak() {}
}
