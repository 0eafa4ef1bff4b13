package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.console.Screen;
import faultline.debug.Breakpoint;
import faultline.debug.Debugger;
import faultline.debug.Image;
import faultline.debug.StopPoint.Disposition;
import faultline.debug.Symbols.Place;
import faultline.elf.ElfFile;
import faultline.mmu.Privilege;
import faultline.programs.Firmware;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * The program's names and breakpoints count where the program is, not wherever its addresses are.
 */
class ProgramSpaceTest {
  private static final long PID = 8;
  private static final long PID_OF_INIT = 1;
  private static final long PID_OF_PROGRAM = 2;

  private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
  private final Screen screen = new Screen(nowhere, nowhere);

  @Test
  void aSessionStartsBeforeTheProgramsFirstInstruction() throws Exception {
    Debugger debugger = TestMachines.debugger("cow.s", screen);
    debugger.runToProgram();
    assertThat(debugger.target().privilege()).isEqualTo(Privilege.USER);
    assertThat(debugger.symbols().at(debugger.target().pc()).map(Place::text)).contains("_start");
    assertThat(debugger.target().register(10)).as("a0, before anything has run").isZero();
    assertThat(runningPid(debugger)).isEqualTo(PID_OF_PROGRAM);
  }

  @Test
  void aSessionWithoutAProgramStartsAtReset() throws Exception {
    Debugger debugger = TestMachines.debugger("bare.s", screen);
    debugger.runToProgram();
    assertThat(debugger.target().pc()).isEqualTo(0x80000000L);
    assertThat(debugger.target().privilege()).isEqualTo(Privilege.MACHINE);
  }

  @Test
  void theKernelHasItsNamesAlsoBeforeTranslationIsOn() throws Exception {
    Debugger debugger = TestMachines.debugger("cow.s", screen);
    assertThat(debugger.target().pc()).isEqualTo(0x80000000L);
    assertThat(debugger.symbols().at(0x80000004L).map(Place::text)).contains("_start+4");
  }

  @Test
  void anotherProgramAtTheSameAddressesHasItsOwnNames() throws Exception {
    Debugger debugger = TestMachines.debugger("cow.s", screen);
    breakAt(debugger, debugger.symbols().named("trap_return").orElseThrow());
    debugger.resume();
    // Each process first finds that its first page is not there yet, and sleeps until it is.
    while (debugger.target().privilege() != Privilege.USER
        || debugger.target().readCode(debugger.target().pc(), 2).isEmpty()) {
      debugger.step(1);
    }
    assertThat(runningPid(debugger)).isEqualTo(PID_OF_INIT);
    assertThat(debugger.symbols().at(debugger.target().pc()).map(place -> place.image().name()))
        .contains("/init");
  }

  @Test
  void aBreakpointInTheProgramDoesNotCountInAnother() throws Exception {
    Debugger debugger = TestMachines.debugger("cow.s", screen);
    Image program = debugger.images().program().orElseThrow();
    assertThat(program.entry()).as("pid 1 and it are linked alike").isEqualTo(initsEntry());
    breakAt(debugger, program.place("_start").orElseThrow());
    debugger.resume();
    assertThat(debugger.points().all().get(0).hits()).as("pid 1 did not count").isOne();
    assertThat(runningPid(debugger)).isEqualTo(PID_OF_PROGRAM);
    assertThat(debugger.symbols().at(debugger.target().pc()).map(Place::text)).contains("_start");
  }

  private static long initsEntry() throws Exception {
    return ElfFile.parse(Firmware.init(), "init").entry();
  }

  @Test
  void aForkOfTheProgramHasItsNamesToo() throws Exception {
    Debugger debugger = TestMachines.debugger("cow.s", screen);
    debugger.runToProgram();
    Place found = debugger.symbols().named("modify").orElseThrow();
    long modify = found.start();
    breakAt(debugger, found);
    debugger.resume();
    assertThat(runningPid(debugger)).isGreaterThan(PID_OF_PROGRAM);
    assertThat(debugger.symbols().at(modify).map(Place::text)).contains("modify");
  }

  private static void breakAt(Debugger debugger, Place place) {
    boolean isKernel = debugger.images().kernels().contains(place.image());
    debugger.breakAt(
        List.of(new Breakpoint.Location(place.start(), isKernel ? null : place.image())),
        Disposition.KEEP,
        false);
  }

  /** The kernel's `current` points to the running process, whose entry holds its pid. */
  private static long runningPid(Debugger debugger) {
    long current = debugger.symbols().named("current").orElseThrow().start();
    OptionalLong process = debugger.memory().load(current, Long.BYTES);
    return debugger.memory().load(process.orElseThrow() + PID, Long.BYTES).orElseThrow();
  }
}
