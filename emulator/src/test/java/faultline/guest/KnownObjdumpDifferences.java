package faultline.guest;

import faultline.isa.Csr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The known differences between GNU objdump 2.40's output and ours, each with its reason; every
 * other line must be equal.
 */
final class KnownObjdumpDifferences {
  /**
   * An instruction that the end of its section cuts off: objdump's message takes the place of the
   * line, and it leaves the section. We show the bytes that are there.
   */
  private static final String CUT_OFF = "is out of bounds.";

  /** A line of code: the address and the bytes, and the text. */
  private static final Pattern CODE = Pattern.compile("( *[0-9a-f]+:\t[0-9a-f ]+)\t(.*)");

  private static final Pattern CSR_NUMBER = Pattern.compile("\\b0x([0-9a-f]{3})\\b");

  private KnownObjdumpDifferences() {}

  /** The lines of both that differ, as {@code objdump | ours}. */
  static List<String> between(List<String> theirs, List<String> ours) {
    List<String> differences = new ArrayList<>();
    int i = 0;
    int k = 0;
    while (i < theirs.size() && k < ours.size()) {
      if (theirs.get(i).endsWith(CUT_OFF)) {
        i = endOfSection(theirs, i);
        k = endOfSection(ours, k);
        continue;
      }
      if (!theirs.get(i).equals(ours.get(k)) && !isKnown(theirs.get(i), ours.get(k))) {
        differences.add(theirs.get(i) + " | " + ours.get(k));
      }
      i++;
      k++;
    }
    theirs.subList(i, theirs.size()).forEach(line -> differences.add(line + " | (no more)"));
    ours.subList(k, ours.size()).forEach(line -> differences.add("(no more) | " + line));
    return differences;
  }

  /** The empty line after the section, if it is a blank one that ends it. */
  private static int endOfSection(List<String> lines, int from) {
    int i = from;
    while (i < lines.size() && !startsSection(lines.get(i))) {
      i++;
    }
    return i;
  }

  private static boolean startsSection(String line) {
    return line.startsWith("Disassembly of") || line.contains("file format");
  }

  private static boolean isKnown(String theirs, String ours) {
    Matcher gnu = CODE.matcher(theirs);
    Matcher mine = CODE.matcher(ours);
    if (!gnu.matches() || !mine.matches() || !gnu.group(1).equals(mine.group(1))) {
      return false;
    }
    return isFloatingPoint(gnu.group(2), mine.group(2))
        || isObsolete(gnu.group(2), mine.group(2))
        || isNewerCsr(gnu.group(2), mine.group(2));
  }

  /** The return from H-mode, which privileged architecture 1.9 had and no later one. */
  private static boolean isObsolete(String theirs, String ours) {
    return theirs.strip().equals("hret") && ours.equals(".4byte\t0x20200073");
  }

  /**
   * In a file that does not say for which extensions it was made, objdump takes bytes for
   * floating-point instructions. This machine has none.
   */
  private static boolean isFloatingPoint(String theirs, String ours) {
    if (theirs.matches("f[rs](csr|rm|flags)i?\t.*")) {
      return ours.matches("csr[rwsc]+i?\t.*\\bf(csr|rm|flags).*");
    }
    boolean isNone = ours.matches("\\.[24]byte\t0x[0-9a-f]+");
    return isNone && theirs.matches("(c\\.)?f(?!ence)[a-z0-9.]+\t.*");
  }

  /**
   * An object of GNU as says that it was made for the privileged architecture 1.11, and objdump
   * then writes CSRs that are newer as numbers. We always write their names.
   */
  private static boolean isNewerCsr(String theirs, String ours) {
    return Set.of("csr", "csw").contains(theirs.substring(0, Math.min(3, theirs.length())))
        && CSR_NUMBER
            .matcher(theirs)
            .replaceAll(number -> Csr.name(Integer.parseInt(number.group(1), 16)))
            .equals(ours);
  }
}
