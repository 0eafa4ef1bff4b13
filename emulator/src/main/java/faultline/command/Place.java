package faultline.command;

/** Where a value lies, so that it can be changed there. */
sealed interface Place {
  /** In memory, at the addresses that the hart uses now. */
  record Memory(long address) implements Place {}

  /** In a register of the hart, called so without a dollar sign. */
  record Register(String name) implements Place {}

  /** In a variable of the session, called so without a dollar sign. */
  record Variable(String name) implements Place {}
}
