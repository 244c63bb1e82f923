package org.subp.spark;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrFormatException;
import org.subp.data.TestImages;
import scala.collection.JavaConverters;
import scala.runtime.BoxedUnit;
import scala.tools.nsc.Global;
import scala.tools.nsc.Settings;
import scala.tools.nsc.reporters.ConsoleReporter;

/** The function says what {@code predict} writes, in every language that reaches it. */
class SubpFunctionsTest {
  @TempDir static Path folder;
  private static SparkSession spark;
  private static String model;

  /** What {@code predict} wrote: the columns behind path and label, by path. */
  private static final Map<String, List<Object>> EXPECTED = new TreeMap<>();

  @BeforeAll
  static void start() throws IOException {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("functions")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    model = folder.resolve("model.bsr").toString();
    BsrFormat.write(SparkPredictTest.TestModels.named(7, 3), Path.of(model));
    TestImages.classFolders(folder.resolve("images"), 2, 4, 36);
    Files.writeString(folder.resolve("images/class0/text.txt"), "no image");
    String out = folder.resolve("out").toString();
    new SparkPredict(spark, Files.readAllBytes(Path.of(model)))
        .predict(folder + "/images", out, SubpFunctions.TOP, false);
    for (Row row : spark.read().parquet(out).collectAsList()) {
      EXPECTED.put(row.getString(0), columns(row, 2));
    }
    assertEquals(9, EXPECTED.size());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Dataset<Row> images() {
    return spark
        .read()
        .format("binaryFile")
        .option("recursiveFileLookup", "true")
        .load(folder + "/images");
  }

  private static List<Object> columns(Row row, int first) {
    return java.util.stream.IntStream.range(first, first + 4)
        .mapToObj(i -> row.isNullAt(i) || i == first + 3 ? (Object) row.get(i) : row.getList(i))
        .map(String::valueOf)
        .map(Object.class::cast)
        .toList();
  }

  private static void assertAsPredicted(Dataset<Row> said) {
    Map<String, List<Object>> found = new TreeMap<>();
    for (Row row : said.select("path", "said.*").collectAsList()) {
      found.put(row.getString(0), columns(row, 1));
    }
    assertEquals(EXPECTED, found);
  }

  @Test
  void asAColumn() throws IOException {
    assertAsPredicted(
        images().select(col("path"), SubpFunctions.predict(model, col("content")).as("said")));
  }

  @Test
  void inSql() throws IOException {
    images().createOrReplaceTempView("images");
    SubpFunctions.register(spark, "classify", model, SubpFunctions.TOP);
    assertAsPredicted(spark.sql("select path, classify(content) as said from images"));
    assertEquals(
        1,
        spark
            .sql(
                "select * from (select classify(content) as said from images) where said.error is not null")
            .count());
  }

  @Test
  void nullIsAnErrorAndNotTheEndOfTheQuery() throws IOException {
    Row said =
        spark
            .sql("select cast(null as binary) as content")
            .select(SubpFunctions.predict(model, col("content"), 1).as("said"))
            .select("said.*")
            .first();
    assertNull(said.getAs("names"));
    assertTrue(said.<String>getAs("error").contains("no content"));
  }

  /** Else a filter on the result, and each column made of it, would run the network again. */
  @Test
  void eachImageIsClassifiedOnce() throws IOException {
    Dataset<Row> said =
        images()
            .withColumn("said", SubpFunctions.predict(model, col("content")))
            .where("said.error is null and said.probabilities[0] > 0")
            .selectExpr("path", "said.names[0] as name", "said.probabilities[0] as probability");
    String plan = said.queryExecution().executedPlan().toString();
    assertEquals(1, plan.split("UDF\\(content", -1).length - 1, plan);
    assertEquals(8, said.count());
  }

  @Test
  void badModelsAreRefusedOnTheDriver() throws IOException {
    Path text = folder.resolve("text.bsr");
    Files.writeString(text, "no model");
    BsrFormatException bad =
        assertThrows(
            BsrFormatException.class, () -> SubpFunctions.predict(text.toString(), col("content")));
    assertTrue(bad.getMessage().contains("text.bsr"), bad.getMessage());
    assertThrows(
        FileNotFoundException.class,
        () -> SubpFunctions.register(spark, "f", folder + "/absent.bsr", 1));
    assertThrows(
        IllegalArgumentException.class, () -> SubpFunctions.register(spark, "f", model, 0));
  }

  /** The example of docs/batch-inference.md. */
  @Test
  void theScalaExampleCompiles() throws IOException {
    String page = Files.readString(Path.of("../docs/batch-inference.md"));
    int begin = page.indexOf("```scala\n") + "```scala\n".length();
    Path source = folder.resolve("Classify.scala");
    Files.writeString(source, page.substring(begin, page.indexOf("```", begin)));
    Path classes = Files.createDirectories(folder.resolve("scala"));
    StringBuilder errors = new StringBuilder();
    Settings settings =
        new Settings(
            error -> {
              errors.append(error);
              return BoxedUnit.UNIT;
            });
    settings.classpath().value_$eq(TestCluster.classPath());
    settings.outputDirs().setSingleOutput(classes.toString());
    Global compiler = new Global(settings, new ConsoleReporter(settings));
    compiler.new Run().compile(JavaConverters.asScalaBuffer(List.of(source.toString())).toList());
    assertFalse(compiler.reporter().hasErrors(), errors.toString());
    assertTrue(Files.exists(classes.resolve("Classify.class")));
  }

  /** The example of docs/batch-inference.md, with PySpark where Python has it. */
  @Test
  void fromPySpark() throws Exception {
    String python = python();
    assumeTrue(
        python != null,
        "no PySpark 3.5 here; install it, or name its folders in PYTHONPATH, to test from Python");
    Path script = folder.resolve("classify.py");
    Files.writeString(
        script,
        """
        import sys
        from pyspark.sql import SparkSession, functions as F
        from pyspark.sql.column import Column
        model, images = sys.argv[1:]
        spark = SparkSession.builder.getOrCreate()
        functions = spark._jvm.org.subp.spark.SubpFunctions
        table = (spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(images))
        functions.register(spark._jsparkSession, "classify", model, 5)
        for said in (F.expr("classify(content)"),
                     Column(functions.predict(model, table["content"]._jc))):
            rows = table.withColumn("said", said).orderBy("path").select("path", "said.*").collect()
            for row in rows:
                print("row", row.path, row.names[0] if row.names else row.error)
        spark.stop()
        """);
    Process process = submit(python, script.toString(), model, folder + "/images");
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    List<String> rows = output.lines().filter(line -> line.startsWith("row ")).toList();
    assertEquals(2 * EXPECTED.size(), rows.size(), output);
    assertEquals(rows.subList(0, 9), rows.subList(9, 18));
    for (String row : rows) {
      String[] words = row.split(" ", 3);
      String said = EXPECTED.get(words[1]).toString();
      assertTrue(said.contains(words[2]), row + " " + said);
    }
  }

  /** As spark-submit does, on this test's own class path: no installation of Spark is needed. */
  private static Process submit(String python, String... script) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith("--add-"))
            .toList());
    command.addAll(List.of("-Xmx1g", "-cp", TestCluster.classPath()));
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]"));
    command.addAll(List.of("--conf", "spark.ui.enabled=false"));
    command.addAll(List.of(script));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYSPARK_PYTHON", python);
    return builder.start();
  }

  /** A Python that can import PySpark 3.5, or null. */
  private static String python() throws IOException, InterruptedException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      try {
        Process process =
            new ProcessBuilder(
                    python, "-c", "import pyspark; assert pyspark.__version__.startswith('3.5')")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        if (process.waitFor() == 0) {
          return python;
        }
      } catch (IOException absent) {
        // then the next
      }
    }
    return null;
  }
}
