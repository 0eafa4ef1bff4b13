package faultline.assembler;

import faultline.elf.Section;
import java.util.ArrayList;
import java.util.List;

/** A section of the executable: what the sources put under one name, one after another. */
final class LinkedSection {
  /** GNU ld rounds the end of .bss, and of nothing else, up to this. */
  private static final long BSS_END_ALIGNMENT = 8;

  private final String name;
  private final List<InputSection> parts = new ArrayList<>();
  private long address;

  LinkedSection(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void add(InputSection part) {
    parts.add(part);
  }

  List<InputSection> parts() {
    return parts;
  }

  long flags() {
    long flags = 0;
    for (InputSection part : parts) {
      flags |= part.flags() & (Section.WRITE | Section.ALLOCATED | Section.EXECUTABLE);
    }
    return flags;
  }

  boolean isZeros() {
    return parts.stream().allMatch(InputSection::isZeros);
  }

  /** Order in the executable: code, constants, data, zeros. Each begins on a page of its own. */
  int rank() {
    if ((flags() & Section.EXECUTABLE) != 0) {
      return 0;
    }
    if ((flags() & Section.WRITE) == 0) {
      return 1;
    }
    return isZeros() ? 3 : 2;
  }

  long alignment() {
    long alignment = 1;
    for (InputSection part : parts) {
      alignment = Math.max(alignment, part.alignment());
    }
    return alignment;
  }

  long address() {
    return address;
  }

  /** Gives it and its parts their addresses. */
  void setAddress(long newAddress) {
    address = newAddress;
    long at = newAddress;
    for (InputSection part : parts) {
      at = alignUp(at, part.alignment());
      part.setAddress(at);
      at += part.size();
    }
  }

  /** In memory; known once it has an address. */
  long size() {
    if (parts.isEmpty()) {
      return 0;
    }
    InputSection last = parts.get(parts.size() - 1);
    long end = last.address() + last.size();
    return (name.equals(".bss") ? alignUp(end, BSS_END_ALIGNMENT) : end) - address;
  }

  long end() {
    return address + size();
  }

  static long alignUp(long address, long alignment) {
    return (address + alignment - 1) & -alignment;
  }
}
