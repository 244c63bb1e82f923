/**
 * Loops over arrays: numbers in, numbers out, no type from above.
 *
 * <p>{@link org.subp.kernel.Naive} says what each operation means, slowly; every form is tested
 * against it. {@link org.subp.kernel.Kernels} is what a forward pass calls; {@link
 * org.subp.kernel.Forms} picks the fastest of its forms that works on this machine, once. {@link
 * org.subp.kernel.GatherConv} holds nearly all of the arithmetic.
 */
package org.subp.kernel;
