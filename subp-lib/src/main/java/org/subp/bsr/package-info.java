/**
 * The {@code .bsr} file: a trained 1xN network, ready to run, in memory and on disk.
 *
 * <p>{@link org.subp.bsr.BsrPacker} makes a {@link org.subp.bsr.BsrModel} of a network, its weights
 * and masks; {@link org.subp.bsr.BsrFormat} writes and reads it. A model is a list of {@link
 * org.subp.bsr.Operation}s; the live blocks of a convolution are {@link org.subp.bsr.BsrWeights}.
 * Nothing here knows how a mask was chosen, or how a model is run.
 *
 * <h2>The file, byte by byte</h2>
 *
 * <p>Everything is little-endian. {@code i32} and {@code i64} are signed integers, {@code f32} an
 * IEEE float, {@code string} an i32 length in bytes and as many bytes of UTF-8. {@code x * n} means
 * n values in a row. There are no gaps.
 *
 * <pre>
 *  offset  bytes
 *       0  8       magic: 89 42 53 52 0D 0A 1A 0A  (0x89 "BSR" CR LF ^Z LF: survives no text-mode copy)
 *       8  4       i32 version = 1
 *      12  8       i64 length of the whole file in bytes, checksum included
 *      20  ..      body
 *   end-4  4       CRC-32C over all bytes before it
 *
 *  body            string     name of the network
 *                  i32 * 3    channels, height, width of one image
 *                  i32        number of classes, then for each:
 *                    string     its label
 *                  i32 * 3    preprocessing: short side, height and width of the centre cut
 *                  f32 * 3    mean per channel
 *                  f32 * 3    deviation per channel
 *                  i32        number of provenance entries, then for each, ascending by key:
 *                    string     key
 *                    string     value
 *                  i32        number of operations, then each:
 *
 *  operation       i32        kind, see below
 *                  string     name
 *                  i32        input: 0 the image, i + 1 the output of operation i; always an earlier one
 *
 *  kind 1, convolution
 *                  i32        residual: value added before ReLU, or -1
 *                  i32        1 if ReLU follows, else 0
 *                  i32 * 2    output channels O, input channels
 *                  i32 * 3    kernel k, stride, padding
 *                  i32        block size N, a divisor of O; there are G = O/N groups
 *                  f32 * O    bias
 *                  i32 * G    live blocks of each group; their sum is L
 *                  i32 * L    input channel of each live block, ascending within a group
 *                  f32 * L*k*k*N   weights [group][live block][ky][kx][output channel within the group]
 *  kind 2, depthwise convolution of C channels
 *                  i32 * 2    residual, ReLU
 *                  i32 * 4    C, kernel k, stride, padding
 *                  f32 * C    bias
 *                  f32 * C*k*k     weights [channel][ky][kx]
 *  kind 3, max pool
 *                  i32 * 3    kernel, stride, padding
 *  kind 4, global average pool
 *  kind 5, fully connected
 *                  i32 * 2    outputs O, inputs I
 *                  f32 * O    bias
 *                  f32 * O*I  weights [output][input]
 * </pre>
 */
package org.subp.bsr;
