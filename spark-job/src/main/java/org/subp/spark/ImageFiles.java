package org.subp.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.Text;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.subp.data.DataException;
import org.subp.data.Dataset;
import org.subp.data.Manifest;
import org.subp.data.Sample;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag$;

/**
 * What {@code predict} and {@code evaluate} read: a prepared dataset, a Parquet table, a folder
 * tree, a glob or one file.
 */
final class ImageFiles {
  /** Splits of a dataset for each core; a shard may be cut. */
  private static final int SPLITS_PER_CORE = 4;

  private ImageFiles() {}

  /**
   * Encoded images, read where they lie and as they are asked for.
   *
   * @param classNames a file's parent folder is its label where it is one of these
   * @throws DataException if nothing is there, or a dataset's shards are not what was written
   */
  static JavaRDD<EncodedImage> read(SparkSession spark, String input, Set<String> classNames)
      throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path path = new Path(input);
    FileSystem files = path.getFileSystem(hadoop);
    if (files.exists(new Path(path, Manifest.FILE))) {
      try (Dataset dataset = Dataset.open(input, hadoop, 0)) {
        dataset.checkShards();
        return readDataset(spark, path, dataset);
      }
    }
    requireNoSplit(files, path);
    FileListing listing = FileListing.of(files, files.makeQualified(path));
    return listing.isTable()
        ? ImageTable.read(spark, input)
        : readFiles(spark, listing, classNames);
  }

  /** Of what {@code prepare} made of a source in parts, its shards are no images. */
  private static void requireNoSplit(FileSystem files, Path path) throws IOException {
    for (String part : List.of("train", "validation")) {
      Path inner = new Path(path, part);
      if (files.exists(new Path(inner, Manifest.FILE))) {
        throw new DataException(
            "%s holds several prepared datasets; give one of them, such as %s"
                .formatted(path, inner));
      }
    }
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
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int splits = SPLITS_PER_CORE * context.defaultParallelism();
    return context
        .sequenceFile(shards, Text.class, BytesWritable.class, splits)
        .map(
            record -> {
              Sample sample = Sample.of(record._1, record._2);
              return EncodedImage.read(
                  sample.path(), className(sample, classNames), sample.image());
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

  /** A task for each split, on a host that has its files if there is one. */
  private static JavaRDD<EncodedImage> readFiles(
      SparkSession spark, FileListing listing, Set<String> classNames) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    List<Tuple2<byte[], Seq<String>>> splits = new ArrayList<>();
    for (FileListing.Split split : listing.splits(context.defaultParallelism())) {
      splits.add(new Tuple2<>(split.files(), JavaConverters.asScalaBuffer(split.hosts()).toList()));
    }
    return context
        .sc()
        .makeRDD(
            JavaConverters.asScalaBuffer(splits).toList(),
            ClassTag$.MODULE$.<byte[]>apply(byte[].class))
        .toJavaRDD()
        .mapPartitions(
            packed ->
                new FileReader(
                    PackedFiles.entries(packed.next()), classNames, hadoop.value().value()));
  }
}
