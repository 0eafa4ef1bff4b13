package faultline.mmu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Step 5 for every combination of R, W, X, U, mode, SUM, MXR and access, against the manual's
 * sentences.
 */
class PermissionMatrixTest {
  @Test
  void everyCombinationIsAsTheManualSays() {
    int checked = 0;
    for (int flags = 0; flags < 1 << 5; flags++) {
      for (int bits = 0; bits < 8; bits++) {
        for (Access access : Access.values()) {
          check(flags, access, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
          checked++;
        }
      }
    }
    assertThat(checked).isEqualTo(32 * 8 * 3);
  }

  private static void check(int flags, Access access, boolean user, boolean sum, boolean mxr) {
    Privilege privilege = user ? Privilege.USER : Privilege.SUPERVISOR;
    boolean allowed = Permission.check(flags, access, privilege, sum, mxr) == null;
    assertThat(allowed)
        .as("%s, %s in %s, SUM=%s, MXR=%s", Pte.flags(flags), access, privilege, sum, mxr)
        .isEqualTo(modeAllows(flags, access, user, sum) && bitAllows(flags, access, mxr));
  }

  /**
   * "The U bit indicates whether the page is accessible to user mode. U-mode software may only
   * access the page when U=1. If SUM is set, S-mode may also access pages with U=1. [...]
   * Irrespective of SUM, the supervisor may not execute code on pages with U=1."
   */
  private static boolean modeAllows(int flags, Access access, boolean user, boolean sum) {
    boolean userPage = (flags & Pte.U) != 0;
    if (user) {
      return userPage;
    }
    return !userPage || (sum && access != Access.FETCH);
  }

  /**
   * "Attempting to fetch an instruction from a page that does not have execute permissions raises a
   * fetch page-fault [...] When MXR=1, loads from pages marked either readable or executable
   * succeed."
   */
  private static boolean bitAllows(int flags, Access access, boolean mxr) {
    boolean readable = (flags & Pte.R) != 0;
    boolean executable = (flags & Pte.X) != 0;
    if (access == Access.FETCH) {
      return executable;
    }
    return access == Access.STORE ? (flags & Pte.W) != 0 : readable || (mxr && executable);
  }
}
