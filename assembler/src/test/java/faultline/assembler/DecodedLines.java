package faultline.assembler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What {@code readelf --debug-dump=decodedline} prints, as ranges of addresses. */
final class DecodedLines {
  private DecodedLines() {}

  /** {@code START END FILE:LINE}, and an x when a statement begins there, sorted. */
  static List<String> ranges(String decoded) {
    List<String> ranges = new ArrayList<>();
    String row = "";
    long start = 0;
    for (String line : decoded.split("\n", -1)) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length < 3 || !words[2].startsWith("0x")) {
        continue;
      }
      long address = Long.parseUnsignedLong(words[2].substring(2), 16);
      if (!row.isEmpty() && Long.compareUnsigned(address, start) > 0) {
        ranges.add(Long.toHexString(start) + " " + Long.toHexString(address) + " " + row);
      }
      boolean isEnd = words[1].equals("-") || line.contains("END");
      String statement = words[words.length - 1].equals("x") ? " x" : "";
      boolean yields = !isEnd && address == start && row.endsWith(" x") && statement.isEmpty();
      if (yields) {
        continue; // Of two rows at one address that of a statement counts.
      }
      row = isEnd ? "" : words[0] + ":" + words[1] + statement;
      start = address;
    }
    Collections.sort(ranges);
    return ranges;
  }
}
