package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.data.Dataset;
import org.subp.data.PrepareOptions;
import org.subp.data.Prepared;
import org.subp.data.Sample;
import org.subp.data.TestImages;

class SparkPrepareTest {
  private static final PrepareOptions PLAIN = new PrepareOptions(0, 0, false);
  private static JavaSparkContext spark;
  @TempDir Path folder;

  @BeforeAll
  static void startSpark() {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("prepare")
            .set("spark.ui.enabled", "false")
            .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    spark = new JavaSparkContext(conf);
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void everyFileIsInTheDatasetAsItWas() throws IOException {
    TestImages.classFolders(folder.resolve("in"), 3, 7, 16);
    Prepared prepared = SparkPrepare.run(spark, folder + "/in", folder + "/out", PLAIN);
    assertEquals(1, prepared.datasets().size());
    assertEquals(List.of(), prepared.rejected());
    Map<String, byte[]> samples = new TreeMap<>();
    try (Dataset dataset = Dataset.open(folder + "/out", new Configuration(), 0)) {
      assertEquals(21, dataset.size());
      assertEquals(List.of("class0", "class1", "class2"), dataset.classNames());
      for (int i = 0; i < dataset.size(); i++) {
        Sample sample = dataset.sample(i);
        assertEquals("class" + sample.label(), sample.path().substring(0, 6));
        assertEquals(sample.label(), dataset.label(i));
        samples.put(sample.path(), sample.image());
      }
    }
    assertEquals(21, samples.size());
    for (Map.Entry<String, byte[]> sample : samples.entrySet()) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("in").resolve(sample.getKey())), sample.getValue());
    }
  }
}
