package org.subp.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.subp.data.DataException;

/**
 * The files below a folder or of a glob, listed page by page as the file system gives them and kept
 * {@linkplain PackedFiles packed}, in one list for each host that has files. The host is one of
 * those with a copy of the file's first block, the one with the fewest files so far.
 *
 * <p>A local file system is not asked where its files are: Hadoop would ask for their owners with
 * it, and without its native library starts {@code ls} for each of them, some 4 ms a file.
 */
final class FileListing {
  /** Enough to make a task's start not count, few enough for a retry to cost little. */
  private static final int SPLIT_FILES = 2048;

  private static final long SPLIT_BYTES = 256L << 20;

  /** The smallest splits, which come last, have so many files or a small input's even share. */
  private static final int LAST_FILES = 64;

  /** Of a small input, so many splits for each core. */
  private static final int SPLITS_PER_CORE = 4;

  private static final int DEEPEST = 64;
  private static final String NO_HOST = "";

  /** What Spark and systems leave behind; and names that begin with a dot. */
  private static final Set<String> LEFT_BEHIND =
      Set.of("_SUCCESS", "_temporary", "_spark_metadata", "__MACOSX", "Thumbs.db", "desktop.ini");

  /**
   * What one task reads.
   *
   * @param count how many files
   * @param files {@link PackedFiles}
   * @param hosts where they lie, if that is known
   */
  record Split(int count, byte[] files, List<String> hosts) {}

  private final FileSystem files;
  private final Map<String, PackedFiles> byHost = new TreeMap<>();
  private long count;
  private long tables;

  private FileListing(FileSystem files) {
    this.files = files;
  }

  /**
   * @param input a folder, a file, or a glob of such
   * @throws DataException if nothing is there
   */
  static FileListing of(FileSystem files, Path input) throws IOException {
    FileListing listing = new FileListing(files);
    try {
      listing.add(files.getFileStatus(input));
    } catch (FileNotFoundException e) {
      listing.glob(input);
    }
    if (listing.count == 0) {
      throw new DataException("there are no files at " + input);
    }
    return listing;
  }

  /** Whether this is a table: all files are Parquet files by their names. */
  boolean isTable() {
    return tables == count;
  }

  /**
   * Only folders are expanded by the file system, which returns all matches at once; files are
   * matched while they are listed.
   */
  private void glob(Path pattern) throws IOException {
    Path parent = pattern.getParent();
    boolean spansFolders = pattern.toString().matches(".*\\{[^}]*/.*");
    FileStatus[] folders =
        parent == null || spansFolders ? files.globStatus(pattern) : files.globStatus(parent);
    if (folders == null || folders.length == 0) {
      throw new DataException("there is nothing at " + pattern);
    }
    if (parent == null || spansFolders) {
      for (FileStatus match : folders) {
        add(match);
      }
      return;
    }
    GlobFilter matches = new GlobFilter(pattern.getName());
    for (FileStatus folder : folders) {
      if (folder.isDirectory()) {
        RemoteIterator<? extends FileStatus> entries =
            isLocal()
                ? files.listStatusIterator(folder.getPath())
                : files.listLocatedStatus(folder.getPath());
        while (entries.hasNext()) {
          FileStatus entry = entries.next();
          if (matches.accept(entry.getPath())) {
            add(entry);
          }
        }
      }
    }
  }

  private boolean isLocal() {
    return files.getUri().getScheme().equals("file");
  }

  private void add(FileStatus status) throws IOException {
    int depth = status.getPath().depth();
    if (!status.isDirectory()) {
      addFile(status);
    } else if (isLocal()) {
      walk(status.getPath(), depth);
    } else {
      RemoteIterator<LocatedFileStatus> found = files.listFiles(status.getPath(), true);
      while (found.hasNext()) {
        LocatedFileStatus file = found.next();
        if (isVisible(file.getPath(), depth)) {
          addFile(file);
        }
      }
    }
  }

  private void walk(Path folder, int rootDepth) throws IOException {
    RemoteIterator<FileStatus> entries = files.listStatusIterator(folder);
    while (entries.hasNext()) {
      FileStatus entry = entries.next();
      if (isVisible(entry.getPath(), rootDepth)) {
        if (entry.isDirectory()) {
          walk(entry.getPath(), rootDepth);
        } else {
          addFile(entry);
        }
      }
    }
  }

  /** Whether no part of a path below a folder is hidden. */
  private static boolean isVisible(Path file, int folderDepth) throws DataException {
    if (file.depth() - folderDepth > DEEPEST) {
      throw new DataException(file + " lies too deep; is there a link that leads back?");
    }
    for (Path at = file; at.depth() > folderDepth; at = at.getParent()) {
      if (at.getName().startsWith(".") || LEFT_BEHIND.contains(at.getName())) {
        return false;
      }
    }
    return true;
  }

  private void addFile(FileStatus file) throws IOException {
    String path = file.getPath().toString();
    count++;
    tables += path.endsWith(".parquet") ? 1 : 0;
    byHost
        .computeIfAbsent(host(file), host -> new PackedFiles())
        .add(new PackedFiles.Entry(path, file.getLen()));
  }

  private String host(FileStatus file) throws IOException {
    BlockLocation[] blocks =
        file instanceof LocatedFileStatus located ? located.getBlockLocations() : null;
    if (blocks == null || blocks.length == 0) {
      return NO_HOST;
    }
    return Arrays.stream(blocks[0].getHosts())
        // What file systems without places say.
        .filter(host -> !host.equals("localhost"))
        .min(Comparator.comparingInt(this::filesAt).thenComparing(Comparator.naturalOrder()))
        .orElse(NO_HOST);
  }

  private int filesAt(String host) {
    PackedFiles there = byHost.get(host);
    return there == null ? 0 : there.count();
  }

  /**
   * Files of one host each, the large splits first: each takes half of what is an even share of the
   * rest, so that in the end little is left for a core to do while the others have nothing. All but
   * a host's last fill the classifier's batches.
   *
   * @param cores that will work on them
   */
  List<Split> splits(int cores) {
    long smallest = Math.min(LAST_FILES, -Math.floorDiv(-count, (long) SPLITS_PER_CORE * cores));
    List<Split> splits = new ArrayList<>();
    for (Map.Entry<String, PackedFiles> host : byHost.entrySet()) {
      List<String> hosts = host.getKey().equals(NO_HOST) ? List.of() : List.of(host.getKey());
      long rest = host.getValue().count();
      double hostsCores = Math.max(1, (double) cores * rest / count);
      for (Iterator<PackedFiles.Entry> from = host.getValue().entries(); from.hasNext(); ) {
        PackedFiles split =
            next(from, fullBatches(Math.max(smallest, (long) (rest / 2 / hostsCores))));
        rest -= split.count();
        splits.add(new Split(split.count(), split.toBytes(), hosts));
      }
    }
    splits.sort(Comparator.comparingInt(Split::count).reversed());
    return splits;
  }

  private static long fullBatches(long files) {
    return files < Classifier.BATCH ? files : files - files % Classifier.BATCH;
  }

  private static PackedFiles next(Iterator<PackedFiles.Entry> from, long most) {
    PackedFiles split = new PackedFiles();
    do {
      split.add(from.next());
    } while (split.count() < Math.min(SPLIT_FILES, most)
        && split.length() < SPLIT_BYTES
        && from.hasNext());
    return split;
  }
}
