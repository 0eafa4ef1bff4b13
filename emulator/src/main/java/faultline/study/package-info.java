/**
 * What the machine did and why: records of faults, and counts. Everything here watches; nothing
 * here can change what a guest sees.
 */
@NullMarked
package faultline.study;

import org.jspecify.annotations.NullMarked;
