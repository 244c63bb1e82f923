package org.subp.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.spark.broadcast.Broadcast;
import org.subp.bsr.BsrFormat;
import org.subp.infer.Predictor;

/**
 * One predictor per JVM and model, shared by all tasks there. Each call computes on its caller's
 * thread: the tasks are the parallelism, and N tasks times N threads would get in each other's way.
 */
final class SharedPredictors {
  private static final Map<Key, Predictor> PREDICTORS = new HashMap<>();

  private record Key(int length, long checksum) {}

  private SharedPredictors() {}

  /**
   * @param model bytes of a {@code .bsr} file
   */
  static synchronized Predictor of(Broadcast<byte[]> model) throws IOException {
    byte[] file = model.value();
    CRC32C checksum = new CRC32C();
    checksum.update(file);
    Key key = new Key(file.length, checksum.getValue());
    Predictor known = PREDICTORS.get(key);
    if (known == null) {
      known = Predictor.of(BsrFormat.read(file), 1);
      PREDICTORS.put(key, known);
    }
    return known;
  }
}
