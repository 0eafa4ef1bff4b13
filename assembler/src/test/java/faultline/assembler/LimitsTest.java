package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.message.Message;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that run away come to an error: never a hang, an exception, or all of the memory. */
class LimitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        ".macro m\nm\n.endm\nm",
        ".macro a\nb\nb\n.endm\n.macro b\na\na\n.endm\na",
        ".rept 1000000000\nnop\n.endr",
        ".rept 1 << 62\nnop\n.endr",
        ".rept 30000\n.rept 30000\nnop\n.endr\n.endr",
        ".space 1 << 40",
        ".space 0x7fffffffffffffff",
        ".skip 200 << 20\n.skip 200 << 20",
        ".data\n.fill 1 << 40, 8, 1",
        ".bss\n.skip 1 << 62",
        ".org 1 << 50",
        ".balign 1 << 40",
        ".macro m x\nm \\x\\x\n.endm\nm aaaaaaaaaa",
        ".equ a, a + 1\n.word a",
        ".equ a, a + a\n.word a",
        ".org later\nnop\n.set later, . + 8",
      })
  void runawaySourcesAreErrors(String text) {
    assertThat(errors(text)).isNotEmpty();
  }

  @Test
  void includesThatIncludeThemselves() {
    Includes includes = (name, from) -> Optional.of(new Source(name, ".include \"" + name + "\""));
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("main.s", ".include \"x.inc\"")),
            AssemblerOptions.defaults().withIncludes(includes));
    assertThat(assembly.diagnostics().get(0).message()).contains("more than 100 deep");
  }

  @Test
  void parenthesesNestedWithoutEnd() {
    assertThat(errors(".word " + "(".repeat(100_000))).hasSize(1);
    assertThat(errors(".word " + "(".repeat(30_000) + "1" + ")".repeat(30_000)))
        .first()
        .satisfies(error -> assertThat(error.message()).contains("too many operators"));
  }

  @Test
  void operatorsWithoutEnd() {
    assertThat(errors(".word " + "-".repeat(50_000) + "1")).hasSize(1);
    assertThat(errors(".word 1" + "+1".repeat(20_000))).hasSize(1);
  }

  @Test
  void aDeepButReasonableExpressionIsFine() {
    assertThat(errors(".word " + "(".repeat(200) + "1" + ")".repeat(200))).isEmpty();
    assertThat(errors(".word 1" + "+1".repeat(400))).isEmpty();
  }

  @Test
  void symbolsThatDependOnEachOtherForThousandsOfSteps() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      text.append(".equ s").append(i).append(", s").append(i + 1).append(" + 1\n");
    }
    assertThat(errors(text + ".word s0")).isNotEmpty();
  }

  @Test
  void symbolsThatAreTwiceAnotherForDozensOfSteps() {
    for (String directive : List.of(".equ", ".set", ".eqv")) {
      StringBuilder forward = new StringBuilder();
      StringBuilder backward = new StringBuilder(".set twice60, nowhere\n");
      for (int i = 0; i < 60; i++) {
        String line = directive + " twice%d, twice%d + twice%d\n";
        forward.append(String.format(line, i, i + 1, i + 1));
        backward.append(String.format(line, 59 - i, 60 - i, 60 - i));
      }
      assertThat(errors(forward + ".set twice60, nowhere\n.word twice0")).isNotEmpty();
      assertThat(errors(backward + ".word twice0")).isNotEmpty();
    }
  }

  @Test
  void repetitionsInRepetitions() {
    for (String opener :
        List.of(".irpc p, 0123456789", ".irp p, 1, 2, 3, 4, 5, 6, 7", ".rept 10")) {
      assertThat(errors((opener + "\n").repeat(9) + "nop\n" + ".endr\n".repeat(9)))
          .first()
          .satisfies(error -> assertThat(error.kind()).isEqualTo(Message.TOO_MUCH_TEXT));
    }
  }

  @Test
  void conditionalsThatNestWithoutEnd() {
    assertThat(errors(".if 1\n".repeat(20_000))).hasSize(1000);
    assertThat(errors(".if 0\n".repeat(20_000) + ".endif\n".repeat(20_000))).isEmpty();
  }

  @Test
  void aLineOfTenMegabytes() {
    List<Diagnostic> errors = errors("nop\n.ascii \"" + "a".repeat(10 << 20) + "\"");
    assertThat(errors.get(0).message()).contains("more than 65536 characters");
    assertThat(errors.get(0).render()).hasSizeLessThan(1000);
  }

  @Test
  void aMistakeOnEachOfManyLinesIsReportedSoOften() {
    List<Diagnostic> errors = errors("oops a0\n".repeat(5000));
    assertThat(errors).hasSize(1000);
  }

  private static List<Diagnostic> errors(String text) {
    Source source = new Source("main.s", ".globl _start\n_start: nop\n" + text + "\n");
    return Assembler.assemble(List.of(source), AssemblerOptions.defaults()).diagnostics();
  }
}
