package faultline.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faultline.assembler.GnuTools;
import faultline.image.Ustar.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive is plain ustar, as the kernel's reader expects it. */
class UstarTest {
  private static final int BLOCK = 512;

  /** 255 bytes in the shape that just fits: 154, a slash, 100. */
  private static final String LONGEST =
      "d/" + "p".repeat(70) + "/" + "q".repeat(81) + "/" + "n".repeat(100);

  private static Member file(String name, String contents) {
    return new Member(name, contents.getBytes(UTF_8), false);
  }

  @Test
  void aMemberIsAHeaderBlockThenItsContentsPaddedToABlock() {
    byte[] archive =
        Ustar.write(
            List.of(
                new Member("init", new byte[700], true),
                Member.directory("etc"),
                file("etc/program", "bin/cow\0")));

    assertThat(text(archive, 0, 5)).isEqualTo("init\0");
    assertThat(text(archive, 100, 7)).as("mode").isEqualTo("0100755");
    assertThat(text(archive, 124, 12)).as("size, octal").isEqualTo("00000001274 ");
    assertThat(archive[156]).as("type: regular file").isEqualTo((byte) '0');
    assertThat(text(archive, 257, 8)).as("magic, version").isEqualTo("ustar\00000");
    int second = BLOCK + 2 * BLOCK;
    assertThat(text(archive, second, 5)).isEqualTo("etc/\0");
    assertThat(archive[second + 156]).as("type: directory").isEqualTo((byte) '5');
    int third = second + BLOCK;
    assertThat(text(archive, third, 12)).isEqualTo("etc/program\0");
    assertThat(text(archive, third + 100, 7)).isEqualTo("0100644");
    assertThat(text(archive, third + BLOCK, 8)).isEqualTo("bin/cow\0");
    assertThat(archive).as("and two blocks of zeros").hasSize(third + 2 * BLOCK + 2 * BLOCK);
  }

  @Test
  void theSameMembersGiveTheSameBytes() {
    List<Member> members = List.of(new Member("init", new byte[] {1, 2, 3}, true));
    assertThat(Ustar.write(members)).isEqualTo(Ustar.write(members));
  }

  @Test
  void aLongNameIsCutAtASlash() {
    byte[] archive = Ustar.write(List.of(file(LONGEST, "")));

    assertThat(LONGEST).hasSize(255);
    assertThat(text(archive, 0, 100)).isEqualTo("n".repeat(100));
    assertThat(text(archive, 345, 155)).isEqualTo(LONGEST.substring(0, 154) + "\0");
  }

  @Test
  void aNameThatUstarCannotHoldIsRefused() {
    List<Member> members = List.of(file("x".repeat(101), ""));
    assertThatThrownBy(() -> Ustar.write(members)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Ustar.canHold("x".repeat(101))).isFalse();
    assertThat(Ustar.canHold("x".repeat(100))).isTrue();
    assertThat(Ustar.canHold("a/" + "x".repeat(100))).isTrue();
    assertThat(Ustar.canHold("a/" + "x".repeat(101))).isFalse();
    assertThat(Ustar.canHold("p".repeat(155) + "/" + "x".repeat(100))).isTrue();
    assertThat(Ustar.canHold("p".repeat(156) + "/x")).isFalse();
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    List<Member> members =
        List.of(
            new Member("bin/ä tool", new byte[] {1, 2, 3}, true),
            Member.directory("empty"),
            file(LONGEST, "a long name's"),
            file("nothing", ""));

    List<Member> read = Ustar.read(Ustar.write(members));

    assertThat(read).usingRecursiveComparison().isEqualTo(members);
    assertThat(read.get(1).isDirectory()).isTrue();
  }

  @Test
  void otherToolsReadIt(@TempDir Path folder) throws IOException, InterruptedException {
    GnuTools.require("tar", "tar");
    Path archive = folder.resolve("archive.tar");
    Files.write(
        archive, Ustar.write(List.of(file(LONGEST, "x"), new Member("b/t", new byte[9], true))));

    Process tar =
        new ProcessBuilder("tar", "-tvf", archive.toString()).redirectErrorStream(true).start();
    String listed = new String(tar.getInputStream().readAllBytes(), UTF_8);

    assertThat(tar.waitFor()).as(listed).isZero();
    assertThat(listed.lines().toList())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("-rw-r--r--").endsWith(" " + LONGEST),
            second -> assertThat(second).startsWith("-rwxr-xr-x").endsWith(" b/t"));
  }

  private static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, US_ASCII);
  }
}
