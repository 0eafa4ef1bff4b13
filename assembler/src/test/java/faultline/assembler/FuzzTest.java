package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the text, the outcome is an executable or errors with a place, never an exception. */
class FuzzTest {
  private static final long SEED = Long.getLong("faultline.seed", 20260104);
  private static final int ROUNDS = Integer.getInteger("faultline.fuzz", 1500);

  private final Random random = new Random(SEED);

  @Test
  void randomEditsOfRealSources() throws IOException {
    List<CaseFile> cases = CaseFile.all();
    for (int i = 0; i < ROUNDS; i++) {
      CaseFile each = cases.get(random.nextInt(cases.size()));
      StringBuilder text = new StringBuilder(each.sources().get(0).text());
      for (int edits = 1 + random.nextInt(6); edits > 0; edits--) {
        edit(text);
      }
      check(text.toString());
    }
  }

  @Test
  void randomBytes() {
    for (int i = 0; i < ROUNDS / 5; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      check(new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  private void edit(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(12));
    switch (random.nextInt(4)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, text.substring(at, end));
      case 2 -> {
        String odd = "()\"'\\,.:;%#/*@=<>!~-+0123456789abf \n\t$_";
        text.insert(at, odd.charAt(random.nextInt(odd.length())));
      }
      default -> {
        int other = random.nextInt(text.length() + 1);
        text.insert(other, text.substring(at, end));
      }
    }
  }

  private static void check(String text) {
    Assembly assembly;
    try {
      assembly =
          Assembler.assemble(List.of(new Source("main.s", text)), AssemblerOptions.defaults());
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + SEED + ", source:\n" + text, e);
    }
    if (!assembly.hasErrors()) {
      assertThat(assembly.elf()).isNotEmpty();
    }
    for (Diagnostic diagnostic : assembly.diagnostics()) {
      assertThat(diagnostic.render())
          .startsWith(diagnostic.file() + ":")
          .containsPattern(": (error|warning|note): ");
    }
  }
}
