package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.device.ArrayStorage;
import faultline.device.DiskImage;
import faultline.device.DiskStorage;
import faultline.elf.ElfFile;
import faultline.guest.GivenInput;
import faultline.image.Ustar;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.StopReason;
import faultline.programs.Firmware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Disks with many files, and disks larger than the kernel can reach. */
class LargeDiskTest {
  private static final long PATIENCE = 400_000_000;
  private static final int BLOCK = 512;
  private static final int SIZE = 124;
  private static final long LARGEST_MEMBER = 8L << 30;

  private static List<Ustar.Member> program(String command) {
    String arguments = "/bin/sh\0-c\0" + command + "\0";
    return List.of(
        new Ustar.Member("init", Firmware.init(), true),
        HostileArchiveTest.program("sh"),
        HostileArchiveTest.program("echo"),
        new Ustar.Member("etc/program", arguments.getBytes(StandardCharsets.UTF_8), false));
  }

  /** A folder of thousands costs no more for each file than one of hundreds. */
  @Test
  void filesOfOneFolderCostTheSameHoweverManyThereAre() throws Exception {
    long none = stepsWithFiles(0);
    long each = (stepsWithFiles(500) - none) / 500;
    long eachOfMany = (stepsWithFiles(5000) - none) / 5000;

    assertThat(eachOfMany).isLessThan(each + each / 4);
  }

  private static long stepsWithFiles(int count) throws Exception {
    List<Ustar.Member> members = new ArrayList<>(program("exit 0"));
    for (int i = 0; i < count; i++) {
      members.add(new Ustar.Member("many/file" + i, new byte[1], false));
    }
    return run(new ArrayStorage(Ustar.write(members))).machine().steps();
  }

  /** What lies where no object's tree reaches is left out, with a word about it. */
  @Test
  void whatLiesTooFarAwayIsMissing() throws Exception {
    GuestRun run =
        run(new Endless(Ustar.write(program("for f in /far*; do last=$f; done; echo $last"))));

    assertThat(run.output())
        .isEqualTo(
            """
            kernel: disk: the archive is damaged; what comes behind the damage is missing
            /far30
            """);
  }

  private static GuestRun run(DiskStorage disk) throws Exception {
    ElfFile kernel = ElfFile.parse(Firmware.kernel(), "kernel");
    StringBuilder console = new StringBuilder();
    MachineConfig config =
        MachineConfig.of(kernel, octet -> console.append((char) octet))
            .withMemory(16L << 20)
            .withBootArguments("console=raw")
            .withInput(new GivenInput(new byte[0]))
            .withDisks(List.of(new DiskImage(disk, true, false, problem -> {})));
    GuestRun run = new GuestRun(new Machine(config), kernel, console);
    assertThat(run.run(PATIENCE)).as(console.toString()).isEqualTo(new StopReason.PoweredOff(0));
    assertThat(run.leaked()).isZero();
    return run;
  }

  /** An archive, and behind it 80 files of the largest size that a header can tell. */
  private static final class Endless implements DiskStorage {
    private static final int FILES = 80;
    private final byte[] archive;

    Endless(byte[] archive) {
      int end = archive.length;
      while (archive[end - BLOCK] == 0) {
        end -= BLOCK; // the blocks of zeros that end an archive
      }
      this.archive = Arrays.copyOf(archive, end);
    }

    @Override
    public long length() {
      return archive.length + FILES * LARGEST_MEMBER;
    }

    @Override
    public byte[] read(long position, int count) {
      byte[] bytes = new byte[count];
      for (int done = 0; done < count; done += BLOCK) {
        byte[] block = block(position + done);
        System.arraycopy(block, 0, bytes, done, Math.min(BLOCK, count - done));
      }
      return bytes;
    }

    private byte[] block(long position) {
      if (position < archive.length) {
        return Arrays.copyOfRange(archive, (int) position, (int) position + BLOCK);
      }
      long behind = position - archive.length;
      if (behind % LARGEST_MEMBER != 0 || behind >= FILES * LARGEST_MEMBER) {
        return new byte[BLOCK];
      }
      String name = "far%02d".formatted(behind / LARGEST_MEMBER);
      byte[] header = Arrays.copyOf(Ustar.write(List.of(file(name))), BLOCK);
      HostileArchiveTest.put(header, SIZE, "%011o".formatted(LARGEST_MEMBER - BLOCK));
      HostileArchiveTest.sign(header, 0);
      return header;
    }

    private static Ustar.Member file(String name) {
      return new Ustar.Member(name, new byte[0], false);
    }

    @Override
    public void write(long position, byte[] bytes) throws IOException {
      throw new IOException("nobody may write to this disk");
    }

    @Override
    public void force() {}
  }
}
