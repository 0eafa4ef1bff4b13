package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.OutputSection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every text file under cases/ assembles to what it says, or is refused as it says. */
class CasesTest {
  @TestFactory
  Stream<DynamicTest> everyCaseComesOutAsWritten() throws IOException {
    return CaseFile.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
  }

  private static void check(CaseFile each) {
    assertThat(each.expected()).as("the case expects something").isNotEmpty();
    Assembly assembly = each.assemble();
    String errors =
        assembly.diagnostics().stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
    assertThat(errors.strip())
        .as(each.about())
        .isEqualTo(each.expected().getOrDefault("errors", ""));
    if (!each.expectsErrors()) {
      assertThat(actual(each, assembly)).as(each.about()).isEqualTo(each.expected());
    }
  }

  /** The sections in the notation in which the case expects them. */
  private static Map<String, String> actual(CaseFile each, Assembly assembly) {
    Map<String, String> actual = new LinkedHashMap<>();
    for (OutputSection section : assembly.sections()) {
      String notation =
          each.expected().keySet().stream()
              .filter(heading -> heading.endsWith(" " + section.name()))
              .map(heading -> heading.substring(0, heading.indexOf(' ')))
              .findFirst()
              .orElse("unexpected");
      actual.put(notation + " " + section.name(), render(notation, section));
    }
    return actual;
  }

  private static String render(String notation, OutputSection section) {
    return switch (notation) {
      case "zeros" -> String.valueOf(section.isZeros() ? section.size() : -1);
      case "words" -> words(section.bytes());
      case "crc32" -> {
        CRC32 crc = new CRC32();
        crc.update(section.bytes());
        yield String.format("%d %08x", section.size(), crc.getValue());
      }
      default -> CaseFile.hex(section.bytes(), 16);
    };
  }

  private static String words(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < bytes.length; i += Integer.BYTES) {
      String separator = i == 0 ? "" : i % 32 == 0 ? "\n" : " ";
      out.append(separator).append(String.format("%08x", Words.get(bytes, i)));
    }
    return out.toString();
  }
}
