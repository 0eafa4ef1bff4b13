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

  /** How many objects the last command showed; negative where it went backwards. */
  long count() {
    return count;
  }

  /** How many an empty line shows: as many again, but it never goes backwards by itself. */
  long countAgain() {
    return count > 0 ? count : 1;
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

  void continueAt(long address) {
    next = address;
  }
}
