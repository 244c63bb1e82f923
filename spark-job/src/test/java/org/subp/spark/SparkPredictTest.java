package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrModel;
import org.subp.bsr.ModelInfo;
import org.subp.data.DataException;
import org.subp.data.ImageDecoder;
import org.subp.data.PrepareOptions;
import org.subp.data.TestImages;
import org.subp.infer.Predictor;
import org.subp.network.ResNets;
import org.subp.tune.RandomModel;

/** Whatever the input, a row an image, equal to what the predictor alone says. */
class SparkPredictTest {
  private static final int CLASSES = 3;
  private static final int PER_CLASS = 5;
  private static final int IMAGES = CLASSES * PER_CLASS;

  @TempDir static Path folder;
  private static SparkSession spark;
  private static BsrModel model;
  private static byte[] file;

  /** What the predictor says alone: the names of the classes, best first, by the file's name. */
  private static final Map<String, List<String>> EXPECTED = new TreeMap<>();

  @BeforeAll
  static void start() throws IOException {
    spark =
        SparkSession.builder()
            .master("local[2,3]") // a task may fail twice
            .appName("predict")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .getOrCreate();
    model = TestModels.named(CLASSES, 1);
    file = BsrFormat.toBytes(model);
    TestImages.classFolders(folder.resolve("images"), CLASSES, PER_CLASS, 40);
    try (Predictor predictor = Predictor.of(model, 1);
        ImageDecoder decoder = new ImageDecoder();
        Stream<Path> images = Files.walk(folder.resolve("images"))) {
      for (Path image : images.filter(Files::isRegularFile).toList()) {
        float[] pixels =
            model.info().preprocessing().apply(decoder.decode(Files.readAllBytes(image)));
        float[] logits = new float[CLASSES];
        predictor.predict(pixels, 1, logits);
        EXPECTED.put(
            key(image.toString()),
            predictor.topK(logits, 0, CLASSES).stream().map(p -> p.label()).toList());
      }
    }
    assertEquals(IMAGES, EXPECTED.size());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** Class folder and name. */
  private static String key(String path) {
    Path p = Path.of(path.replaceFirst("^[a-z]+:", ""));
    return p.getParent().getFileName() + "/" + p.getFileName();
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static List<Row> predict(String input, String out) throws IOException {
    SparkPredict.Outcome outcome =
        new SparkPredict(spark, file).predict(input, path(out), CLASSES, false);
    List<Row> rows = spark.read().parquet(path(out)).orderBy("path").collectAsList();
    assertEquals(rows.size(), outcome.images());
    return rows;
  }

  private static void assertAllAsExpected(List<Row> rows) {
    Map<String, List<String>> found = new TreeMap<>();
    for (Row row : rows) {
      assertNull(row.getAs("error"));
      found.put(key(row.getAs("path")), row.getList(row.fieldIndex("names")));
      assertEquals(key(row.getAs("path")).substring(0, 6), row.getAs("label"));
      List<Float> probabilities = row.getList(row.fieldIndex("probabilities"));
      assertEquals(1, probabilities.stream().mapToDouble(p -> p).sum(), 1e-5);
    }
    assertEquals(EXPECTED, found);
    assertEquals(IMAGES, rows.size());
  }

  @Test
  void aFolderTree() throws IOException {
    assertAllAsExpected(predict(path("images"), "tree.out"));
  }

  @Test
  void globsOfFilesAndOfFolders() throws IOException {
    assertAllAsExpected(predict(path("images/*/*.{jpg,png}"), "glob.out"));
    assertAllAsExpected(predict(path("images/class[0-2]"), "folders.out"));
    assertEquals(CLASSES * 2, predict(path("images/*/*.jpg"), "jpg.out").size());
    assertEquals(4, predict(path("images/{class0/01,class1/0[013]}.*"), "braces.out").size());
    assertEquals(1, predict(path("images/class0/01.jpg"), "one.out").size());
  }

  @Test
  void aFolderWhoseNameLooksLikeAGlobIsTakenAsItIs() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("odd [x] {y}"));
    Files.copy(folder.resolve("images/class0/01.jpg"), odd.resolve("a b%20c.jpg"));
    List<Row> rows = predict(odd.toString(), "odd.out");
    assertEquals(1, rows.size());
    assertNull(rows.get(0).getAs("error"));
    assertTrue(rows.get(0).<String>getAs("path").endsWith("a b%20c.jpg"));
  }

  @Test
  void shards() throws IOException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SparkPrepare.run(context, path("images"), path("shards"), new PrepareOptions(0, 0, false));
    assertAllAsExpected(predict(path("shards"), "shards.out"));
  }

  @Test
  void aTableOfTheBinaryFileSource() throws IOException {
    spark
        .read()
        .format("binaryFile")
        .option("recursiveFileLookup", "true")
        .load(path("images"))
        .withColumn("label", functions.expr("element_at(split(path, '/'), -2)"))
        .write()
        .partitionBy("length")
        .parquet(path("table"));
    assertAllAsExpected(predict(path("table"), "table.out"));
  }

  @Test
  void tablesWithoutLabelsOrContentAndTablesThatAreNone() throws IOException {
    spark.sql("select 'a' as path, cast(null as binary) as content").write().parquet(path("nulls"));
    Row row = predict(path("nulls"), "nulls.out").get(0);
    assertEquals("a", row.getAs("path"));
    assertNull(row.getAs("label"));
    assertTrue(row.<String>getAs("error").contains("no content"), row.toString());

    spark.sql("select 'a' as path, 'text' as content").write().parquet(path("text"));
    DataException wrong =
        assertThrows(DataException.class, () -> predict(path("text"), "text.out"));
    assertTrue(wrong.getMessage().contains("content of type binary"), wrong.getMessage());

    Files.createDirectories(folder.resolve("broken"));
    Files.writeString(folder.resolve("broken/part-0.parquet"), "no table at all");
    assertThrows(DataException.class, () -> predict(path("broken"), "broken.out"));
  }

  /** Of every kind that is no image; and names that are not looked at. */
  @Test
  void whatCannotBeReadIsARowWithItsError() throws IOException {
    Path bad = Files.createDirectories(folder.resolve("bad/class1"));
    byte[] whole = Files.readAllBytes(folder.resolve("images/class1/01.jpg"));
    Files.write(bad.resolve("_whole.jpg"), whole);
    Files.write(bad.resolve("empty.jpg"), new byte[0]);
    Files.write(bad.resolve("truncated.jpg"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(bad.resolve("text.txt"), "no image");
    Files.writeString(bad.resolve(".hidden.jpg"), "not looked at");
    Files.createDirectories(bad.resolve("_temporary"));
    Files.writeString(bad.resolve("_temporary/0.jpg"), "not looked at");
    List<Row> rows = predict(path("bad"), "bad.out");
    assertEquals(
        List.of("class1/_whole.jpg", "class1/empty.jpg", "class1/text.txt", "class1/truncated.jpg"),
        rows.stream().map(row -> key(row.getAs("path"))).toList());
    assertNull(rows.get(0).getAs("error"));
    for (Row row : rows.subList(1, 4)) {
      assertTrue(row.isNullAt(row.fieldIndex("names")), row.toString());
      assertFalse(row.<String>getAs("error").isBlank());
    }
  }

  @Test
  void aFileThatIsGoneOrTooLongIsARowToo() throws IOException {
    Path gone = Files.createDirectories(folder.resolve("gone"));
    Files.write(gone.resolve("a.jpg"), new byte[5]);
    Configuration hadoop = new Configuration();
    FileListing listing =
        FileListing.of(FileSystem.getLocal(hadoop), new org.apache.hadoop.fs.Path("file:" + gone));
    Files.delete(gone.resolve("a.jpg"));
    byte[] packed = listing.splits(2).get(0).files();
    EncodedImage image = new FileReader(PackedFiles.entries(packed), Set.of(), hadoop).next();
    assertTrue(image.error().startsWith("cannot be read: "), image.error());
    Iterator<PackedFiles.Entry> long_ = List.of(new PackedFiles.Entry("/x", 1L << 40)).iterator();
    assertTrue(new FileReader(long_, Set.of(), hadoop).next().error().contains("1099511627776"));
  }

  /** A storage that fails once: the task is tried again, and its rows are counted once. */
  @Test
  void rowsOfATaskThatIsTriedAgainAreCountedOnce() throws IOException {
    spark.sparkContext().hadoopConfiguration().set("fs.stumbling.impl", Stumbling.class.getName());
    Path bad = Files.createDirectories(folder.resolve("stumbling/class0"));
    Files.write(bad.resolve("bad.jpg"), new byte[3]);
    for (int i = 0; i < 30; i++) {
      Files.copy(folder.resolve("images/class0/01.jpg"), bad.resolve("good%02d.jpg".formatted(i)));
    }
    Stumbling.opened.set(0);
    SparkPredict.Outcome outcome =
        new SparkPredict(spark, file)
            .predict("stumbling:" + path("stumbling"), path("stumbled.out"), CLASSES, false);
    assertEquals(31, outcome.images());
    assertEquals(1, outcome.errors());
    assertTrue(Stumbling.opened.get() > 31, "opened: " + Stumbling.opened);
    assertEquals(31, spark.read().parquet(path("stumbled.out")).count());
  }

  /** The local file system, but one file cannot be opened the first time. */
  public static final class Stumbling extends RawLocalFileSystem {
    private static final AtomicInteger opened = new AtomicInteger();

    @Override
    public URI getUri() {
      return URI.create("stumbling:///");
    }

    /** With owners that are known, for those that Hadoop fetches are of URIs file: only. */
    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path folder) throws IOException {
      return Arrays.stream(super.listStatus(folder))
          .map(f -> new FileStatus(f.getLen(), f.isDirectory(), 1, 1 << 20, 0, f.getPath()))
          .toArray(FileStatus[]::new);
    }

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path file, int buffer) throws IOException {
      if (opened.incrementAndGet() == 20) {
        throw new SocketException("on purpose");
      }
      return super.open(file, buffer);
    }
  }

  /** Hadoop would start a process for each file to find out whose it is. */
  @Test
  void aLocalFileSystemIsNotAskedForPlaces() throws IOException {
    FileSystem files =
        new LocalFileSystem() {
          @Override
          public RemoteIterator<LocatedFileStatus> listLocatedStatus(
              org.apache.hadoop.fs.Path path) {
            throw new AssertionError("asked for places");
          }
        };
    files.initialize(URI.create("file:///"), new Configuration());
    for (String input : List.of("images", "images/*", "images/*/*.jpg", "images/class0/01.jpg")) {
      var path = files.makeQualified(new org.apache.hadoop.fs.Path(path(input)));
      assertFalse(FileListing.of(files, path).isTable(), input);
    }
  }

  @Test
  void splitsBecomeSmallerAndHoldAllFiles() throws IOException {
    Path many = Files.createDirectories(folder.resolve("many"));
    for (int i = 0; i < 1003; i++) {
      Files.write(many.resolve("%04d.jpg".formatted(i)), new byte[i % 5]);
    }
    FileListing listing =
        FileListing.of(
            FileSystem.getLocal(new Configuration()),
            new org.apache.hadoop.fs.Path("file:" + many));
    for (int cores : new int[] {1, 2, 3, 64, 2000}) {
      List<FileListing.Split> splits = listing.splits(cores);
      Set<String> names = new TreeSet<>();
      int before = Integer.MAX_VALUE;
      for (FileListing.Split split : splits) {
        PackedFiles.entries(split.files()).forEachRemaining(file -> names.add(file.path()));
        assertTrue(split.count() <= before, "cores: " + cores);
        before = split.count();
      }
      assertEquals(1003, names.size(), "cores: " + cores);
      assertEquals(1003, splits.stream().mapToInt(FileListing.Split::count).sum());
      assertTrue(splits.size() >= Math.min(cores, 1003), splits.size() + " splits");
      assertTrue(
          splits.get(0).count() <= -(-1003 / (2 * cores)) + 1, "first: " + splits.get(0).count());
      assertTrue(splits.get(splits.size() - 1).count() <= 64);
    }
  }

  @Test
  void nothingThereIsRefusedAndNothingIsLeft() throws IOException {
    Files.createDirectories(folder.resolve("hollow/inner"));
    for (String nothing : List.of("hollow", "absent", "absent/*.jpg", "images/*/*.gif")) {
      assertThrows(DataException.class, () -> predict(path(nothing), "none.out"), nothing);
    }
    assertNoneLike("none.out");
  }

  private static void assertNoneLike(String name) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(List.of(), all.filter(p -> p.toString().contains(name)).toList());
    }
  }

  /** A job that fails midway leaves what was there before, and nothing beside it. */
  @Test
  void theOutputIsWholeOrNotThere() throws IOException {
    List<Row> before = predict(path("images/class0"), "whole.out");
    SparkPredict predict = new SparkPredict(spark, file);
    assertThrows(
        FileAlreadyExistsException.class,
        () -> predict.predict(path("images"), path("whole.out"), 1, false));
    Path shards = folder.resolve("damaged");
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SparkPrepare.run(context, path("images"), shards.toString(), new PrepareOptions(0, 0, false));
    Path shard = shards.resolve("part-00000.seq");
    Files.deleteIfExists(shards.resolve(".part-00000.seq.crc"));
    byte[] bytes = Files.readAllBytes(shard);
    Files.write(shard, Arrays.copyOf(bytes, bytes.length / 2));
    assertThrows(
        Exception.class, () -> predict.predict(shards.toString(), path("whole.out"), 1, true));
    assertEquals(before, spark.read().parquet(path("whole.out")).orderBy("path").collectAsList());
    assertThrows(
        Exception.class, () -> predict.predict(shards.toString(), path("fresh.out"), 1, true));
    assertNoneLike("fresh.out");
    assertNoneLike("whole.out.writing");
    predict.predict(path("images"), path("whole.out"), 1, true);
    assertEquals(IMAGES, spark.read().parquet(path("whole.out")).count());
    assertNoneLike("whole.out.writing");
  }

  /** The two have files of one length, and so of one CRC, for a .bsr file ends in its own. */
  @Test
  void modelsOfOneShapeAreToldApart() throws IOException {
    byte[] other = BsrFormat.toBytes(TestModels.named(CLASSES, 2));
    assertEquals(file.length, other.length);
    List<Float> probabilities = new ArrayList<>();
    for (byte[] each : List.of(file, other)) {
      String out = path("told" + probabilities.size() + ".out");
      new SparkPredict(spark, each).predict(path("images/class0/01.jpg"), out, 1, false);
      Row row = spark.read().parquet(out).first();
      probabilities.add(row.<Float>getList(row.fieldIndex("probabilities")).get(0));
    }
    assertFalse(probabilities.get(0).equals(probabilities.get(1)), probabilities.toString());
  }

  /** As where {@code spark.task.cpus} is more than 1; order and results stay. */
  @Test
  void aTaskWithSeveralCoresSaysTheSameInTheSameOrder() throws IOException {
    List<EncodedImage> images = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] content = TestImages.encode(TestImages.picture(20, 24, i % 7), "png");
      images.add(
          i % 11 == 3
              ? EncodedImage.unreadable("p" + i, null, "on purpose")
              : EncodedImage.read("p" + i, null, content));
    }
    Classifier classifier = Classifier.of("several cores", () -> file);
    List<String> alone = scored(classifier, images, 1);
    assertEquals(50, alone.size());
    assertEquals(alone, scored(classifier, images, 3));
    assertEquals(List.of(), scored(classifier, List.of(), 2));
  }

  private static List<String> scored(Classifier classifier, List<EncodedImage> images, int cores) {
    List<String> results = new ArrayList<>();
    try (ImageScorer scorer = new ImageScorer(classifier, images.iterator(), cores)) {
      while (scorer.hasNext()) {
        ScoredImage image = scorer.next();
        results.add(image.path() + " " + Arrays.toString(image.logits()) + image.error());
      }
    }
    return results;
  }

  /** However many images a partition has, few are taken before their results are asked for. */
  @Test
  void aPartitionStreams() throws IOException {
    byte[] content = TestImages.encode(TestImages.picture(8, 8, 1), "png");
    int[] taken = {0};
    Iterator<EncodedImage> endless =
        IntStream.iterate(0, i -> i + 1)
            .peek(i -> taken[0]++)
            .mapToObj(i -> EncodedImage.read("p" + i, null, content))
            .iterator();
    try (ImageScorer scorer =
        new ImageScorer(Classifier.of("several cores", () -> file), endless, 2)) {
      for (int i = 0; i < 1000; i++) {
        assertEquals("p" + i, scorer.next().path());
        assertTrue(taken[0] <= i + 1 + (2 * 2 + 1) * Classifier.BATCH + 1, i + " " + taken[0]);
      }
    }
  }

  @Test
  void evaluationTellsWhichClassesAreTakenForWhich() throws IOException {
    var evaluation = new SparkPredict(spark, file).evaluate(path("images"));
    assertEquals(IMAGES, evaluation.images());
    long hits = 0;
    Map<String, Long> mistakes = new TreeMap<>();
    for (Map.Entry<String, List<String>> image : EXPECTED.entrySet()) {
      String label = image.getKey().substring(0, 6);
      String said = image.getValue().get(0);
      if (said.equals(label)) {
        hits++;
      } else {
        mistakes.merge(label + " " + said, 1L, Long::sum);
      }
    }
    assertEquals((double) hits / IMAGES, evaluation.top1());
    Map<String, Long> told = new TreeMap<>();
    evaluation
        .confusion()
        .mistakes()
        .forEach(m -> told.put("class" + m.label() + " class" + m.predicted(), m.images()));
    assertEquals(mistakes, told);
    assertArrayEquals(
        new long[] {PER_CLASS, PER_CLASS, PER_CLASS},
        IntStream.range(0, CLASSES).mapToLong(evaluation.confusion()::images).toArray());
  }

  /** A model of which a random network's sibling has the same size. */
  static final class TestModels {
    private TestModels() {}

    static BsrModel named(int classes, long seed) {
      BsrModel random = RandomModel.of(ResNets.cifar(8, classes), 8, 0.5, seed);
      List<String> names = IntStream.range(0, classes).mapToObj(c -> "class" + c).toList();
      return new BsrModel(
          random.name(),
          random.input(),
          new ModelInfo(names, random.info().preprocessing(), Map.of()),
          random.operations());
    }
  }
}
