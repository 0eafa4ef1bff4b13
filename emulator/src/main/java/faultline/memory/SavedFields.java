package faultline.memory;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object's fields, saved. Reading them off the class means that no field is forgotten when one
 * is added; one of a kind that cannot be copied is refused.
 */
final class SavedFields {
  private SavedFields() {}

  static Saved of(Object owner) {
    List<Saved> fields = new ArrayList<>();
    for (Class<?> type = owner.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)) {
          save(owner, field, fields);
        }
      }
    }
    return Saved.all(fields);
  }

  private static void save(Object owner, Field field, List<Saved> to) {
    field.setAccessible(true);
    Object value = get(field, owner);
    boolean isFixed = Modifier.isFinal(field.getModifiers());
    if (value != null && value.getClass().isArray()) {
      to.add(elements(value, field));
      if (isFixed) {
        return;
      }
    } else if (isFixed) {
      return; // wiring, or a constant
    } else if (value != null && !isValue(value)) {
      throw new IllegalStateException(
          "cannot save %s: make it a value, an array, final or transient".formatted(field));
    }
    to.add(() -> set(field, owner, value));
  }

  /** The elements of an array, of arrays within it too. */
  private static Saved elements(Object array, Field field) {
    Class<?> element = array.getClass().getComponentType();
    int length = Array.getLength(array);
    if (element.isArray()) {
      List<Saved> rows = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        rows.add(elements(Array.get(array, i), field));
      }
      return Saved.all(rows);
    }
    for (int i = 0; !element.isPrimitive() && i < length; i++) {
      Object value = Array.get(array, i);
      if (value != null && !isValue(value)) {
        throw new IllegalStateException("cannot save an element of " + field);
      }
    }
    Object copy = Array.newInstance(element, length);
    System.arraycopy(array, 0, copy, 0, length);
    return () -> System.arraycopy(copy, 0, array, 0, length);
  }

  /** Whether {@code value} never changes, so that a reference to it is as good as a copy. */
  private static boolean isValue(Object value) {
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
