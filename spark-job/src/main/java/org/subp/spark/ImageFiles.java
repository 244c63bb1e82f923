package org.subp.spark;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.Text;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.subp.data.DataException;
import org.subp.data.Dataset;
import org.subp.data.Manifest;
import org.subp.data.Sample;

/**
 * What {@code predict} and {@code evaluate} read: a prepared dataset, a folder tree, a glob or one
 * file.
 */
final class ImageFiles {
  private ImageFiles() {}

  /**
   * Encoded images, read where they lie and as they are asked for.
   *
   * @param classNames a file's parent folder is its label where it is one of these
   * @throws DataException if nothing is there
   */
  static JavaRDD<EncodedImage> read(SparkSession spark, String input, Set<String> classNames)
      throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path path = new Path(input);
    FileSystem files = path.getFileSystem(hadoop);
    FileStatus[] found = files.globStatus(path);
    if (found == null || found.length == 0) {
      throw new DataException("there is nothing at " + input);
    }
    if (files.exists(new Path(path, Manifest.FILE))) {
      try (Dataset dataset = Dataset.open(input, hadoop, 0)) {
        return readDataset(spark, path, dataset);
      }
    }
    return readFiles(spark, input, classNames);
  }

  private static JavaRDD<EncodedImage> readDataset(
      SparkSession spark, Path folder, Dataset dataset) {
    List<String> classNames = dataset.classNames();
    String shards =
        String.join(
            ",",
            dataset.manifest().shards().stream()
                .map(shard -> new Path(folder, shard.name()).toString())
                .toList());
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .sequenceFile(shards, Text.class, BytesWritable.class)
        .map(
            record -> {
              Sample sample = Sample.of(record._1, record._2);
              return new EncodedImage(sample.path(), className(sample, classNames), sample.image());
            });
  }

  private static String className(Sample sample, List<String> classNames) throws DataException {
    if (sample.label() < 0 || sample.label() >= classNames.size()) {
      throw new DataException(
          "%s has label %d, but the dataset has %d classes; copy it again or run prepare again"
              .formatted(sample.path(), sample.label(), classNames.size()));
    }
    return classNames.get(sample.label());
  }

  private static JavaRDD<EncodedImage> readFiles(
      SparkSession spark, String input, Set<String> classNames) {
    return spark
        .read()
        .format("binaryFile")
        .option("recursiveFileLookup", "true")
        .load(input)
        .select("path", "content")
        .javaRDD()
        .map(
            row -> {
              String file = row.getString(0);
              return new EncodedImage(file, label(file, classNames), row.getAs(1));
            });
  }

  private static String label(String file, Set<String> classNames) {
    Path parent = new Path(file).getParent();
    return parent != null && classNames.contains(parent.getName()) ? parent.getName() : null;
  }
}
