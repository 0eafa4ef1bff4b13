package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import faultline.assembler.syntax.StatementReader;
import java.util.OptionalLong;

/** The rest of the line that opens a block, read as the operand of a directive. */
final class BlockHeader {
  private final Statement.Block block;

  BlockHeader(Statement.Block block) {
    this.block = block;
  }

  /** The number that it is, or empty after reporting that it is none. */
  OptionalLong number(Binder binder, Diagnostics diagnostics) {
    Place place = block.headerPlace();
    // Read as the operand of another word, since the opener would open a block; columns stay.
    String blanks = " ".repeat(place.column() - block.opener().length() - 1);
    String word = "_".repeat(block.opener().length());
    StatementReader reader =
        new StatementReader(place.text(), place.line(), blanks + word + block.header());
    Statement statement = reader.next();
    if (statement instanceof Statement.Command command) {
      Statement.Malformed error = command.error();
      if (error != null) {
        diagnostics.error(block.headerPlace(), error.finding());
        return OptionalLong.empty();
      }
      if (command.operands().size() == 1
          && command.operands().get(0) instanceof Operand.Value value) {
        return binder.constant(value.expression(), "the count of " + block.opener());
      }
    }
    diagnostics.error(block.headerPlace(), Message.DIRECTIVE_FORM.with(block.opener(), "COUNT"));
    return OptionalLong.empty();
  }
}
