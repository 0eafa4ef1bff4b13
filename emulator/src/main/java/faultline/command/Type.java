package faultline.command;

/** The types of C that an expression can have, and those that gdb gives to names of no type. */
sealed interface Type {
  /** How many bytes a value has. */
  int size();

  /** {@code declarator} with this type: for {@code x} and an array of int, {@code int x[4]}. */
  String declare(String declarator);

  /** The type's name. */
  default String text() {
    return declare("");
  }

  /** Whether the value is an address, or stands for one. */
  default boolean isAddress() {
    return this instanceof Pointer || this instanceof Label || this instanceof Routine;
  }

  private static String spaced(String name, String declarator) {
    return declarator.isEmpty() ? name : name + " " + declarator;
  }

  /** An integer. */
  record Integral(String name, int size, boolean isSigned) implements Type {
    @Override
    public String declare(String declarator) {
      return spaced(name, declarator);
    }

    /** Whether it is shown with the character that it is: int8_t is not, for all its size. */
    boolean isCharacter() {
      return name.endsWith("char");
    }

    /** {@code bits} as this type holds them: cut, and extended by sign or zeros. */
    long hold(long bits) {
      int unused = Long.SIZE - size * Byte.SIZE;
      return isSigned ? bits << unused >> unused : bits << unused >>> unused;
    }
  }

  /** The address of something. */
  record Pointer(Type target) implements Type {
    @Override
    public int size() {
      return Long.BYTES;
    }

    @Override
    public String declare(String declarator) {
      boolean binds = target instanceof Array || target instanceof Routine;
      return target.declare(binds ? "(*" + declarator + ")" : "*" + declarator);
    }

    /** How far the next one is: what adding 1 adds. */
    int step() {
      return Math.max(1, target.size());
    }
  }

  /** So many of one kind in a row. */
  record Array(Type element, int count) implements Type {
    @Override
    public int size() {
      return element.size() * count;
    }

    @Override
    public String declare(String declarator) {
      String bounds = "[" + count + "]";
      return declarator.isEmpty() ? element.declare(bounds) : element.declare(declarator + bounds);
    }

    boolean isText() {
      return element instanceof Integral number && number.isCharacter();
    }
  }

  /** Instructions behind an address. */
  record Routine() implements Type {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public String declare(String declarator) {
      return spaced("void", declarator + "()");
    }
  }

  /** What a symbol of an assembly source stands for. */
  record Label(boolean isCode) implements Type {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public String declare(String declarator) {
      String name = isCode ? "<text variable, no debug info>" : "<data variable, no debug info>";
      return spaced(name, declarator);
    }
  }

  /** No value at all. */
  record Nothing() implements Type {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public String declare(String declarator) {
      return spaced("void", declarator);
    }
  }
}
