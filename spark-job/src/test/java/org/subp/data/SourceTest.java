package org.subp.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {
  @TempDir Path folder;

  @Test
  void classFoldersMayBeNested() throws IOException {
    files("cat/1.jpg", "cat/more/2.jpg", "dog/1.jpg");
    assertEquals(List.of("cat/1.jpg", "cat/more/2.jpg", "dog/1.jpg"), paths(list(), Source.WHOLE));
    assertFalse(list().isSplit());
  }

  @Test
  void hiddenAndLeftBehindFilesArePassedOver() throws IOException {
    files("cat/1.jpg", "cat/.DS_Store", ".git/x", "__MACOSX/cat/1.jpg", "cat/Thumbs.db", ".x");
    assertEquals(List.of("cat/1.jpg"), paths(list(), Source.WHOLE));
    assertEquals(List.of(), list().rejected());
  }

  @Test
  void filesOutsideClassFoldersAreRejected() throws IOException {
    files("cat/1.jpg", "README.md");
    assertEquals(
        List.of(new RejectedFile("README.md", "not in a class folder")), list().rejected());
  }

  @Test
  void trainAndValidationFoldersAreSplits() throws IOException {
    files("train/cat/1.jpg", "train/dog/2.jpg", "val/cat/3.jpg", "train/labels.txt");
    Source source = list();
    assertTrue(source.isSplit());
    assertEquals(Set.of("train", "validation"), source.splits().keySet());
    assertEquals(List.of("cat/1.jpg", "dog/2.jpg"), paths(source, "train"));
    assertEquals(List.of("cat/3.jpg"), paths(source, "validation"));
    assertEquals("train/labels.txt", source.rejected().get(0).path());
  }

  @Test
  void testFolderValidatesOnlyIfNothingElseDoes() throws IOException {
    files("train/cat/1.jpg", "test/cat/2.jpg");
    assertEquals(Set.of("train", "validation"), list().splits().keySet());
    files("validation/cat/3.jpg");
    assertEquals(Set.of("train", "validation", "test"), list().splits().keySet());
    files("val/cat/3.jpg");
    assertMessage("both val/ and validation/");
  }

  @Test
  void classesMayBeCalledLikeSplits() throws IOException {
    files("train/1.jpg", "test/2.jpg");
    assertEquals(List.of("test/2.jpg", "train/1.jpg"), paths(list(), Source.WHOLE));
    files("train/more/1.jpg", "bus/1.jpg");
    assertFalse(list().isSplit());
  }

  @Test
  void tarHoldsWhatItsFolderWould() throws IOException {
    byte[] content = "twenty-one characters".getBytes(StandardCharsets.UTF_8);
    Path tar = folder.resolve("x.tar");
    try (TarArchiveOutputStream out = tarStream(tar)) {
      add(out, "./cat/", new byte[0]);
      add(out, "./cat/" + "n".repeat(150) + ".jpg", content);
      add(out, "./dog//.hidden", content);
      add(out, "./dog/höhle.jpg", content);
    }
    Source source = Source.list(tar.toString(), new Configuration());
    List<ImageFile> images = source.splits().get(Source.WHOLE);
    assertEquals(
        List.of("cat/" + "n".repeat(150) + ".jpg", "dog/höhle.jpg"), paths(source, Source.WHOLE));
    byte[] all = Files.readAllBytes(tar);
    for (ImageFile image : images) {
      int offset = (int) image.offset();
      assertEquals(content.length, image.length());
      assertEquals(
          new String(content, StandardCharsets.UTF_8),
          new String(all, offset, content.length, StandardCharsets.UTF_8));
    }
  }

  @Test
  void wrappingFoldersOfTarsAreTakenOff() throws IOException {
    try (TarArchiveOutputStream out = tarStream(folder.resolve("images.tar"))) {
      add(out, "set/v1/cat/1.jpg", new byte[3]);
      add(out, "set/v1/dog/1.jpg", new byte[3]);
    }
    assertEquals(List.of("cat/1.jpg", "dog/1.jpg"), paths(list(), Source.WHOLE));
  }

  @Test
  void wrappingFoldersOfSplitTarsAreTakenOffEach() throws IOException {
    try (TarArchiveOutputStream out = tarStream(folder.resolve("train.tar"))) {
      add(out, "ILSVRC/train/cat/1.jpg", new byte[3]);
      add(out, "ILSVRC/train/dog/1.jpg", new byte[3]);
    }
    try (TarArchiveOutputStream out = tarStream(folder.resolve("val.tar"))) {
      add(out, "val/", new byte[0]);
      add(out, "val/cat/2.jpg", new byte[3]);
      add(out, "val/dog/2.jpg", new byte[3]);
    }
    assertEquals(List.of("cat/1.jpg", "dog/1.jpg"), paths(list(), "train"));
    assertEquals(List.of("cat/2.jpg", "dog/2.jpg"), paths(list(), "validation"));
  }

  @Test
  void aTarMayHoldBothSplitsInAFolder() throws IOException {
    try (TarArchiveOutputStream out = tarStream(folder.resolve("imagenette.tar"))) {
      add(out, "imagenette/train/cat/1.jpg", new byte[3]);
      add(out, "imagenette/val/cat/2.jpg", new byte[3]);
      add(out, "imagenette/noise.csv", new byte[3]);
      add(out, "imagenette/val/labels.txt", new byte[3]);
    }
    assertEquals(
        List.of("imagenette/imagenette/noise.csv", "imagenette/imagenette/val/labels.txt"),
        list().rejected().stream().map(RejectedFile::path).toList());
    assertEquals(List.of("cat/1.jpg"), paths(list(), "train"));
    assertEquals(List.of("cat/2.jpg"), paths(list(), "validation"));
  }

  @Test
  void tarsStandForFoldersOfTheirName() throws IOException {
    for (String split : new String[] {"train", "test"}) {
      try (TarArchiveOutputStream out = tarStream(folder.resolve(split + ".tar"))) {
        add(out, "./cat/" + split + ".jpg", new byte[3]);
      }
    }
    files("README.md");
    assertEquals(List.of("cat/train.jpg"), paths(list(), "train"));
    assertEquals(List.of("cat/test.jpg"), paths(list(), "validation"));
  }

  @Test
  void oneTarAClass() throws IOException {
    for (String name : new String[] {"n01440764", "n01443537"}) {
      try (TarArchiveOutputStream out = tarStream(folder.resolve(name + ".tar"))) {
        add(out, name + "_1.JPEG", new byte[3]);
      }
    }
    assertEquals(
        List.of("n01440764/n01440764_1.JPEG", "n01443537/n01443537_1.JPEG"),
        paths(list(), Source.WHOLE));
  }

  @Test
  void unsafeLinkedAndRepeatedEntriesOfTarsAreRejected() throws IOException {
    try (TarArchiveOutputStream out = tarStream(folder.resolve("x.tar"))) {
      add(out, "cat/1.jpg", new byte[1]);
      add(out, "../../etc/cron.d/1.jpg", new byte[1]);
      TarArchiveEntry link = new TarArchiveEntry("cat/link.jpg", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
      add(out, "cat/1.jpg", new byte[2]);
      add(out, "dog/1.jpg", new byte[2]);
    }
    Source source = Source.list(folder.resolve("x.tar").toString(), new Configuration());
    assertEquals(List.of("cat/1.jpg", "dog/1.jpg"), paths(source, Source.WHOLE));
    assertEquals(2, source.splits().get(Source.WHOLE).get(0).length(), "the later one counts");
    assertEquals(3, source.rejected().size(), source.rejected().toString());
  }

  @Test
  void cutTarsAreRefused() throws IOException {
    Path tar = folder.resolve("x.tar");
    try (TarArchiveOutputStream out = tarStream(tar)) {
      byte[] content = "x".repeat(3000).getBytes(StandardCharsets.UTF_8);
      add(out, "cat/1.jpg", content);
      add(out, "dog/1.jpg", content);
    }
    byte[] whole = Files.readAllBytes(tar);
    for (int length : new int[] {700, 2000, 3584, 4000, 5000, 6000}) {
      Files.write(tar, Arrays.copyOf(whole, length));
      DataException e =
          assertThrows(
              DataException.class,
              () -> Source.list(tar.toString(), new Configuration()),
              "cut at " + length);
      assertTrue(e.getMessage().contains("x.tar"), e.getMessage());
    }
    Files.write(
        tar,
        "this is not a tar at all, though its name says so"
            .repeat(40)
            .getBytes(StandardCharsets.UTF_8));
    assertThrows(DataException.class, () -> Source.list(tar.toString(), new Configuration()));
  }

  @Test
  void missingEmptyAndForeignSourcesAreNamed() throws IOException {
    assertMessage("there is no", "nowhere");
    Files.createDirectories(folder.resolve("empty"));
    assertMessage("no class folders", "empty");
    files("flat/1.jpg", "flat/2.jpg");
    assertMessage("no class folders", "flat");
    files("some/cat/1.jpg");
    Files.createDirectories(folder.resolve("some/dog/inner"));
    assertMessage("class folder [dog]", "some");
    files("x.zip");
    assertMessage("neither a folder nor a .tar", "x.zip");
    files("control/a\u0007b/1.jpg");
    assertMessage("control characters", "control");
  }

  private Source list() throws IOException {
    return Source.list(folder.toString(), new Configuration());
  }

  private void assertMessage(String part, String... below) {
    Path path = below.length == 0 ? folder : folder.resolve(below[0]);
    DataException e =
        assertThrows(DataException.class, () -> Source.list(path.toString(), new Configuration()));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
  }

  private static List<String> paths(Source source, String split) {
    return source.splits().get(split).stream().map(ImageFile::path).toList();
  }

  private void files(String... paths) throws IOException {
    for (String path : paths) {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.write(folder.resolve(path), new byte[] {1});
    }
  }

  private static TarArchiveOutputStream tarStream(Path path) throws IOException {
    OutputStream file = Files.newOutputStream(path);
    TarArchiveOutputStream tar = new TarArchiveOutputStream(file, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    return tar;
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
