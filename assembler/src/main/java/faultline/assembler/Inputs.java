package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.elf.Archive;
import faultline.elf.ElfException;
import faultline.elf.ObjectFile;
import faultline.elf.ObjectReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the units of a program, in the order of the command line.
 *
 * <p>Of an archive those members are taken that define a symbol which is used before it and not yet
 * defined; what they use counts too, until nothing more is wanted.
 */
final class Inputs {
  private final Diagnostics diagnostics;
  private final GroupChoice groups = new GroupChoice();
  private final List<Unit> units = new ArrayList<>();
  private final Set<String> defined = new HashSet<>();
  private final Set<String> wanted = new HashSet<>();

  /**
   * @param entry the symbol where the program begins, which is wanted from the first
   */
  Inputs(String entry, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    wanted.add(entry);
  }

  List<Unit> units() {
    return units;
  }

  void add(Unit unit) {
    units.add(unit);
    groups.add(unit);
    for (Symbol symbol : unit.symbols()) {
      if ((symbol.isDefined() || symbol.common() != null) && symbol.isGlobal()) {
        defined.add(symbol.name());
      } else if (!symbol.isDefined() && !symbol.isWeak() && symbol.firstUse() != null) {
        wanted.add(symbol.name());
      }
    }
  }

  /** Adds an object, or of an archive what is wanted. */
  void add(ObjectInput input) {
    try {
      if (Archive.isArchive(input.bytes())) {
        addArchive(input);
      } else {
        add(
            ObjectUnit.of(
                ObjectReader.read(input.bytes(), input.name()), input.name(), diagnostics));
      }
    } catch (ElfException e) {
      String message = String.valueOf(e.getMessage());
      int colon = message.indexOf(": ");
      diagnostics.error(
          message.substring(0, colon), Message.BAD_OBJECT.with(message.substring(colon + 2)));
    }
  }

  private void addArchive(ObjectInput input) throws ElfException {
    List<ObjectFile> objects = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Archive.Member member : Archive.read(input.bytes(), input.name())) {
      String name = input.name() + "(" + member.name() + ")";
      objects.add(ObjectReader.read(member.bytes(), name));
      names.add(name);
    }
    Set<Integer> taken = new HashSet<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < objects.size(); i++) {
        if (!taken.contains(i) && isWanted(objects.get(i))) {
          add(ObjectUnit.of(objects.get(i), names.get(i), diagnostics));
          taken.add(i);
          changed = true;
        }
      }
    }
  }

  private boolean isWanted(ObjectFile object) {
    for (ObjectFile.Symbol symbol : object.symbols()) {
      if (symbol.binding() != ObjectFile.Binding.LOCAL
          && symbol.section() != ObjectFile.UNDEFINED
          && wanted.contains(symbol.name())
          && !defined.contains(symbol.name())) {
        return true;
      }
    }
    return false;
  }
}
