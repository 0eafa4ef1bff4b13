package faultline.assembler;

import faultline.isa.Extension;
import java.util.Set;

/**
 * The name of an instruction set as objects carry it: with versions, in canonical order.
 *
 * <p>It is what GNU as 2.40 writes, which follows the specification of 2017. That had no names for
 * the CSR instructions and fence.i, so that these are not in it.
 */
final class IsaName {
  private static final String VERSION = "2p0";

  private IsaName() {}

  static String of(Set<Extension> extensions) {
    StringBuilder name = new StringBuilder("rv64i").append(VERSION);
    for (Extension extension : new Extension[] {Extension.M, Extension.A, Extension.C}) {
      if (extensions.contains(extension)) {
        name.append('_').append(extension.marchName()).append(VERSION);
      }
    }
    // The part of M without division, which GNU as names beside the whole.
    return name + (extensions.contains(Extension.M) ? "_zmmul1p0" : "");
  }
}
