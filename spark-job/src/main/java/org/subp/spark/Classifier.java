package org.subp.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrModel;
import org.subp.data.ImageDecoder;
import org.subp.data.UndecodableImageException;
import org.subp.image.Preprocessing;
import org.subp.infer.Prediction;
import org.subp.infer.Predictor;

/**
 * A model at work in this JVM: one predictor, shared by all tasks. Any number of threads may call
 * {@link #score} at once; each computes on its caller's thread, for the callers are the
 * parallelism, and N tasks times N threads would get in each other's way.
 */
final class Classifier {
  /** Enough for a layer's weights to be used again, few enough to cost little memory. */
  static final int BATCH = 8;

  /** Models that a JVM keeps, for a long session may come to use many. */
  private static final int MODELS = 4;

  /** By fingerprint, the one used longest ago first. */
  private static final Map<String, Classifier> IN_THIS_JVM = new LinkedHashMap<>(16, 0.75f, true);

  private final Predictor predictor;
  private final Deque<Workspace> idle = new ConcurrentLinkedDeque<>();

  private Classifier(Predictor predictor) {
    this.predictor = predictor;
  }

  /**
   * The one classifier of a model in this JVM.
   *
   * @param fingerprint tells the model from all others
   * @param file a {@code .bsr} file's bytes; asked only if the model is not here yet
   */
  static Classifier of(String fingerprint, Supplier<byte[]> file) throws IOException {
    synchronized (IN_THIS_JVM) {
      Classifier known = IN_THIS_JVM.get(fingerprint);
      if (known == null) {
        known = new Classifier(compiled(BsrFormat.read(file.get())));
        IN_THIS_JVM.put(fingerprint, known);
        if (IN_THIS_JVM.size() > MODELS) {
          // Not closed, for a task may be using it; it has one thread, the caller's.
          IN_THIS_JVM.remove(IN_THIS_JVM.keySet().iterator().next());
        }
      }
      return known;
    }
  }

  /** Tasks on all cores would compute slowly, and hold the compiler up. */
  private static Predictor compiled(BsrModel model) {
    Predictor predictor = Predictor.of(model, 1);
    predictor.awaitCompiled();
    return predictor;
  }

  /**
   * Decodes, preprocesses and classifies. An image that cannot be decoded becomes a result with its
   * error.
   *
   * @param images up to {@link #BATCH}
   * @param spent is told where the time went
   * @return one result an image, in their order
   */
  List<ScoredImage> score(List<EncodedImage> images, TimeSpent spent) {
    Workspace workspace = idle.poll();
    if (workspace == null) {
      workspace = new Workspace();
    }
    try {
      return workspace.score(images, spent);
    } finally {
      idle.push(workspace);
    }
  }

  /** The most probable classes of an image that could be read, best first. */
  List<Prediction> top(ScoredImage image, int k) {
    return predictor.topK(image.logits(), 0, k);
  }

  /** What one call changes, kept from call to call. */
  private final class Workspace {
    private final ImageDecoder decoder = new ImageDecoder();
    private final Preprocessing preprocessing = predictor.info().preprocessing();
    private final int size = predictor.input().size();
    private final float[] pixels = new float[BATCH * size];
    private final float[] logits = new float[BATCH * predictor.classes()];

    List<ScoredImage> score(List<EncodedImage> images, TimeSpent spent) {
      long start = System.nanoTime();
      String[] errors = new String[images.size()];
      int decoded = 0;
      for (int i = 0; i < images.size(); i++) {
        errors[i] = decode(images.get(i), decoded * size);
        decoded += errors[i] == null ? 1 : 0;
      }
      long ready = System.nanoTime();
      predictor.predict(pixels, decoded, logits);
      spent.add(ready - start, System.nanoTime() - ready);
      return results(images, errors);
    }

    /** Writes an image's pixels, or tells why there are none. */
    private String decode(EncodedImage image, int offset) {
      if (image.error() != null) {
        return image.error();
      }
      try {
        preprocessing.apply(decoder.open(image.content()).whole(), pixels, offset);
        return null;
      } catch (UndecodableImageException e) {
        return e.getMessage();
      }
    }

    private List<ScoredImage> results(List<EncodedImage> images, String[] errors) {
      List<ScoredImage> results = new ArrayList<>(images.size());
      int classes = predictor.classes();
      int next = 0;
      for (int i = 0; i < images.size(); i++) {
        EncodedImage image = images.get(i);
        float[] own = null;
        if (errors[i] == null) {
          own = Arrays.copyOfRange(logits, next * classes, (next + 1) * classes);
          next++;
        }
        results.add(new ScoredImage(image.path(), image.label(), own, errors[i]));
      }
      return results;
    }
  }
}
