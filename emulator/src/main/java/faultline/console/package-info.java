/**
 * The terminal: one screen that guest and debugger share, line editing on it, Ctrl-C. With {@code
 * faultline.repl} the sole user of JLine.
 */
@NullMarked
package faultline.console;

import org.jspecify.annotations.NullMarked;
