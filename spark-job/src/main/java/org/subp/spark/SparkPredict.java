package org.subp.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.ModelInfo;
import org.subp.infer.Prediction;
import org.subp.infer.Predictor;
import org.subp.train.Evaluation;
import org.subp.train.Tally;

/**
 * Batch inference and evaluation of a {@code .bsr} model on Spark. Partitions stream through one
 * predictor per executor JVM; memory does not grow with the number of images.
 */
public final class SparkPredict {
  /**
   * Columns of the result: {@code path}, {@code label} (if known), the most probable classes'
   * {@code classes} (indices), {@code names} and {@code probabilities}, best first, and {@code
   * error} (why the image could not be read; the three lists are null then).
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("path", DataTypes.StringType, false)
          .add("label", DataTypes.StringType, true)
          .add("classes", DataTypes.createArrayType(DataTypes.IntegerType, false), true)
          .add("names", DataTypes.createArrayType(DataTypes.StringType, false), true)
          .add("probabilities", DataTypes.createArrayType(DataTypes.FloatType, false), true)
          .add("error", DataTypes.StringType, true);

  private final SparkSession spark;
  private final Broadcast<byte[]> model;
  private final ModelInfo info;

  /**
   * @param model bytes of a {@code .bsr} file
   * @throws org.subp.bsr.BsrFormatException if they are none
   */
  public SparkPredict(SparkSession spark, byte[] model) throws IOException {
    this.info = BsrFormat.read(model).info();
    this.spark = spark;
    this.model = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(model);
  }

  /**
   * Classifies every image and writes one row each as Parquet, atomically.
   *
   * @param input a prepared dataset, a folder tree, a glob or one image file; any Hadoop path
   * @param topK how many classes a row names
   * @param mode what to do with an output that exists
   * @return rows written, and how many of them are errors
   */
  public Outcome predict(String input, String output, int topK, SaveMode mode) throws IOException {
    Broadcast<byte[]> file = model;
    JavaRDD<Row> rows =
        images(input)
            .mapPartitions(
                images -> new Rows(score(file, images), SharedPredictors.of(file), topK));
    spark.createDataFrame(rows, SCHEMA).write().mode(mode).parquet(output);
    var written = spark.read().parquet(output);
    return new Outcome(written.count(), written.filter("error is not null").count());
  }

  /**
   * @param name of the most probable class
   */
  public record Classified(String path, String name, float probability) {}

  /**
   * The first of the images that could be classified, in the order of their paths.
   *
   * @param output what {@link #predict} wrote
   */
  public static List<Classified> first(SparkSession spark, String output, int count) {
    return spark
        .read()
        .parquet(output)
        .where("error is null")
        .selectExpr("path", "names[0]", "probabilities[0]")
        .orderBy("path")
        .limit(count)
        .collectAsList()
        .stream()
        .map(row -> new Classified(row.getString(0), row.getString(1), row.getFloat(2)))
        .toList();
  }

  /** How a batch went. */
  public record Outcome(long images, long errors) {}

  /**
   * Accuracy and loss over images whose class is known.
   *
   * @throws org.subp.data.DataException if an image has no known class or cannot be read
   */
  public Evaluation evaluate(String input) throws IOException {
    Broadcast<byte[]> file = model;
    List<String> classNames = info.classNames();
    List<double[]> partitions =
        images(input)
            .mapPartitions(
                images -> {
                  Tally counted = LabelledTally.of(score(file, images), classNames);
                  return List.of(RankTask.numbers(counted)).iterator();
                })
            .collect();
    Tally tally = Tally.NONE;
    for (double[] partition : partitions) {
      tally = tally.plus(RankTask.tally(partition));
    }
    return tally.evaluation();
  }

  private JavaRDD<EncodedImage> images(String input) throws IOException {
    LongAccumulator count =
        JobWatch.items(JavaSparkContext.fromSparkContext(spark.sparkContext()), 0);
    return ImageFiles.read(spark, input, Set.copyOf(info.classNames()))
        .map(
            image -> {
              count.add(1);
              return image;
            });
  }

  private static ImageScorer score(Broadcast<byte[]> model, java.util.Iterator<EncodedImage> images)
      throws IOException {
    ImageScorer scorer = new ImageScorer(SharedPredictors.of(model), images);
    TaskCompletionListener close = context -> scorer.close();
    TaskContext.get().addTaskCompletionListener(close);
    return scorer;
  }

  /** Scored images as rows. */
  private record Rows(ImageScorer images, Predictor predictor, int topK)
      implements java.util.Iterator<Row> {
    @Override
    public boolean hasNext() {
      return images.hasNext();
    }

    @Override
    public Row next() {
      ScoredImage image = images.next();
      if (image.error() != null) {
        return RowFactory.create(image.path(), image.label(), null, null, null, image.error());
      }
      List<Integer> classes = new ArrayList<>();
      List<String> names = new ArrayList<>();
      List<Float> probabilities = new ArrayList<>();
      for (Prediction prediction : predictor.topK(image.logits(), 0, topK)) {
        classes.add(prediction.index());
        names.add(prediction.label());
        probabilities.add(prediction.probability());
      }
      return RowFactory.create(
          image.path(),
          image.label(),
          classes.toArray(),
          names.toArray(),
          probabilities.toArray(),
          null);
    }
  }
}
