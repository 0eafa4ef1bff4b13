package faultline.assembler;

import faultline.assembler.syntax.Place;

/**
 * What one statement has put into a section: whoever maps addresses to lines reads these, in the
 * order of the source.
 *
 * @param start where its first byte is
 * @param end behind its last byte, in the same section
 * @param place of the statement; its text's origins are the expansions that it is part of
 * @param code whether it is an instruction, and not data or padding
 */
record Emission(Symbol.Location start, Symbol.Location end, Place place, boolean code) {
  InputSection section() {
    return start.fragment().section();
  }

  /** From the start of the section; known after layout. */
  long offset() {
    return start.sectionOffset();
  }

  /** Its address, known after linking: what sections share may be in another one. */
  long address() {
    Symbol.Location now = section().now(start);
    return now == null ? 0 : now.fragment().section().address() + now.sectionOffset();
  }

  /** In bytes; known after layout. */
  long size() {
    return end.sectionOffset() - start.sectionOffset();
  }
}
