package org.subp.infer;

/**
 * What one thread of a call writes.
 *
 * @param arena activations and Winograd's values; the first member's activations are all members'
 * @param pairs inputs of paired tiles, see {@link org.subp.kernel.Pairs}
 */
record Workspace(float[] arena, long[] pairs) {}
