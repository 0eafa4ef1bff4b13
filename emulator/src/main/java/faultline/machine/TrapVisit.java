package faultline.machine;

import faultline.cpu.Hart;
import faultline.isa.Cause;
import faultline.memory.Ram;
import faultline.mmu.Fence;
import faultline.mmu.MemoryFault.FaultDetail;
import faultline.mmu.Privilege;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trap that a {@link TrapHook} may take, and what it may do about it. The hart is as hardware
 * leaves it: a translation that its TLB holds stays until it is fenced.
 */
public final class TrapVisit {
  private final Machine machine;
  private final Hart hart;
  private final Cause cause;
  private final long value;
  private final @Nullable FaultDetail detail;

  TrapVisit(Machine machine, Hart hart, Cause cause, long value, @Nullable FaultDetail detail) {
    this.machine = machine;
    this.hart = hart;
    this.cause = cause;
    this.value = value;
    this.detail = detail;
  }

  public Cause cause() {
    return cause;
  }

  /** What mtval or stval would receive: of a fault, the address. */
  public long value() {
    return value;
  }

  /** Memory's reason, when it was memory that refused. */
  public Optional<FaultDetail> reason() {
    return Optional.ofNullable(detail);
  }

  /** The number of the hart. */
  public int hart() {
    return hart.id();
  }

  /** The mode that the hart is in, and stays in if the hook takes the trap. */
  public Privilege privilege() {
    return hart.privilege();
  }

  /** The instruction that could not complete, or would have been next. */
  public long pc() {
    return hart.pc();
  }

  /** Makes the hart go on elsewhere: after an {@code ecall}, at {@code pc() + 4}. */
  public void setPc(long address) {
    hart.setPc(address);
  }

  /** Register x0 to x31. */
  public long register(int number) {
    return hart.register(number);
  }

  /** Sets register x1 to x31. */
  public void setRegister(int number, long newValue) {
    hart.setRegister(number, newValue);
  }

  /** The hart's satp. */
  public long satp() {
    return hart.mmu().state().satp();
  }

  /** A look at the hart: translations, control registers, memory at virtual addresses. */
  public Inspector inspector() {
    return machine.inspect(hart.id());
  }

  /** Physical memory, which hears of every {@link Ram#store} as if the guest had made it. */
  public Ram ram() {
    return machine.ram();
  }

  /** {@code sfence.vma} on this hart. */
  public void fence(Fence fence) {
    hart.mmu().fence(fence);
  }

  /** {@code sfence.vma va, zero} on this hart. */
  public void fence(long va) {
    fence(new Fence(false, va, true, 0));
  }
}
