package org.subp.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.subp.data.DataException;
import org.subp.data.Preparation;
import org.subp.data.PrepareOptions;
import org.subp.data.Prepared;
import org.subp.data.ShardSummary;
import org.subp.data.ShardTask;

/**
 * {@link Preparation} as one Spark job, a task a shard. Which executor writes which shard changes
 * no byte of the dataset.
 */
public final class SparkPrepare {

  private SparkPrepare() {}

  /**
   * Prepares a dataset.
   *
   * @param spark the running context
   * @param source what {@link Preparation} understands, on any Hadoop file system
   * @param target folder to be written
   * @param options holdout, limits and files with labels
   * @return manifests of what was written, and the files that could not be used
   * @throws DataException if the source cannot be used, the target is there already, or too many
   *     files are bad
   * @throws IOException if the work stopped halfway: called again, it goes on where whole shards
   *     are
   */
  public static Prepared run(
      JavaSparkContext spark, String source, String target, PrepareOptions options)
      throws IOException {
    Preparation preparation =
        Preparation.plan(source, target, options, spark.hadoopConfiguration());
    try {
      return preparation.commit(write(spark, preparation.tasks()));
    } catch (DataException e) {
      preparation.abandon();
      throw e;
    }
  }

  static List<ShardSummary> write(JavaSparkContext spark, List<ShardTask> tasks)
      throws IOException {
    Broadcast<SerializableConfiguration> configuration =
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    List<byte[]> packed = new ArrayList<>();
    for (ShardTask task : tasks) {
      packed.add(pack(task));
    }
    spark.setJobGroup("prepare", "write %d shards".formatted(tasks.size()), true);
    LongAccumulator files =
        JobWatch.items(spark, tasks.stream().mapToLong(task -> task.files().size()).sum());
    try {
      List<byte[]> summaries =
          spark
              .parallelize(packed, packed.size())
              .map(
                  task -> {
                    ShardTask shard = unpack(task, ShardTask.class);
                    return pack(shard.run(configuration.value().value(), () -> files.add(1)));
                  })
              .collect();
      List<ShardSummary> unpacked = new ArrayList<>();
      for (byte[] summary : summaries) {
        unpacked.add(unpack(summary, ShardSummary.class));
      }
      return unpacked;
    } catch (Exception e) { // Spark throws checked exceptions undeclared
      throw dataException(e);
    } finally {
      spark.clearJobGroup();
      configuration.destroy();
    }
  }

  /** What a task found wrong with the data, instead of Spark's account of the task's failure. */
  private static IOException dataException(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataException data) {
        return data;
      }
    }
    return new IOException(
        "prepare stopped halfway, run it again to go on: " + failure.getMessage(), failure);
  }

  /** By Java's serialisation, as Spark may be set to use Kryo, which cannot restore records. */
  private static byte[] pack(Serializable value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  /** What this program packed itself, on its way through Spark. */
  private static <T> T unpack(byte[] bytes, Class<T> type) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return type.cast(in.readObject());
    } catch (ClassNotFoundException e) {
      throw new IOException("driver and executors run different versions of this program", e);
    }
  }
}
