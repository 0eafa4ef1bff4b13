package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.programs.Firmware;
import org.junit.jupiter.api.Test;

/**
 * Executables as no linker makes them are refused or loaded right, and programs begin as they must.
 */
class ImagesTest {
  private final Images images = new Images(Firmware.kernel());

  @Test
  void programsBeginWithAnAlignedStackAndEmptyRegisters() {
    assertThat(images.programsBeginAsTheyMust()).isTrue();
  }

  @Test
  void theRestOfThePageWhereDataEndsIsZero() {
    assertThat(images.theRestOfThePageIsZero()).isTrue();
  }

  @Test
  void moreBytesInTheFileThanInMemoryAreRefused() {
    assertThat(images.moreFileThanMemoryIsRefused()).isTrue();
  }

  @Test
  void segmentsThatOverlapAreRefused() {
    assertThat(images.overlapIsRefused()).isTrue();
  }

  @Test
  void programHeadersOutsideOfTheFileAreRefused() {
    assertThat(images.headersOutsideAreRefused()).isTrue();
  }
}
