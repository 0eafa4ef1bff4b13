/** Disk images for the guest: one archive format, ustar, everywhere. */
@NullMarked
package faultline.image;

import org.jspecify.annotations.NullMarked;
