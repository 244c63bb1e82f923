package org.subp.bench;

import java.util.ArrayList;
import java.util.List;
import org.subp.bsr.BsrModel;
import org.subp.network.Zoo;
import org.subp.tune.RandomModel;

/**
 * One comparison.
 *
 * @param network the zoo's name
 * @param block N
 * @param pruneRate p, 0 for a dense network
 * @param threads of one call, on both sides
 * @param batch images of one call, on both sides
 * @param goal the ratio to reach, or null for none
 */
record InferenceCase(
    String network, int block, double pruneRate, int threads, int batch, Double goal) {

  private static final int CLASSES = 1000;

  /** ResNet-50 at 1.04 G multiply-adds. */
  static final double RESNET50_1G = 98.5 / 128;

  /** The rows of the paper's table that stand for the others, and a dense network. */
  static List<InferenceCase> table() {
    List<InferenceCase> table = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      table.add(new InferenceCase("resnet50", 32, RESNET50_1G, threads, 1, 3.94));
      table.add(new InferenceCase("resnet50", 16, RESNET50_1G, threads, 1, 3.6));
    }
    table.add(new InferenceCase("resnet50", 16, RESNET50_1G, 2, 8, 3.7));
    for (int threads = 1; threads <= 2; threads++) {
      table.add(new InferenceCase("resnet50", 16, 66.0 / 128, threads, 1, 2.0));
      table.add(new InferenceCase("resnet18", 16, 60.0 / 128, threads, 1, 1.75));
      table.add(new InferenceCase("mobilenet_v1", 16, 69.0 / 128, threads, 1, 2.2));
      table.add(new InferenceCase("resnet50", 16, 0, threads, 1, 0.9));
    }
    return table;
  }

  /**
   * @throws IllegalArgumentException naming what cannot be measured
   */
  void check() {
    if (!(pruneRate >= 0 && pruneRate < 1)) {
      throw new IllegalArgumentException("a prune rate lies in [0, 1), but is " + pruneRate);
    }
    if (threads < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "at least one thread and one image are needed, but got %d and %d"
              .formatted(threads, batch));
    }
    Zoo.create(network, CLASSES).prunableLayers(block);
  }

  /** The network with random weights. */
  BsrModel model() {
    return RandomModel.of(Zoo.create(network, CLASSES), block, pruneRate, 1);
  }

  @Override
  public String toString() {
    String sparsity = pruneRate == 0 ? "dense" : "1x%d at %.4g".formatted(block, pruneRate);
    return "%s, %s, batch %d, %d thread%s"
        .formatted(network, sparsity, batch, threads, threads == 1 ? "" : "s");
  }
}
