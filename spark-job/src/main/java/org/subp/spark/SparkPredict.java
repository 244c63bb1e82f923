package org.subp.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
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
      PredictionColumns.appendedTo(
          new StructType()
              .add("path", DataTypes.StringType, true)
              .add("label", DataTypes.StringType, true));

  private final SparkSession spark;
  private final SharedModel model;
  private final ModelInfo info;

  /**
   * Checks the model on the driver, before any task meets it.
   *
   * @param spark the running session
   * @param model bytes of a {@code .bsr} file
   * @throws org.subp.bsr.BsrFormatException if they are none
   * @throws IOException never but as a {@link org.subp.bsr.BsrFormatException}
   */
  public SparkPredict(SparkSession spark, byte[] model) throws IOException {
    this.info = BsrFormat.read(model).info();
    this.spark = spark;
    this.model = SharedModel.of(spark, model);
  }

  /** {@return what the model file says beside its weights} */
  public ModelInfo info() {
    return info;
  }

  /**
   * Classifies every image and writes one row each as Parquet. Until all is written nothing is at
   * {@code output}, or what was there before.
   *
   * @param input a prepared dataset, a Parquet table with columns {@code content}, {@code path} and
   *     perhaps {@code label}, a folder tree, a glob or one image file; any Hadoop path
   * @param output folder to be written, any Hadoop path
   * @param topK how many classes a row names
   * @param overwrite an output that exists
   * @return how many images were classified or could not be, and where the time went
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException if there is one, and it may not be
   *     overwritten
   * @throws org.subp.data.DataException if the input is not there or cannot be used
   */
  public Outcome predict(String input, String output, int topK, boolean overwrite)
      throws IOException {
    SharedModel shared = model;
    SparkContext context = spark.sparkContext();
    // Spark adds what a task counted when it succeeds, once, however often the task was tried.
    LongAccumulator written = context.longAccumulator("rows");
    LongAccumulator errors = context.longAccumulator("rows with an error");
    LongAccumulator decoding = context.longAccumulator("nanoseconds of decoding");
    LongAccumulator engine = context.longAccumulator("nanoseconds of the engine");
    try (NewFolder folder = new NewFolder(output, overwrite, context.hadoopConfiguration())) {
      JavaRDD<Row> rows =
          images(input)
              .mapPartitions(
                  images -> {
                    Classifier classifier = shared.classifier();
                    ImageScorer scorer = score(classifier, images);
                    TaskCompletionListener tell =
                        task -> {
                          decoding.add(scorer.spent().decodingNanos());
                          engine.add(scorer.spent().engineNanos());
                        };
                    TaskContext.get().addTaskCompletionListener(tell);
                    return new Rows(scorer, classifier, topK, written, errors);
                  });
      spark.createDataFrame(rows, SCHEMA).write().mode(SaveMode.Append).parquet(folder.aside());
      folder.publish();
      return new Outcome(written.sum(), errors.sum(), decoding.sum() * 1e-9, engine.sum() * 1e-9);
    }
  }

  /**
   * One row that {@link #predict} wrote.
   *
   * @param path of the image
   * @param name of the class it was taken for
   * @param probability of that class, 0 to 1
   */
  public record Classified(String path, String name, float probability) {}

  /**
   * {@return the first of the images that could be classified, in the order of their paths}
   *
   * @param spark the running session
   * @param output what {@link #predict} wrote
   * @param count how many at the most
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

  /**
   * How a batch went.
   *
   * @param images rows written
   * @param errors rows of images that could not be read
   * @param decodingSeconds of all threads together, preprocessing included
   * @param engineSeconds of all threads together, for the forward pass
   */
  public record Outcome(long images, long errors, double decodingSeconds, double engineSeconds) {}

  /**
   * {@return accuracy and loss over images whose class is known}
   *
   * @param input as for {@link #predict}, with labels
   * @throws org.subp.data.DataException if an image has no known class or cannot be read
   */
  public Evaluation evaluate(String input) throws IOException {
    SharedModel shared = model;
    List<String> classNames = info.classNames();
    List<double[]> partitions =
        images(input)
            .mapPartitions(
                images -> {
                  Tally counted = LabelledTally.of(score(shared.classifier(), images), classNames);
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

  private static ImageScorer score(Classifier classifier, Iterator<EncodedImage> images) {
    TaskContext task = TaskContext.get();
    ImageScorer scorer = new ImageScorer(classifier, images, task.cpus());
    TaskCompletionListener close = context -> scorer.close();
    task.addTaskCompletionListener(close);
    return scorer;
  }

  /** Scored images as rows, which are counted. */
  private record Rows(
      ImageScorer images,
      Classifier classifier,
      int topK,
      LongAccumulator written,
      LongAccumulator errors)
      implements Iterator<Row> {
    @Override
    public boolean hasNext() {
      return images.hasNext();
    }

    @Override
    public Row next() {
      ScoredImage image = images.next();
      written.add(1);
      errors.add(image.error() == null ? 0 : 1);
      Object[] said = PredictionColumns.of(image, classifier, topK);
      return RowFactory.create(image.path(), image.label(), said[0], said[1], said[2], said[3]);
    }
  }
}
