package faultline.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the kernel's records say of files at one moment: nodes, open files, pipes. What is named by
 * a process that sleeps in the kernel, and by nothing else, is not found here.
 *
 * @param nodes by the address of their record
 * @param files by the address of their record
 * @param pipes the frames of their structures
 * @param pipePages the frames that hold what was written to them
 * @param records the frames' addresses of all records that were found, names among them
 */
record KernelFiles(
    Map<Long, Users> nodes,
    Map<Long, Users> files,
    Set<Long> pipes,
    Set<Long> pipePages,
    Set<Long> records) {

  /**
   * Users of a record.
   *
   * @param counted as it says itself
   * @param found as found
   */
  record Users(long counted, long found) {
    Users withOneMore() {
      return new Users(counted, found + 1);
    }
  }

  /** Hears of each object that a node or an open file has. */
  interface Objects {
    /** Somebody uses the object at this address. */
    void used(long object);
  }

  /** Reads them. The offsets are the kernel's own. */
  static final class Reader {
    private static final long FORMAT = 0170000;
    private static final long REGULAR = 0100000;
    private static final long DIRECTORY = 0040000;

    private final KernelMemory memory;
    private final Objects objects;
    private final KernelFiles found =
        new KernelFiles(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    private final Deque<Long> unread = new ArrayDeque<>();

    Reader(KernelMemory memory, Objects objects) {
      this.memory = memory;
      this.objects = objects;
    }

    /** Reads what the tree holds and what the descriptors of processes lead to. */
    KernelFiles read(Set<Long> tables) {
      long root = memory.variable("root_node");
      if (root != 0) {
        note(root);
      }
      for (long table : tables) {
        use(field(table, "FILES_DIRECTORY"));
        long end = field(table, "FILES_END");
        for (long i = 0; i < end; i++) {
          long file = memory.doubleWord(table + memory.symbol("FILES_TABLE") + i * Long.BYTES);
          if (file != 0) {
            readFile(file);
          }
        }
      }
      while (!unread.isEmpty()) {
        readNode(unread.remove());
      }
      return found;
    }

    private void readFile(long file) {
      Users known = found.files.get(file);
      if (known != null) {
        found.files.put(file, known.withOneMore());
        return;
      }
      found.files.put(file, new Users(field(file, "FILE_USERS"), 1));
      found.records.add(file);
      long node = field(file, "FILE_NODE");
      if (node == 0) {
        readPipe(field(file, "FILE_PIPE"));
        return;
      }
      use(node);
      long object = field(file, "FILE_OBJECT");
      if (object != 0) {
        objects.used(object);
      }
    }

    private void readPipe(long pipe) {
      if (found.pipes.add(pipe)) {
        for (int i = 0; i < memory.symbol("PIPE_PAGES"); i++) {
          long frame =
              memory.doubleWord(pipe + memory.symbol("PIPE_FRAMES") + (long) i * Long.BYTES);
          if (frame != 0) {
            found.pipePages.add(frame);
          }
        }
      }
    }

    /** There is such a node. */
    private void note(long node) {
      if (found.nodes.putIfAbsent(node, new Users(field(node, "NODE_USERS"), 0)) == null) {
        unread.add(node);
      }
    }

    /** Somebody uses the node. */
    private void use(long node) {
      note(node);
      found.nodes.computeIfPresent(node, (address, users) -> users.withOneMore());
    }

    private void readNode(long node) {
      found.records.add(node);
      for (long name = field(node, "NODE_NAME"); name != 0; name = field(name, "NAME_NEXT")) {
        found.records.add(name);
      }
      boolean isLinked = field(node, "NODE_LINKED") != 0;
      long parent = field(node, "NODE_PARENT");
      if (isLinked || parent == node) {
        note(parent);
      } else {
        use(parent);
      }
      long kind = memory.word(node + memory.symbol("NODE_MODE")) & FORMAT;
      if (kind == DIRECTORY && (isLinked || parent == node)) {
        for (long child = field(node, "NODE_CHILDREN");
            child != 0;
            child = field(child, "NODE_NEXT")) {
          note(child);
        }
      }
      long object = kind == REGULAR ? field(node, "NODE_OBJECT") : 0;
      if (object != 0) {
        objects.used(object);
      }
    }

    private long field(long record, String offset) {
      return memory.doubleWord(record + memory.symbol(offset));
    }
  }
}
