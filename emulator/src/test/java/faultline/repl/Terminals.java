package faultline.repl;

import faultline.guest.ReferenceTools;

/** Where tests get their pseudo-terminals from. */
final class Terminals {
  private Terminals() {}

  /** Skips the running test without util-linux's {@code script}; fails it when {@code CI=true}. */
  static void needScript() {
    ReferenceTools.require("script");
  }
}
