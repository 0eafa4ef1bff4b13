/** How fast the assembler is: run, not tested. */
@NullMarked
package faultline.assembler.speed;

import org.jspecify.annotations.NullMarked;
