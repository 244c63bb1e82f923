package org.subp.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrFormatException;
import org.subp.data.HadoopFile;

/**
 * Models as functions of Spark SQL, for DataFrames that have images in a binary column. From Java
 * and Scala:
 *
 * <pre>{@code
 * images.select(col("path"), SubpFunctions.predict("hdfs:///models/m.bsr", col("content")).as("said"))
 * }</pre>
 *
 * <p>From SQL, and so from PySpark:
 *
 * <pre>{@code
 * SubpFunctions.register(spark, "classify", "hdfs:///models/m.bsr", 5);
 * spark.sql("select path, said.names[0] from (select path, classify(content) as said from images)");
 * }</pre>
 *
 * <p>The result is a struct of {@code classes} (array of int: indices of the most probable
 * classes), {@code names} (array of string), {@code probabilities} (array of float), best first,
 * and {@code error} (string). Where the bytes are null or no image, the arrays are null and the
 * error tells why; the query goes on. Where they are one, the error is null.
 *
 * <p>The model is read when the function is made, and broadcast; each executor JVM that calls it
 * makes one predictor of it, which all its tasks share, whatever functions and queries use the same
 * model file. A function keeps the model it was made with when the file changes. It is declared
 * non-deterministic, though it always says the same, so that Spark computes it once a row, not once
 * for each place that uses its result.
 */
public final class SubpFunctions {
  /** Classes named where a call does not say how many. */
  public static final int TOP = 5;

  private SubpFunctions() {}

  /**
   * {@return the {@value #TOP} most probable classes of each image, with the active session}
   *
   * @param model path of a {@code .bsr} file, on any file system that Hadoop knows
   * @param content encoded images, JPEG or PNG, binary
   * @throws IOException if there is no such file, or ({@link BsrFormatException}) it is damaged
   * @throws IllegalStateException if no session is active
   */
  public static Column predict(String model, Column content) throws IOException {
    return predict(model, content, TOP);
  }

  /**
   * As {@link #predict(String, Column)}.
   *
   * @param model path of a {@code .bsr} file
   * @param content binary column of JPEG or PNG files
   * @param top how many classes are named, at least 1
   * @return the column of predictions
   * @throws IOException if there is no such file, or ({@link BsrFormatException}) it is damaged
   */
  public static Column predict(String model, Column content, int top) throws IOException {
    return predictor(SparkSession.active(), model, top).apply(content);
  }

  /**
   * Gives a session's SQL a function of one binary argument.
   *
   * @param spark the session that gets the function
   * @param name of the function
   * @param model path of a {@code .bsr} file, on any file system that Hadoop knows
   * @param top how many classes are named, at least 1
   * @throws IOException if there is no such file, or ({@link BsrFormatException}) it is damaged
   */
  public static void register(SparkSession spark, String name, String model, int top)
      throws IOException {
    spark.udf().register(name, predictor(spark, model, top));
  }

  private static UserDefinedFunction predictor(SparkSession spark, String path, int top)
      throws IOException {
    if (top < 1) {
      throw new IllegalArgumentException("top = " + top + " names no class; give at least 1");
    }
    byte[] file = read(path, spark.sparkContext().hadoopConfiguration());
    try {
      BsrFormat.read(file);
    } catch (BsrFormatException e) {
      throw new BsrFormatException(path + ": " + e.getMessage(), e);
    }
    SharedModel model = SharedModel.of(spark, file);
    UDF1<byte[], Row> predict = content -> classify(model.classifier(), content, top);
    StructType type = PredictionColumns.TYPE;
    return functions.udf(predict, type).asNondeterministic();
  }

  private static byte[] read(String path, Configuration hadoop) throws IOException {
    Path file = new Path(path);
    FileSystem files = HadoopFile.unchecked(file.getFileSystem(hadoop));
    FileStatus status;
    try {
      status = files.getFileStatus(file);
    } catch (FileNotFoundException e) {
      throw new FileNotFoundException("there is no model file " + path);
    }
    if (status.isDirectory() || status.getLen() > Integer.MAX_VALUE - 16) {
      throw new BsrFormatException(
          path + " is no model file: it is a folder or has more than 2 GB");
    }
    byte[] bytes = new byte[(int) status.getLen()];
    try (FSDataInputStream in = files.open(file)) {
      in.readFully(bytes);
    }
    return bytes;
  }

  private static Row classify(Classifier classifier, byte[] content, int top) {
    EncodedImage image =
        content == null
            ? EncodedImage.unreadable(null, null, "there is no content")
            : EncodedImage.read(null, null, content);
    ScoredImage scored = classifier.score(List.of(image), new TimeSpent()).get(0);
    return RowFactory.create(PredictionColumns.of(scored, classifier, top));
  }
}
