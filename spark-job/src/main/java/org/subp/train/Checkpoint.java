package org.subp.train;

import java.util.List;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;

/**
 * A run between two steps: enough to go on from, to evaluate, and to export. {@link
 * CheckpointFormat} draws its bytes.
 *
 * @param network name in the zoo
 * @param classNames names of the classes, in label order
 * @param fingerprint {@link Network#fingerprint()} of the network it is for
 * @param trainingData fingerprint of what it was trained on
 * @param config effective configuration of the run, as text
 * @param cursor the next step
 * @param lossSum sum of losses in this epoch so far
 * @param lossImages images in this epoch so far
 * @param latent W, laid out as {@link Network#parameters()}
 * @param velocity momentum's memory, laid out likewise
 * @param statistics running statistics, laid out as {@link Network#statistics()}
 * @param masks of the pruned layers; of none if the run is dense
 */
public record Checkpoint(
    String network,
    List<String> classNames,
    String fingerprint,
    String trainingData,
    String config,
    Step cursor,
    double lossSum,
    long lossImages,
    float[] latent,
    float[] velocity,
    float[] statistics,
    NetworkMasks masks) {

  /** {@return W * mask: what evaluation and export use} A fresh array. */
  public float[] effectiveParameters() {
    float[] parameters = latent.clone();
    masks.apply(parameters);
    return parameters;
  }

  /**
   * Makes sure that this is a checkpoint of the given network.
   *
   * @param wanted the network that is to go on
   * @throws CheckpointException if it is not
   */
  public void requireNetwork(Network wanted) throws CheckpointException {
    if (!fingerprint.equals(wanted.fingerprint())) {
      throw new CheckpointException(
          ("the checkpoint is of network %s with %d classes (fingerprint %s), not of %s with"
                  + " %d classes (fingerprint %s)")
              .formatted(
                  network,
                  classNames.size(),
                  fingerprint,
                  wanted.name(),
                  wanted.classes(),
                  wanted.fingerprint()));
    }
    if (latent.length != wanted.parameters().length()
        || statistics.length != wanted.statistics().length()) {
      throw new CheckpointException(
          "the checkpoint is of network %s, but its %d weights and %d statistics are not"
              .formatted(network, latent.length, statistics.length));
    }
  }
}
