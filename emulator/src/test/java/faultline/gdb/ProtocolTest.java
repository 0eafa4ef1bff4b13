package faultline.gdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faultline.machine.StopReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The protocol itself, packet by packet: what gdb relies on, and what only others would send. */
class ProtocolTest {
  private static final String LOOP = "loop: addi a0, a0, 1\nj loop";

  /** Ctrl-C. */
  private static final byte[] INTERRUPT = {3};

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNotThereGetsTheEmptyAnswer() throws Exception {
    try (GdbPort port = GdbPort.of(LOOP);
        RemoteClient client = new RemoteClient(port.number())) {
      for (String packet :
          new String[] {
            "vMustReplyEmpty",
            "vRun",
            "!",
            "qTStatus",
            "bs",
            "bc",
            "Z7,0,4",
            "qXfer:auxv:read::0,10"
          }) {
        assertThat(client.ask(packet)).as(packet).isEmpty();
      }
    }
  }

  @Test
  void onlyWhatWorksIsOffered() throws Exception {
    try (GdbPort port = GdbPort.of(LOOP);
        RemoteClient client = new RemoteClient(port.number())) {
      assertThat(client.ask("qSupported:multiprocess+;swbreak+;hwbreak+;xmlRegisters=i386"))
          .isEqualTo(
              "PacketSize=4000;QStartNoAckMode+;vContSupported+;swbreak+;hwbreak+;"
                  + "qXfer:features:read+;qXfer:memory-map:read+;qXfer:threads:read+");
      assertThat(client.ask("vCont?")).isEqualTo("vCont;c;C;s;S;t");
      assertThat(client.ask("?")).isEqualTo("T05thread:1;");
      assertThat(client.ask("qAttached")).isEqualTo("1");
      assertThat(client.ask("qfThreadInfo")).isEqualTo("m1");
      assertThat(client.ask("qsThreadInfo")).isEqualTo("l");
      assertThat(client.ask("qC")).isEqualTo("QC1");
      assertThat(client.ask("qThreadExtraInfo,1")).isEqualTo(hex("machine mode"));
      assertThat(client.ask("T1")).isEqualTo("OK");
      assertThat(client.ask("T2")).isEqualTo("E14");
      assertThat(client.ask("qOffsets")).isEqualTo("Text=0;Data=0;Bss=0");
      assertThat(client.ask("qSymbol::")).isEqualTo("OK");
    }
  }

  @Test
  void theKindOfBreakpointIsSaidToThoseWhoKnowTheWordOnly() throws Exception {
    for (String known : new String[] {"swbreak+;hwbreak+", "xmlRegisters=i386"}) {
      boolean knows = known.startsWith("sw");
      try (GdbPort port = GdbPort.of(LOOP);
          RemoteClient client = new RemoteClient(port.number())) {
        client.ask("qSupported:" + known);
        client.ask("Z0,80000004,4");
        assertThat(client.ask("vCont;c")).isEqualTo("T05thread:1;" + (knows ? "swbreak:;" : ""));
        client.ask("z0,80000004,4");
        client.ask("Z1,80000000,4");
        assertThat(client.ask("c")).isEqualTo("T05thread:1;" + (knows ? "hwbreak:;" : ""));
      }
    }
  }

  @Test
  void documentsComeInPieces() throws Exception {
    try (GdbPort port = GdbPort.of(LOOP);
        RemoteClient client = new RemoteClient(port.number())) {
      StringBuilder whole = new StringBuilder();
      String piece = "m";
      while (piece.startsWith("m")) {
        piece = client.ask("qXfer:features:read:target.xml:%x,100".formatted(whole.length()));
        whole.append(piece.substring(1));
      }
      assertThat(whole)
          .contains("<architecture>riscv:rv64</architecture>\n<osabi>none</osabi>")
          .contains("<reg name=\"satp\" bitsize=\"64\" regnum=\"%d\"".formatted(0x42 + 0x180))
          .contains("<reg name=\"priv\" bitsize=\"64\" regnum=\"65\"")
          .endsWith("</target>\n");
      assertThat(client.ask("qXfer:features:read:other.xml:0,100")).isEqualTo("E14");
      assertThat(client.ask("qXfer:features:read:target.xml:fffff,100")).isEqualTo("E22");
      assertThat(client.ask("qXfer:memory-map:read::0,1000")).startsWith("l<?xml");
      assertThat(client.ask("qXfer:threads:read::0,1000")).contains("name=\"hart 0\"");
    }
  }

  @Test
  void memoryThatIsNotThereIsAnErrorAndADeviceIsNotTouched() throws Exception {
    try (GdbPort port = GdbPort.of("nop\n" + LOOP);
        RemoteClient client = new RemoteClient(port.number())) {
      assertThat(client.ask("m80000000,4")).isEqualTo("13000000");
      assertThat(client.ask("m807ffffc,8")).as("up to the end of RAM").isEqualTo("00000000");
      assertThat(client.ask("m0,4")).isEqualTo("E14");
      assertThat(client.ask("m10000000,1")).as("the serial port").isEqualTo("E14");
      assertThat(client.ask("M10000000,1:41")).isEqualTo("E14");
      assertThat(client.ask("X80001000,4:ab")).as("too short").isEqualTo("E22");
      assertThat(client.ask("mffffffffffffffff,ff")).isEqualTo("E14");
      assertThat(client.ask("m80000000,ffffffff")).isEqualTo("E22");
      assertThat(port.machine.bus().deviceLoads()).isZero();
    }
  }

  @Test
  void binaryWritesUndoTheirEscapes() throws Exception {
    try (GdbPort port = GdbPort.of(LOOP);
        RemoteClient client = new RemoteClient(port.number())) {
      // '#', '$', '}' and '*', and a byte with the highest bit.
      assertThat(client.ask("X80001000,5:}\u0003}\u0004}]}\n\u00ff")).isEqualTo("OK");
      assertThat(client.ask("m80001000,5")).isEqualTo("23247d2aff");
      assertThat(client.ask("X80001000,0:")).isEqualTo("OK");
    }
  }

  @Test
  void whatIsReadUnderTranslationIsWhatTheHartWouldRead() throws Exception {
    // A gigapage maps 0x4000_0000 to RAM; S-mode runs there.
    String source =
        """
            li   t0, 0x80001000
            li   t1, (0x80000000 >> 2) | 0xcf
            sd   t1, 8(t0)
            li   t0, 8 << 60 | 0x80001
            csrw satp, t0
            li   t0, -1
            csrw pmpaddr0, t0
            li   t0, 0x1f
            csrw pmpcfg0, t0
            li   t0, 1 << 11
            csrw mstatus, t0
            la   t0, there
            li   t1, 0x40000000
            sub  t0, t0, t1
            csrw mepc, t0
            mret
        there:
            ebreak
        """;
    try (GdbPort port = GdbPort.of(source);
        RemoteClient client = new RemoteClient(port.number())) {
      assertThat(client.ask("m80000000,4")).hasSize(8);
      assertThat(client.ask("m40000000,4")).isEqualTo("E14");
      while (port.machine.hart(0).pc() >>> 28 == 8) {
        client.ask("s");
      }
      assertThat(client.ask("m80000000,4")).as("not mapped").isEqualTo("E14");
      assertThat(client.ask("m40000000,4")).hasSize(8);
      assertThat(client.ask("M40002000,2:abcd")).isEqualTo("OK");
      assertThat(port.machine.ram().load(0x80002000L, 2)).isEqualTo(0xcdab);
    }
  }

  @Test
  void damagedPacketsAreAskedForAgainAndAnswersSentAgain() throws Exception {
    try (GdbPort port = GdbPort.of(LOOP);
        RemoteClient client = new RemoteClient(port.number())) {
      client.sendRaw("$qC#00");
      assertThat(client.read()).isEqualTo('-');
      assertThat(client.ask("qC")).isEqualTo("QC1");
      client.sendRaw("-");
      assertThat(client.receive()).isEqualTo("QC1");
      assertThat(client.ask("QStartNoAckMode")).isEqualTo("OK");
      client.send("qC");
      assertThat(client.read()).as("no more acknowledgements").isEqualTo('$');
    }
  }

  @Test
  void aPacketThatIsTooLongIsRefused() throws Exception {
    try (GdbPort port = GdbPort.of(LOOP);
        RemoteClient client = new RemoteClient(port.number())) {
      assertThat(client.ask("m" + "0".repeat(1 << 20))).isEqualTo("E22");
      assertThat(client.ask("qC")).isEqualTo("QC1");
    }
  }

  @Test
  void anythingThatArrivesStopsARunningGuest() throws Exception {
    try (GdbPort port = GdbPort.of(LOOP);
        RemoteClient client = new RemoteClient(port.number())) {
      client.send("vCont;c");
      client.sendRaw(INTERRUPT);
      assertThat(client.receive()).isEqualTo("T02thread:1;");
      client.send("c");
      client.send("qC");
      assertThat(client.receive()).isEqualTo("T02thread:1;");
      assertThat(client.receive()).isEqualTo("QC1");
      client.sendRaw(INTERRUPT);
      assertThat(client.ask("qC")).as("while it stands still it means nothing").isEqualTo("QC1");
    }
  }

  @Test
  void aLostLineLeavesAStandingGuestStandingAndARunningOneRunning() throws Exception {
    try (GdbPort port = GdbPort.of(LOOP)) {
      try (RemoteClient first = new RemoteClient(port.number())) {
        first.ask("s");
        first.ask("Z0,80000000,4");
      }
      try (RemoteClient second = new RemoteClient(port.number())) {
        assertThat(second.ask("p20")).as("pc").isEqualTo("0400008000000000");
        second.send("c");
        Thread.sleep(50);
      }
      try (RemoteClient third = new RemoteClient(port.number())) {
        third.ask("qC");
        assertThat(port.machine.steps()).as("breakpoints went with the line").isGreaterThan(1000);
      }
    }
  }

  @Test
  void oneClientAtATime() throws Exception {
    try (GdbPort port = GdbPort.of(LOOP);
        RemoteClient second = second(port)) {
      assertThat(second.receive()).isEqualTo("0400008000000000");
    }
  }

  /** A client that asked for the pc while another, gone by now, made a step. */
  private static RemoteClient second(GdbPort port) throws IOException {
    try (RemoteClient first = new RemoteClient(port.number())) {
      assertThat(first.ask("p20")).isEqualTo("0000008000000000");
      RemoteClient second = new RemoteClient(port.number());
      second.send("p20");
      assertThat(first.ask("s")).isEqualTo("T05thread:1;");
      return second;
    }
  }

  @Test
  void eachHartDoesWhatItsActionSays() throws Exception {
    String source = "csrr t0, mhartid\n1: addi a0, a0, 1\nj 1b";
    try (GdbPort port = GdbPort.of(source, 3);
        RemoteClient client = new RemoteClient(port.number())) {
      assertThat(client.ask("vCont;s:2")).isEqualTo("T05thread:2;");
      assertThat(steps(port)).containsExactly(0, 1, 0);
      assertThat(client.ask("vCont;t:1;s:3;s:2;c")).startsWith("T05thread:");
      assertThat(steps(port)[0]).isZero();
      client.ask("Z0,80000004,4");
      assertThat(client.ask("vCont;c:1")).isEqualTo("T05thread:1;");
      assertThat(steps(port)[0]).isEqualTo(1);
      assertThat(client.ask("vCont;s:9")).isEqualTo("E14");
      assertThat(client.ask("vCont;q")).isEqualTo("E22");
      client.ask("z0,80000004,4");
      client.ask("Hc3");
      assertThat(client.ask("s")).isEqualTo("T05thread:3;");
      String third = client.ask("p20");
      client.ask("Hg1");
      assertThat(client.ask("p20")).as("another hart's pc").isNotEqualTo(third);
    }
  }

  private static long[] steps(GdbPort port) {
    return port.machine.harts().stream().mapToLong(hart -> hart.steps()).toArray();
  }

  @Test
  void theEndOfTheGuestIsTheLastWord() throws Exception {
    try (GdbPort port = GdbPort.of("li t0, 0x100000\nli t1, 0x5555\nsw t1, (t0)\nj .");
        RemoteClient client = new RemoteClient(port.number())) {
      assertThat(client.ask("vCont;c")).isEqualTo("W00");
      assertThatThrownBy(client::receive).isInstanceOf(IOException.class);
      assertThat(port.end()).contains(new StopReason.PoweredOff(0));
    }
  }
}
