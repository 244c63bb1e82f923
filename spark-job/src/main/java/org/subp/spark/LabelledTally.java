package org.subp.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.subp.data.DataException;
import org.subp.train.Tally;

/** Counts right answers over images whose class must be known. */
final class LabelledTally {
  private LabelledTally() {}

  static Tally of(Iterator<ScoredImage> images, List<String> classNames) throws IOException {
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < classNames.size(); i++) {
      indices.put(classNames.get(i), i);
    }
    Tally tally = Tally.NONE;
    while (images.hasNext()) {
      ScoredImage image = images.next();
      Integer label = image.label() == null ? null : indices.get(image.label());
      if (image.error() != null) {
        throw new DataException(image.path() + " " + image.error());
      }
      if (label == null) {
        throw new DataException(
            "%s has class '%s', which the model does not know; evaluate on a dataset with its classes %s"
                .formatted(image.path(), image.label(), classNames));
      }
      tally = tally.plus(Tally.of(image.logits(), new int[] {label}, 1, classNames.size()));
    }
    return tally;
  }
}
