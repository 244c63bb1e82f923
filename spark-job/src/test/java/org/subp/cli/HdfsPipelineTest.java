package org.subp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.data.RenderedImages;

/** The verbs in a row on a real HDFS: everything they read and write is named by its URI. */
class HdfsPipelineTest {
  private static final int PER_CLASS = 4;
  private static final int VALIDATION = 20;

  @TempDir static java.nio.file.Path folder;
  private static MiniDFSCluster cluster;
  private static FileSystem files;

  /** Prepared from HDFS to HDFS, trained for two epochs. */
  @BeforeAll
  static void prepareAndTrain() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set("hdfs.minidfs.basedir", folder.resolve("dfs").toString());
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    files = cluster.getFileSystem();
    RenderedImages.write(folder.resolve("images"), PER_CLASS, 2, 32, 7, () -> {});
    files.copyFromLocalFile(new Path(folder + "/images"), new Path("/images"));
    done("prepare", uri("/images"), uri("/data"));
    Files.writeString(
        folder.resolve("run.conf"),
        """
        run.dir = "%s"
        data { train = "%s", validation = "%s" }
        network.name = resnet20
        sparsity { block = 8, rate = 0.75, start = 0, end = 1, schedule = linear }
        training { epochs = 2, batch = 20, ranks = 2, learning-rate = 0.01 }
        """
            .formatted(uri("/run"), uri("/data/train"), uri("/data/validation")));
    done("train", folder + "/run.conf");
  }

  @AfterAll
  static void stop() {
    cluster.shutdown(true);
  }

  private static String uri(String path) {
    return cluster.getURI() + path;
  }

  private static Invocation done(String... verb) {
    Invocation done = Invocation.of(verb);
    assertEquals(0, done.exitCode(), done.err());
    return done;
  }

  @Test
  void aRunIsOnHdfsWithModelCheckpointsAndMetrics() throws IOException {
    assertTrue(files.exists(new Path("/run/model.bsr")));
    assertTrue(files.exists(new Path("/run/metrics.jsonl")));
    assertTrue(files.listStatus(new Path("/run/checkpoints")).length > 0);
  }

  @Test
  void evaluateReadsModelAndShardsFromHdfs() throws IOException {
    Invocation evaluated =
        done("evaluate", uri("/run/model.bsr"), uri("/data/validation"), "--json");
    assertEquals(VALIDATION, evaluated.json().get("images").asInt());
    assertEquals(10, evaluated.json().get("classes").size());
  }

  /** The same images as shards, tree, glob and table get the same answers. */
  @Test
  void predictReadsEveryKindOfInputFromHdfs() throws IOException {
    try (SparkSession spark = Verb.spark("test")) {
      spark
          .read()
          .format("binaryFile")
          .option("recursiveFileLookup", "true")
          .load(uri("/images/val"))
          .write()
          .parquet(uri("/table"));
    }
    String shards = predicted("/data/validation", "shards");
    assertEquals(shards, predicted("/images/val", "tree"));
    assertEquals(shards, predicted("/images/val/*/*.jpg", "glob"));
    assertEquals(shards, predicted("/table", "table"));
    assertEquals(4, files.listStatus(new Path("/out")).length, "nothing is left beside them");
    Invocation again =
        Invocation.of("predict", uri("/run/model.bsr"), uri("/table"), uri("/out/table"));
    assertEquals(2, again.exitCode(), again.err());
  }

  /** Class folder, file name, classes and probabilities of all images, in order. */
  private static String predicted(String input, String out) throws IOException {
    Invocation done =
        done("predict", uri("/run/model.bsr"), uri(input), uri("/out/" + out), "--json");
    assertEquals(VALIDATION, done.json().get("images").asInt());
    assertEquals(0, done.json().get("errors").asInt());
    try (SparkSession spark = Verb.spark("test")) {
      List<Row> rows =
          spark
              .read()
              .parquet(uri("/out/" + out))
              .selectExpr(
                  "regexp_extract(path, '[^/]+/[^/]+$', 0) as name", "names", "probabilities")
              .orderBy("name")
              .collectAsList();
      assertEquals(VALIDATION, rows.size());
      return rows.toString();
    }
  }

  /** The file is there, its only block is not. */
  @Test
  void aFileOnHdfsThatLostItsBlockIsARow() throws IOException {
    Path lost = new Path("/lost/broken.jpg");
    try (var out = files.create(lost)) {
      out.write(new byte[100]);
    }
    cluster.corruptBlockOnDataNodesByDeletingBlockFile(
        org.apache.hadoop.hdfs.DFSTestUtil.getFirstBlock(cluster.getFileSystem(), lost));
    Invocation done =
        done("predict", uri("/run/model.bsr"), uri("/lost"), uri("/lost.out"), "--json");
    assertEquals(1, done.json().get("images").asInt());
    assertEquals(1, done.json().get("errors").asInt());
  }

  /**
   * HDFS throws a failure once more when a file is closed, which must not hide it; nothing half
   * written stays.
   */
  @Test
  void aFullFileSystemIsNamedAsTheCause() throws IOException {
    Path full = new Path("/full");
    files.mkdirs(full);
    cluster.getFileSystem().setQuota(full, HdfsConstants.QUOTA_DONT_SET, 1);
    for (String name : List.of("model.onnx", "model.bsr")) {
      Path checkpoint = files.listStatus(new Path("/run/checkpoints"))[0].getPath();
      String source = name.endsWith(".onnx") ? uri("/run/model.bsr") : checkpoint.toString();
      assertFull(Invocation.of("export", source, uri("/full/" + name)));
    }
    assertEquals(0, files.listStatus(full).length);
    assertFull(Invocation.of("prepare", uri("/images"), uri("/full/data")));
  }

  private static void assertFull(Invocation failed) {
    assertEquals(Failures.FAILED_RUN, failed.exitCode(), failed.err());
    assertTrue(failed.err().contains("quota"), failed.err());
  }
}
