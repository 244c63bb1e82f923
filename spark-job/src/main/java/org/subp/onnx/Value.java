package org.subp.onnx;

import org.subp.network.Shape;

/**
 * What a node gives, as a model will know it.
 *
 * @param number 0 for the image, i + 1 for what draft i gives
 * @param row whether it is (batch, values), not (batch, channels, height, width)
 * @param probabilities whether a softmax was left out behind it, so that nothing may follow
 */
record Value(int number, Shape shape, boolean row, boolean probabilities) {

  Value(int number, Shape shape, boolean row) {
    this(number, shape, row, false);
  }
}
