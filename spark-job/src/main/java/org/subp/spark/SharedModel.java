package org.subp.spark;

import java.io.IOException;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * A model on its way to the executors: each fetches the broadcast once, from the driver or from
 * another executor.
 *
 * @param fingerprint SHA-256 of the file. Its length and a CRC would not do: a {@code .bsr} file
 *     ends in its own CRC, so all have the same, and networks of one shape have one length
 */
record SharedModel(String fingerprint, Broadcast<byte[]> file) implements Serializable {
  static SharedModel of(SparkSession spark, byte[] file) {
    return new SharedModel(
        fingerprint(file), JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(file));
  }

  private static String fingerprint(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** The model at work in this JVM. */
  Classifier classifier() throws IOException {
    return Classifier.of(fingerprint, file::value);
  }
}
