/**
 * Networks from and for other runtimes: ONNX files.
 *
 * <p>{@link org.subp.onnx.OnnxExporter} writes a {@link org.subp.bsr.BsrModel} as ONNX, zeros where
 * blocks were pruned. {@link org.subp.onnx.OnnxImporter} reads one: {@code GraphReader} makes each
 * node a {@code Draft}, {@code Fusion} takes batch norms, additions and ReLUs into convolutions,
 * {@code BlockSearch} finds 1xN blocks in their zeros.
 *
 * <p>Between bytes and graph stands {@code OnnxModel}, the few messages of the ONNX schema that a
 * plain convolutional network needs. {@code OnnxWriter} and {@code OnnxReader} go through its
 * fields (the numbers are in {@code Fields}) with protobuf's coded streams and no generated code. A
 * file may come from an enemy: whatever is wrong with it is an {@link
 * org.subp.onnx.OnnxFormatException}.
 *
 * <p>Of protobuf only what version 2.5 has is used: a Spark installation may put that version
 * before ours. Nothing here knows Hadoop, Spark or how a network was trained.
 */
package org.subp.onnx;
