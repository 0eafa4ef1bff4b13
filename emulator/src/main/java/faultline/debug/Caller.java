package faultline.debug;

/**
 * Where a function goes on when the one that it has called returns.
 *
 * @param pc the instruction behind the call
 * @param cfa the stack pointer before the call, as call frame information counts
 */
public record Caller(long pc, long cfa) {}
