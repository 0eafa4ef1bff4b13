package faultline.differential;

import static java.util.stream.Collectors.joining;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Source;
import faultline.differential.Excursion.Options;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A random program: the frame, and items that go on until it powers off. */
record RandomProgram(long seed, List<Item> items) {
  private static final String FRAME = frame();

  RandomProgram {
    items = List.copyOf(items);
  }

  /** What an item can be, and how often it is. */
  private enum Kind {
    EVERYTHING(63),
    DEFECT(15),
    COMPUTATION(10),
    INTERRUPT(7),
    PROTECTION(5);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }

    private static Kind draw(Draw draw) {
      int left = draw.below(100);
      for (Kind kind : values()) {
        left -= kind.weight;
        if (left < 0) {
          return kind;
        }
      }
      throw new IllegalStateException("the weights do not add up to 100");
    }
  }

  /**
   * The program that {@code seed} stands for, of {@code length} items.
   *
   * @param asids whether it may see how many ASID bits there are
   */
  static RandomProgram of(long seed, int length, boolean asids) {
    Draw draw = new Draw(seed);
    Options options = new Options(asids, draw.percent(40));
    List<Item> items = new ArrayList<>();
    items.add(new PageTableEdits(draw).initial());
    for (int n = 1; n <= length; n++) {
      items.add(
          switch (Kind.draw(draw)) {
            case EVERYTHING -> Excursion.ofEverything(draw, options, n);
            case DEFECT -> Excursion.ofDefect(draw, options, n);
            case COMPUTATION -> Excursion.ofComputation(draw, options, n);
            case INTERRUPT -> Excursion.ofInterrupt(draw, options, n);
            case PROTECTION -> ProtectionEdits.next(draw, options.protectsData(), n);
          });
    }
    return new RandomProgram(seed, items);
  }

  RandomProgram withItems(List<Item> newItems) {
    return new RandomProgram(seed, newItems);
  }

  /** The items' source text; the frame's goes before it. */
  String text() {
    return "items:\n" + items.stream().map(Item::text).collect(joining("\n")) + "\nj finish\n";
  }

  /** The executable. */
  byte[] elf() {
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("frame.s", FRAME + text())),
            AssemblerOptions.defaults().withSectionStart(".text", Layout.RAM));
    if (!assembly.diagnostics().isEmpty()) {
      throw new IllegalStateException("seed " + seed + ": " + assembly.diagnostics());
    }
    return assembly.elf();
  }

  private static String frame() {
    try (InputStream in =
        Objects.requireNonNull(RandomProgram.class.getResourceAsStream("/differential/frame.s"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
