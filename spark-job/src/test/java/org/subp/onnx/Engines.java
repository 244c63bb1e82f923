package org.subp.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import org.subp.bsr.BsrModel;
import org.subp.infer.Predictor;
import org.subp.network.Shape;

/** The two engines whose answers must agree. */
final class Engines {
  private Engines() {}

  /** Logits of ONNX Runtime. */
  static float[] onnxRuntime(byte[] file, Shape input, float[] images, int batch)
      throws OrtException {
    long[] shape = {batch, input.channels(), input.height(), input.width()};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file);
        OnnxTensor pixels = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape);
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), pixels))) {
      FloatBuffer logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[logits.remaining()];
      logits.get(values);
      return values;
    }
  }

  /** Logits of ours, computed by vector code. */
  static float[] embedded(BsrModel model, float[] images, int batch) {
    float[] logits = new float[batch * model.classes()];
    Arrays.fill(logits, Float.NaN);
    try (Predictor predictor = Predictor.of(model, 1)) {
      predictor.awaitCompiled();
      predictor.predict(images, batch, logits);
    }
    return logits;
  }

  static void assertClose(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    float largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-4 * largest, "logit " + i);
    }
  }
}
