/** How fast the machine is: run, not tested. */
@NullMarked
package faultline.speed;

import org.jspecify.annotations.NullMarked;
