package faultline.debug;

import faultline.memory.Ram;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables of an address space as rows of text could show them: from the root down, entries of
 * one kind together, each table once. Only the first rows are kept: a broken kernel may have filled
 * all its memory with tables.
 */
public final class PageTableTree {
  /** What a row is about. */
  public enum Kind {
    /** A pointer; the rows of its table follow. */
    TABLE,
    /** Pointers to a table that was shown before. */
    SEEN_TABLE,
    /** Pointers to where there is no RAM, and so no table. */
    NO_TABLE,
    /** Leaves whose pages follow each other. */
    PAGES,
    /** Leaves that all lead to one page. */
    SAME_PAGE,
    /** Entries that no walk gets past. */
    REFUSED
  }

  /**
   * Neighbouring entries of one table.
   *
   * @param depth of the table, 0 for the root
   * @param first the first of them
   * @param count how many they are
   */
  public record Row(Kind kind, int depth, PageTableEntry first, int count) {
    private Row more() {
      return new Row(kind, depth, first, count + 1);
    }

    private Row as(Kind newKind) {
      return new Row(newKind, depth, first, count);
    }
  }

  private static final long FLAGS = 0x3ff;

  private final int most;
  private final List<Row> rows = new ArrayList<>();
  private long count;
  private @Nullable Row last;
  private final boolean complete;

  /**
   * Reads the tables under {@code root}.
   *
   * @param most rows to keep
   */
  PageTableTree(long root, Ram ram, int most) {
    this.most = most;
    Set<Long> shown = new HashSet<>();
    shown.add(key(root, Sv39.LEVELS - 1));
    complete =
        PageTableScan.under(
            root,
            ram,
            entry -> {
              Kind kind = kind(entry, ram, shown);
              add(entry, kind);
              return kind == Kind.TABLE;
            });
  }

  /** The first rows. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** How many rows there would be. */
  public long count() {
    return count;
  }

  /** Whether all tables were read. */
  public boolean isComplete() {
    return complete;
  }

  private static Kind kind(PageTableEntry entry, Ram ram, Set<Long> shown) {
    if (!entry.isPointer()) {
      return entry.isLeaf() ? Kind.PAGES : Kind.REFUSED;
    }
    if (!ram.contains(entry.pa(), Sv39.PAGE_SIZE)) {
      return Kind.NO_TABLE;
    }
    return shown.add(key(entry.pa(), entry.level() - 1)) ? Kind.TABLE : Kind.SEEN_TABLE;
  }

  private void add(PageTableEntry entry, Kind kind) {
    Row before = last;
    Kind together = before == null ? null : together(before, entry, kind);
    if (before == null || together == null) {
      last = new Row(kind, Sv39.LEVELS - 1 - entry.level(), entry, 1);
      count++;
      if (count <= most) {
        rows.add(last);
      }
    } else {
      last = before.more().as(together);
      if (count <= most) {
        rows.set(rows.size() - 1, last);
      }
    }
  }

  /** The kind of a row of {@code row}'s entries and this one; null when they make no row. */
  private static @Nullable Kind together(Row row, PageTableEntry entry, Kind kind) {
    PageTableEntry first = row.first;
    boolean isNext =
        entry.level() == first.level()
            && entry.address() == first.address() + (long) Pte.SIZE * row.count
            && ((entry.pte() ^ first.pte()) & FLAGS) == 0;
    if (!isNext || kind == Kind.TABLE) {
      return null;
    }
    boolean isSame = entry.pte() == first.pte();
    return switch (row.kind) {
      case TABLE -> null;
      case SEEN_TABLE, NO_TABLE, REFUSED -> kind == row.kind && isSame ? kind : null;
      case SAME_PAGE -> isSame ? Kind.SAME_PAGE : null;
      case PAGES -> {
        if (kind == Kind.PAGES && entry.pa() == first.pa() + row.count * first.size()) {
          yield Kind.PAGES;
        }
        yield row.count == 1 && isSame ? Kind.SAME_PAGE : null;
      }
    };
  }

  private static long key(long table, int level) {
    return table | level;
  }
}
