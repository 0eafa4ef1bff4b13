package faultline.assembler;

import faultline.isa.Extension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one source has become: its sections, its symbols, and the values still to be filled in. */
final class Unit {
  private final Source source;
  private final Map<String, InputSection> sections = new LinkedHashMap<>();
  private final Map<String, Symbol> symbols = new LinkedHashMap<>();
  private final List<SectionGroup> groups = new ArrayList<>();
  private final List<Fixup> fixups = new ArrayList<>();
  private final List<Emission> emissions = new ArrayList<>();
  private @Nullable LineDirectives lines;
  private boolean incomplete;
  private boolean misplaced;
  private boolean compressed;
  private Set<Extension> extensions = Set.of();
  private boolean privileged;
  private final Attributes attributes = new Attributes();
  private boolean object;

  private final List<ListedStatement> listed = new ArrayList<>();

  Unit(Source source) {
    this.source = source;
  }

  /** What an object made elsewhere has become; {@code source} has its name and no text. */
  static Unit ofObject(Source source, boolean compressed) {
    Unit unit = new Unit(source);
    unit.object = true;
    unit.compressed = compressed;
    return unit;
  }

  /** Whether an assembler has made it already, so that its sections have their sizes. */
  boolean isObject() {
    return object;
  }

  Source source() {
    return source;
  }

  /** The section called {@code name}, or null when nothing has been put there. */
  @Nullable InputSection section(String name) {
    return sections.get(name);
  }

  void add(InputSection section) {
    sections.put(section.name(), section);
  }

  /** Adds a section of an object, which may have several of one name. */
  void add(String key, InputSection section) {
    sections.put(key, section);
  }

  /** Adds a symbol of an object, which may have several local ones of one name. */
  void add(String key, Symbol symbol) {
    symbols.put(key, symbol);
  }

  Collection<InputSection> sections() {
    return sections.values();
  }

  void add(SectionGroup group) {
    groups.add(group);
  }

  /** The group called {@code name}, new if it has not been met before. */
  SectionGroup group(String name, boolean once) {
    for (SectionGroup group : groups) {
      if (group.name().equals(name)) {
        return group;
      }
    }
    SectionGroup group = new SectionGroup(name, once, new ArrayList<>());
    groups.add(group);
    return group;
  }

  List<SectionGroup> groups() {
    return groups;
  }

  /** The symbol called {@code name}, new if it has not been met before. */
  Symbol symbol(String name) {
    return symbols.computeIfAbsent(name, Symbol::new);
  }

  /** The symbol called {@code name}, or null when it has not been met. */
  @Nullable Symbol known(String name) {
    return symbols.get(name);
  }

  Collection<Symbol> symbols() {
    return symbols.values();
  }

  void add(Fixup fixup) {
    fixups.add(fixup);
  }

  void add(ListedStatement statement) {
    listed.add(statement);
  }

  /** Every statement in the order in which they were read; empty unless a listing is wanted. */
  List<ListedStatement> listed() {
    return listed;
  }

  List<Fixup> fixups() {
    return fixups;
  }

  void add(Emission emission) {
    emissions.add(emission);
  }

  /** What its statements have put where, in the order of the source. */
  List<Emission> emissions() {
    return emissions;
  }

  void setLines(LineDirectives said) {
    lines = said;
  }

  /** What {@code .file} and {@code .loc} say; null for an object made elsewhere. */
  @Nullable LineDirectives lines() {
    return lines;
  }

  /**
   * Notes that a part of the source could not be read, an include or a macro: names that are
   * missing may be defined there, so that they are no errors of their own.
   */
  void markIncomplete() {
    incomplete = true;
  }

  boolean isIncomplete() {
    return incomplete;
  }

  /** Notes that a directive failed, so that what follows it is not where it should be. */
  void markMisplaced() {
    misplaced = true;
  }

  /**
   * Notes what the source was read with.
   *
   * @param atEnd the extensions that there were at its end
   * @param everCompressed whether it may hold 16-bit instructions
   */
  void finish(Set<Extension> atEnd, boolean everCompressed) {
    extensions = atEnd;
    compressed = everCompressed;
  }

  /** Notes that it has an instruction of the privileged architecture, or names a CSR. */
  void markPrivileged() {
    privileged = true;
  }

  boolean isPrivileged() {
    return privileged;
  }

  /** What {@code .attribute} says about it. */
  Attributes attributes() {
    return attributes;
  }

  Set<Extension> extensions() {
    return extensions;
  }

  boolean isCompressed() {
    return compressed;
  }

  /** Whether addresses of this source are good enough to judge distances by. */
  boolean isPlaced() {
    return !misplaced && !incomplete;
  }
}
