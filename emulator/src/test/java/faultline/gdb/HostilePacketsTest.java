package faultline.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, the port goes on answering: thousands of packets that began as good ones and
 * were changed, with right sums and wrong ones, whole and broken off.
 *
 * <p>The seed is printed; {@code -Dfaultline.seed=N} repeats it, {@code -Dfaultline.packets=N} asks
 * for more.
 */
class HostilePacketsTest {
  private static final List<String> GOOD =
      List.of(
          "qSupported:multiprocess+;swbreak+;hwbreak+;vContSupported+",
          "vMustReplyEmpty",
          "Hg0",
          "Hc-1",
          "qXfer:features:read:target.xml:0,ffb",
          "qXfer:memory-map:read::0,ffb",
          "qXfer:threads:read::0,ffb",
          "qTStatus",
          "?",
          "qfThreadInfo",
          "qsThreadInfo",
          "qThreadExtraInfo,1",
          "qAttached",
          "qOffsets",
          "qSymbol::",
          "g",
          "G" + "00".repeat(33 * 8),
          "p20",
          "p1c2",
          "P5=0011223344556677",
          "P142=0011223344556677",
          "P20=0000008000000000",
          "m80000000,40",
          "M80000100,4:01020304",
          "X80000100,4:abcd",
          "vCont?",
          "vCont;s:1;c",
          "vCont;c:2",
          "vCont;c",
          "vCont;S05:1",
          "c",
          "s",
          "C05;80000000",
          "s80000000",
          "Z0,80000004,4",
          "z0,80000004,4",
          "Z1,80000008,2",
          "Z2,80002000,8",
          "Z3,80002000,8",
          "Z4,80002000,8",
          "z4,80002000,8",
          "qRcmd,696e666f20726567697374657273", // info registers
          "qRcmd,77616c6b20307838", // walk 0x8
          "T1",
          "T2");

  private static final List<String> NUMBERS =
      List.of(
          "0", "-1", "ffffffffffffffff", "8000000000000000", "fffffffffffffffff", "", "7fffffff");

  private static final String GUEST =
      """
          la   t0, handler
          csrw mtvec, t0
          li   a1, 0x80002000
      loop:
          addi a0, a0, 1
          sd   a0, 0(a1)
          lw   a2, 4(a1)
          ecall
          j    loop
          .balign 4
      handler:
          csrr t1, mepc
          addi t1, t1, 4
          csrw mepc, t1
          mret
      """;

  @Test
  void thePortGoesOnAnswering() throws Exception {
    long seed = Long.getLong("faultline.seed", System.nanoTime());
    System.out.println("HostilePacketsTest: -Dfaultline.seed=" + seed);
    Random random = new Random(seed);
    int packets = Integer.getInteger("faultline.packets", 4000);
    try (GdbPort port = GdbPort.of(GUEST, 2)) {
      RemoteClient client = new RemoteClient(port.number());
      for (int i = 0; i < packets; i++) {
        String packet = change(GOOD.get(random.nextInt(GOOD.size())), random);
        if (asksForTheEnd(packet)) {
          continue;
        }
        send(client, packet, random);
        if (random.nextInt(50) == 0) {
          client.close(); // in the midst of whatever it was
          client = new RemoteClient(port.number());
        }
        assertThat(answers(client)).as("after packet %d, %s", i, packet).isTrue();
      }
      client.close();
    }
  }

  private static boolean asksForTheEnd(String packet) {
    return packet.startsWith("k") || packet.startsWith("D") || packet.contains("$");
  }

  private static void send(RemoteClient client, String packet, Random random) throws Exception {
    switch (random.nextInt(8)) {
      case 0 -> client.sendRaw("$" + packet + "#zz");
      case 1 -> client.sendRaw("$" + packet); // and no end
      case 2 -> client.sendRaw(packet.substring(random.nextInt(packet.length() + 1)));
      case 3 -> client.sendRaw(noise(random));
      default -> client.send(packet);
    }
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(100)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Whether it still answers a question, whatever else it has to say first. */
  private static boolean answers(RemoteClient client) throws Exception {
    client.sendRaw("#00+"); // ends whatever was begun
    client.send("qC");
    for (int i = 0; i < 1000; i++) {
      if (client.receive().startsWith("QC")) {
        return true;
      }
    }
    return false;
  }

  private static String change(String packet, Random random) {
    StringBuilder text = new StringBuilder(packet);
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(6)) {
        case 0 -> text.insert(at, (char) random.nextInt(256));
        case 1 -> text.setLength(at);
        case 2 -> text.insert(at, NUMBERS.get(random.nextInt(NUMBERS.size())));
        case 3 -> text.insert(at, ":;,=".charAt(random.nextInt(4)));
        case 4 -> text.append(new String(noise(random), StandardCharsets.ISO_8859_1));
        default -> {
          if (at < text.length()) {
            text.deleteCharAt(at);
          }
        }
      }
    }
    return text.toString();
  }
}
