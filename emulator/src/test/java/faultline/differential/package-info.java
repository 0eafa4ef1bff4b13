/**
 * Random programs, run here and on QEMU: whatever they leave in memory must be the same. Read
 * {@link faultline.differential.Excursion} for what they do.
 */
@NullMarked
package faultline.differential;

import org.jspecify.annotations.NullMarked;
