package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.data.DataException;
import org.subp.data.Dataset;
import org.subp.data.Preparation;
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
    startSpark("local[2]");
  }

  private static void startSpark(String master) {
    SparkConf conf =
        new SparkConf()
            .setMaster(master)
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

  @Test
  void anyPlacementWritesTheSameBytes() throws IOException {
    TestImages.classFolders(folder.resolve("in"), 3, 7, 16);
    // 12 MiB: several shards
    byte[] image = TestImages.encode(TestImages.picture(16, 16, 1), "jpg");
    for (int i = 0; i < 4; i++) {
      Files.write(folder.resolve("in/class1/large" + i + ".jpg"), Arrays.copyOf(image, 3 << 20));
    }
    Map<String, String> first = null;
    for (String master : List.of("local[1]", "local[2]")) {
      spark.stop();
      startSpark(master);
      String out = folder + "/out-" + master.charAt(6);
      SparkPrepare.run(spark, folder + "/in", out, PLAIN);
      Map<String, String> files = contents(Path.of(out));
      first = first == null ? files : first;
      assertEquals(first, files, master);
    }
    assertTrue(first.size() > 4, first.keySet().toString());
  }

  /** Hidden checksum files of the local file system left aside. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          contents.put(folder.relativize(file).toString(), text);
        }
      }
    }
    return contents;
  }

  @Test
  void badDataComesThroughSparkAsItself() throws IOException {
    TestImages.classFolders(folder.resolve("in"), 2, 3, 16);
    Files.write(folder.resolve("in/class0/bad.jpg"), new byte[10]);
    DataException e =
        assertThrows(
            DataException.class,
            () -> SparkPrepare.run(spark, folder + "/in", folder + "/out", PLAIN));
    assertTrue(e.getMessage().contains("class0/bad.jpg"), e.getMessage());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(1, left.count(), "nothing but the source is left");
    }
    Prepared prepared =
        SparkPrepare.run(spark, folder + "/in", folder + "/out", new PrepareOptions(0, 0.2, false));
    assertEquals("class0/bad.jpg", prepared.rejected().get(0).path());
  }

  /**
   * What a task finds wrong, here a tar that shrank after it was listed, is no failure of the job
   * but of the data.
   */
  @Test
  void aSourceThatChangesIsNamed() throws IOException {
    TestImages.classFolders(folder.resolve("in"), 1, 2, 16);
    Path file = folder.resolve("in/class0/00.png");
    Preparation preparation =
        Preparation.plan(folder + "/in", folder + "/out", PLAIN, spark.hadoopConfiguration());
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
    DataException e =
        assertThrows(DataException.class, () -> SparkPrepare.write(spark, preparation.tasks()));
    assertTrue(e.getMessage().contains("did it change"), e.getMessage());
  }

  /** Another JVM prepares and is killed; whole shards are kept, and the dataset is the same. */
  @Test
  void aKilledJobGoesOnWhereItWas() throws Exception {
    TestImages.classFolders(folder.resolve("in"), 2, 3, 16);
    byte[] image = TestImages.encode(TestImages.picture(16, 16, 1), "jpg");
    for (int i = 0; i < 16; i++) {
      Files.write(folder.resolve("in/class1/large" + i + ".jpg"), Arrays.copyOf(image, 3 << 20));
    }
    SparkPrepare.run(spark, folder + "/in", folder + "/undisturbed", PLAIN);
    killPrepareHalfway();
    Preparation resumed =
        Preparation.plan(folder + "/in", folder + "/out", PLAIN, spark.hadoopConfiguration());
    int written = resumed.alreadyWritten();
    assertTrue(written > 0 && written < resumed.tasks().size(), written + " shards were whole");
    SparkPrepare.run(spark, folder + "/in", folder + "/out", PLAIN);
    assertEquals(
        contents(folder.resolve("undisturbed")).keySet(), contents(folder.resolve("out")).keySet());
    assertEquals(contents(folder.resolve("undisturbed")), contents(folder.resolve("out")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(3, files.count(), "nothing is left beside");
    }
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertEquals(List.of(), files.filter(SparkPrepareTest::isHiddenData).toList());
    }
  }

  private static boolean isHiddenData(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && !name.endsWith(".crc");
  }

  private void killPrepareHalfway() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-Dspark.master=local[1]", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.subp.cli.Main", "prepare", folder + "/in", folder + "/out"));
    Path log = folder.resolve("in/.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      Path summary = folder.resolve("out.preparing/.part-00001.seq.json");
      while (Files.notExists(summary)) {
        assertTrue(process.isAlive(), () -> readLog(log));
        Thread.sleep(2);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String readLog(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void fromHdfsToHdfs() throws IOException {
    TestImages.classFolders(folder.resolve("in/train"), 2, 6, 16);
    TestImages.classFolders(folder.resolve("in/val"), 2, 2, 16);
    Configuration configuration = new Configuration();
    configuration.set("hdfs.minidfs.basedir", folder.resolve("dfs").toString());
    MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    try {
      org.apache.hadoop.fs.Path in = new org.apache.hadoop.fs.Path(cluster.getURI() + "/images");
      cluster.getFileSystem().copyFromLocalFile(new org.apache.hadoop.fs.Path(folder + "/in"), in);
      String out = cluster.getURI() + "/sets/shapes";
      Prepared prepared = SparkPrepare.run(spark, in.toString(), out, PLAIN);
      assertEquals(Set.of(out + "/train", out + "/validation"), prepared.datasets().keySet());
      try (Dataset dataset = Dataset.open(out + "/train", new Configuration(), 0)) {
        assertEquals(12, dataset.size());
        for (int i = 0; i < 12; i++) {
          Sample sample = dataset.sample(i);
          assertArrayEquals(
              Files.readAllBytes(folder.resolve("in/train").resolve(sample.path())),
              sample.image());
        }
      }
      assertThrows(DataException.class, () -> SparkPrepare.run(spark, in.toString(), out, PLAIN));
      SparkPrepare.run(spark, in.toString(), out, new PrepareOptions(0, 0, true));
      assertEquals(
          1, cluster.getFileSystem().listStatus(new org.apache.hadoop.fs.Path("/sets")).length);
    } finally {
      cluster.shutdown(true);
    }
  }
}
