package org.subp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subp.image.RgbImage;

class DatasetTest {
  private static final Configuration HADOOP = new Configuration();
  private static final PrepareOptions PLAIN = new PrepareOptions(0, 0, false);
  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void makeImages() throws IOException {
    in = folder.resolve("in");
    out = folder.resolve("out");
    TestImages.classFolders(in, 3, 6, 16);
  }

  /** The work in this thread; {@code SparkPrepare} spreads it. */
  static Prepared prepare(Path in, Path out, PrepareOptions options) throws IOException {
    Preparation preparation = Preparation.plan(in.toString(), out.toString(), options, HADOOP);
    List<ShardSummary> summaries = new ArrayList<>();
    try {
      for (ShardTask task : preparation.tasks()) {
        summaries.add(task.run(HADOOP, () -> {}));
      }
      return preparation.commit(summaries);
    } finally {
      preparation.abandon(); // does nothing after a commit
    }
  }

  private Dataset open(long cacheBytes) throws IOException {
    return Dataset.open(out.toString(), HADOOP, cacheBytes);
  }

  // --- what is written

  @Test
  void samplesComeBackByNumberWhateverIsCached() throws IOException {
    prepare(in, out, PLAIN);
    Set<String> paths = new HashSet<>();
    try (Dataset plain = open(0);
        Dataset encoded = open(16 * 16 * 3 * 18 - 1);
        Dataset decoded = open(1 << 20);
        ImageDecoder decoder = new ImageDecoder()) {
      for (int twice = 0; twice < 2; twice++) {
        for (int i = plain.size() - 1; i >= 0; i--) {
          Sample sample = plain.sample(i);
          paths.add(sample.path());
          assertArrayEquals(Files.readAllBytes(in.resolve(sample.path())), sample.image());
          assertEquals(sample.path().substring(0, 6), plain.classNames().get(sample.label()));
          byte[] pixels = decoder.decode(sample.image()).pixels();
          for (Dataset dataset : List.of(plain, encoded, decoded)) {
            assertEquals(sample.label(), dataset.label(i));
            assertArrayEquals(sample.image(), dataset.sample(i).image());
            assertArrayEquals(pixels, dataset.image(i, decoder).pixels());
          }
        }
      }
      assertThrows(IndexOutOfBoundsException.class, () -> plain.sample(-1));
      assertThrows(IndexOutOfBoundsException.class, () -> plain.label(plain.size()));
    }
    assertEquals(18, paths.size());
  }

  @Test
  void hadoopsOwnReaderReadsTheShards() throws IOException {
    TestImages.classFolders(in, 2, 60, 100); // several sync marks
    prepare(in, out, PLAIN);
    try (Dataset dataset = open(0)) {
      int sample = 0;
      int syncs = 0;
      for (Manifest.Shard shard : dataset.manifest().shards()) {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(out + "/" + shard.name());
        try (SequenceFile.Reader reader =
            new SequenceFile.Reader(HADOOP, SequenceFile.Reader.file(path))) {
          Text key = new Text();
          BytesWritable value = new BytesWritable();
          while (reader.next(key, value)) {
            Sample expected = dataset.sample(sample++);
            assertEquals(expected.path(), key.toString());
            assertArrayEquals(
                expected.image(), Arrays.copyOfRange(value.copyBytes(), 4, value.getLength()));
            assertEquals(expected.label(), value.copyBytes()[3]);
            syncs += reader.syncSeen() ? 1 : 0;
          }
          // a split that starts anywhere finds the next record
          reader.sync(Files.size(out.resolve(shard.name())) / 2);
          assertTrue(reader.next(key, value));
        }
      }
      assertEquals(dataset.size(), sample);
      assertTrue(syncs >= 1, "no sync mark seen");
    }
  }

  @Test
  void manifestTellsWhatIsThere() throws IOException {
    Prepared prepared = prepare(in, out, PLAIN);
    Manifest manifest = prepared.datasets().values().iterator().next();
    try (Dataset dataset = open(0)) {
      assertEquals(manifest, dataset.manifest());
    }
    assertEquals(18, manifest.samples());
    assertEquals(18 * 256, manifest.pixels());
    assertEquals(6, manifest.classes().get(1).samples());
    Manifest.Shard shard = manifest.shards().get(0);
    assertEquals(Files.size(out.resolve(shard.name())), shard.bytes());
    assertEquals(Hashes.sha256(Files.readAllBytes(out.resolve(shard.name()))), shard.sha256());
    assertEquals(0, Files.size(out.resolve("rejected.jsonl")));
  }

  /** Every image counts the same: half of the images black, half white, of different sizes. */
  @Test
  void statisticsWeighImagesEqually() {
    PixelStatistics first = new PixelStatistics();
    first.add(new RgbImage(1, 1, new byte[] {-1, 0, 100}));
    PixelStatistics second = new PixelStatistics();
    second.add(new RgbImage(10, 10, new byte[300]));
    first.add(second);
    assertEquals(List.of(0.5, 0.0, 50 / 255.0), first.mean());
    assertEquals(List.of(0.5, 0.0, 50 / 255.0), first.deviation());
    assertEquals(101, first.pixels());
  }

  @Test
  void equalImagesMakeEqualBytes() throws IOException {
    prepare(in, out, PLAIN);
    String fingerprint;
    try (Dataset dataset = open(0)) {
      fingerprint = dataset.fingerprint();
    }
    Path copy = folder.resolve("copy");
    prepare(in, copy, PLAIN);
    try (Dataset dataset = Dataset.open(copy.toString(), HADOOP, 0)) {
      assertEquals(fingerprint, dataset.fingerprint());
    }
    for (String file : List.of("part-00000.seq", "samples.idx", "manifest.json")) {
      assertArrayEquals(
          Files.readAllBytes(out.resolve(file)), Files.readAllBytes(copy.resolve(file)));
    }
    Files.write(
        in.resolve("class0/00.png"), TestImages.encode(TestImages.picture(16, 16, 99), "png"));
    Path other = folder.resolve("other");
    prepare(in, other, PLAIN);
    try (Dataset dataset = Dataset.open(other.toString(), HADOOP, 0)) {
      assertNotEquals(fingerprint, dataset.fingerprint());
    }
  }

  @Test
  void holdoutMakesTwoDatasetsOfTheSameClasses() throws IOException {
    Prepared prepared = prepare(in, out, new PrepareOptions(0.34, 0, false));
    assertEquals(2, prepared.datasets().size());
    Set<String> paths = new HashSet<>();
    int samples = 0;
    for (String split : List.of("train", "validation")) {
      try (Dataset dataset = Dataset.open(out + "/" + split, HADOOP, 0)) {
        assertEquals(split.equals("train") ? 12 : 6, dataset.size());
        assertEquals(List.of("class0", "class1", "class2"), dataset.classNames());
        samples += dataset.size();
        for (int i = 0; i < dataset.size(); i++) {
          paths.add(dataset.sample(i).path());
        }
      }
    }
    assertEquals(18, samples);
    assertEquals(18, paths.size(), "a sample in both");
  }

  @Test
  void validationTakesItsLabelsFromTraining() throws IOException {
    Path split = folder.resolve("split");
    TestImages.classFolders(split.resolve("train"), 3, 2, 8);
    TestImages.classFolders(split.resolve("val"), 3, 2, 8);
    delete(split.resolve("val/class0"));
    prepare(split, out, PLAIN);
    try (Dataset dataset = Dataset.open(out + "/validation", HADOOP, 0)) {
      assertEquals(3, dataset.classNames().size());
      assertEquals(0, dataset.manifest().classes().get(0).samples());
      for (int i = 0; i < dataset.size(); i++) {
        assertTrue(dataset.sample(i).path().startsWith("class" + dataset.label(i)));
      }
    }
    Files.move(split.resolve("val/class1"), split.resolve("val/other"));
    assertFails("classes that train has not: [other]", split, folder.resolve("o2"), PLAIN);
    assertFails(
        "nothing can be held out", split, folder.resolve("o3"), new PrepareOptions(0.1, 0, false));
  }

  @Test
  void shardsAreCutBySizeAlone() throws IOException {
    Path large = folder.resolve("large");
    Path cat = Files.createDirectories(large.resolve("cat"));
    byte[] image = TestImages.encode(TestImages.picture(8, 8, 1), "jpg");
    byte[] padded = Arrays.copyOf(image, 3 << 20); // junk behind the image is kept
    for (int i = 0; i < 4; i++) {
      Files.write(cat.resolve(i + ".jpg"), padded);
    }
    Prepared prepared = prepare(large, out, PLAIN);
    List<Manifest.Shard> shards = prepared.datasets().values().iterator().next().shards();
    assertEquals(4, shards.size(), "two files of 3 MiB are more than 4 MiB");
    try (Dataset dataset = open(0)) {
      for (int i = 0; i < 4; i++) {
        assertEquals(padded.length, dataset.sample(i).image().length);
      }
    }
  }

  // --- bad files in the source

  @Test
  void undecodableFilesAreListedAndLeftOut() throws IOException {
    byte[] jpeg = Files.readAllBytes(in.resolve("class1/01.jpg"));
    Files.write(in.resolve("class1/01.jpg"), Arrays.copyOf(jpeg, jpeg.length - 40));
    Files.write(in.resolve("class2/02.png"), new byte[0]);
    Prepared prepared = prepare(in, out, new PrepareOptions(0, 0.2, false));
    assertEquals(2, prepared.rejected().size());
    try (Dataset dataset = open(0)) {
      assertEquals(16, dataset.size());
      assertEquals(2, dataset.manifest().rejected());
      assertEquals(5, dataset.manifest().classes().get(1).samples());
    }
    List<String> lines = Files.readAllLines(out.resolve("rejected.jsonl"));
    assertEquals(2, lines.size());
    assertTrue(
        lines.stream().anyMatch(l -> l.contains("class1/01.jpg") && l.contains("truncated")),
        lines.toString());
    assertTrue(
        lines.stream().anyMatch(l -> l.contains("class2/02.png") && l.contains("empty")),
        lines.toString());
  }

  @Test
  void tooManyBadFilesFailTheWhole() throws IOException {
    Files.write(in.resolve("class1/01.jpg"), new byte[] {1, 2, 3});
    assertFails("1 of 18 files", in, out, new PrepareOptions(0, 0.05, false));
    assertFails("class1/01.jpg: neither JPEG nor PNG", in, out, new PrepareOptions(0, 0.05, false));
    prepare(in, out, new PrepareOptions(0, 0.06, false));
  }

  /** By where they lie in the source, whichever dataset they would have been in. */
  @Test
  void rejectedFilesAreCalledByTheirPathsInTheSource() throws IOException {
    Path split = folder.resolve("split");
    TestImages.classFolders(split.resolve("train"), 2, 4, 8);
    TestImages.classFolders(split.resolve("val"), 2, 4, 8);
    Files.write(split.resolve("train/class0/00.png"), new byte[1]);
    Files.write(split.resolve("val/class0/00.png"), new byte[1]);
    Files.write(split.resolve("labels.txt"), new byte[1]);
    Prepared prepared = prepare(split, out, new PrepareOptions(0, 0.2, false));
    assertEquals(
        List.of("labels.txt", "train/class0/00.png", "validation/class0/00.png"),
        prepared.rejected().stream().map(RejectedFile::path).toList());
    assertEquals(
        List.of(2, 1), prepared.datasets().values().stream().map(Manifest::rejected).toList());
    prepared = prepare(in, folder.resolve("o2"), new PrepareOptions(0.2, 0, false));
    assertEquals(List.of(), prepared.rejected());
  }

  @Test
  void aClassOfBadFilesIsNamed() throws IOException {
    try (Stream<Path> files = Files.list(in.resolve("class2"))) {
      for (Path file : files.toList()) {
        Files.write(file, new byte[7]);
      }
    }
    assertFails("class class2", in, out, new PrepareOptions(0, 1, false));
  }

  // --- the target

  @Test
  void nothingIsOverwrittenUnasked() throws IOException {
    prepare(in, out, PLAIN);
    assertFails("is there already", in, out, PLAIN);
    delete(in.resolve("class0"));
    prepare(in, out, new PrepareOptions(0, 0, true));
    try (Dataset dataset = open(0)) {
      assertEquals(12, dataset.size());
    }
  }

  @Test
  void theTargetMustNotLieInTheSource() throws IOException {
    assertFails("lies in the source", in, in.resolve("out"), PLAIN);
    prepare(in, folder.resolve("in2"), PLAIN);
  }

  @Test
  void onlyDatasetsAreOverwritten() throws IOException {
    Files.createDirectories(out);
    prepare(in, out, new PrepareOptions(0, 0, true));
    Path precious = Files.createDirectories(folder.resolve("precious"));
    Files.write(precious.resolve("thesis.txt"), new byte[3]);
    assertFails(
        "no dataset and will not be overwritten", in, precious, new PrepareOptions(0, 0, true));
    assertTrue(Files.exists(precious.resolve("thesis.txt")));
  }

  private void assertFails(String part, Path source, Path target, PrepareOptions options)
      throws IOException {
    List<Path> before = listed();
    DataException e = assertThrows(DataException.class, () -> prepare(source, target, options));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertEquals(before, listed(), "a failure leaves nothing behind");
  }

  private List<Path> listed() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  // --- bad datasets

  @Test
  void foldersThatAreNoDatasetAreNamed() throws IOException {
    DataException e = assertThrows(DataException.class, () -> open(0));
    assertTrue(e.getMessage().contains("is no dataset"), e.getMessage());
    e = assertThrows(DataException.class, () -> Dataset.open(in.toString(), HADOOP, 0));
    assertTrue(e.getMessage().contains("prepare"), e.getMessage());
  }

  @Test
  void foreignAndContradictoryManifestsAreRefused() throws IOException {
    prepare(in, out, PLAIN);
    assertManifest("format", json -> json.put("format", "other"));
    assertManifest("use a newer one", json -> json.put("version", 3).put("novelty", true));
    assertManifest("version is 0", json -> json.put("version", 0));
    assertManifest("19 samples", json -> json.put("samples", 19));
    assertManifest("not positive", json -> json.put("samples", -1));
    assertManifest("manifest", json -> json.put("samples", "many"));
    assertManifest("manifest", json -> json.remove("shards"));
    assertManifest("manifest", json -> json.put("classes", 3));
    assertManifest("surprise", json -> json.put("surprise", 3));
    assertManifest("comes twice", json -> first(json, "classes").put("name", "class1"));
    assertManifest("file name", json -> first(json, "shards").put("name", "../../etc/passwd"));
    assertManifest("file name", json -> first(json, "shards").put("name", "/etc/passwd"));
    assertManifest("file name", json -> ((ObjectNode) json.get("index")).put("name", ".hidden"));
    assertManifest("three means", json -> ((ArrayNode) json.get("mean")).remove(0));
    assertManifest(
        "samples.idx", json -> ((ObjectNode) json.get("index")).put("sha256", "0".repeat(64)));
    assertManifest("corrupt", json -> first(json, "shards").put("bytes", 100)); // records beyond it
    Files.write(out.resolve("manifest.json"), "{\"format\":".getBytes(StandardCharsets.UTF_8));
    assertTrue(
        assertThrows(DataException.class, () -> open(0)).getMessage().contains("manifest.json"));
  }

  @Test
  void manifestsOfVersionOneHaveNoTitles() throws IOException {
    prepare(in, out, PLAIN);
    ObjectMapper mapper = new ObjectMapper();
    Path file = out.resolve("manifest.json");
    ObjectNode json = (ObjectNode) mapper.readTree(Files.readAllBytes(file));
    json.put("version", 1).remove("titles");
    Files.write(file, mapper.writeValueAsBytes(json));
    try (Dataset dataset = open(0)) {
      assertEquals(Map.of(), dataset.manifest().titles());
      assertEquals(18, dataset.manifest().samples());
    }
    assertManifest("titles", tree -> tree.put("version", 2));
  }

  private static ObjectNode first(ObjectNode json, String array) {
    return (ObjectNode) json.get(array).get(0);
  }

  private void assertManifest(String part, Consumer<ObjectNode> change) throws IOException {
    Path file = out.resolve("manifest.json");
    byte[] good = Files.readAllBytes(file);
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = (ObjectNode) mapper.readTree(good);
    change.accept(json);
    Files.write(file, mapper.writeValueAsBytes(json));
    DataException e = assertThrows(DataException.class, () -> open(0), part);
    assertTrue(e.getMessage().contains(part), e.getMessage());
    Files.write(file, good);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 11, 12, 20, 100, 371})
  void anyChangeOfTheIndexIsFound(int position) throws IOException {
    prepare(in, out, PLAIN);
    Path file = out.resolve("samples.idx");
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(12 + 18 * 20, bytes.length);
    bytes[position] ^= 4;
    Files.write(file, bytes);
    assertThrows(DataException.class, () -> open(0));
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertThrows(DataException.class, () -> open(0));
  }

  @Test
  void corruptRecordsAreNamedWhenRead() throws IOException {
    prepare(in, out, PLAIN);
    Path shard = out.resolve("part-00000.seq");
    byte[] good = Files.readAllBytes(shard);
    byte[] bad = good.clone();
    bad[bad.length - 1] ^= 1; // the last record's last byte
    Files.write(shard, bad);
    try (Dataset dataset = open(0)) {
      dataset.sample(0);
      DataException e = assertThrows(DataException.class, () -> dataset.sample(17));
      assertTrue(
          e.getMessage().contains("part-00000.seq") && e.getMessage().contains("checksum"),
          e.getMessage());
    }
    Files.write(shard, Arrays.copyOf(good, good.length - 1));
    try (Dataset dataset = open(0)) {
      DataException e = assertThrows(DataException.class, () -> dataset.sample(17));
      assertTrue(e.getMessage().contains("ends before it"), e.getMessage());
    }
    Files.delete(shard);
    try (Dataset dataset = open(0)) {
      DataException e = assertThrows(DataException.class, () -> dataset.sample(3));
      assertTrue(e.getMessage().contains("missing"), e.getMessage());
    }
  }

  @Test
  void shardsOfAnotherLengthAreFoundBeforeTheyAreRead() throws IOException {
    prepare(in, out, PLAIN);
    Path shard = out.resolve("part-00000.seq");
    byte[] good = Files.readAllBytes(shard);
    try (Dataset dataset = open(0)) {
      dataset.checkShards();
      Files.write(shard, Arrays.copyOf(good, good.length - 1));
      DataException cut = assertThrows(DataException.class, dataset::checkShards);
      assertTrue(
          cut.getMessage()
              .contains(
                  "part-00000.seq has %d bytes, but had %d"
                      .formatted(good.length - 1, good.length)),
          cut.getMessage());
      Files.delete(shard);
      DataException gone = assertThrows(DataException.class, dataset::checkShards);
      assertTrue(gone.getMessage().contains("part-00000.seq is missing"), gone.getMessage());
    }
  }

  @Test
  void anEmptyShardHoldsNoNumber() throws IOException {
    Manifest manifest = manifestOf(0, 2, 0, 0, 3, 0);
    byte[] index =
        SampleIndex.write(
            manifest.shards().stream().map(shard -> summaryOf(shard.records())).toList());
    Manifest.IndexFile file =
        new Manifest.IndexFile("samples.idx", index.length, Hashes.sha256(index));
    manifest =
        new Manifest(
            manifest.format(),
            1,
            5,
            5,
            manifest.classes(),
            Map.of(),
            manifest.shards(),
            file,
            manifest.mean(),
            manifest.deviation(),
            0);
    SampleIndex parsed = SampleIndex.parse(index, manifest, "samples.idx");
    int[] shards = new int[5];
    Arrays.setAll(shards, parsed::shard);
    assertArrayEquals(new int[] {1, 1, 4, 4, 4}, shards);
  }

  private static Manifest manifestOf(int... records) {
    List<Manifest.Shard> shards = new ArrayList<>();
    for (int i = 0; i < records.length; i++) {
      shards.add(new Manifest.Shard("part-" + i + ".seq", 10_000, records[i], ""));
    }
    int samples = Arrays.stream(records).sum();
    List<Double> threes = List.of(0.5, 0.5, 0.5);
    return new Manifest(
        "subp-dataset",
        1,
        samples,
        samples,
        List.of(new Manifest.ClassCount("a", samples)),
        Map.of(),
        shards,
        new Manifest.IndexFile("samples.idx", 1, ""),
        threes,
        threes,
        0);
  }

  private static ShardSummary summaryOf(int records) {
    var entries = SampleIndex.entries(records);
    for (int i = 0; i < records; i++) {
      SampleIndex.put(entries, 100 * i, 50, 0, 7);
    }
    return new ShardSummary(
        "", 1, records, "", entries.array(), new int[1], new PixelStatistics(), List.of());
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertFalse(Files.exists(path));
  }
}
