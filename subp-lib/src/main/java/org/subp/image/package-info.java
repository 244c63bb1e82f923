/**
 * Pixels on their way into a network.
 *
 * <p>{@link org.subp.image.RgbImage} is a decoded image, {@link org.subp.image.Preprocessing} is
 * evaluation's transform, the same in training, in batch inference and in an embedding program;
 * {@link org.subp.image.Resize} is the scaling under it. Files are not decoded here: that needs
 * more than the JDK's base.
 */
package org.subp.image;
