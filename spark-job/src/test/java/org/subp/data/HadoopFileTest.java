package org.subp.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopFileTest {
  private static final int TIMES = 100;

  @TempDir java.nio.file.Path folder;
  private final Configuration conf = new Configuration();

  @Test
  void replacingNeverLeavesANameWithoutAFileOnLocalDisks() throws Exception {
    for (FileSystem files : new FileSystem[] {new LocalFileSystem(), new RawLocalFileSystem()}) {
      files.initialize(URI.create("file:///"), conf);
      replaceWhileLooking(files, new Path(folder + "/" + files.getClass().getSimpleName()));
    }
  }

  @Test
  void replacingNeverLeavesANameWithoutAFileOnHdfs() throws Exception {
    conf.set("hdfs.minidfs.basedir", folder.resolve("dfs").toString());
    try (MiniDFSCluster cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build()) {
      replaceWhileLooking(cluster.getFileSystem(), new Path("/file"));
    }
  }

  /** Somebody else asks for the file all the time. */
  private static void replaceWhileLooking(FileSystem files, Path path) throws Exception {
    HadoopFile.replace(files, path, out -> out.writeUTF("first"));
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> looking =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (!done.get()) {
                  files.getFileStatus(path);
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    for (int i = 0; i < TIMES; i++) {
      String text = "number " + i;
      HadoopFile.replace(files, path, out -> out.writeUTF(text));
      assertEquals(text, read(files, path));
    }
    done.set(true);
    looking.get();
    assertFalse(files.exists(path.suffix(".writing")));
  }

  private static String read(FileSystem files, Path path) throws IOException {
    try (FSDataInputStream in = files.open(path)) {
      return in.readUTF();
    }
  }

  /** Killed between the file and its checksums: what is there can be read. */
  @Test
  void aFileWhoseChecksumsAreNotThereYetCanBeRead() throws IOException {
    LocalFileSystem files = FileSystem.getLocal(conf);
    Path path = new Path(folder + "/file");
    HadoopFile.replace(files, path, out -> out.writeUTF("old"));
    FileSystem raw = files.getRaw();
    raw.delete(files.getChecksumFile(path), false);
    assertEquals("old", read(files, path));
    HadoopFile.write(raw, path, out -> out.writeUTF("new"));
    assertEquals("new", read(files, path));
  }

  @Test
  void whatFailsLeavesTheOlderFile() throws IOException {
    FileSystem files = FileSystem.getLocal(conf);
    Path path = new Path(folder + "/file");
    HadoopFile.replace(files, path, out -> out.writeUTF("old"));
    assertThrows(
        IOException.class,
        () ->
            HadoopFile.replace(
                files,
                path,
                out -> {
                  throw new IOException("on purpose");
                }));
    assertEquals("old", read(files, path));
    assertFalse(files.exists(path.suffix(".writing")));
  }
}
