package faultline.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The archive is plain ustar, as the kernel's reader expects it. */
class UstarTest {
  private static final int BLOCK = 512;

  @Test
  void aMemberIsAHeaderBlockThenItsContentsPaddedToABlock() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("init", new byte[700]);
    members.put("etc/program", "bin/cow\0".getBytes(US_ASCII));
    byte[] archive = Ustar.write(members);

    assertThat(text(archive, 0, 4)).isEqualTo("init");
    assertThat(text(archive, 124, 11)).as("size, octal").isEqualTo("00000001274");
    assertThat(text(archive, 257, 6)).as("magic").isEqualTo("ustar\0");
    assertThat(archive[156]).as("type: regular file").isEqualTo((byte) '0');
    int second = BLOCK + 2 * BLOCK;
    assertThat(text(archive, second, 11)).isEqualTo("etc/program");
    assertThat(text(archive, second + BLOCK, 8)).isEqualTo("bin/cow\0");
  }

  @Test
  void theSameMembersGiveTheSameBytes() {
    Map<String, byte[]> members = Map.of("init", new byte[] {1, 2, 3});
    assertThat(Ustar.write(members)).isEqualTo(Ustar.write(members));
  }

  @Test
  void aNameThatUstarCannotHoldIsRefused() {
    assertThatThrownBy(() -> Ustar.write(Map.of("x".repeat(101), new byte[0])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, US_ASCII);
  }
}
