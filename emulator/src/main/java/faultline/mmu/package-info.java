/**
 * From virtual to physical addresses: page-table entries, the walk of Sv39, physical memory
 * protection and the translation lookaside buffers.
 *
 * <p>Read {@link faultline.mmu.PageWalker} first: it is the algorithm of the privileged
 * specification, step by step, and ignores the TLB. Then {@link faultline.mmu.Tlb}, a cache of what
 * walks found. {@link faultline.mmu.Mmu} joins the two; {@link faultline.mmu.FastPages} only makes
 * it quick and can be ignored at first reading.
 */
@NullMarked
package faultline.mmu;

import org.jspecify.annotations.NullMarked;
