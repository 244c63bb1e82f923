package org.subp.data;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of a folder or a tar that {@code prepare} reads, not yet opened.
 *
 * <p>Understood are class folders, {@code cat/1.jpg}, {@code cat/more/2.png}; a tar of them; a
 * folder of tars, each standing for a folder of its own name ({@code train.tar}, or {@code
 * n01440764.tar} with images right in it); and each of these below {@code train/} and {@code val/},
 * {@code validation/} or {@code test/}. Hidden files and what desktops leave behind are passed
 * over.
 *
 * @param splits images by path, under {@link #WHOLE}, or under {@code train}, {@code validation},
 *     {@code test}
 * @param rejected files that cannot belong to a class
 * @param titles readable names of classes, where they are known
 */
record Source(
    Map<String, List<ImageFile>> splits, List<RejectedFile> rejected, Map<String, String> titles) {
  /** The only split of a source that is not split. */
  static final String WHOLE = "";

  static final String TRAIN = "train";
  static final String VALIDATION = "validation";
  private static final Map<String, String> SPLIT_NAMES =
      Map.of("train", TRAIN, "val", VALIDATION, "validation", VALIDATION, "test", "test");
  private static final Set<String> LEFT_BEHIND = Set.of("__MACOSX", "Thumbs.db", "desktop.ini");
  private static final String OUTSIDE = "not in a class folder";
  private static final int DEEPEST = 32;
  private static final int DEEPEST_TAR = 4;
  private static final Map<String, String> OFFICIAL_NAMES =
      Map.of("ILSVRC2012_img_train", TRAIN, "ILSVRC2012_img_val", "val");
  private static final List<Container> CONTAINERS =
      List.of(new CifarBinary(), new IdxImages(), new TfRecords(), new SequenceFiles());
  private static final PrepareOptions PLAIN = new PrepareOptions(0, 0, false);

  boolean isSplit() {
    return !splits.containsKey(WHOLE);
  }

  /**
   * @param path folder or tar, on any Hadoop file system
   * @throws DataException if there is none, or no images in class folders, or a class folder
   *     without images
   */
  static Source list(String path, Configuration configuration) throws IOException {
    return list(path, PLAIN, null, configuration);
  }

  /**
   * @param path folder or file, on any Hadoop file system
   * @param scratch folder where compressed files are unpacked to; null if they are refused
   * @throws DataException as above, or if a file is not what its name says
   */
  static Source list(String path, PrepareOptions options, Path scratch, Configuration configuration)
      throws IOException {
    Path root = new Path(path);
    Listing listing = new Listing(options, scratch, configuration, root);
    FileStatus status;
    try {
      status = listing.fileSystem.getFileStatus(root);
    } catch (FileNotFoundException e) {
      throw new DataException(
          "there is no " + path + "; give a folder of class folders, or a tar of them", e);
    }
    if (status.isDirectory()) {
      listing.folder(status, "", 0);
    } else if (isPacked(root.getName())) {
      listing.only(status);
    } else {
      throw new DataException(
          path
              + " is neither a folder nor a .tar or another file of many images; unpack it, or give a folder of class folders");
    }
    listing.expand();
    return listing.source(path);
  }

  static boolean isSplitName(String name) {
    return SPLIT_NAMES.containsKey(name);
  }

  private static boolean isGzip(String name) {
    return name.endsWith(".gz") || name.endsWith(".tgz");
  }

  private static boolean isTar(String name) {
    return name.endsWith(".tar");
  }

  /** Whether a file of that name holds many. */
  private static boolean isPacked(String name) {
    return isGzip(name)
        || isTar(name)
        || CONTAINERS.stream().anyMatch(container -> container.knows(name));
  }

  /** Files and folders under their paths within the source, tars opened. */
  private static final class Listing {
    private final FileSystem fileSystem;
    private final PrepareOptions options;
    private final Path scratch;
    private final Configuration configuration;
    private final SortedMap<String, ImageFile> files = new TreeMap<>();
    private final Map<String, String> titles = new TreeMap<>();
    private final Set<String> folders = new TreeSet<>();
    private final List<RejectedFile> rejected = new ArrayList<>();
    private boolean tarsOnly = true;

    Listing(PrepareOptions options, Path scratch, Configuration configuration, Path root)
        throws IOException {
      this.options = options;
      this.scratch = scratch;
      this.configuration = configuration;
      this.fileSystem = root.getFileSystem(configuration);
    }

    /** The source is one file. */
    void only(FileStatus status) throws IOException {
      String name = status.getPath().getName();
      ImageFile file = new ImageFile(name, status.getPath().toString(), 0, status.getLen());
      if (isGzip(name)) {
        file = Gunzip.unpack(file, scratch, configuration);
      }
      if (isTar(file.name())) {
        tar(file, "");
      } else {
        files.put(file.path(), file);
      }
    }

    /** Puts what is in files of many images in their places, until there are no such files. */
    void expand() throws IOException {
      for (int depth = 0; expandOnce(); depth++) {
        if (depth > DEEPEST_TAR) {
          throw new DataException("tars or gzip files lie in each other too deep; unpack them");
        }
      }
      for (ImageFile file : List.copyOf(files.values())) {
        files.put(file.path(), SequenceFiles.unpacked(file, scratch, configuration));
      }
      Set<String> before = Set.copyOf(files.keySet());
      for (Container container : CONTAINERS) {
        container.expand(files, titles, configuration);
      }
      // folders of what is gone are no class folders without images
      for (String gone : before) {
        if (!files.containsKey(gone)) {
          folders.removeIf(folder -> gone.startsWith(folder + "/"));
        }
      }
      dropOnlySplit(before);
      Labels.Classes classes = Labels.Classes.read(options.classes(), configuration);
      titles.putAll(classes.titles());
      if (options.labels() != null) {
        Labels.apply(options.labels(), classes.names(), files, configuration);
      }
    }

    private boolean expandOnce() throws IOException {
      boolean found = false;
      for (ImageFile file : List.copyOf(files.values())) {
        if (isGzip(file.name())) {
          files.remove(file.path());
          add(Gunzip.unpack(file, scratch, configuration));
          found = true;
        } else if (isTar(file.name())) {
          files.remove(file.path());
          String stem = file.name().substring(0, file.name().length() - ".tar".length());
          String folder = file.parent() + OFFICIAL_NAMES.getOrDefault(stem, stem);
          folders.add(folder);
          tar(file, folder + "/");
          found = true;
        }
      }
      return found;
    }

    /** Containers of one split only are not split: train/ would be taken for a class. */
    private void dropOnlySplit(Set<String> before) {
      List<ImageFile> images =
          files.values().stream().filter(f -> !before.contains(f.path())).toList();
      Set<String> tops = new TreeSet<>();
      files.keySet().forEach(path -> tops.add(firstName(path, "")));
      if (images.isEmpty() || tops.size() > 1 || !isSplitName(tops.iterator().next())) {
        return;
      }
      for (ImageFile image : images) {
        if (depth(image.path(), "") >= 2) {
          files.remove(image.path());
          String path = image.path().substring(image.path().indexOf('/') + 1);
          files.put(path, image.renamed(path));
        }
      }
    }

    void folder(FileStatus folder, String prefix, int depth) throws IOException {
      if (depth > DEEPEST) {
        throw new DataException(
            folder.getPath() + " lies too deep; is there a link that leads back?");
      }
      FileStatus[] entries = fileSystem.listStatus(folder.getPath());
      Arrays.sort(entries, Comparator.comparing(FileStatus::getPath));
      for (FileStatus entry : entries) {
        String name = entry.getPath().getName();
        String path = prefix + Normalizer.normalize(name, Normalizer.Form.NFC);
        if (isPassedOver(name)) {
          continue;
        }
        if (entry.isDirectory()) {
          folders.add(path);
          folder(entry, path + "/", depth + 1);
        } else if (depth == 0 && isPacked(name)) {
          add(new ImageFile(path, entry.getPath().toString(), 0, entry.getLen()));
        } else if (depth == 0 && options.labels() == null) {
          rejected.add(new RejectedFile(path, OUTSIDE));
        } else {
          tarsOnly &= depth == 0;
          add(new ImageFile(path, entry.getPath().toString(), 0, entry.getLen()));
        }
      }
    }

    void tar(ImageFile whole, String prefix) throws IOException {
      String file = whole.path();
      try (RangeReader in = new RangeReader(whole, configuration);
          TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
        for (TarArchiveEntry entry; (entry = tar.getNextTarEntry()) != null; ) {
          tarEntry(entry, prefix, whole, in.position(), in.remaining());
        }
      } catch (DataException e) {
        throw e;
      } catch (EOFException e) {
        throw truncated(file, e);
      } catch (IOException | IllegalArgumentException e) {
        throw new DataException(file + " cannot be read as a tar: " + e.getMessage(), e);
      }
      checkEnd(whole);
    }

    private void checkEnd(ImageFile tar) throws IOException {
      byte[] endMark = new byte[512];
      long last = tar.offset() + tar.length() - endMark.length;
      try (RangeReader in =
          new RangeReader(
              tar.part(tar.path(), Math.max(0, last), endMark.length, null), configuration)) {
        if (last < 0
            || in.readNBytes(endMark, 0, endMark.length) < endMark.length
            || !Arrays.equals(endMark, new byte[512])) {
          throw truncated(tar.path(), null); // cut between two entries
        }
      }
    }

    private void tarEntry(
        TarArchiveEntry entry, String prefix, ImageFile tar, long offset, long remaining)
        throws IOException {
      List<String> names = new ArrayList<>();
      for (String name : entry.getName().split("/")) {
        if (name.equals("..")) {
          rejected.add(new RejectedFile(prefix + entry.getName(), "its name leads out of the tar"));
          return;
        }
        if (!name.isEmpty() && !name.equals(".")) {
          names.add(Normalizer.normalize(name, Normalizer.Form.NFC));
        }
      }
      if (names.isEmpty() || names.stream().anyMatch(Source::isPassedOver)) {
        return;
      }
      String path = prefix + String.join("/", names);
      if (entry.isDirectory()) {
        folders.add(path);
      } else if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink() || entry.isSparse()) {
        rejected.add(
            new RejectedFile(path, "a link or other special entry of a tar, not a plain file"));
      } else if (entry.getSize() > remaining) {
        throw truncated(tar.path(), null);
      } else {
        add(new ImageFile(path, tar.file(), offset, entry.getSize()));
      }
    }

    private static DataException truncated(String file, Throwable cause) {
      return new DataException(file + " is truncated: its end is missing; copy it again", cause);
    }

    /** Of a name that a tar has twice, the later file counts, as when unpacking. */
    private void add(ImageFile file) {
      if (files.put(file.path(), file) != null) {
        rejected.add(new RejectedFile(file.path(), "its name comes again later in the source"));
      }
    }

    Source source(String path) throws DataException {
      String root = unwrapped("");
      Set<String> tops = folderNames(root);
      boolean split =
          tops.size() > 1
              && tops.contains("train")
              && SPLIT_NAMES.keySet().containsAll(tops)
              && files.keySet().stream().anyMatch(name -> depth(name, root) >= 2);
      Map<String, List<ImageFile>> splits =
          split ? splits(root, tops, path) : Map.of(WHOLE, inClasses(root, path));
      files.values().forEach(file -> rejected.add(new RejectedFile(file.path(), OUTSIDE)));
      return new Source(splits, rejected, titles);
    }

    /**
     * The folder below {@code prefix} that wraps the class folders of a tar: the only one, with
     * folders in it. Folders are taken as they are: the user could have named an inner one.
     */
    private String unwrapped(String prefix) {
      Set<String> tops = new TreeSet<>();
      boolean nested = false;
      for (String name : files.keySet()) {
        if (name.startsWith(prefix) && depth(name, prefix) >= 1) {
          tops.add(firstName(name, prefix));
          nested |= depth(name, prefix) >= 2;
        }
      }
      boolean wrapped = tarsOnly && nested && tops.size() == 1;
      return wrapped ? unwrapped(prefix + tops.iterator().next() + "/") : prefix;
    }

    private Set<String> folderNames(String prefix) {
      Set<String> names = new TreeSet<>();
      for (String folder : folders) {
        if (folder.startsWith(prefix) && folder.length() > prefix.length()) {
          names.add(firstName(folder, prefix));
        }
      }
      for (String file : files.keySet()) {
        if (file.startsWith(prefix) && depth(file, prefix) >= 1) {
          names.add(firstName(file, prefix));
        }
      }
      return names;
    }

    private Map<String, List<ImageFile>> splits(String root, Set<String> tops, String path)
        throws DataException {
      Map<String, List<ImageFile>> splits = new TreeMap<>();
      for (String top : tops) {
        // a lone test folder is what is validated with
        String name = top.equals("test") && tops.size() == 2 ? VALIDATION : SPLIT_NAMES.get(top);
        if (splits.put(name, inClasses(unwrapped(root + top + "/"), path)) != null) {
          throw new DataException(path + " has both val/ and validation/; rename one of them");
        }
      }
      return splits;
    }

    /** Takes the files that are in folders below {@code prefix}; others are left. */
    private List<ImageFile> inClasses(String prefix, String path) throws DataException {
      List<ImageFile> images = new ArrayList<>();
      Set<String> empty = folderNames(prefix);
      for (ImageFile file : List.copyOf(files.values())) {
        if (!file.path().startsWith(prefix) || depth(file.path(), prefix) == 0) {
          continue;
        }
        files.remove(file.path());
        String name = file.path().substring(prefix.length());
        ImageFile image = file.renamed(name);
        checkClassName(image.className(), path);
        empty.remove(image.className());
        images.add(image);
      }
      if (!empty.isEmpty()) {
        throw new DataException(
            "%s: no file in class folder%s %s; fill or remove"
                .formatted(path, empty.size() > 1 ? "s" : "", empty));
      }
      if (images.isEmpty()) {
        throw new DataException(
            "%s%s holds no class folders with images, such as %scat/1.jpg; give labels if images lie flat"
                .formatted(path, prefix.isEmpty() ? "" : " under " + prefix, prefix));
      }
      return images;
    }

    private static void checkClassName(String name, String path) throws DataException {
      if (name.chars().anyMatch(Character::isISOControl)) {
        throw new DataException(
            "%s: the class folder %s has control characters in its name; rename it"
                .formatted(path, Arrays.toString(name.toCharArray())));
      }
    }

    private static String firstName(String path, String prefix) {
      int end = path.indexOf('/', prefix.length());
      return path.substring(prefix.length(), end < 0 ? path.length() : end);
    }

    /** Folders that lie between the prefix and the file. */
    private static long depth(String path, String prefix) {
      return path.chars().skip(prefix.length()).filter(c -> c == '/').count();
    }
  }

  private static boolean isPassedOver(String name) {
    return name.startsWith(".") || LEFT_BEHIND.contains(name);
  }
}
