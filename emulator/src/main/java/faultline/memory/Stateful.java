package faultline.memory;

/**
 * Marks what is state: an object that {@link Saved#of} saves together with whatever refers to it.
 */
public interface Stateful {}
