package org.subp.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.io.IOUtils;
import org.subp.config.ConfigException;
import org.subp.data.HadoopFile;

/** The folder of one run, on any Hadoop file system. Files appear whole or not at all. */
public final class RunDirectory {
  /** The effective configuration; its presence marks a folder as a run's. */
  public static final String CONFIG = "config.conf";

  /** What happened, line by line. */
  public static final String METRICS = "metrics.jsonl";

  /** The model, pruned blocks left out. */
  public static final String MODEL = "model.bsr";

  private static final String ASIDE = ".writing";
  private static final int TAKE_OVER_TRIES = 120;
  private static final int TAKE_OVER_PAUSE_MILLIS = 500;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

  private final FileSystem files;
  private final Path root;

  private RunDirectory(FileSystem files, Path root) {
    this.files = files;
    this.root = root;
  }

  /**
   * The folder of a new run.
   *
   * @param uri any Hadoop path
   * @param hadoop finds the file system
   * @param overwrite whether an earlier run there is deleted; anything but a run is never deleted
   * @return the folder, empty
   * @throws ConfigException if something is there already
   * @throws IOException if the file system does not answer or forbids it
   */
  public static RunDirectory create(String uri, Configuration hadoop, boolean overwrite)
      throws IOException {
    RunDirectory directory = at(uri, hadoop);
    if (directory.files.exists(directory.root) && !directory.isEmpty()) {
      if (!overwrite) {
        throw new ConfigException(
            uri + " exists already; choose another run.dir, --resume it, or --overwrite it");
      }
      if (!directory.exists(CONFIG)) {
        throw new ConfigException(
            "%s is not overwritten, because it holds no %s and so is no earlier run"
                .formatted(uri, CONFIG));
      }
      directory.files.delete(directory.root, true);
    }
    if (!directory.files.mkdirs(directory.root)) {
      throw new IOException("cannot make the folder %s; may you write there?".formatted(uri));
    }
    return directory;
  }

  /**
   * The folder of a run that was begun.
   *
   * @param uri any Hadoop path
   * @param hadoop finds the file system
   * @return the folder
   * @throws ConfigException if there is none
   * @throws IOException if the file system does not answer or forbids it
   */
  public static RunDirectory existing(String uri, Configuration hadoop) throws IOException {
    RunDirectory directory = at(uri, hadoop);
    if (!directory.exists(CONFIG)) {
      throw new ConfigException(
          "%s holds no %s, so there is no run to go on with; check run.dir, or leave --resume out"
              .formatted(uri, CONFIG));
    }
    return directory;
  }

  /**
   * The folder of a run, finished or not, to read in.
   *
   * @param uri any Hadoop path
   * @param hadoop finds the file system
   * @return the folder
   * @throws ConfigException if there is none
   * @throws IOException if the file system does not answer or forbids it
   */
  public static RunDirectory toRead(String uri, Configuration hadoop) throws IOException {
    RunDirectory directory = at(uri, hadoop);
    if (!directory.exists(CONFIG)) {
      throw new ConfigException(
          "%s holds no %s, so it is no run's folder; give the run.dir of a run"
              .formatted(uri, CONFIG));
    }
    return directory;
  }

  private static RunDirectory at(String uri, Configuration hadoop) throws IOException {
    Path root = new Path(uri);
    // The checksummed local file system cannot flush, either.
    FileSystem raw = HadoopFile.unchecked(root.getFileSystem(hadoop));
    return new RunDirectory(raw, raw.makeQualified(root));
  }

  private boolean isEmpty() throws IOException {
    return files.listStatus(root).length == 0;
  }

  private Path path(String name) {
    return new Path(root, name);
  }

  /**
   * {@return full path of a file, for messages}
   *
   * @param name relative to the folder
   */
  public String describe(String name) {
    return path(name).toString();
  }

  /**
   * {@return whether there is a file or folder of that name}
   *
   * @param name relative to the folder
   * @throws IOException if the file system does not answer
   */
  public boolean exists(String name) throws IOException {
    return files.exists(path(name));
  }

  /**
   * Writes a file aside, forces it to disk where the file system can, then gives it its name, in
   * the place of an older one. Whatever fails or is killed on the way, the older one is there.
   *
   * @param name relative to the folder
   * @param content from position to limit
   * @throws IOException if it cannot be written; an older file is then untouched
   */
  public void write(String name, ByteBuffer content) throws IOException {
    byte[] bytes = content.array();
    int begin = content.arrayOffset() + content.position();
    HadoopFile.replace(files, path(name), out -> out.write(bytes, begin, content.remaining()));
  }

  /**
   * As {@link #write}, in UTF-8.
   *
   * @param name relative to the folder
   * @param text the whole content
   * @throws IOException if it cannot be written; an older file is then untouched
   */
  public void writeText(String name, String text) throws IOException {
    write(name, ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  /**
   * {@return a file's bytes, from the beginning; for the caller to close}
   *
   * @param name relative to the folder
   * @throws IOException if there is no such file
   */
  public InputStream open(String name) throws IOException {
    return files.open(path(name));
  }

  /**
   * {@return all that can be read of a file in UTF-8, as {@link #read}}
   *
   * @param name relative to the folder
   * @throws IOException if there is no such file, or it is longer than an array can be
   */
  public String readText(String name) throws IOException {
    return new String(read(name), UTF_8);
  }

  /**
   * {@return all that can be read of a file; also of one whose writer died without closing it,
   * which HDFS counts shorter than it is}
   *
   * @param name relative to the folder
   * @throws IOException if there is no such file, or it is longer than an array can be
   */
  public byte[] read(String name) throws IOException {
    Path path = path(name);
    long length = files.getFileStatus(path).getLen();
    if (length > MOST_BYTES) {
      throw new IOException("%s has %d bytes, more than fit into memory".formatted(path, length));
    }
    byte[] content = new byte[(int) length];
    try (FSDataInputStream in = files.open(path)) {
      in.readFully(content);
      byte[] further = in.readNBytes(MOST_BYTES - content.length);
      if (further.length > 0) {
        content = Arrays.copyOf(content, content.length + further.length);
        System.arraycopy(further, 0, content, (int) length, further.length);
      }
      return content;
    }
  }

  /**
   * {@return names of the finished files of a folder, ascending; none if there is no such folder}
   *
   * @param folder relative to the run's
   * @throws IOException if it cannot be listed
   */
  public List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (FileStatus status : statuses(folder)) {
      String name = status.getPath().getName();
      if (status.isFile() && !name.endsWith(ASIDE)) {
        names.add(name);
      }
    }
    Collections.sort(names);
    return names;
  }

  /** Deletes what killed writers left half done in a folder. */
  void deleteUnfinished(String folder) throws IOException {
    for (FileStatus status : statuses(folder)) {
      if (status.getPath().getName().endsWith(ASIDE)) {
        files.delete(status.getPath(), false);
      }
    }
  }

  private FileStatus[] statuses(String folder) throws IOException {
    try {
      return files.listStatus(path(folder));
    } catch (FileNotFoundException none) {
      return new FileStatus[0];
    }
  }

  /**
   * Removes a file; nothing happens if there is none.
   *
   * @param name relative to the folder
   * @throws IOException if the file system forbids it
   */
  public void delete(String name) throws IOException {
    files.delete(path(name), false);
  }

  /**
   * Replaces a file by one that grows further and is seen while it does, after each {@link
   * FSDataOutputStream#hflush}.
   *
   * @param name relative to the folder
   * @param beginning what it holds already
   * @return the stream behind that beginning, for the caller to close
   * @throws IOException if it cannot be written; an older file is then untouched
   */
  public FSDataOutputStream begin(String name, String beginning) throws IOException {
    Path aside = path(name + ASIDE);
    byte[] bytes = beginning.getBytes(UTF_8);
    FSDataOutputStream out = files.create(aside, true);
    try {
      out.write(bytes);
      out.hflush();
      HadoopFile.rename(files, aside, path(name)); // who writes into it goes on doing so
      return out;
    } catch (FileNotFoundException unseen) { // in an object store only closed files exist
      IOUtils.closeStream(out);
      HadoopFile.deleteQuietly(files, aside, unseen);
      FSDataOutputStream there = files.create(path(name), true);
      there.write(bytes);
      return there;
    } catch (IOException e) {
      IOUtils.closeStream(out);
      HadoopFile.deleteQuietly(files, aside, e);
      throw e;
    }
  }

  /**
   * Takes a growing file over from a writer that died. HDFS keeps such a file for its writer, and
   * after a restart does not even know its length, until somebody asks for it. Not for files that
   * others may be writing.
   *
   * @throws IOException if HDFS does not give it up within a minute
   */
  void takeOver(String name) throws IOException {
    if (!(files instanceof DistributedFileSystem hdfs) || !hdfs.exists(path(name))) {
      return;
    }
    for (int i = 0; !hdfs.isFileClosed(path(name)) && !hdfs.recoverLease(path(name)); i++) {
      if (i == TAKE_OVER_TRIES) {
        throw new IOException(
            "%s is still kept for the driver that wrote it; try again in some minutes"
                .formatted(path(name)));
      }
      try {
        Thread.sleep(TAKE_OVER_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for " + path(name));
      }
    }
  }
}
