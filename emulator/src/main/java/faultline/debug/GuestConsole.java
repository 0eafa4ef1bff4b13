package faultline.debug;

/**
 * Who has the keyboard. While the guest runs it may be the guest; while it is stopped it is the
 * debugger.
 */
public interface GuestConsole {
  /** For a guest that nobody types at. */
  GuestConsole NONE =
      new GuestConsole() {
        @Override
        public void give() {}

        @Override
        public void takeBack() {}
      };

  /** The guest goes on: from now on what is typed is for it. */
  void give();

  /** The guest has stopped. */
  void takeBack();
}
