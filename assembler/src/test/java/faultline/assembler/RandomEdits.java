package faultline.assembler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Mistakes that a hand, a merge or a bad disk makes in a text. */
final class RandomEdits {
  private static final String ODD = "()\"'\\,.:;%#/*@=<>!~-+0123456789abf \n\t$_&{}";
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.$%]+|\"[^\"\n]*\"");

  private final Random random;

  RandomEdits(Random random) {
    this.random = random;
  }

  /** {@code text} with some mistakes. */
  String edit(String text) {
    String edited = text;
    for (int edits = 1 + random.nextInt(6); edits > 0; edits--) {
      edited =
          switch (random.nextInt(4)) {
            case 0 -> characters(edited);
            case 1 -> lines(edited);
            case 2 -> words(edited);
            default -> flip(edited);
          };
    }
    return edited;
  }

  private String characters(String text) {
    StringBuilder out = new StringBuilder(text);
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(12));
    switch (random.nextInt(4)) {
      case 0 -> out.delete(at, end);
      case 1 -> out.insert(at, text.substring(at, end));
      case 2 -> out.insert(at, ODD.charAt(random.nextInt(ODD.length())));
      default -> out.insert(random.nextInt(text.length() + 1), text.substring(at, end));
    }
    return out.toString();
  }

  /** A line goes, comes twice, or changes places with another. */
  private String lines(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int one = random.nextInt(lines.size());
    switch (random.nextInt(3)) {
      case 0 -> lines.remove(one);
      case 1 -> lines.add(random.nextInt(lines.size()), lines.get(one));
      default -> Collections.swap(lines, one, random.nextInt(lines.size()));
    }
    return String.join("\n", lines);
  }

  /** A word comes in place of another. */
  private String words(String text) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    if (words.isEmpty()) {
      return text;
    }
    MatchResult from = words.get(random.nextInt(words.size()));
    MatchResult to = words.get(random.nextInt(words.size()));
    return text.substring(0, to.start()) + from.group() + text.substring(to.end());
  }

  private String flip(String text) {
    if (text.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text);
    int at = random.nextInt(text.length());
    out.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(Byte.SIZE)));
    return out.toString();
  }

  /** {@code bytes} with some of them changed, gone, or repeated. */
  byte[] edit(byte[] bytes) {
    byte[] edited = bytes.clone();
    for (int edits = 1 + random.nextInt(8); edits > 0 && edited.length > 0; edits--) {
      int at = random.nextInt(edited.length);
      switch (random.nextInt(6)) {
        case 0 -> edited[at] = (byte) random.nextInt();
        case 1 -> edited[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        // Sizes, offsets and indices are where a byte of all ones does most harm.
        case 2 -> edited[at] = -1;
        case 3 -> edited[at] = 0;
        case 4 -> {
          int end = Math.min(edited.length, at + 1 + random.nextInt(8));
          Arrays.fill(edited, at, end, (byte) random.nextInt());
        }
        default -> edited = random.nextInt(4) == 0 ? Arrays.copyOf(edited, at) : edited;
      }
    }
    return edited;
  }
}
