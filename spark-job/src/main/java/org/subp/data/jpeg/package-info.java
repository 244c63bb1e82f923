/**
 * A JPEG decoder for training: sequential Huffman-coded files of one or three components, which is
 * what nearly all photographs are, and of those only the part that is asked for.
 *
 * <p>{@link org.subp.data.jpeg.JpegHeader} reads what a file declares, {@link
 * org.subp.data.jpeg.JpegDecoder} decodes a rectangle of it: entropy-coded data up to the
 * rectangle's last line, inverse transforms, upsampling and colours inside it only. Pixels are
 * those of libjpeg's default settings, bit for bit, and a part has the pixels the whole would have
 * there.
 *
 * <p>Nothing here repairs or judges a file. A form that is not known here, or bytes that look
 * damaged, give {@code null}, and the caller asks another decoder. T.81 is the standard, ITU-T
 * Recommendation T.81 (1992).
 */
package org.subp.data.jpeg;
