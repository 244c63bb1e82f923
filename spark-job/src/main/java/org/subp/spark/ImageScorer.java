package org.subp.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.subp.data.ImageDecoder;
import org.subp.data.UndecodableImageException;
import org.subp.image.Preprocessing;
import org.subp.infer.Predictor;

/**
 * A partition's images through a predictor, a few at a time, so that memory stays bounded whatever
 * the partition's size. An image that cannot be read becomes a result with its error.
 */
final class ImageScorer implements Iterator<ScoredImage>, AutoCloseable {
  /** Enough for a layer's weights to be used again, few enough to cost little memory. */
  private static final int BATCH = 8;

  private final Predictor predictor;
  private final Preprocessing preprocessing;
  private final ImageDecoder decoder = new ImageDecoder();
  private final Iterator<EncodedImage> images;
  private final float[] pixels;
  private final float[] logits;
  private final Queue<ScoredImage> ready = new ArrayDeque<>();

  ImageScorer(Predictor predictor, Iterator<EncodedImage> images) {
    this.predictor = predictor;
    this.preprocessing = predictor.info().preprocessing();
    this.images = images;
    this.pixels = new float[BATCH * predictor.input().size()];
    this.logits = new float[BATCH * predictor.classes()];
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || images.hasNext();
  }

  @Override
  public ScoredImage next() {
    if (ready.isEmpty()) {
      scoreBatch();
    }
    ScoredImage next = ready.poll();
    if (next == null) {
      throw new NoSuchElementException("all images are scored");
    }
    return next;
  }

  private void scoreBatch() {
    List<EncodedImage> batch = new ArrayList<>(BATCH);
    while (batch.size() < BATCH && images.hasNext()) {
      EncodedImage image = images.next();
      try {
        int offset = batch.size() * predictor.input().size();
        preprocessing.apply(decoder.decode(image.content()), pixels, offset);
        batch.add(image);
      } catch (UndecodableImageException e) {
        ready.add(new ScoredImage(image.path(), image.label(), null, e.getMessage()));
      }
    }
    predictor.predict(pixels, batch.size(), logits);
    int classes = predictor.classes();
    for (int i = 0; i < batch.size(); i++) {
      float[] own = Arrays.copyOfRange(logits, i * classes, (i + 1) * classes);
      ready.add(new ScoredImage(batch.get(i).path(), batch.get(i).label(), own, null));
    }
  }

  /** Frees the decoder; to be called when the last result is taken or the task ends. */
  @Override
  public void close() {
    decoder.close();
  }
}
