package faultline.assembler.message;

/**
 * A message whose blanks are filled in.
 *
 * @param text what the user reads
 */
public record Finding(Message message, String text) {}
