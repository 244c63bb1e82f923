package org.subp.spark;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.BlockManager;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag$;

/**
 * What one JVM of a Spark application holds beside its heap.
 *
 * @param where {@code driver}, or the executor's number
 * @param broadcasts blocks of broadcasts, in memory and on disk
 * @param shuffles files of shuffles
 * @param outside bytes of buffers outside the heap, Netty's included
 * @param resident bytes of the process; 0 where Linux does not tell
 * @param threads that live
 */
record Held(String where, int broadcasts, int shuffles, long outside, long resident, int threads)
    implements Serializable {

  /** The driver's, then the executors'. */
  static List<Held> everywhere(JavaSparkContext spark) {
    List<Held> all = new ArrayList<>(List.of(here()));
    List<Tuple2<String, Seq<String>>> places = new ArrayList<>();
    for (String place : Executors.locations(spark.sc())) {
      places.add(new Tuple2<>(place, JavaConverters.asScalaBuffer(List.of(place)).toList()));
    }
    all.addAll(
        spark
            .sc()
            .makeRDD(
                JavaConverters.asScalaBuffer(places).toList(),
                ClassTag$.MODULE$.<String>apply(String.class))
            .toJavaRDD()
            .map(place -> here())
            .collect());
    return all;
  }

  private static Held here() {
    BlockManager blocks = SparkEnv.get().blockManager();
    return new Held(
        SparkEnv.get().executorId(),
        blocks.getMatchingBlockIds(block -> block.isBroadcast()).size(),
        (int)
            JavaConverters.seqAsJavaList(blocks.diskBlockManager().getAllFiles()).stream()
                .filter(file -> file.getName().startsWith("shuffle_"))
                .count(),
        outsideTheHeap(),
        residentBytes(),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /** Netty takes memory behind the JVM's back where it can, and counts it itself. */
  private static long outsideTheHeap() {
    return Math.max(0, PlatformDependent.usedDirectMemory())
        + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
  }

  private static long residentBytes() {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%s: %d broadcast blocks, %d shuffle files, %.1f MB outside the heap, %d MB resident, %d threads"
        .formatted(where, broadcasts, shuffles, outside * 1e-6, resident >> 20, threads);
  }
}
