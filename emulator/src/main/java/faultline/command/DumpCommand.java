package faultline.command;

import faultline.mmu.Sv39;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code dump}: guest memory into a file of this host. */
final class DumpCommand implements Command {
  private static final int MOST = 1 << 30;

  @Override
  public String name() {
    return "dump";
  }

  @Override
  public String help() {
    return """
    Write the contents of memory to a raw binary file.
    Usage: dump [binary] memory FILE START STOP
    STOP is the first address that is not written.  START and STOP are expressions
    without spaces.  "restore" reads such a file.
    Example: dump memory page.bin 0x14000 0x15000
             dump binary memory stack.bin $sp $sp+4096\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    List<String> words = new ArrayList<>(Words.split(arguments));
    if (!words.isEmpty() && words.get(0).equals("binary")) {
      words.remove(0);
    }
    if (words.isEmpty() || !words.get(0).equals("memory")) {
      throw new CommandException("\"dump\" must be followed by \"memory\" or \"binary memory\".");
    }
    String[] missing = {"", "filename", "start address", "stop address"};
    if (words.size() < missing.length) {
      throw new CommandException("Missing " + missing[words.size()] + ".");
    }
    String stops = String.join(" ", words.subList(missing.length - 1, words.size()));
    long start = session.evaluate(words.get(2)).bits();
    long stop = session.evaluate(stops).bits();
    if (Long.compareUnsigned(start, stop) >= 0) {
      throw new CommandException("Invalid memory address range (start >= end).");
    }
    if (Long.compareUnsigned(stop - start, MOST) > 0) {
      throw new CommandException("That is more memory than there is.");
    }
    byte[] bytes = read(start, stop, session);
    try {
      HostFiles.write(file(words.get(1)), bytes, session);
    } catch (NoSuchFileException e) {
      throw new CommandException(words.get(1) + ": No such file or directory.");
    } catch (IOException e) {
      throw new CommandException(words.get(1) + ": cannot be written.");
    }
  }

  /** Page by page: what lies behind one that is not there need not be asked for. */
  private static byte[] read(long start, long stop, Session session) throws CommandException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (long at = start; at != stop; ) {
      session.checkInterrupted();
      long toEndOfPage = Sv39.PAGE_SIZE - (at & (Sv39.PAGE_SIZE - 1));
      int count = (int) Math.min(toEndOfPage, stop - at);
      long here = at;
      bytes.writeBytes(
          session
              .debugger()
              .target()
              .read(at, count)
              .orElseThrow(() -> CommandException.unreadable(here)));
      at += count;
    }
    return bytes.toByteArray();
  }

  /** The file that {@code name} names. */
  static Path file(String name) throws CommandException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new CommandException("That is no name of a file.");
    }
  }
}
