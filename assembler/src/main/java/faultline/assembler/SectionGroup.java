package faultline.assembler;

import java.util.List;

/**
 * Sections that are in a program together or not at all.
 *
 * @param once whether of all groups called {@code name} a program has only the first: what
 *     compilers put into every object that uses it, and assemblers call comdat
 */
record SectionGroup(String name, boolean once, List<InputSection> sections) {}
