package org.subp.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.subp.data.DataException;
import org.subp.data.Dataset;
import org.subp.data.ImageDecoder;
import org.subp.image.Preprocessing;
import org.subp.image.Resize;
import org.subp.image.RgbImage;
import org.subp.infer.Prediction;
import org.subp.infer.Predictor;

/**
 * A validation image and what the model says of it.
 *
 * @param path in its source
 * @param label the class it belongs to
 * @param top the most probable classes, best first
 * @param picture as the network sees it, at most {@value #SIDE} pixels wide and high; PNG
 */
record Classified(String path, String label, List<Prediction> top, byte[] picture) {
  private static final int SIDE = 96;
  private static final int IMAGES = 18;
  private static final int TOP = 3;

  /**
   * Images from all over the set, at equal distances, so from all classes where sorted by class.
   */
  static List<Classified> some(String data, Predictor predictor, Configuration hadoop)
      throws IOException {
    List<Classified> classified = new ArrayList<>();
    try (Dataset dataset = Dataset.open(data, hadoop, 0);
        ImageDecoder decoder = new ImageDecoder()) {
      if (!dataset.classNames().equals(predictor.info().classNames())) {
        throw new DataException(data + " has other classes than the model");
      }
      int images = Math.min(IMAGES, dataset.size());
      for (int i = 0; i < images; i++) {
        int number = (int) ((2L * i + 1) * dataset.size() / (2L * images));
        classified.add(of(dataset, number, decoder, predictor));
      }
    }
    return classified;
  }

  private static Classified of(
      Dataset dataset, int number, ImageDecoder decoder, Predictor predictor) throws IOException {
    Preprocessing preprocessing = predictor.info().preprocessing();
    RgbImage image = dataset.image(number, decoder);
    float[] logits = new float[predictor.classes()];
    predictor.predict(preprocessing.apply(image), 1, logits);
    return new Classified(
        dataset.sample(number).path(),
        dataset.classNames().get(dataset.label(number)),
        predictor.topK(logits, 0, TOP),
        Png.of(small(preprocessing.framed(image))));
  }

  private static RgbImage small(RgbImage image) {
    int longer = Math.max(image.width(), image.height());
    return longer <= SIDE
        ? image
        : Resize.bilinear(
            image,
            Math.max(1, image.width() * SIDE / longer),
            Math.max(1, image.height() * SIDE / longer));
  }

  boolean isRight() {
    return top.get(0).label().equals(label);
  }
}
