package faultline.compare;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Source;
import faultline.memory.Ram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * What QEMU's harts execute before the guest, in place of its own reset vector, so that the guest
 * finds there what it finds here: one hart, and our device tree.
 *
 * <p>QEMU's own tree cannot stay: it describes more devices and holds random bytes (rng-seed). And
 * its second hart, which is there only because QEMU reports the faults of AMOs rightly when it has
 * two, would run the guest's code, disturb its memory and double the log; so it sleeps here.
 */
final class ResetCode {
  /** In QEMU's boot ROM, behind its own reset vector. */
  static final long ADDRESS = 0x2000;

  private static final long ROM_END = 0x10000;

  /** Bytes copied in a round of the loop. */
  private static final int BLOCK = 64;

  /** How much longer QEMU makes the tree that it is given. */
  private static final int QEMU_ADDS = 512;

  private static final String CODE =
      """
          .globl _start
      _start:
          csrr  t0, mhartid
          bnez  t0, park
          la    t0, tree          # Our device tree over QEMU's.
          li    t1, TREE
          li    t2, TREE_END
      copy:
          .set  offset, 0
          .rept 8
          ld    a0, offset(t0)
          sd    a0, offset(t1)
          .set  offset, offset + 8
          .endr
          addi  t0, t0, 64
          addi  t1, t1, 64
          bltu  t1, t2, copy
          li    a0, 0             # The guest finds a0 = hart, a1 = device tree,
          li    a1, TREE
          li    t1, 0
          li    t2, 0
          li    t0, ENTRY         # t0 = where it starts, as after QEMU's own reset,
          jr    t0                # and zeros.

      park:                       # Nothing is enabled in mie, so nothing wakes it.
          wfi
          j     park

          .balign 8
      tree:
      """;

  private ResetCode() {}

  /**
   * The code as an ELF file.
   *
   * @param ram the memory of a machine that has just been built, with its tree in it
   * @param tree where the tree lies
   * @param entry where the guest starts
   * @throws ReferenceException when the tree is too large for the ROM
   */
  static byte[] assemble(Ram ram, long tree, long entry) throws ReferenceException {
    byte[] blob = ram.read(tree, treeSize(ram, tree));
    long room = ram.base() + ram.size() - tree;
    int length = (int) Math.min(room, blob.length + QEMU_ADDS) & -BLOCK;
    if (length < blob.length || length > ROM_END - ADDRESS - Ram.FRAME_SIZE) {
      throw new ReferenceException("the device tree of " + blob.length + " bytes has no room");
    }
    StringBuilder source = new StringBuilder(CODE);
    ByteBuffer words = ByteBuffer.wrap(Arrays.copyOf(blob, length)).order(ByteOrder.LITTLE_ENDIAN);
    while (words.hasRemaining()) {
      source.append("    .dword 0x").append(Long.toHexString(words.getLong())).append('\n');
    }
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("reset.s", source.toString())),
            AssemblerOptions.defaults()
                .withSectionStart(".text", ADDRESS)
                .withDefine("TREE", tree)
                .withDefine("TREE_END", tree + length)
                .withDefine("ENTRY", entry));
    if (assembly.hasErrors()) {
      throw new IllegalStateException(assembly.diagnostics().get(0).render());
    }
    return assembly.elf();
  }

  /** The tree's own word for its size, which is big-endian. */
  static int treeSize(Ram ram, long tree) {
    return Integer.reverseBytes((int) ram.load(tree + Integer.BYTES, Integer.BYTES));
  }
}
