package org.subp.onnx;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.subp.network.Shape;

/**
 * The drafts of a graph while it is read, with the limits that keep a small file from becoming a
 * large network.
 */
final class Drafts {
  /** Channels of all activations together; a ResNet-152 has about 150,000. */
  private static final long MOST_CHANNELS = 1 << 22;

  /** How often weights may be read on average. */
  private static final int MOST_READS = 4;

  private final long opset;
  private final long batch;
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private long channels;
  private long weightsGiven;
  private long weightsRead;

  /**
   * @param opset version of the operators
   * @param batch images that the graph takes, or -1 if any number
   */
  Drafts(long opset, long batch) {
    this.opset = opset;
    this.batch = batch;
  }

  long opset() {
    return opset;
  }

  long batch() {
    return batch;
  }

  List<Draft> all() {
    return drafts;
  }

  /** What a user should know of how the graph was read; each once. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  void note(String text) {
    notes.add(text);
  }

  /** The image as the first value. */
  Value image(Shape shape) {
    count(shape);
    return new Value(0, shape, false);
  }

  Value give(Draft draft, Shape shape, boolean row) {
    count(shape);
    drafts.add(draft);
    return new Value(drafts.size(), shape, row);
  }

  private void count(Shape shape) {
    channels += shape.channels();
    if (channels > MOST_CHANNELS) {
      throw new IllegalArgumentException(
          "the network has more than %d channels in all its activations".formatted(MOST_CHANNELS));
    }
  }

  /** Counts what the file holds. */
  void define(OnnxTensor tensor) {
    if (tensor instanceof OnnxTensor.Floats floats) {
      weightsGiven += floats.values().remaining();
    }
  }

  /** Counts weights that will be copied. */
  FloatBuffer weights(FloatBuffer values) {
    weightsRead += values.remaining();
    if (weightsRead > MOST_READS * weightsGiven) {
      throw new IllegalArgumentException(
          "the same weights are read again and again, %d values so far of %d in the file; that is not supported"
              .formatted(weightsRead, weightsGiven));
    }
    return values;
  }
}
