package faultline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may use whom: a package may use only those before it in the list. */
class LayeringTest {
  private static final List<String> ORDER =
      List.of(
          "isa",
          "elf",
          "assembler",
          "image",
          "programs",
          "objdump",
          "memory",
          "mmu",
          "cpu",
          "translate",
          "device",
          "machine",
          "study",
          "debug",
          "compare",
          "command",
          "gdb",
          "console",
          "repl",
          "cli");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("faultline");

  private static String under(String name) {
    return "faultline." + name + "..";
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(LayeringTest::under).toArray(String[]::new);
  }

  @Test
  void everyPackageHasItsPlaceInTheList() {
    assertThat(classes)
        .extracting(each -> each.getPackageName().split("\\.", -1)[1])
        .isSubsetOf(ORDER)
        .contains("memory", "mmu", "cpu", "machine", "study");
  }

  @Test
  void aPackageUsesOnlyThoseBeforeIt() {
    for (int i = 0; i < ORDER.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(under(ORDER.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(ORDER.subList(i + 1, ORDER.size())))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @Test
  void isaElfAndMemoryKnowNobody() {
    for (String name : List.of("isa", "elf", "memory")) {
      List<String> others = ORDER.stream().filter(other -> !other.equals(name)).toList();
      noClasses()
          .that()
          .resideInAPackage(under(name))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(others))
          .check(classes);
    }
  }

  @Test
  void eachLibraryStaysInThePackagesNamedForIt() {
    confine("org.antlr..", "faultline.assembler.syntax..");
    confine("org.jline..", under("console"), under("repl"));
    confine("picocli..", under("cli"));
    confine("org.objectweb.asm..", under("translate"));
  }

  private void confine(String library, String... users) {
    noClasses()
        .that()
        .resideOutsideOfPackages(users)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(classes);
  }
}
