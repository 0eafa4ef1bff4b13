package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import java.util.ArrayDeque;
import java.util.Deque;

/** The {@code .if} blocks that are open, and whether statements are read or skipped now. */
final class Conditionals {
  /**
   * An open block.
   *
   * @param reading whether its present branch is read
   * @param done whether a branch of it has been read, so that no other will be
   * @param outer whether the block around it is read
   */
  private record Block(Place place, boolean reading, boolean done, boolean outer, boolean inElse) {}

  private final Diagnostics diagnostics;
  private final Deque<Block> blocks = new ArrayDeque<>();

  Conditionals(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  boolean isSkipping() {
    return !blocks.isEmpty() && !blocks.element().reading();
  }

  int depth() {
    return blocks.size();
  }

  /** A block that is read when {@code condition} holds. */
  void open(Place place, boolean condition) {
    boolean outer = !isSkipping();
    blocks.push(new Block(place, outer && condition, condition, outer, false));
  }

  /** Whether the condition of an {@code .elseif} here matters. */
  boolean wantsElseIf() {
    return !blocks.isEmpty() && blocks.element().outer() && !blocks.element().done();
  }

  void elseIf(Place place, boolean condition) {
    if (isAfterIf(place, ".elseif")) {
      Block top = blocks.pop();
      boolean reading = top.outer() && !top.done() && condition;
      blocks.push(new Block(top.place(), reading, top.done() || condition, top.outer(), false));
    }
  }

  void otherwise(Place place) {
    if (isAfterIf(place, ".else")) {
      Block top = blocks.pop();
      blocks.push(new Block(top.place(), top.outer() && !top.done(), true, top.outer(), true));
    }
  }

  void close(Place place) {
    if (blocks.isEmpty()) {
      diagnostics.error(place, Message.END_WITHOUT_BLOCK.with(".endif", ".if"));
    } else {
      blocks.pop();
    }
  }

  /** Closes what a text left open when it ended; it is an error there. */
  void closeDownTo(int depth, boolean isPartOfFile) {
    while (blocks.size() > depth) {
      diagnostics.error(
          blocks.pop().place(),
          Message.OPEN_IF.with(isPartOfFile ? " in the same macro or file" : ""));
    }
  }

  /** Forgets the blocks that {@code .exitm} leaves. */
  void dropTo(int depth) {
    while (blocks.size() > depth) {
      blocks.pop();
    }
  }

  private boolean isAfterIf(Place place, String directive) {
    if (blocks.isEmpty()) {
      diagnostics.error(place, Message.END_WITHOUT_BLOCK.with(directive, ".if"));
      return false;
    }
    if (blocks.element().inElse()) {
      diagnostics.error(
          place,
          Message.AFTER_ELSE.with(directive),
          blocks.element().place() + ": note: of the .if here");
      return false;
    }
    return true;
  }
}
