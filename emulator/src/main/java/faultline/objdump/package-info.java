/** What is in an ELF file, line by line as GNU objdump 2.40 writes it. */
@NullMarked
package faultline.objdump;

import org.jspecify.annotations.NullMarked;
