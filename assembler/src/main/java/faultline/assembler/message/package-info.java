/**
 * What the assembler says when something is wrong: every message is a numbered template, so that
 * documentation, tests and tools can name it.
 */
@NullMarked
package faultline.assembler.message;

import org.jspecify.annotations.NullMarked;
