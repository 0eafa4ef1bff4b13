package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.debug.Stop;
import faultline.isa.Cause;
import faultline.mmu.Access;
import faultline.mmu.Privilege;
import faultline.mmu.Refusal;
import faultline.study.FaultRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A step over a store that faults ends on the trap vector, and the reason is the hardware's own.
 */
class ExplainTest {
  private Transcript transcript;

  @BeforeEach
  void standBeforeTheStoreToASharedPage() throws Exception {
    transcript = new Transcript("cow.s").enter("break modify").enter("continue");
    assertThat(transcript.debugger().target().pc()).isEqualTo(address("modify"));
  }

  @Test
  void steppingOverTheFaultingStoreLandsOnTheTrapVector() {
    Stop stop = transcript.debugger().step(1);
    assertThat(stop).isEqualTo(new Stop.Stepped());
    assertThat(transcript.debugger().target().pc()).isEqualTo(address("trap_vector"));
    assertThat(transcript.debugger().target().privilege()).isEqualTo(Privilege.SUPERVISOR);
  }

  @Test
  void theLastFaultIsTheStoreToPageC() {
    transcript.debugger().step(1);
    FaultRecord fault = transcript.debugger().target().faults().last().orElseThrow();
    assertThat(fault.va()).isEqualTo(address("page_c"));
    assertThat(fault.access()).isEqualTo(Access.STORE);
    assertThat(fault.refusal()).isEqualTo(Refusal.NOT_WRITABLE);
    assertThat(fault.cause()).isEqualTo(Cause.STORE_PAGE_FAULT);
    assertThat(fault.pc()).isEqualTo(address("modify"));
    assertThat(fault.mode()).isEqualTo(Privilege.USER);
    assertThat(fault.handledIn()).isEqualTo(Privilege.SUPERVISOR);
  }

  @Test
  void explainNamesTheStepThatRefused() {
    transcript.enter("stepi");
    assertThat(transcript.answerTo("explain"))
        .contains("store of 0x")
        .contains("<page_c> in U-mode")
        .contains("refused by step 5: the page is not writable (W=0)");
  }

  @Test
  void walkAgreesWithTheHardwareAboutTheStore() {
    assertThat(transcript.answerTo("walk page_c"))
        .contains("store in U-mode: step 5 refuses: the page is not writable (W=0)")
        .containsPattern("load {2}in U-mode: allowed, physical address 0x8[0-9a-f]{7}\n");
  }

  @Test
  void afterTheCopyTheWalkAllowsTheStore() {
    transcript.enter("continue").enter("stepi");
    assertThat(transcript.answerTo("walk page_c"))
        .containsPattern("store in U-mode: allowed, physical address 0x8[0-9a-f]{7}\n");
  }

  private long address(String symbol) {
    return transcript.debugger().symbols().named(symbol).orElseThrow().start();
  }
}
