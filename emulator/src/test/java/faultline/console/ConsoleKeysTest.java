package faultline.console;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.console.ConsoleKeys.Meaning;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Ctrl-A and a letter are for Faultline, everything else is for the guest. */
class ConsoleKeysTest {
  private final ConsoleKeys keys = new ConsoleKeys(false);

  private List<Meaning> type(String text) {
    return text.chars().mapToObj(keys::of).collect(Collectors.toList());
  }

  @Test
  void ordinaryKeysAreTheGuestsAndSoIsControlC() {
    assertThat(type("x\003")).containsExactly(Meaning.GUEST, Meaning.GUEST);
  }

  @Test
  void inTheDebuggerControlCStopsTheGuestAndAfterControlAItIsTheGuests() {
    ConsoleKeys debugging = new ConsoleKeys(true);
    assertThat(debugging.of(3)).isEqualTo(Meaning.DEBUG);
    assertThat(debugging.of(1)).isEqualTo(Meaning.NOTHING);
    assertThat(debugging.of(3)).isEqualTo(Meaning.GUEST);
  }

  @Test
  void theLetterAfterControlAIsACommand() {
    assertThat(type("\001x")).containsExactly(Meaning.NOTHING, Meaning.LEAVE);
    assertThat(type("\001C")).containsExactly(Meaning.NOTHING, Meaning.DEBUG);
    assertThat(type("\001b")).containsExactly(Meaning.NOTHING, Meaning.BREAK);
    assertThat(type("\001h")).containsExactly(Meaning.NOTHING, Meaning.HELP);
  }

  @Test
  void controlATwiceSendsItOnce() {
    assertThat(type("\001\001x")).containsExactly(Meaning.NOTHING, Meaning.GUEST, Meaning.GUEST);
  }

  @Test
  void anUnknownLetterIsDropped() {
    assertThat(type("\001zx")).containsExactly(Meaning.NOTHING, Meaning.NOTHING, Meaning.GUEST);
  }
}
