/**
 * Pixels on their way into a network: {@link org.subp.image.Preprocessing} is evaluation's transform, the same
 * in training, in batch inference and in an embedding program.
 */
package org.subp.image;
