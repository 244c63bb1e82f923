package org.subp.train;

import java.util.List;
import org.subp.config.RunConfig;
import org.subp.network.Network;
import org.subp.network.PrunableLayer;

/**
 * What is to be trained, on how much.
 *
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

  public TrainingRun {
    classNames = List.copyOf(classNames);
    if (classNames.size() != network.classes()) {
      throw new IllegalArgumentException(
          "network %s tells %d classes apart, but the data has %d"
              .formatted(network.name(), network.classes(), classNames.size()));
    }
  }

  /** The layers to prune; none for dense training. */
  public List<PrunableLayer> prunable() {
    RunConfig.Sparsity sparsity = config.sparsity();
    return sparsity.prunes() ? network.prunableLayers(sparsity.block()) : List.of();
  }

  /** Steps of each epoch. */
  public int stepsPerEpoch() {
    return SampleOrder.stepsPerEpoch(trainingImages, config.training().batch());
  }
}
