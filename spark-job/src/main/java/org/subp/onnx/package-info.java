/**
 * Networks from and for other runtimes: ONNX files.
 *
 * <p>{@link org.subp.onnx.OnnxExporter} writes a {@link org.subp.bsr.BsrModel} as ONNX, zeros where
 * blocks were pruned. Between the bytes and a model stands {@code OnnxModel}, the few messages of
 * the ONNX schema that a plain convolutional network needs; {@code OnnxWriter} turns it into bytes,
 * field by field (the numbers are in {@code Fields}), with protobuf's coded streams and no
 * generated code.
 *
 * <p>Of protobuf only what version 2.5 has is used: a Spark installation may put that version
 * before ours. Nothing here knows Hadoop, Spark or how a network was trained.
 */
package org.subp.onnx;
