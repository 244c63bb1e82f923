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
  /** Sums are added up for so many images at a time. */
  private static final int BATCH = 256;

  private LabelledTally() {}

  static Tally of(Iterator<ScoredImage> images, List<String> classNames) throws IOException {
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < classNames.size(); i++) {
      indices.put(classNames.get(i), i);
    }
    int classes = classNames.size();
    float[] logits = new float[BATCH * classes];
    int[] labels = new int[BATCH];
    int size = 0;
    Tally tally = Tally.NONE;
    while (images.hasNext()) {
      ScoredImage image = images.next();
      labels[size] = label(image, indices, classNames);
      System.arraycopy(image.logits(), 0, logits, size * classes, classes);
      size++;
      if (size == BATCH) {
        tally = tally.plus(Tally.of(logits, labels, size, classes));
        size = 0;
      }
    }
    return tally.plus(Tally.of(logits, labels, size, classes));
  }

  private static int label(ScoredImage image, Map<String, Integer> indices, List<String> classNames)
      throws DataException {
    if (image.error() != null) {
      throw new DataException(image.path() + " " + image.error());
    }
    Integer label = image.label() == null ? null : indices.get(image.label());
    if (label == null) {
      throw new DataException(
          "%s has class '%s', which the model does not know; evaluate on a dataset with its classes %s"
              .formatted(image.path(), image.label(), classNames));
    }
    return label;
  }
}
