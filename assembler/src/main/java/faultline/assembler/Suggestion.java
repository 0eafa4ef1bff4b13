package faultline.assembler;

import java.util.Locale;

/** The name that was probably meant by one that does not exist. */
final class Suggestion {
  /** Shorter beginnings say nothing. */
  private static final int BEGINNING = 3;

  private Suggestion() {}

  /** {@code "; did you mean `x`?"}, or nothing when no candidate is near. */
  static String didYouMean(String wrong, Iterable<String> candidates) {
    String best = "";
    int bestDistance = Math.max(1, wrong.length() / 3) + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - wrong.length()) >= bestDistance) {
        continue;
      }
      int distance = distance(wrong.toLowerCase(Locale.ROOT), candidate);
      // Of equally near names the first in alphabetical order, so that messages are stable.
      if (distance < bestDistance
          || (distance == bestDistance && !best.isEmpty() && candidate.compareTo(best) < 0)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    if (best.isEmpty()) {
      best = beginning(wrong, candidates);
    }
    return best.isEmpty() ? "" : "; did you mean `" + best + "`?";
  }

  /** The longest candidate that {@code wrong} begins with: %hi of %high. */
  private static String beginning(String wrong, Iterable<String> candidates) {
    String best = "";
    for (String candidate : candidates) {
      boolean isNear = candidate.length() >= BEGINNING && candidate.length() > best.length();
      if (isNear && wrong.startsWith(candidate)) {
        best = candidate;
      }
    }
    return best;
  }

  /** Edits (insert, delete, replace, swap two neighbours) that lead from one to the other. */
  static int distance(String from, String to) {
    int[][] table = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      table[i][0] = i;
    }
    for (int j = 0; j <= to.length(); j++) {
      table[0][j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      for (int j = 1; j <= to.length(); j++) {
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
        best = Math.min(best, table[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          best = Math.min(best, table[i - 2][j - 2] + 1);
        }
        table[i][j] = best;
      }
    }
    return table[from.length()][to.length()];
  }
}
