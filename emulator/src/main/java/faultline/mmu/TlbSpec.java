package faultline.mmu;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The shape of a hart's TLBs, as {@code --tlb} writes it: {@code
 * i=32,d=32,ways=full|N,l2=512x4|none,replacement=fifo|random|lru|plru,asid=16}, where what is left
 * out is as in {@link #DEFAULT}; or the name of a preset.
 *
 * @param instruction entries of the instruction TLB; 0 for none
 * @param data entries of the data TLB; 0 for none
 * @param ways ways of both; 0 when they are fully associative
 * @param secondLevel entries of the unified second level; 0 for none
 * @param secondLevelWays its ways
 * @param replacement which entry of a full set makes room
 * @param asidBits bits of satp.ASID that are implemented, 0 to 16
 * @param faultsOnAd whether the core leaves setting A and D to software
 */
public record TlbSpec(
    int instruction,
    int data,
    int ways,
    int secondLevel,
    int secondLevelWays,
    Replacement.Policy replacement,
    int asidBits,
    boolean faultsOnAd) {

  public static final TlbSpec DEFAULT =
      new TlbSpec(32, 32, 0, 512, 4, Replacement.Policy.FIFO, Sv39.ASID_BITS, false);

  /** No TLB: every access walks. */
  public static final TlbSpec NONE =
      new TlbSpec(0, 0, 0, 0, 1, Replacement.Policy.FIFO, Sv39.ASID_BITS, false);

  private static final Map<String, TlbSpec> PRESETS =
      Map.of(
          "default", DEFAULT,
          "none", NONE,
          "u54", new TlbSpec(32, 32, 0, 0, 1, Replacement.Policy.PLRU, 0, true),
          "u74", new TlbSpec(40, 40, 0, 512, 1, Replacement.Policy.RANDOM, 0, true),
          "rocket", new TlbSpec(32, 32, 0, 0, 1, Replacement.Policy.PLRU, 0, true));

  private static final List<String> KEYS = List.of("i", "d", "ways", "l2", "replacement", "asid");
  private static final int MAXIMUM_ENTRIES = 1 << 16;

  /**
   * Reads a preset's name or a list of {@code key=value}.
   *
   * @throws IllegalArgumentException when it is neither; the message is one line that says why
   */
  public static TlbSpec parse(String text) {
    TlbSpec preset = PRESETS.get(text);
    return preset != null ? preset : parseList(text);
  }

  private static TlbSpec parseList(String text) {
    Map<String, String> values = new HashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0 || !KEYS.contains(part.substring(0, equals))) {
        throw new IllegalArgumentException(
            "--tlb: '%s' is neither one of %s followed by '=', nor a preset (%s)"
                .formatted(
                    part,
                    String.join(", ", KEYS),
                    String.join(", ", PRESETS.keySet().stream().sorted().toList())));
      }
      values.put(part.substring(0, equals), part.substring(equals + 1));
    }
    String ways = values.getOrDefault("ways", "full");
    String l2 = values.getOrDefault("l2", "512x4");
    String[] l2Parts = l2.equals("none") ? new String[] {"0", "1"} : l2.split("x", -1);
    if (l2Parts.length != 2) {
      throw new IllegalArgumentException("--tlb: l2=" + l2 + " is not ENTRIESxWAYS or none");
    }
    if (ways.equals("0")) {
      throw new IllegalArgumentException(
          "--tlb: ways=0 is no number of ways; for all of them write full");
    }
    TlbSpec spec =
        new TlbSpec(
            number("i", values.getOrDefault("i", "32")),
            number("d", values.getOrDefault("d", "32")),
            ways.equals("full") ? 0 : number("ways", ways),
            number("l2", l2Parts[0]),
            number("l2", l2Parts[1]),
            policy(values.getOrDefault("replacement", "fifo")),
            number("asid", values.getOrDefault("asid", "16")),
            false);
    spec.check();
    return spec;
  }

  private void check() {
    checkShape("i", instruction, ways);
    checkShape("d", data, ways);
    checkShape("l2", secondLevel, secondLevelWays);
    if (asidBits > Sv39.ASID_BITS) {
      throw new IllegalArgumentException("--tlb: asid=" + asidBits + " is more than 16 bits");
    }
    if (secondLevel > 0 && (instruction == 0 || data == 0)) {
      throw new IllegalArgumentException(
          "--tlb: a second level needs a first: use l2=none with i=0 or d=0");
    }
  }

  private void checkShape(String key, int entries, int associativity) {
    int effective = associativity == 0 ? Math.max(entries, 1) : associativity;
    if (entries % effective != 0 || (entries != 0 && !isPowerOfTwo(entries / effective))) {
      throw new IllegalArgumentException(
          "--tlb: %s=%d in %d ways does not make a power of two of sets"
              .formatted(key, entries, effective));
    }
    if (replacement == Replacement.Policy.PLRU && !isPowerOfTwo(effective)) {
      throw new IllegalArgumentException(
          "--tlb: replacement=plru needs a power of two of ways, and %s has %d"
              .formatted(key, effective));
    }
  }

  private static boolean isPowerOfTwo(int number) {
    return Integer.bitCount(number) == 1;
  }

  private static int number(String key, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= MAXIMUM_ENTRIES) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of range.
    }
    throw new IllegalArgumentException(
        "--tlb: %s=%s is not a number from 0 to %d".formatted(key, text, MAXIMUM_ENTRIES));
  }

  private static Replacement.Policy policy(String text) {
    for (Replacement.Policy policy : Replacement.Policy.values()) {
      if (policy.name().toLowerCase(Locale.ROOT).equals(text)) {
        return policy;
      }
    }
    throw new IllegalArgumentException(
        "--tlb: replacement=" + text + " is not fifo, random, lru or plru");
  }
}
