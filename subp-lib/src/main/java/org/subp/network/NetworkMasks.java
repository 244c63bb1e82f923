package org.subp.network;

import java.io.Serializable;
import java.util.List;
import org.subp.block.BlockMask;

/**
 * One mask for each prunable layer of a network, in network order. Immutable.
 *
 * @param layers the network's, as {@link Network#prunableLayers} gives them
 * @param masks one for each of them
 */
public record NetworkMasks(List<PrunableLayer> layers, List<BlockMask> masks)
    implements Serializable {

  /**
   * Checks that masks and layers belong together.
   *
   * @param layers may be empty
   * @param masks as many, each with its layer's layout
   * @throws IllegalArgumentException if numbers or layouts differ
   */
  public NetworkMasks {
    layers = List.copyOf(layers);
    masks = List.copyOf(masks);
    if (layers.size() != masks.size()) {
      throw new IllegalArgumentException(
          "%d masks were given for %d layers".formatted(masks.size(), layers.size()));
    }
    for (int i = 0; i < layers.size(); i++) {
      if (!layers.get(i).layout().equals(masks.get(i).layout())) {
        throw new IllegalArgumentException(
            "layer %s is %s, but its mask is for %s"
                .formatted(layers.get(i).node(), layers.get(i).layout(), masks.get(i).layout()));
      }
    }
  }

  /**
   * {@return masks that keep everything}
   *
   * @param layers the network's, as {@link Network#prunableLayers} gives them
   */
  public static NetworkMasks dense(List<PrunableLayer> layers) {
    return new NetworkMasks(layers, layers.stream().map(l -> BlockMask.dense(l.layout())).toList());
  }

  /**
   * Sets the weights of all pruned blocks to zero, in the network's flat parameter array.
   *
   * @param parameters as {@link Network#parameters()} lays them out; overwritten
   * @throws IndexOutOfBoundsException if they are shorter than the network's
   */
  public void apply(float[] parameters) {
    for (int i = 0; i < layers.size(); i++) {
      masks.get(i).apply(parameters, layers.get(i).offset());
    }
  }

  /** {@return share of the prunable weights that live, 0 to 1; 1 where nothing is prunable} */
  public double density() {
    long live = 0;
    long all = 0;
    for (BlockMask mask : masks) {
      long perBlock = (long) mask.layout().blockSize() * mask.layout().taps();
      live += perBlock * mask.keptPerGroup() * mask.layout().groups();
      all += perBlock * mask.layout().blocks();
    }
    return all == 0 ? 1 : (double) live / all;
  }

  /**
   * {@return in how many blocks two sets of masks differ}
   *
   * @param other masks for the same layers
   * @throws IllegalArgumentException if they are not for the same layers
   */
  public int differences(NetworkMasks other) {
    if (!layers.equals(other.layers)) {
      throw new IllegalArgumentException(
          "masks of different networks cannot be compared: layers %s and %s"
              .formatted(layers, other.layers));
    }
    int differences = 0;
    for (int i = 0; i < masks.size(); i++) {
      differences += masks.get(i).differences(other.masks.get(i));
    }
    return differences;
  }
}
