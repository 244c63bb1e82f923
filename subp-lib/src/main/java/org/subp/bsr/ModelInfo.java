package org.subp.bsr;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.subp.image.Preprocessing;

/**
 * What a user of a model must know beside its weights. Immutable.
 *
 * @param classNames one label per logit, in order
 * @param preprocessing how an image becomes this model's input
 * @param provenance where the model comes from: configuration, data hash, seed, commit; sorted by
 *     key
 */
public record ModelInfo(
    List<String> classNames, Preprocessing preprocessing, Map<String, String> provenance) {
  /**
   * Copies the collections.
   *
   * @param classNames one or more; {@link BsrModel} compares their number with the logits
   * @param preprocessing what the network was trained on
   * @param provenance any; sorted here
   */
  public ModelInfo {
    classNames = List.copyOf(classNames);
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }
}
