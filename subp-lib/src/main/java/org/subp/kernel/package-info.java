/**
 * Loops over arrays: numbers in, numbers out, no type from above.
 *
 * <p>{@link org.subp.kernel.Naive} says what each operation means, slowly; every other form is
 * tested against it.
 */
package org.subp.kernel;
