package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Both assemblers and both linkers in every combination make the same program: what one of them has
 * assembled, the other links.
 */
public final class LinkAgreement {
  private LinkAgreement() {}

  /**
   * Asserts it for {@code sources}.
   *
   * @param files where GNU as finds them
   */
  public static void check(
      List<Source> sources,
      List<Path> files,
      List<Path> includes,
      AssemblerOptions options,
      GnuTools gnu)
      throws IOException, InterruptedException, ElfException {
    Assembly direct = Assembler.assemble(sources, options);
    Map<String, String> expected = contents(direct);
    List<byte[]> ours = new ArrayList<>();
    List<byte[]> theirs = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      ours.add(Assembler.assembleObject(sources.get(i), options).elf());
      theirs.add(gnu.assemble(files.get(i), includes, options.march()));
    }
    assertThat(contents(link(ours, options))).as("our objects, our linker").isEqualTo(expected);
    assertThat(contents(link(theirs, options))).as("GNU's objects, our linker").isEqualTo(expected);
    Map<String, Long> starts = new TreeMap<>();
    direct.sections().forEach(section -> starts.put(section.name(), section.address()));
    ElfFile linked = gnu.linkObjects(ours, starts);
    assertThat(GnuTools.contents(linked)).as("our objects, GNU's linker").isEqualTo(expected);
    assertThat(linked.entry()).isEqualTo(ElfFile.parse(direct.elf(), "ours").entry());
  }

  private static Assembly link(List<byte[]> objects, AssemblerOptions options) {
    List<Input> inputs = new ArrayList<>();
    for (byte[] object : objects) {
      inputs.add(new ObjectInput(inputs.size() + ".o", object));
    }
    return Assembler.assemble(inputs, options);
  }

  private static Map<String, String> contents(Assembly assembly) throws ElfException {
    assertThat(assembly.diagnostics()).extracting(Diagnostic::render).isEmpty();
    return GnuTools.contents(ElfFile.parse(assembly.elf(), "ours.elf"));
  }
}
