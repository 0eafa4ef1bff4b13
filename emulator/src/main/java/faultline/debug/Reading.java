package faultline.debug;

import java.util.List;

/**
 * The value of a watched expression at some moment.
 *
 * @param text as it is shown; values that differ are shown differently
 * @param places the bytes that it was read from, or could not be read from
 * @param usesRegisters whether it may change without any store
 */
public record Reading(String text, List<Place> places, boolean usesRegisters) {
  /** Bytes in memory: virtual where the hart translates. */
  public record Place(long address, int size) {}

  public Reading {
    places = List.copyOf(places);
  }

  boolean sameAs(Reading other) {
    return text.equals(other.text);
  }
}
