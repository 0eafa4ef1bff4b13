package faultline.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code restore}: a file of this host into guest memory. */
final class RestoreCommand implements Command {
  private static final int LARGEST = 512 << 20;

  /** The same of what is no regular file: a device may have no end. */
  private static final int LARGEST_OF_DEVICE = 16 << 20;

  @Override
  public String name() {
    return "restore";
  }

  @Override
  public String help() {
    return """
    Restore the contents of FILE to target memory.
    Usage: restore FILE binary OFFSET [START [END]]
    The bytes of FILE from START (0) up to END (its end) are written to memory, the
    first of the file at address OFFSET.  START, END and OFFSET have no spaces.
    Memory is written whatever the page table says.
    Example: restore page.bin binary 0x14000
             restore page.bin binary page_c 0 8\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    List<String> words = Words.split(arguments);
    if (words.isEmpty()) {
      throw new CommandException("Missing filename.");
    }
    String name = words.get(0);
    if (words.size() < 2 || !words.get(1).equals("binary")) {
      throw new CommandException("'%s' is not a recognized file format.".formatted(name));
    }
    if (words.size() < 3) {
      throw new CommandException("Argument required (expression to compute).");
    }
    byte[] file = read(name, session);
    long offset = session.evaluate(words.get(2)).bits();
    long start = words.size() > 3 ? session.evaluate(words.get(3)).bits() : 0;
    long end = words.size() > 4 ? session.evaluate(words.get(4)).bits() : file.length;
    if (start < 0 || start >= file.length) {
      throw new CommandException(
          "Start address is greater than length of binary file %s.".formatted(name));
    }
    if (end <= start) {
      throw new CommandException("Invalid memory address range (start >= end).");
    }
    long length = Math.min(end, file.length) - start;
    long at = offset + start;
    session
        .output()
        .line(
            "Restoring binary file %s into memory (%s to %s)"
                .formatted(name, Addresses.plain(at), Addresses.plain(at + length)));
    byte[] part = Arrays.copyOfRange(file, (int) start, (int) (start + length));
    if (!session.debugger().target().write(at, part)) {
      throw CommandException.unreadable(at);
    }
  }

  private static byte[] read(String name, Session session) throws CommandException {
    try {
      Path file = DumpCommand.file(name);
      int most = Files.isRegularFile(file) ? LARGEST : LARGEST_OF_DEVICE;
      byte[] bytes = HostFiles.start(file, most + 1, session);
      if (bytes.length > most) {
        throw tooMuch(name);
      }
      return bytes;
    } catch (OutOfMemoryError e) {
      throw tooMuch(name);
    } catch (NoSuchFileException e) {
      throw new CommandException("Failed to open %s: No such file or directory".formatted(name));
    } catch (IOException e) {
      throw new CommandException("Failed to open %s: it cannot be read".formatted(name));
    }
  }

  private static CommandException tooMuch(String name) {
    return new CommandException(name + ": more than there is room for.");
  }
}
