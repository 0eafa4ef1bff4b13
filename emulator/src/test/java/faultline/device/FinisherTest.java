package faultline.device;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.memory.PowerSwitch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The finisher understands its three commands and ignores everything else. */
class FinisherTest {
  private final List<String> pulled = new ArrayList<>();
  private final Finisher finisher =
      new Finisher(
          new PowerSwitch() {
            @Override
            public void off(int status) {
              pulled.add("off " + status);
            }

            @Override
            public void reset() {
              pulled.add("reset");
            }
          });

  @Test
  void passPowersOffWithStatusZero() {
    finisher.store(0, 4, 0x5555);
    assertThat(pulled).containsExactly("off 0");
  }

  @Test
  void failPowersOffWithTheStatusInTheUpperHalf() {
    finisher.store(0, 4, 7L << 16 | 0x3333);
    assertThat(pulled).containsExactly("off 7");
  }

  @Test
  void resetAsksForAReset() {
    finisher.store(0, 2, 0x7777);
    assertThat(pulled).containsExactly("reset");
  }

  @Test
  void otherValuesAndOffsetsDoNothing() {
    finisher.store(0, 4, 0x1234);
    finisher.store(4, 4, 0x5555);
    assertThat(pulled).isEmpty();
  }
}
