package faultline.memory;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Saves an object by its fields. Reading them off the class means that none is forgotten when one
 * is added; one of a kind that cannot be copied is refused.
 */
final class SavedFields {
  /** What has been saved, so that objects that refer to each other are saved once. */
  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  private final List<Saved> parts = new ArrayList<>();

  Saved of(Stateful owner) {
    saveFieldsOf(owner);
    return Saved.all(parts);
  }

  private void saveFieldsOf(Stateful owner) {
    if (!visited.add(owner)) {
      return;
    }
    for (Class<?> type = owner.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)) {
          field.setAccessible(true);
          save(owner, field);
        }
      }
    }
  }

  private void save(Stateful owner, Field field) {
    Object value = get(field, owner);
    boolean isFixed = Modifier.isFinal(field.getModifiers());
    boolean isSaved = value == null || isValue(value) || saveContents(value);
    if (!isFixed && !isSaved) {
      throw new IllegalStateException(
          "cannot save %s: make it a value, Stateful, final or transient".formatted(field));
    }
    if (!isFixed) {
      parts.add(() -> set(field, owner, value));
    }
  }

  /** Saves what lies in {@code value}; false when it is none of our business. */
  private boolean saveContents(Object value) {
    if (value instanceof Stateful part) {
      saveFieldsOf(part);
      return true;
    }
    if (value.getClass().isArray()) {
      return !visited.add(value) || saveArray(value);
    }
    if (value instanceof Map<?, ?> map) {
      return saveMap(map);
    }
    return value instanceof Collection<?> collection && saveCollection(collection);
  }

  private boolean saveArray(Object array) {
    Class<?> element = array.getClass().getComponentType();
    int length = Array.getLength(array);
    if (!element.isPrimitive()) {
      for (Object each : (Object[]) array) {
        if (each != null && !isValue(each) && !saveContents(each)) {
          return false;
        }
      }
    }
    Object copy = Array.newInstance(element, length);
    System.arraycopy(array, 0, copy, 0, length);
    parts.add(() -> System.arraycopy(copy, 0, array, 0, length));
    return true;
  }

  private <K, V> boolean saveMap(Map<K, V> map) {
    if (!areValues(map.keySet()) || !areValues(map.values())) {
      return false;
    }
    Map<K, V> copy = new LinkedHashMap<>(map);
    parts.add(
        () -> {
          if (!map.equals(copy)) {
            map.clear();
            map.putAll(copy);
          }
        });
    return true;
  }

  private <E> boolean saveCollection(Collection<E> collection) {
    if (!areValues(collection)) {
      return false;
    }
    List<E> copy = new ArrayList<>(collection);
    parts.add(
        () -> {
          if (!copy.equals(new ArrayList<>(collection))) {
            collection.clear();
            collection.addAll(copy);
          }
        });
    return true;
  }

  private static boolean areValues(Collection<?> elements) {
    return elements.stream().allMatch(SavedFields::isValue);
  }

  /** Whether {@code value} never changes, so that a reference to it is as good as a copy. */
  private static boolean isValue(@Nullable Object value) {
    return value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof String
        || value instanceof Enum<?>
        || value instanceof Record;
  }

  private static @Nullable Object get(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(Field field, Object owner, @Nullable Object value) {
    try {
      field.set(owner, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
