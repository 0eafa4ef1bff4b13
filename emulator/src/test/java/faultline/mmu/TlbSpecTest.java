package faultline.mmu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code --tlb} grammar. */
class TlbSpecTest {
  @Test
  void whatIsLeftOutIsTheDefault() {
    assertThat(TlbSpec.parse("i=32")).isEqualTo(TlbSpec.DEFAULT);
    assertThat(TlbSpec.parse("i=32,d=32,ways=full,l2=512x4,replacement=fifo,asid=16"))
        .isEqualTo(TlbSpec.DEFAULT);
  }

  @Test
  void everyKeyIsRead() {
    assertThat(TlbSpec.parse("i=16,d=8,ways=2,l2=none,replacement=lru,asid=4"))
        .isEqualTo(new TlbSpec(16, 8, 2, 0, 1, Replacement.Policy.LRU, 4, false));
  }

  @Test
  void presetsOfCoresThatFaultOnAAndDSaySo() {
    assertThat(TlbSpec.parse("u54").faultsOnAd()).isTrue();
    assertThat(TlbSpec.parse("default").faultsOnAd()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"u54", "u74", "rocket"})
  void theCoresThatArePresetsHaveNoAsidsAndFaultOnAAndD(String preset) {
    TlbSpec spec = TlbSpec.parse(preset);
    assertThat(spec.asidBits()).isZero();
    assertThat(spec.faultsOnAd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "u99",
        "i",
        "i=",
        "i=x",
        "i=-1",
        "j=3",
        "i=3,ways=2",
        "i=24,ways=2",
        "l2=512",
        "l2=512x0",
        "l2=axb",
        "l2=512x3",
        "replacement=best",
        "asid=17",
        "i=0",
        "i=12,replacement=plru",
        "i=99999999999",
        "ways=64"
      })
  void whatMakesNoSenseIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> TlbSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith("--tlb: ")
        .doesNotContain("\n");
  }
}
