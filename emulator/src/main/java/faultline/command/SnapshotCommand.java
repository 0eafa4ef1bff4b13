package faultline.command;

import faultline.debug.Snapshots;
import java.util.List;

/** {@code savevm}, {@code loadvm}, {@code delvm}: moments to go back to, by QEMU's names. */
final class SnapshotCommand implements Command {
  /** Which of the three. */
  enum Kind {
    SAVE("savevm"),
    LOAD("loadvm"),
    DELETE("delvm");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  private final Kind kind;

  SnapshotCommand(Kind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.word;
  }

  @Override
  public Argument argument() {
    return (text, session) ->
        kind == Kind.SAVE
            ? Argument.NONE.complete(text, session)
            : Argument.lastWord(text, snapshots(session).all().stream().map(Snapshots.Moment::tag));
  }

  @Override
  public String help() {
    return switch (kind) {
      case SAVE ->
          """
          Save the present moment, to come back to.
          Usage: savevm [TAG]
          Saved are harts with their TLBs, memory, devices and disks, as long as the
          debugger runs.  A snapshot that was called TAG is replaced.
          Example: savevm before
                   savevm""";
      case LOAD ->
          """
          Go back to a moment that was saved.
          Usage: loadvm TAG
          Breakpoints, displays and variables stay what they are.  The guest goes on anew:
          keys that were pressed since are not pressed again.  What a disk has got since is
          undone, in its file too.  In gdb, "maintenance flush register-cache" makes the
          new registers seen.
          Example: loadvm before
                   info snapshots""";
      case DELETE ->
          """
          Forget a moment that was saved.
          Usage: delvm TAG
          Example: delvm before
                   info snapshots""";
    };
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    List<String> words = Words.split(arguments);
    if (words.size() > 1) {
      throw refused("extraneous characters at the end of line");
    } else if (words.isEmpty() && kind != Kind.SAVE) {
      throw refused("string expected");
    }
    Snapshots snapshots = snapshots(session);
    String tag = words.isEmpty() ? snapshots.freeTag() : words.get(0);
    switch (kind) {
      case SAVE -> snapshots.save(tag);
      case LOAD -> load(tag, session);
      case DELETE -> snapshots.delete(tag);
    }
  }

  private static void load(String tag, Session session) throws CommandException {
    if (!snapshots(session).load(tag)) {
      throw new CommandException("Snapshot '%s' does not exist".formatted(tag));
    }
    Running.showPlace(session);
  }

  private CommandException refused(String what) {
    return new CommandException(
        "%s: %s; try \"help %s\" for more information".formatted(kind.word, what, kind.word));
  }

  private static Snapshots snapshots(Session session) {
    return session.debugger().snapshots();
  }
}
