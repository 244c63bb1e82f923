package org.subp.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.subp.config.ConfigException;

/** The folder of one run, on any Hadoop file system. Files appear whole or not at all. */
public final class RunDirectory {
  /** The effective configuration; its presence marks a folder as a run's. */
  public static final String CONFIG = "config.conf";

  private static final String ASIDE = ".writing";

  private final FileSystem files;
  private final Path root;

  private RunDirectory(FileSystem files, Path root) {
    this.files = files;
    this.root = root;
  }

  /**
   * The folder of a new run.
   *
   * @param overwrite whether an earlier run there is deleted; anything but a run is never deleted
   * @throws ConfigException if something is there already
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
    directory.files.mkdirs(directory.root);
    return directory;
  }

  /**
   * The folder of a run that was begun.
   *
   * @throws ConfigException if there is none
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
   * @throws ConfigException if there is none
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
    FileSystem files = root.getFileSystem(hadoop);
    // Our files carry their own checksums, and the checksummed local file system cannot flush.
    FileSystem raw = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    return new RunDirectory(raw, raw.makeQualified(root));
  }

  private boolean isEmpty() throws IOException {
    return files.listStatus(root).length == 0;
  }

  private Path path(String name) {
    return new Path(root, name);
  }

  /** Full path of a file, for messages. */
  public String describe(String name) {
    return path(name).toString();
  }

  public boolean exists(String name) throws IOException {
    return files.exists(path(name));
  }

  /**
   * Writes a file aside, forces it to disk, then gives it its name, in the place of an older one.
   */
  public void write(String name, ByteBuffer content) throws IOException {
    Path target = path(name);
    Path aside = path(name + ASIDE);
    try (FSDataOutputStream out = files.create(aside, true)) {
      out.write(content.array(), content.arrayOffset() + content.position(), content.remaining());
      out.hsync();
    }
    files.delete(target, false);
    if (!files.rename(aside, target)) {
      throw new IOException("cannot rename %s to %s".formatted(aside, target));
    }
  }

  public void writeText(String name, String text) throws IOException {
    write(name, ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  /**
   * To the end as it is now. Of a file whose writer died, HDFS tells a length of finished blocks
   * only, but hands out what was flushed behind it.
   *
   * @throws IOException if there is no such file, or it is longer than an array can be
   */
  public byte[] read(String name) throws IOException {
    Path path = path(name);
    long length = files.getFileStatus(path).getLen();
    if (length > Integer.MAX_VALUE - 16) {
      throw new IOException("%s has %d bytes, more than fit into memory".formatted(path, length));
    }
    byte[] content = new byte[(int) length];
    try (FSDataInputStream in = files.open(path)) {
      in.readFully(content);
      byte[] flushed = in.readAllBytes();
      return flushed.length == 0
          ? content
          : ByteBuffer.allocate(content.length + flushed.length).put(content).put(flushed).array();
    }
  }

  /** Names of the finished files of a folder, ascending; none if there is no such folder. */
  public List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus status : files.listStatus(path(folder))) {
        String name = status.getPath().getName();
        if (status.isFile() && !name.endsWith(ASIDE)) {
          names.add(name);
        }
      }
    } catch (FileNotFoundException none) {
      return List.of();
    }
    Collections.sort(names);
    return names;
  }

  public void delete(String name) throws IOException {
    files.delete(path(name), false);
  }

  /**
   * Begins a file that is seen while it grows; {@link FSDataOutputStream#hflush} shows what was
   * written.
   */
  FSDataOutputStream begin(String name) throws IOException {
    return files.create(path(name), true);
  }
}
