package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever is typed, the answer is text: never an exception, never a guest that is lost.
 *
 * <p>The seed is printed; {@code -Dfaultline.seed=N} repeats it, {@code -Dfaultline.lines=N} asks
 * for more.
 */
class FuzzTest {
  private static final List<String> WORDS =
      List.of(
          "stepi",
          "si",
          "continue",
          "c",
          "break",
          "b",
          "tbreak",
          "delete",
          "info",
          "i",
          "registers",
          "r",
          "breakpoints",
          "print",
          "p",
          "x",
          "disassemble",
          "walk",
          "tlb",
          "explain",
          "step",
          "next",
          "nexti",
          "finish",
          "until",
          "advance",
          "list",
          "backtrace",
          "up",
          "down",
          "frame",
          "find",
          "call",
          "set",
          "var",
          "whatis",
          "ptype",
          "jump",
          "thread",
          "apply",
          "all",
          "threads",
          "address",
          "all-registers",
          "line",
          "symbol",
          "source",
          "watch",
          "display",
          "$x",
          "=",
          "+=",
          "++",
          "?",
          ":",
          "[",
          "]",
          "(long)",
          "(char *)",
          "sizeof",
          "@4",
          "\"abc\"",
          "/-2x",
          "help",
          "h",
          "",
          "#",
          "st",
          "frobnicate",
          "_start",
          "modify",
          "page_c",
          "trap_vector",
          "frames_free",
          "$pc",
          "$sp",
          "$a0",
          "$satp",
          "$mstatus",
          "$priv",
          "$",
          "$$",
          "$1",
          "$$9",
          "$nosuch",
          "0",
          "1",
          "-1",
          "7",
          "0x10000",
          "0xffffffc080000000",
          "0x8000000000000000",
          "99999999999999999999",
          "0x",
          "09",
          "'a'",
          "+",
          "-",
          "*",
          "/",
          "%",
          "&",
          "|",
          "^",
          "~",
          "!",
          "<<",
          ">>",
          "(",
          ")",
          "{int}",
          "{long}",
          "{char}",
          "{unsigned short}",
          "{",
          "}",
          ",",
          "\"",
          "\\",
          "@",
          "/x",
          "/8gx",
          "/3i",
          "/s",
          "/20c",
          "/t",
          "/0",
          "/9999999xb",
          "\t",
          "\u00e9",
          "\ud83d\ude00",
          "\u0000");

  @Test
  void randomCommandLinesAreAnsweredInText() throws Exception {
    long seed = Long.getLong("faultline.seed", System.nanoTime());
    System.out.println("FuzzTest: -Dfaultline.seed=" + seed);
    Random random = new Random(seed);
    Transcript transcript = new Transcript("cow.s");
    Thread impatient = new Thread(() -> pressControlC(transcript.session()));
    impatient.setDaemon(true);
    impatient.start();
    try {
      for (int i = 0; i < Integer.getInteger("faultline.lines", 2000); i++) {
        String line = line(random);
        boolean done = transcript.session().execute(line);
        assertThat(transcript.session().execute("print $pc")).as("after: %s", line).isTrue();
        if (!done && i % 7 == 0) {
          transcript.session().repeat();
        }
      }
    } finally {
      impatient.interrupt();
    }
    assertThat(transcript.text()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  /** Blocks within blocks, in a session without a kernel: in the end every block can be closed. */
  @Test
  void randomScriptsAreAnsweredInText() throws Exception {
    long seed = Long.getLong("faultline.seed", System.nanoTime());
    System.out.println("FuzzTest: -Dfaultline.seed=" + seed);
    Random random = new Random(seed);
    List<String> openings =
        List.of("if $x", "while $x++ < 3", "define f", "document f", "commands", "else", "end");
    Transcript transcript = new Transcript("bare.s");
    Thread impatient = new Thread(() -> pressControlC(transcript.session()));
    impatient.setDaemon(true);
    impatient.start();
    try {
      for (int i = 0; i < Integer.getInteger("faultline.lines", 2000) / 10; i++) {
        for (int line = 0; line < 10; line++) {
          boolean opens = random.nextInt(3) == 0;
          transcript
              .session()
              .execute(opens ? openings.get(random.nextInt(openings.size())) : line(random));
        }
        for (int open = 0; open < 20 && transcript.session().isCollecting(); open++) {
          transcript.session().execute("end");
        }
        assertThat(transcript.session().isCollecting()).as("script %d", i).isFalse();
        assertThat(transcript.session().execute("print $pc")).as("script %d", i).isTrue();
      }
    } finally {
      impatient.interrupt();
    }
    assertThat(transcript.text()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  /** Somebody who lets nothing go on for long. */
  private static void pressControlC(Session session) {
    try {
      while (true) {
        Thread.sleep(20);
        session.interrupt();
      }
    } catch (InterruptedException e) {
      // The test is over.
    }
  }

  private static String line(Random random) {
    StringBuilder line = new StringBuilder();
    int words = 1 + random.nextInt(6);
    for (int i = 0; i < words; i++) {
      line.append(WORDS.get(random.nextInt(WORDS.size())));
      line.append(random.nextInt(3) == 0 ? "" : " ");
    }
    // A line that begins with an exclamation mark is one for the host's shell: not with these
    // words.
    String text = line.toString();
    return text.strip().startsWith("!") ? "print " + text : text;
  }
}
