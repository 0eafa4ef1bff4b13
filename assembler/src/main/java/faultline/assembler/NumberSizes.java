package faultline.assembler;

import java.util.Map;

/** How many bytes the numbers of each data directive have. */
final class NumberSizes {
  static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry(".byte", 1),
          Map.entry(".dc.b", 1),
          Map.entry(".half", 2),
          Map.entry(".hword", 2),
          Map.entry(".short", 2),
          Map.entry(".2byte", 2),
          Map.entry(".dc", 2),
          Map.entry(".dc.w", 2),
          Map.entry(".word", 4),
          Map.entry(".long", 4),
          Map.entry(".int", 4),
          Map.entry(".4byte", 4),
          Map.entry(".dc.l", 4),
          Map.entry(".dword", 8),
          Map.entry(".quad", 8),
          Map.entry(".8byte", 8),
          Map.entry(".dc.a", 8));

  /** The same number again and again: {@code .dcb.w COUNT, VALUE}. */
  static final Map<String, Integer> BLOCKS =
      Map.of(".dcb", 2, ".dcb.b", 1, ".dcb.w", 2, ".dcb.l", 4);

  /** Room for numbers of this size. */
  static final Map<String, Integer> ROOM =
      Map.of(".ds", 2, ".ds.b", 1, ".ds.w", 2, ".ds.l", 4, ".ds.s", 4, ".ds.d", 8);

  private NumberSizes() {}
}
