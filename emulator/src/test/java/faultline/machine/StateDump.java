package faultline.machine;

import faultline.memory.Ram;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that can be reached from a machine, field by field: what a snapshot must bring back,
 * found without asking the snapshot's own code what that is.
 */
public final class StateDump {
  /** What is found again from the rest, or holds nothing beyond one instruction. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "faultline.mmu.FastPages",
          "faultline.mmu.Walk",
          "faultline.mmu.MemoryFault",
          "faultline.cpu.Trap",
          "faultline.cpu.CodeCache",
          "faultline.cpu.WatchGate",
          "faultline.memory.FrameStore",
          "faultline.device.DiskImage",
          "faultline.machine.MachineConfig",
          "faultline.machine.Loader");

  /** Where the interpreter's last run was to end; the next one says anew. */
  private static final Set<String> FIELDS_LEFT_OUT = Set.of("limit", "yielding");

  private final Map<String, String> values = new TreeMap<>();
  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  private StateDump() {}

  /** The values by the path of fields that leads to them. */
  public static Map<String, String> of(Machine machine) {
    machine.harts().forEach(hart -> hart.mmu().foldHits());
    StateDump dump = new StateDump();
    dump.object("machine", machine);
    return dump.values;
  }

  /** What differs between two dumps: path, one value, the other. */
  public static List<String> differences(Map<String, String> one, Map<String, String> other) {
    Set<String> paths = new TreeSet<>(one.keySet());
    paths.addAll(other.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(one.get(path), other.get(path)))
        .map(path -> path + ": " + one.get(path) + ", " + other.get(path))
        .toList();
  }

  private void visit(String path, Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      values.put(path, String.valueOf(value));
    } else if (value instanceof String || value instanceof Enum<?>) {
      values.put(path, value.toString());
    } else if (value.getClass().isArray()) {
      array(path, value);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> visit(path + "{" + key + "}", each));
    } else if (value instanceof Collection<?> collection) {
      int i = 0;
      for (Object each : collection) {
        visit(path + "[" + i++ + "]", each);
      }
    } else if (value instanceof Ram ram) {
      values.put(path, Integer.toHexString(Arrays.hashCode(ram.bytes())));
    } else {
      object(path, value);
    }
  }

  private void array(String path, Object array) {
    if (!visited.add(array)) {
      return;
    }
    for (int i = 0; i < Array.getLength(array); i++) {
      visit(path + "[" + i + "]", Array.get(array, i));
    }
  }

  private void object(String path, Object object) {
    Class<?> type = object.getClass();
    boolean isOurs = type.getName().startsWith("faultline.") && !type.isHidden();
    if (!isOurs || isLeftOut(type) || !visited.add(object)) {
      return;
    }
    for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        boolean isDerived = Modifier.isTransient(modifiers) || Modifier.isStatic(modifiers);
        if (!isDerived && !FIELDS_LEFT_OUT.contains(field.getName())) {
          visit(path + "." + field.getName(), get(field, object));
        }
      }
    }
  }

  private static boolean isLeftOut(Class<?> type) {
    return LEFT_OUT.contains(type.getName())
        || List.of(type.getInterfaces()).contains(Runnable.class);
  }

  private static Object get(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
