/** The command line: options in, one machine or one tool run, an exit status out. */
@NullMarked
package faultline.cli;

import org.jspecify.annotations.NullMarked;
