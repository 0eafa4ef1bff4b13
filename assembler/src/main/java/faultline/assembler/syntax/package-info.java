/**
 * From text to statements: the only package that knows ANTLR. It reads one piece of text (a file,
 * or what a macro expanded to) and gives its {@link faultline.assembler.syntax.Statement}s one by
 * one; what they mean is not its business.
 */
@NullMarked
package faultline.assembler.syntax;

import org.jspecify.annotations.NullMarked;
