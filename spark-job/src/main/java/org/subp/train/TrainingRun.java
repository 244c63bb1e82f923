package org.subp.train;

import java.util.List;
import org.subp.config.RunConfig;
import org.subp.network.Network;
import org.subp.network.PrunableLayer;

/**
 * What is to be trained, on how much.
 *
 * @param config checked
 * @param network dense, as the zoo or a graph gives it
 * @param classNames in label order; as many as the network has classes
 * @param trainingImages in the training set
 * @param trainingData fingerprint of the training set: equal sets, equal fingerprints
 */
public record TrainingRun(
    RunConfig config,
    Network network,
    List<String> classNames,
    int trainingImages,
    String trainingData) {

  /**
   * Checks that data and network fit.
   *
   * @param config checked
   * @param network whose classes the data has
   * @param classNames one a class
   * @param trainingImages 1 or more
   * @param trainingData fingerprint of the training set
   * @throws IllegalArgumentException if the network tells another number of classes apart
   */
  public TrainingRun {
    classNames = List.copyOf(classNames);
    if (classNames.size() != network.classes()) {
      throw new IllegalArgumentException(
          "network %s tells %d classes apart, but the data has %d"
              .formatted(network.name(), network.classes(), classNames.size()));
    }
  }

  /** {@return the layers to prune; none for dense training} */
  public List<PrunableLayer> prunable() {
    RunConfig.Sparsity sparsity = config.sparsity();
    return sparsity.prunes() ? network.prunableLayers(sparsity.block()) : List.of();
  }

  /** {@return steps of each epoch} */
  public int stepsPerEpoch() {
    return SampleOrder.stepsPerEpoch(trainingImages, config.training().batch());
  }
}
