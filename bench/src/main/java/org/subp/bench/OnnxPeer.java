package org.subp.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.subp.bsr.BsrModel;
import org.subp.network.Shape;
import org.subp.onnx.OnnxExporter;

/**
 * The peer: ONNX Runtime on the same weights, zeros where blocks were pruned, set up as its
 * documentation says for speed. All graph optimisations (batch norm is folded already, ReLU and
 * additions get fused, layouts blocked); the batch fixed, as ours is; input and output are direct
 * buffers that live as long as the session, so that no call copies or allocates a tensor.
 */
final class OnnxPeer implements AutoCloseable {
  static final String NAME = "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();

  private final OrtSession session;
  private final OnnxTensor input;
  private final OnnxTensor output;
  private final FloatBuffer logits;

  /**
   * @param threads of one call; as many as our predictor's
   * @param images (batch, channels, height, width)
   */
  OnnxPeer(BsrModel model, int threads, int batch, float[] images)
      throws OrtException, IOException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.addConfigEntry("session.set_denormal_as_zero", "1");
      options.setSymbolicDimensionValue(OnnxExporter.BATCH, batch);
      session = open(environment, model, options);
    }
    Shape in = model.input();
    FloatBuffer pixels = direct(images.length).put(images).rewind();
    long[] shape = {batch, in.channels(), in.height(), in.width()};
    input = OnnxTensor.createTensor(environment, pixels, shape);
    logits = direct(batch * model.classes());
    output = OnnxTensor.createTensor(environment, logits, new long[] {batch, model.classes()});
  }

  private static OrtSession open(OrtEnvironment environment, BsrModel model, SessionOptions options)
      throws OrtException, IOException {
    Path file = Files.createTempFile("subp-bench", ".onnx");
    try {
      OnnxExporter.write(model, file);
      return environment.createSession(file.toString(), options);
    } finally {
      Files.delete(file);
    }
  }

  private static FloatBuffer direct(int length) {
    return ByteBuffer.allocateDirect(length * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  void run() throws OrtException {
    session.run(Map.of(OnnxExporter.INPUT, input), Map.of(OnnxExporter.OUTPUT, output)).close();
  }

  /** What the last run gave: (batch, classes). */
  float[] logits() {
    float[] values = new float[logits.limit()];
    logits.get(0, values);
    return values;
  }

  @Override
  public void close() throws OrtException {
    input.close();
    output.close();
    session.close();
  }
}
