package faultline.assembler;

/**
 * A source file.
 *
 * @param name how messages call it, and where includes beside it are looked for: a path
 * @param text what it says
 */
public record Source(String name, String text) implements Input {}
