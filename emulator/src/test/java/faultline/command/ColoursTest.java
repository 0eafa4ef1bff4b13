package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours are gdb's, and take nothing from what is said and add nothing to it. */
class ColoursTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "debugger");

  /** A terminal with colours at which nobody sits. */
  private static final Face COLOURED = new Face.Fixed(false, false, true, true);

  private static Transcript coloured(String program) throws Exception {
    Transcript transcript = new Transcript(program);
    transcript.session().talkThrough(COLOURED);
    return transcript;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bare", "breakpoints", "calls", "context", "cow", "expressions", "source"})
  void withoutTheColoursASessionIsTheSame(String session) throws Exception {
    String text = Files.readString(FOLDER.resolve(session + ".session"));
    String program = text.replaceAll("(?s).*?\nprogram: (\\S+)\n.*", "$1");
    List<String> commands = Transcript.commands(text);

    String plain = new Transcript(program).enterAll(commands).text();
    String coloured = coloured(program).enterAll(commands).text();

    assertThat(coloured).contains("\033[33m");
    assertThat(coloured.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void theStylesAreThoseOfGdb() throws Exception {
    Transcript transcript = coloured("cow.s");
    assertThat(transcript.answerTo("x/2i modify"))
        .isEqualTo(
            """
               E[34m0x1012cE[m <E[33mmodifyE[m>:\tE[32mswE[m\tE[31mt0E[m,E[34m0E[m(E[31ms0E[m)
               E[34m0x10130E[m <E[33mmodifyE[m+4>:\tE[32mliE[m\tE[31mt0E[m,E[34m2E[m
            """
                .replace('E', '\033'));
    assertThat(transcript.answerTo("break modify"))
        .isEqualTo(
            """
            Breakpoint 1 at E[34m0x1012cE[m: file E[32mprograms/user/cow.sE[m, line 79.
            """
                .replace("E[", "\033["));
    assertThat(transcript.answerTo("list modify,79"))
        .isEqualTo(
            """
            79\t    E[32mswE[m   t0, E[35m0E[m(s0)                  \
            E[36m# page C is shared: this store faults, and then succeedsE[m
            """
                .replace("E[", "\033["));
    assertThat(transcript.answerTo("info line 79"))
        .isEqualTo(
            """
            Line 79 of "programs/user/cow.s" starts at address E[34m0x1012cE[m <E[33mmodifyE[m> \
            and ends at E[34m0x10130E[m <E[33mmodifyE[m+4>.
            """
                .replace("E[", "\033["));
    assertThat(transcript.answerTo("continue"))
        .endsWith(
            """

            Process 3 "cow" hit Breakpoint 1, E[33mmodifyE[m () at E[32mprograms/user/cow.sE[m:79
            79\t    E[32mswE[m   t0, E[35m0E[m(s0)                  \
            E[36m# page C is shared: this store faults, and then succeedsE[m
            """
                .replace("E[", "\033["));
    transcript.enter("set style enabled off");
    assertThat(transcript.answerTo("x/i modify")).isEqualTo("=> 0x1012c <modify>:\tsw\tt0,0(s0)\n");
  }

  @Test
  void aFenceCsrsAndBranchesHaveTheirStyles() throws Exception {
    String code = coloured("bare.s").answerTo("disassemble _start");
    assertThat(code)
        .contains("\033[32mcsrw\033[m\t\033[31mmtvec\033[m,\033[31mt0\033[m")
        .contains(" <+0>:\t\033[32mauipc\033[m\t\033[31mt0\033[m,\033[34m0x0\033[m");
  }

  @Test
  void sourceInCIsStyledAsFarAsItIsClear() {
    List<String> source =
        List.of(
            "/* long", "   comment */ long x = 0x10;", "  return f(\"/*\", 'a'); // b", "int y;");
    SourceStyle style = SourceStyle.of("greet.c", source);
    assertThat(List.of(1, 2, 3, 4).stream().map(style::line).map(Style::coloured))
        .containsExactly(
            "\033[36m/* long\033[m",
            "\033[36m   comment */\033[m \033[32mlong\033[m x = \033[35m0x10\033[m;",
            "  \033[01;34mreturn\033[m f(\033[31m\"/*\"\033[m, \033[31m'a'\033[m); \033[36m//"
                + " b\033[m",
            "\033[32mint\033[m y;");
    assertThat(SourceStyle.of("notes.txt", source).line(4)).isEqualTo("int y;");
  }

  @Test
  void aLongStringIsStyledAsAShortOne() {
    String data = "\"" + "\\0x".repeat(100_000) + "\"";
    SourceStyle style = SourceStyle.of("data.s", List.of(data));
    assertThat(Style.coloured(style.line(1))).isEqualTo("\033[31m" + data + "\033[m");
  }

  /** To know whether a line begins in a comment, it is enough to know it of the line before. */
  @Test
  void aListingLooksAtEachLineAFewTimesHoweverLongTheFileIs() {
    int count = 10_000;
    AtomicLong looks = new AtomicLong();
    List<String> source =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            looks.incrementAndGet();
            return "    nop";
          }

          @Override
          public int size() {
            return count;
          }
        };
    SourceStyle style = SourceStyle.of("long.s", source);
    for (int number = 1; number <= count; number++) {
      assertThat(Style.plain(style.line(number))).isEqualTo("    nop");
    }
    assertThat(looks.get()).isLessThan(4L * count);
  }

  @Test
  void onlyWhatIsSeenCountsForTheWidth() {
    String text = Style.ADDRESS.on("0x10") + " " + Style.FUNCTION.on("main");
    assertThat(Style.width(text)).isEqualTo(9);
    assertThat(Style.fit(text, 9)).isEqualTo(text);
    assertThat(Style.coloured(Style.fit(text, 8)))
        .isEqualTo("\033[34m0x10\033[m \033[33mma\033[m>");
    assertThat(Style.coloured(Style.fit(text, 5))).isEqualTo("\033[34m0x10\033[m>");
  }
}
