package faultline.command;

/** Where the last {@code x} ended, and in what format: what the next one starts from. */
final class ExamineState {
  private char letter = 'x';
  private char size = 'w';
  private long count = 1;
  private long next;

  char letter() {
    return letter;
  }

  char size() {
    return size;
  }

  /** How many objects the last command showed: an empty line shows as many again. */
  long count() {
    return count;
  }

  /** The address behind the last object shown. */
  long next() {
    return next;
  }

  void remember(char newLetter, char newSize, long newCount) {
    letter = newLetter;
    size = newSize;
    count = newCount;
  }

  /** The next command starts at {@code address}, in this format if it says none. */
  void beginAt(long address, char format) {
    letter = format;
    count = 1;
    next = address;
  }

  void continueAt(long address) {
    next = address;
  }
}
