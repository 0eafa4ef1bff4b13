package faultline.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code directory}: where sources are. */
final class DirectoryCommand implements Command {
  @Override
  public String name() {
    return "directory";
  }

  @Override
  public List<String> shortForms() {
    return List.of("dir");
  }

  @Override
  public Argument argument() {
    return Argument.FILE;
  }

  @Override
  public String help() {
    return """
    Add directory DIR to beginning of search path for source files.
    Usage: directory [DIR]...
    DIR can also be several, with colons between.  With no argument, reset the search
    path to where the files themselves say that their sources are.
    Example: directory ../linux
             directory\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      session.debugger().sources().forgetFolders();
    } else {
      String[] names = arguments.split("[\\s:]+", -1);
      for (int i = names.length - 1; i >= 0; i--) {
        add(names[i], session);
      }
    }
    session
        .output()
        .line(
            "Source directories searched: "
                + session.debugger().sources().folders().stream()
                    .map(folder -> folder + ":")
                    .collect(Collectors.joining())
                + "$cdir:$cwd");
  }

  private static void add(String name, Session session) throws CommandException {
    if (name.isEmpty()) {
      return;
    }
    try {
      session.debugger().sources().addFolder(Path.of(name));
    } catch (InvalidPathException e) {
      throw new CommandException(name + ": not the name of a directory");
    }
  }
}
