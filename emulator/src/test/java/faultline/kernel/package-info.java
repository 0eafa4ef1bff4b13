/** Our kernel, watched from outside while it runs guest tests. */
@NullMarked
package faultline.kernel;

import org.jspecify.annotations.NullMarked;
