package faultline.assembler;

import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which line of the sources each address of an executable is from, and to which addresses each line
 * went: through includes, macros and repetitions, with branches and instructions as long as they
 * have become.
 */
public final class LineMap {
  private final NavigableMap<Long, Emission> byAddress = new TreeMap<>(Long::compareUnsigned);

  /** In the order of the sources. */
  private final List<Emission> emissions = new ArrayList<>();

  /**
   * Where a statement stands.
   *
   * @param line from 1
   * @param column from 1, in characters
   * @param uses why its text was read there, the innermost first; empty for what stands in a file
   *     of the command line
   */
  public record SourceLine(String file, int line, int column, List<Use> uses) {
    public SourceLine {
      uses = List.copyOf(uses);
    }

    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /**
   * The use of a macro, a repetition or an included file.
   *
   * @param reason such as "in the expansion of macro `push`"
   */
  public record Use(String reason, String file, int line) {}

  /**
   * What one statement became.
   *
   * @param address of its first byte
   * @param size in bytes
   * @param isCode whether it is an instruction, or several; data or padding otherwise
   */
  public record Entry(long address, long size, boolean isCode, SourceLine source) {}

  private LineMap() {}

  /** What is known of {@code units}, whose sections have their addresses. */
  static LineMap of(List<Unit> units) {
    LineMap map = new LineMap();
    for (Unit unit : units) {
      for (Emission emission : unit.emissions()) {
        if (emission.section().isAllocated() && emission.size() > 0) {
          map.emissions.add(emission);
          map.byAddress.put(emission.address(), emission);
        }
      }
    }
    return map;
  }

  /** What the byte at {@code address} is from, or empty when no source has made it. */
  public Optional<Entry> at(long address) {
    Map.Entry<Long, Emission> found = byAddress.floorEntry(address);
    return found == null || Long.compareUnsigned(address - found.getKey(), size(found)) >= 0
        ? Optional.empty()
        : Optional.of(entry(found.getValue()));
  }

  private static long size(Map.Entry<Long, Emission> found) {
    return found.getValue().size();
  }

  /**
   * Where what stands in line {@code line} of {@code file} begins: once for each time that it was
   * read. For the use of a macro that is where its expansion begins.
   */
  public List<Long> addresses(String file, int line) {
    Set<Long> addresses = new TreeSet<>(Long::compareUnsigned);
    Set<Text> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Emission before = null;
    for (Emission emission : emissions) {
      Place place = emission.place();
      if (isAt(place, file, line)) {
        if (before == null || !continues(before, emission)) {
          addresses.add(emission.address());
        }
        before = emission;
      } else {
        Text use = usedAt(place, file, line);
        if (use != null && seen.add(use)) {
          addresses.add(emission.address());
        }
      }
    }
    return List.copyOf(addresses);
  }

  /** Every statement that made bytes, by address. */
  public List<Entry> entries() {
    return byAddress.values().stream().map(LineMap::entry).toList();
  }

  private static boolean isAt(Place place, String file, int line) {
    return place.writtenLine() == line && place.writtenFile().equals(file);
  }

  /** Whether {@code next} stands behind {@code before} in one line, read at the same time. */
  private static boolean continues(Emission before, Emission next) {
    return before.place().text() == next.place().text()
        && before.section() == next.section()
        && before.offset() + before.size() == next.offset()
        && before.place().column() < next.place().column();
  }

  /** The text that a use in line {@code line} of {@code file} made, if {@code place} is in one. */
  private static @Nullable Text usedAt(Place place, String file, int line) {
    Text text = place.text();
    Text.Origin origin = text.origin();
    while (origin != null) {
      if (isAt(origin.place(), file, line)) {
        return text;
      }
      text = origin.place().text();
      origin = text.origin();
    }
    return null;
  }

  private static Entry entry(Emission emission) {
    Place place = emission.place();
    List<Use> uses = new ArrayList<>();
    Text.Origin origin = place.text().origin();
    while (origin != null) {
      Place by = origin.place();
      uses.add(new Use(origin.reason(), by.writtenFile(), by.writtenLine()));
      origin = by.text().origin();
    }
    return new Entry(
        emission.address(),
        emission.size(),
        emission.code(),
        new SourceLine(place.writtenFile(), place.writtenLine(), place.column(), uses));
  }
}
