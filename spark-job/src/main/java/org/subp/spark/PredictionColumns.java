package org.subp.spark;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.subp.infer.Prediction;

/**
 * What a model says of an image, as columns: the most probable classes' {@code classes} (indices),
 * {@code names} and {@code probabilities}, best first, and {@code error}: why the image could not
 * be read. Either the three lists are null or the error is.
 */
final class PredictionColumns {
  static final StructType TYPE = appendedTo(new StructType());

  private PredictionColumns() {}

  static StructType appendedTo(StructType columns) {
    return columns
        .add("classes", DataTypes.createArrayType(DataTypes.IntegerType, false), true)
        .add("names", DataTypes.createArrayType(DataTypes.StringType, false), true)
        .add("probabilities", DataTypes.createArrayType(DataTypes.FloatType, false), true)
        .add("error", DataTypes.StringType, true);
  }

  /**
   * @param top how many classes are named
   * @return values of the four columns
   */
  static Object[] of(ScoredImage image, Classifier classifier, int top) {
    if (image.error() != null) {
      return new Object[] {null, null, null, image.error()};
    }
    List<Prediction> predictions = classifier.top(image, top);
    return new Object[] {
      predictions.stream().map(Prediction::index).toArray(),
      predictions.stream().map(Prediction::label).toArray(),
      predictions.stream().map(Prediction::probability).toArray(),
      null
    };
  }
}
