/**
 * Reading command lines and carrying them out: from options, from scripts, from a pipe, from a
 * person at a terminal.
 */
@NullMarked
package faultline.repl;

import org.jspecify.annotations.NullMarked;
