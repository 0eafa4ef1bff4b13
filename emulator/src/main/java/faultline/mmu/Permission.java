package faultline.mmu;

import org.jspecify.annotations.Nullable;

/**
 * Step 5 of the translation process: whether a leaf's R, W, X and U bits allow an access. The walk
 * asks about an entry in memory, a TLB hit about the copy it holds.
 */
final class Permission {
  private Permission() {}

  /**
   * Why the leaf refuses the access, if it does.
   *
   * @param flags the leaf's low bits, as in {@link Pte}
   * @param sum mstatus.SUM: S-mode loads and stores may reach user pages
   * @param mxr mstatus.MXR: loads may read what is only executable
   * @return null when the access is allowed
   */
  static @Nullable Refusal check(
      int flags, Access access, Privilege privilege, boolean sum, boolean mxr) {
    boolean userPage = (flags & Pte.U) != 0;
    if (privilege == Privilege.USER && !userPage) {
      return Refusal.SUPERVISOR_PAGE;
    }
    if (privilege == Privilege.SUPERVISOR && userPage) {
      if (access == Access.FETCH) {
        return Refusal.USER_PAGE_FETCHED;
      }
      if (!sum) {
        return Refusal.USER_PAGE;
      }
    }
    return switch (access) {
      case FETCH -> (flags & Pte.X) != 0 ? null : Refusal.NOT_EXECUTABLE;
      case STORE -> (flags & Pte.W) != 0 ? null : Refusal.NOT_WRITABLE;
      case LOAD -> checkLoad(flags, mxr);
    };
  }

  private static @Nullable Refusal checkLoad(int flags, boolean mxr) {
    if ((flags & Pte.R) != 0 || (mxr && (flags & Pte.X) != 0)) {
      return null;
    }
    return (flags & Pte.X) != 0 ? Refusal.EXECUTE_ONLY : Refusal.NOT_READABLE;
  }
}
