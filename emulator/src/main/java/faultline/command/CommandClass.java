package faultline.command;

/** What a command is about: how {@code help} arranges them. The words are gdb's. */
enum CommandClass {
  BREAKPOINTS("breakpoints", "Making program stop at certain points."),
  DATA("data", "Examining data."),
  FILES("files", "Specifying and examining files."),
  MEMORY("memory", "Address translation: page tables, TLBs, faults."),
  RUNNING("running", "Running the program."),
  STACK(
      "stack",
      """
      Examining the stack.
      The stack is made up of stack frames.  The frames are numbered from 0,
      the innermost, in which the guest stands.\
      """),
  STATUS("status", "Status inquiries."),
  SUPPORT("support", "Support facilities."),
  USER_DEFINED(
      "user-defined",
      """
      User-defined commands.
      The commands in this class are those defined by the user.
      Use the "define" command to define a command.\
      """);

  private final String title;
  private final String description;

  CommandClass(String title, String description) {
    this.title = title;
    this.description = description;
  }

  /** What the user calls it. */
  String title() {
    return title;
  }

  /** What its commands have in common; the first line stands for the rest in a list. */
  String description() {
    return description;
  }
}
