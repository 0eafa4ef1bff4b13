package faultline.assembler;

/** Something that is linked into a program: a source, or a file that an assembler made. */
public sealed interface Input permits Source, ObjectInput {
  /** How messages call it: a path. */
  String name();
}
