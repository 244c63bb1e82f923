package org.subp.engine.dl4j;

import java.nio.FloatBuffer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.subp.network.Shape;

/** Mean of each channel of each image. */
final class AveragePooling extends Operation {

  @Override
  INDArray forward(
      INDArray[] inputs, INDArray parameters, boolean training, LayerWorkspaceMgr workspace) {
    int batch = (int) inputs[0].size(0);
    int channels = (int) inputs[0].size(3);
    int pixels = (int) (inputs[0].size(1) * inputs[0].size(2));
    INDArray result = activation(workspace, batch, new Shape(channels, 1, 1));
    FloatBuffer x = OffHeap.floats(inputs[0]);
    FloatBuffer y = OffHeap.floats(result);
    float[] pixel = new float[channels];
    double[] sum = new double[channels];
    for (int image = 0; image < batch; image++) {
      java.util.Arrays.fill(sum, 0);
      for (int p = 0; p < pixels; p++) {
        x.get(pixel);
        for (int c = 0; c < channels; c++) {
          sum[c] += pixel[c];
        }
      }
      for (int c = 0; c < channels; c++) {
        y.put((float) (sum[c] / pixels));
      }
    }
    return result;
  }

  @Override
  INDArray[] backward(
      INDArray[] inputs,
      INDArray parameters,
      INDArray epsilon,
      INDArray gradients,
      LayerWorkspaceMgr workspace) {
    INDArray inputGradient = gradientLike(workspace, inputs[0]);
    int pixels = (int) (inputs[0].size(1) * inputs[0].size(2));
    FloatBuffer dy = OffHeap.floats(epsilon);
    FloatBuffer dx = OffHeap.floats(inputGradient);
    float[] share = new float[(int) inputs[0].size(3)];
    while (dy.hasRemaining()) {
      dy.get(share);
      for (int c = 0; c < share.length; c++) {
        share[c] /= pixels;
      }
      for (int p = 0; p < pixels; p++) {
        dx.put(share);
      }
    }
    return new INDArray[] {inputGradient};
  }

  @Override
  public String toString() {
    return "GlobalAveragePool";
  }
}
