package org.subp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.hadoop.conf.Configurable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.DefaultCodec;
import org.apache.hadoop.io.compress.DeflateCodec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.image.RgbImage;

/** Files of many images, from their bytes to samples of a dataset. */
class ContainersTest {
  private static final Configuration HADOOP = new Configuration();
  private static final PrepareOptions PLAIN = new PrepareOptions(0, 0, false);
  private final Random random = new Random(1);
  @TempDir Path folder;

  // --- CIFAR

  @Test
  void cifarOfTenClasses() throws IOException {
    byte[] train = cifar(1, 0, 1, 1, 0);
    byte[] test = cifar(1, 1, 0);
    write("in/cifar-10-batches-bin/batches.meta.txt", "cat\ndog\n\n");
    write("in/cifar-10-batches-bin/readme.html", "<html>");
    write("in/cifar-10-batches-bin/data_batch_1.bin", train);
    write("in/cifar-10-batches-bin/test_batch.bin", test);
    Prepared prepared = prepare("in", PLAIN);
    assertEquals(List.of(), prepared.rejected());
    Map<String, RgbImage> images = images("out/train");
    assertEquals(
        List.of(
            "cat/data_batch_1-00000.png",
            "cat/data_batch_1-00003.png",
            "dog/data_batch_1-00001.png",
            "dog/data_batch_1-00002.png"),
        List.copyOf(images.keySet()));
    assertPixels(train, 2 * 3073 + 1, images.get("dog/data_batch_1-00002.png"));
    assertPixels(test, 1, images("out/validation").get("dog/test_batch-00000.png"));
  }

  @Test
  void cifarOfAHundredClassesTakesTheFineLabelsAndComesInATarOfGzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      add(tar, "cifar-100-binary/", new byte[0]);
      add(tar, "cifar-100-binary/coarse_label_names.txt", text("fish\n"));
      add(tar, "cifar-100-binary/fine_label_names.txt", text("ray\nshark\n"));
      add(tar, "cifar-100-binary/train.bin", cifar(2, 0, 1));
      add(tar, "cifar-100-binary/test.bin", cifar(2, 1));
    }
    for (String name : List.of("cifar-100-binary.tar.gz", "set.tgz")) {
      write(name, bytes.toByteArray());
      Prepared prepared = prepare(name, new PrepareOptions(0, 0, true));
      assertEquals(2, prepared.datasets().size());
      assertEquals(
          List.of("ray/train-00000.png", "shark/train-00001.png"),
          List.copyOf(images("out/train").keySet()));
      assertEquals(List.of("out"), left(name), "what was unpacked is gone");
    }
  }

  @Test
  void cifarThatIsCutOrOfOtherClassesIsRefused() throws IOException {
    write("in/batches.meta.txt", "cat\ndog\n");
    write("in/data_batch_1.bin", Arrays.copyOf(cifar(1, 0, 1), 5000));
    assertRefused("in", "5000 bytes");
    write("in/data_batch_1.bin", cifar(1, 0, 7));
    assertRefused("in", "record 1 of data_batch_1.bin has label 7");
  }

  // --- IDX

  @Test
  void idxImagesAreGreyAndMayBePacked() throws IOException {
    byte[] pixels = new byte[12 * 5 * 4];
    random.nextBytes(pixels);
    write("in/train-images-idx3-ubyte.gz", gzip(idx(0x803, new int[] {12, 5, 4}, pixels)));
    byte[] labels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0};
    write("in/train-labels-idx1-ubyte.gz", gzip(idx(0x801, new int[] {12}, labels)));
    Prepared prepared = prepare("in", PLAIN);
    Manifest manifest = prepared.datasets().values().iterator().next();
    assertEquals("00", manifest.classNames().get(0), "one split alone is not split");
    assertEquals("10", manifest.classNames().get(10), "classes are in the order of their labels");
    RgbImage image = images("out").get("00/train-000011.png");
    assertEquals(4, image.width());
    for (int i = 0; i < 20; i++) {
      assertEquals(pixels[11 * 20 + i], image.pixels()[3 * i + 1]);
    }
  }

  @Test
  void idxFilesThatContradictEachOtherAreRefused() throws IOException {
    write("in/t10k-images.idx3-ubyte", idx(0x803, new int[] {2, 3, 3}, new byte[18]));
    assertRefused("in", "no labels");
    write("in/t10k-labels.idx1-ubyte", idx(0x801, new int[] {3}, new byte[3]));
    assertRefused("in", "2 images");
    write("in/t10k-labels.idx1-ubyte", idx(0x801, new int[] {2}, new byte[2]));
    write("in/t10k-images.idx3-ubyte", idx(0x803, new int[] {2, 60000, 60000}, new byte[18]));
    assertRefused("in", "60000x60000");
    write("in/t10k-images.idx3-ubyte", idx(0x802, new int[] {2, 3, 3}, new byte[18]));
    assertRefused("in", "00000802");
  }

  // --- TFRecord

  @Test
  void tfRecordsOfExamples() throws IOException {
    byte[] cat = TestImages.encode(TestImages.picture(9, 7, 1), "jpg");
    byte[] dog = TestImages.encode(TestImages.picture(8, 8, 2), "png");
    write("in/train-00000-of-00002", record(example(cat, "n02", "tabby, cat", 5)));
    write("in/train-00001-of-00002", record(example(dog, "n01", null, 3)));
    write("in/validation-00000-of-00001", record(example(cat, "n02", "tabby, cat", 5)));
    Prepared prepared = prepare("in", PLAIN);
    Manifest train = prepared.datasets().values().iterator().next();
    assertEquals(List.of("n01", "n02"), train.classNames());
    assertEquals(Map.of("n02", "tabby, cat"), train.titles());
    try (Dataset dataset = Dataset.open(folder + "/out/train", HADOOP, 0)) {
      assertEquals(train, dataset.manifest());
      for (int i = 0; i < 2; i++) {
        assertArrayEquals(dataset.sample(i).label() == 1 ? cat : dog, dataset.sample(i).image());
      }
    }
    write(
        "numbers.tfrecord",
        record(example(cat, null, null, 7)),
        record(example(dog, null, null, 11)));
    prepare("numbers.tfrecord", new PrepareOptions(0, 0, true));
    assertEquals(
        List.of("00007/numbers.tfrecord-000000", "00011/numbers.tfrecord-000001"),
        List.copyOf(images("out").keySet()));
  }

  /** Any change is found by a checksum, and without one nothing worse than a refusal happens. */
  @Test
  void damagedTfRecordsAreRefused() throws IOException {
    byte[] image = TestImages.encode(TestImages.picture(9, 7, 1), "png");
    byte[] record = record(example(image, "n02", "cat", 5));
    for (int round = 0; round < 60; round++) {
      byte[] damaged = record.clone();
      damaged[random.nextInt(record.length)] ^= (byte) (1 << random.nextInt(8));
      write("x.tfrecord", damaged);
      assertRefused("x.tfrecord", "corrupt");
      write("x.tfrecord", Arrays.copyOf(record, 1 + random.nextInt(record.length - 1)));
      assertRefused("x.tfrecord", "");
    }
    byte[] example = example(image, "n02", "cat", 5);
    int refused = 0;
    for (int round = 0; round < 300; round++) {
      byte[] damaged = example.clone();
      damaged[random.nextInt(60)] = (byte) random.nextInt(256);
      write("x.tfrecord", record(damaged));
      try {
        Source.list(folder + "/x.tfrecord", HADOOP);
      } catch (DataException e) {
        refused++;
      }
    }
    assertTrue(refused > 50, refused + " refused");
  }

  // --- SequenceFile

  @Test
  void sequenceFilesOfImages() throws IOException {
    byte[] cat = TestImages.encode(TestImages.picture(9, 7, 1), "jpg");
    byte[] dog = TestImages.encode(TestImages.picture(8, 8, 2), "png");
    try (SequenceFile.Writer writer =
        sequenceFile("in/images.seq", SequenceFile.CompressionType.NONE)) {
      for (int i = 0; i < 300; i++) { // enough for sync marks
        writer.append(new Text("cat/" + i + ".jpg"), new BytesWritable(cat));
      }
      writer.append(new Text("dog/ü.png"), new BytesWritable(dog));
    }
    prepare("in", PLAIN);
    try (Dataset dataset = Dataset.open(folder + "/out", HADOOP, 0)) {
      assertEquals(301, dataset.size());
      for (int i = 0; i < 301; i++) {
        assertArrayEquals(dataset.label(i) == 0 ? cat : dog, dataset.sample(i).image());
      }
    }
    write("in/images.seq", "SEQ is how it begins, but no more");
    assertRefused("in", "images.seq");
    try (SequenceFile.Writer writer =
        SequenceFile.createWriter(
            HADOOP,
            SequenceFile.Writer.file(new org.apache.hadoop.fs.Path(folder + "/in/images.seq")),
            SequenceFile.Writer.keyClass(Text.class),
            SequenceFile.Writer.valueClass(Text.class))) {
      writer.append(new Text("cat/1.jpg"), new Text("cat"));
    }
    assertRefused("in", "write Text and BytesWritable");
  }

  /** Whatever codec and kind, the same images as from plain files; nothing unpacked is left. */
  @Test
  void compressedSequenceFilesHoldTheSame() throws IOException {
    byte[] cat = TestImages.encode(TestImages.picture(9, 7, 1), "jpg");
    byte[] dog = TestImages.encode(TestImages.picture(8, 8, 2), "png");
    for (CompressionCodec codec :
        List.of(new DefaultCodec(), new BZip2Codec(), new DeflateCodec())) {
      ((Configurable) codec).setConf(HADOOP);
      for (SequenceFile.CompressionType kind :
          List.of(SequenceFile.CompressionType.RECORD, SequenceFile.CompressionType.BLOCK)) {
        String name = "in/images-%s-%s.seq".formatted(codec.getClass().getSimpleName(), kind);
        deleteSource();
        try (SequenceFile.Writer writer = sequenceFile(name, kind, codec)) {
          for (int i = 0; i < 300; i++) { // enough for sync marks
            writer.append(new Text("cat/" + i + ".jpg"), new BytesWritable(cat));
            if (i == 150) {
              writer.sync(); // a block ends
            }
          }
          writer.append(new Text("dog/ü.png"), new BytesWritable(dog));
        }
        prepare("in", new PrepareOptions(0, 0, true));
        assertFalse(Files.exists(folder.resolve("out.preparing")), name);
        try (Dataset dataset = Dataset.open(folder + "/out", HADOOP, 0)) {
          assertEquals(301, dataset.size(), name);
          for (int i = 0; i < 301; i++) {
            assertArrayEquals(dataset.label(i) == 0 ? cat : dog, dataset.sample(i).image(), name);
          }
        }
      }
    }
  }

  /** Made by hand: Hadoop writes these only with its native library, and reads them without. */
  @Test
  void aSequenceFileCompressedByGzip() throws IOException {
    byte[] cat = TestImages.encode(TestImages.picture(9, 7, 1), "jpg");
    DataOutputBuffer out = new DataOutputBuffer();
    out.write(text("SEQ\u0006"));
    Text.writeString(out, Text.class.getName());
    Text.writeString(out, BytesWritable.class.getName());
    out.writeBoolean(true); // compressed
    out.writeBoolean(false); // by record
    Text.writeString(out, GzipCodec.class.getName());
    out.writeInt(0); // metadata
    out.write(new byte[16]); // the sync mark
    byte[] value = gzip(ByteBuffer.allocate(4 + cat.length).putInt(cat.length).put(cat).array());
    DataOutputBuffer key = new DataOutputBuffer();
    new Text("cat/1.jpg").write(key);
    out.writeInt(key.getLength() + value.length);
    out.writeInt(key.getLength());
    out.write(key.getData(), 0, key.getLength());
    out.write(value);
    write("in/part-00000", Arrays.copyOf(out.getData(), out.getLength()));
    prepare("in", PLAIN);
    try (Dataset dataset = Dataset.open(folder + "/out", HADOOP, 0)) {
      assertEquals("cat/1.jpg", dataset.sample(0).path());
      assertArrayEquals(cat, dataset.sample(0).image());
    }
  }

  /** Bytes from outside may say anything; what comes out is a DataException, or the images. */
  @Test
  void damagedCompressedSequenceFilesAreRefused() throws IOException {
    byte[] cat = TestImages.encode(TestImages.picture(9, 7, 1), "jpg");
    for (SequenceFile.CompressionType kind :
        List.of(SequenceFile.CompressionType.RECORD, SequenceFile.CompressionType.BLOCK)) {
      deleteSource();
      DefaultCodec codec = new DefaultCodec();
      codec.setConf(HADOOP);
      try (SequenceFile.Writer writer = sequenceFile("in/images.seq", kind, codec)) {
        for (int i = 0; i < 5; i++) {
          writer.append(new Text("cat/" + i + ".jpg"), new BytesWritable(cat));
        }
      }
      byte[] whole = Files.readAllBytes(folder.resolve("in/images.seq"));
      write("in/images.seq", Arrays.copyOf(whole, whole.length - 20));
      assertRefused("in", "images.seq");
      int refused = 0;
      for (int i = 0; i < 300; i++) {
        byte[] damaged = whole.clone();
        int at = random.nextInt(whole.length);
        int width = Math.min(1 + random.nextInt(4), whole.length - at);
        for (int j = 0; j < width; j++) {
          damaged[at + j] = (byte) (i % 3 == 0 ? 127 : random.nextInt());
        }
        write("in/images.seq", damaged);
        try {
          prepare("in", new PrepareOptions(0, 0, true));
        } catch (DataException e) {
          refused++;
        }
      }
      assertTrue(refused > 100, kind + ": " + refused);
    }
  }

  private void deleteSource() throws IOException {
    FileSystem.getLocal(HADOOP).delete(new org.apache.hadoop.fs.Path(folder + "/in"), true);
  }

  @Test
  void preparedDatasetsCanBePreparedAnew() throws IOException {
    TestImages.classFolders(folder.resolve("in"), 2, 6, 16);
    prepare("in", PLAIN);
    Files.move(folder.resolve("out"), folder.resolve("first"));
    prepare("first", new PrepareOptions(0.34, 0, false));
    Map<String, RgbImage> images = images("out/train");
    assertEquals(4 + 4, images.size());
    images.putAll(images("out/validation"));
    assertEquals(12, images.size());
    Files.move(folder.resolve("out"), folder.resolve("second"));
    Prepared third = prepare("second", PLAIN);
    assertEquals(List.of(8, 4), third.datasets().values().stream().map(Manifest::samples).toList());
  }

  // --- ILSVRC2012

  @Test
  void officialTarsWithGroundTruth() throws IOException {
    byte[] image = TestImages.encode(TestImages.picture(9, 7, 1), "jpg");
    ByteArrayOutputStream train = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(train)) {
      for (String wnid : List.of("n01440764", "n01443537")) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        try (TarArchiveOutputStream own = new TarArchiveOutputStream(inner)) {
          add(own, wnid + "_1.JPEG", image);
          add(own, wnid + "_2.JPEG", image);
        }
        add(tar, wnid + ".tar", inner.toByteArray());
      }
    }
    ByteArrayOutputStream val = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(val)) {
      add(tar, "ILSVRC2012_val_00000002.JPEG", image);
      add(tar, "ILSVRC2012_val_00000001.JPEG", image);
    }
    write("in/ILSVRC2012_img_train.tar", train.toByteArray());
    write("in/ILSVRC2012_img_val.tar", val.toByteArray());
    assertRefused("in", "labels");
    write("truth.txt", "2\n1\n");
    write("synsets.txt", "n01440764 tench, Tinca tinca\nn01443537 goldfish\n");
    PrepareOptions options =
        new PrepareOptions(0, 0, true, 0, folder + "/truth.txt", folder + "/synsets.txt");
    Prepared prepared = prepare("in", options);
    assertEquals(
        List.of(
            "n01440764/n01440764_1.JPEG",
            "n01440764/n01440764_2.JPEG",
            "n01443537/n01443537_1.JPEG",
            "n01443537/n01443537_2.JPEG"),
        List.copyOf(images("out/train").keySet()));
    List<String> validation =
        List.of("n01440764/ILSVRC2012_val_00000002.JPEG", "n01443537/ILSVRC2012_val_00000001.JPEG");
    assertEquals(validation, List.copyOf(images("out/validation").keySet()));
    assertEquals(
        "tench, Tinca tinca",
        prepared.datasets().values().iterator().next().titles().get("n01440764"));
    // the same by name, and numbers that are told
    write(
        "truth.txt",
        "ImageId,Class\nILSVRC2012_val_00000001,9 1 2\nILSVRC2012_val_00000002.JPEG 4\n");
    write("synsets.txt", "n01440764 4 tench\nn01443537 9 gold_fish\n");
    Prepared again = prepare("in", options);
    assertEquals(validation, List.copyOf(images("out/validation").keySet()));
    assertEquals(
        "gold fish", again.datasets().values().iterator().next().titles().get("n01443537"));
    write("truth.txt", "1\n");
    assertRefused("in", "1 lines, but 2 images", options);
    write("truth.txt", "ILSVRC2012_val_00000001 9\n");
    assertRefused("in", "no class of val/ILSVRC2012_val_00000002.JPEG", options);
  }

  // --- gzip, scaling, resuming

  @Test
  void gzipThatGrowsWithoutBoundIsRefused() throws IOException {
    write("bomb.tar.gz", gzip(new byte[40 << 20]));
    assertRefused("bomb.tar.gz", "100 times");
    byte[] packed = gzip(new byte[1000]);
    write("cut.tar.gz", Arrays.copyOf(packed, packed.length - 9));
    assertRefused("cut.tar.gz", "cut.tar.gz");
  }

  @Test
  void largerImagesAreScaledDown() throws IOException {
    write("in/cat/photo.jpg", TestImages.encode(TestImages.picture(60, 40, 1), "jpg"));
    write("in/cat/drawing.png", TestImages.encode(TestImages.picture(50, 99, 2), "png"));
    byte[] small = TestImages.encode(TestImages.picture(20, 30, 3), "jpg");
    write("in/cat/small.jpg", small);
    prepare("in", new PrepareOptions(0, 0, false, 20, null, null));
    Map<String, RgbImage> images = images("out");
    assertEquals(30, images.get("cat/photo.jpg").width());
    assertEquals(20, images.get("cat/photo.jpg").height());
    assertEquals(20, images.get("cat/drawing.png").width());
    assertEquals(39, images.get("cat/drawing.png").height());
    try (Dataset dataset = Dataset.open(folder + "/out", HADOOP, 0)) {
      assertEquals(30 * 20 + 20 * 39 + 20 * 30, dataset.manifest().pixels());
      for (int i = 0; i < 3; i++) {
        if (dataset.sample(i).path().equals("cat/small.jpg")) {
          assertArrayEquals(small, dataset.sample(i).image(), "as it was");
        }
      }
    }
  }

  /** Shards that are whole are not written again; another plan begins anew. */
  @Test
  void whatStoppedHalfwayGoesOn() throws IOException {
    byte[] image = TestImages.encode(TestImages.picture(16, 16, 1), "jpg");
    for (int i = 0; i < 6; i++) {
      write("in/cat/" + i + ".jpg", Arrays.copyOf(image, 3 << 20));
    }
    List<byte[]> expected = new ArrayList<>();
    prepare("in", PLAIN);
    for (String name : left("out")) {
      expected.add(Files.readAllBytes(folder.resolve("out/" + name)));
    }
    Files.move(folder.resolve("out"), folder.resolve("undisturbed"));
    Preparation stopped = plan("in", PLAIN);
    assertTrue(stopped.tasks().size() > 3, "shards of 4 MiB");
    stopped.tasks().get(0).run(HADOOP, () -> {});
    stopped.tasks().get(2).run(HADOOP, () -> {});
    Path whole = folder.resolve("out.preparing/part-00002.seq");
    Files.writeString(folder.resolve("out.preparing/.part-00000.seq.json"), "{\"name\":");
    Object written = Files.getLastModifiedTime(whole);
    Preparation resumed = plan("in", PLAIN);
    assertEquals(1, resumed.alreadyWritten(), "the other's summary was cut");
    List<ShardSummary> summaries = new ArrayList<>();
    for (ShardTask task : resumed.tasks()) {
      summaries.add(task.run(HADOOP, () -> {}));
    }
    assertEquals(written, Files.getLastModifiedTime(whole), "written once");
    resumed.commit(summaries);
    List<byte[]> found = new ArrayList<>();
    for (String name : left("out")) {
      found.add(Files.readAllBytes(folder.resolve("out/" + name)));
    }
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < found.size(); i++) {
      assertArrayEquals(expected.get(i), found.get(i), left("out").get(i));
    }
    assertTrue(Files.notExists(folder.resolve("out.preparing")));

    plan("in", new PrepareOptions(0, 0, true)).tasks().get(0).run(HADOOP, () -> {});
    Files.delete(folder.resolve("in/cat/5.jpg"));
    Preparation other = plan("in", new PrepareOptions(0, 0, true));
    assertEquals(0, other.alreadyWritten(), "another plan");
    assertTrue(Files.notExists(folder.resolve("out.preparing/part-00000.seq")));
  }

  // --- making and reading

  private Preparation plan(String in, PrepareOptions options) throws IOException {
    return Preparation.plan(folder + "/" + in, folder + "/out", options, HADOOP);
  }

  private Prepared prepare(String in, PrepareOptions options) throws IOException {
    return DatasetTest.prepare(folder.resolve(in), folder.resolve("out"), options);
  }

  private void assertRefused(String in, String part) {
    assertRefused(in, part, PLAIN);
  }

  private void assertRefused(String in, String part, PrepareOptions options) {
    PrepareOptions overwriting =
        new PrepareOptions(0, 0, true, 0, options.labels(), options.classes());
    DataException e = assertThrows(DataException.class, () -> prepare(in, overwriting), in);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  /** Decoded, by path. */
  private Map<String, RgbImage> images(String dataset) throws IOException {
    Map<String, RgbImage> images = new TreeMap<>();
    try (Dataset data = Dataset.open(folder + "/" + dataset, HADOOP, 0);
        ImageDecoder decoder = new ImageDecoder()) {
      for (int i = 0; i < data.size(); i++) {
        images.put(data.sample(i).path(), data.image(i, decoder));
      }
    }
    return images;
  }

  /** Names in a folder but for hidden ones; beside a file, what is not it. */
  private List<String> left(String name) throws IOException {
    Path path = folder.resolve(name);
    Path parent = Files.isDirectory(path) ? path : folder;
    try (var files = Files.list(parent)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.startsWith(".") && !file.endsWith("gz"))
          .sorted()
          .toList();
    }
  }

  private static void assertPixels(byte[] planes, int offset, RgbImage image) {
    for (int i = 0; i < 3 * 1024; i++) {
      assertEquals(planes[offset + i], image.pixels()[3 * (i % 1024) + i / 1024], "value " + i);
    }
  }

  /** Records of random pixels; of several labels only the last is given, the others are 0. */
  private byte[] cifar(int labelBytes, int... labels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int label : labels) {
      byte[] pixels = new byte[3072];
      random.nextBytes(pixels);
      out.writeBytes(new byte[labelBytes - 1]);
      out.write(label);
      out.writeBytes(pixels);
    }
    return out.toByteArray();
  }

  private static byte[] idx(int magic, int[] sizes, byte[] values) {
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * sizes.length + values.length).putInt(magic);
    for (int size : sizes) {
      out.putInt(size);
    }
    return out.put(values).array();
  }

  private static byte[] record(byte[] example) {
    ByteBuffer out = ByteBuffer.allocate(16 + example.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(example.length);
    out.putInt(masked(out.array(), 8));
    out.put(example).putInt(masked(example, example.length));
    return out.array();
  }

  private static int masked(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    int value = (int) crc.getValue();
    return (value >>> 15 | value << 17) + 0xa282ead8;
  }

  private static byte[] example(byte[] image, String synset, String text, int label) {
    ByteArrayOutputStream features = new ByteArrayOutputStream();
    features.writeBytes(feature("image/encoded", delimited(1, delimited(1, image))));
    features.writeBytes(feature("image/height", delimited(3, delimited(1, new byte[] {7}))));
    if (synset != null) {
      features.writeBytes(feature("image/class/synset", delimited(1, delimited(1, text(synset)))));
    }
    if (text != null) {
      features.writeBytes(feature("image/class/text", delimited(1, delimited(1, text(text)))));
    }
    byte[] number = {8, (byte) label}; // not packed
    features.writeBytes(feature("image/class/label", delimited(3, number)));
    return delimited(1, features.toByteArray());
  }

  private static byte[] feature(String name, byte[] value) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    entry.writeBytes(delimited(1, text(name)));
    entry.writeBytes(delimited(2, value));
    return delimited(1, entry.toByteArray());
  }

  private static byte[] delimited(int field, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(field << 3 | 2);
    int length = content.length;
    for (; length > 127; length >>>= 7) {
      out.write(length & 127 | 128);
    }
    out.write(length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  private SequenceFile.Writer sequenceFile(String name, SequenceFile.CompressionType compression)
      throws IOException {
    return sequenceFile(name, compression, null);
  }

  private SequenceFile.Writer sequenceFile(
      String name, SequenceFile.CompressionType compression, CompressionCodec codec)
      throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    return SequenceFile.createWriter(
        HADOOP,
        SequenceFile.Writer.file(new org.apache.hadoop.fs.Path(folder + "/" + name)),
        SequenceFile.Writer.keyClass(Text.class),
        SequenceFile.Writer.valueClass(BytesWritable.class),
        SequenceFile.Writer.compression(compression, codec));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void write(String name, String text) throws IOException {
    write(name, text(text));
  }

  private void write(String name, byte[]... parts) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    Files.deleteIfExists(
        folder.resolve(name).resolveSibling("." + folder.resolve(name).getFileName() + ".crc"));
    Files.write(folder.resolve(name), out.toByteArray());
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
