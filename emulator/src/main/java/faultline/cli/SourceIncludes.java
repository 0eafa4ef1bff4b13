package faultline.cli;

import faultline.assembler.Includes;
import faultline.assembler.Source;
import faultline.programs.Firmware;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where {@code .include} looks: beside the source, in the {@code -I} directories, in the {@code
 * include} folder of the programs tree that the source lies in, and last in the copies that
 * Faultline ships, so that a program elsewhere can use them too.
 */
final class SourceIncludes {
  private static final String PROGRAMS = "programs";

  private SourceIncludes() {}

  static Includes forSource(Path source) {
    return forSource(source, List.of());
  }

  static Includes forSource(Path source, List<Path> given) {
    List<Path> folders = new ArrayList<>(given);
    Path folder = source.toAbsolutePath().normalize().getParent();
    while (folder != null) {
      if (folder.endsWith(PROGRAMS)) {
        folders.add(folder.resolve("include"));
        folders.add(folder);
        break;
      }
      folder = folder.getParent();
    }
    Includes files = Includes.of(folders);
    return new Includes() {
      @Override
      public Optional<Source> find(String name, Source from) throws IOException {
        Optional<Source> found = files.find(name, from);
        return found.isPresent()
            ? found
            : Firmware.include(name).map(text -> new Source(name, text));
      }

      @Override
      public Optional<byte[]> findBytes(String name, Source from) throws IOException {
        return files.findBytes(name, from);
      }

      @Override
      public List<String> searched(Source from) {
        return files.searched(from);
      }
    };
  }
}
