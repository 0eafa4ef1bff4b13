/**
 * The debugger's commands: words in, text out, with gdb's words and gdb's text where gdb has the
 * command too. Nothing here knows of terminals, so that a REPL, a script and a remote debugger can
 * all use it.
 *
 * <p>Read {@link faultline.command.Session} first, then any command: one file is one command.
 */
@NullMarked
package faultline.command;

import org.jspecify.annotations.NullMarked;
