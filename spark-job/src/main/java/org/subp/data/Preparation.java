package org.subp.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * From image files to datasets, but for the work in between, which the caller spreads over
 * machines: {@link #plan}, then every task of {@link #tasks()} anywhere, then {@link #commit} with
 * their results in the tasks' order. Until then nothing is visible at the target: all is written to
 * {@code TARGET.preparing}, which stays if the work stops halfway. The same plan takes up whole
 * shards that it finds there; {@link #abandon} removes them.
 */
public final class Preparation {
  private static final long LARGEST_SHARD = 128L << 20;
  private static final long SMALLEST_SHARD = 4L << 20;
  private static final int SHARDS_WANTED = 16;
  static final String REJECTED = "rejected.jsonl";
  private static final String PLAN = ".plan";
  private static final String UNPACKED = ".unpacked";

  private final Configuration configuration;
  private final PrepareOptions options;
  private final Path target;
  private final Path temporary;
  private final List<String> classes;
  private final List<RejectedFile> outside;
  private final String labelling;
  private final boolean sourceIsSplit;
  private final Map<String, String> titles;
  private final Map<String, List<ShardTask>> tasks = new TreeMap<>();

  private Preparation(
      Source source, Path target, PrepareOptions options, Configuration configuration)
      throws DataException {
    this.configuration = configuration;
    this.options = options;
    this.target = target;
    this.temporary = temporary(target);
    this.titles = source.titles();
    this.outside = source.rejected();
    this.sourceIsSplit = source.isSplit();
    Map<String, List<ImageFile>> splits = splits(source, options);
    this.labelling = splits.containsKey(Source.TRAIN) ? Source.TRAIN : Source.WHOLE;
    this.classes = List.copyOf(classNames(splits.get(labelling)));
    for (Map.Entry<String, List<ImageFile>> split : splits.entrySet()) {
      List<String> unknown = new ArrayList<>(classNames(split.getValue()));
      unknown.removeAll(classes);
      if (!unknown.isEmpty()) {
        throw new DataException(
            "%s has classes that train has not: %s; add images of them to train or remove them"
                .formatted(split.getKey(), unknown));
      }
      tasks.put(
          split.getKey(), shards(SampleOrder.stratified(split.getValue()), folder(split.getKey())));
    }
  }

  /**
   * Lists the source and lays out the shards.
   *
   * @param source folder or tar: {@link Source}
   * @param target folder of the dataset, or of {@code train} and {@code validation} if the source
   *     is split or a share is held out
   * @param options holdout, limits and files with labels
   * @param configuration finds the file systems
   * @return the plan: equal sources and options give equal plans
   * @throws DataException if the source has no images in class folders, or the target is there
   *     already
   */
  public static Preparation plan(
      String source, String target, PrepareOptions options, Configuration configuration)
      throws IOException {
    Path path = new Path(target);
    path = path.getFileSystem(configuration).makeQualified(path);
    checkTarget(path, options, configuration);
    Path from = new Path(source);
    from = from.getFileSystem(configuration).makeQualified(from);
    if ((path + "/").startsWith(from + "/")) {
      throw new DataException(
          "%s lies in the source %s and would be read as images; choose another place"
              .formatted(target, source));
    }
    Path scratch = new Path(temporary(path), UNPACKED);
    Source listed = Source.list(source, options, scratch, configuration);
    Preparation preparation = new Preparation(listed, path, options, configuration);
    preparation.resume();
    return preparation;
  }

  private static Path temporary(Path target) {
    return target.suffix(".preparing");
  }

  /** Keeps what an earlier attempt wrote if its plan was this one, and removes it otherwise. */
  private void resume() throws IOException {
    FileSystem fileSystem = temporary.getFileSystem(configuration);
    byte[] plan = fingerprint().getBytes(StandardCharsets.US_ASCII);
    Path file = new Path(temporary, PLAN);
    if (fileSystem.exists(file) && fileSystem.getFileStatus(file).getLen() == plan.length) {
      byte[] found = new byte[plan.length];
      try (FSDataInputStream in = fileSystem.open(file)) {
        in.readFully(found);
      }
      if (Arrays.equals(found, plan)) {
        removeAttempts(fileSystem);
        return;
      }
    }
    if (!fileSystem.mkdirs(temporary)) {
      throw new IOException("cannot make the folder %s; may you write there?".formatted(temporary));
    }
    for (FileStatus entry : fileSystem.listStatus(temporary)) {
      if (!entry.getPath().getName().equals(UNPACKED)) {
        fileSystem.delete(entry.getPath(), true);
      }
    }
    write(fileSystem, file, plan);
  }

  /** What a kill cut off. */
  private void removeAttempts(FileSystem fileSystem) throws IOException {
    for (String split : tasks.keySet()) {
      if (fileSystem.exists(folder(split))) {
        for (FileStatus entry : fileSystem.listStatus(folder(split))) {
          if (ShardTask.isAttempt(entry.getPath().getName())) {
            fileSystem.delete(entry.getPath(), false);
          }
        }
      }
    }
  }

  /** Of all that the shards depend on but the bytes of the source's files. */
  private String fingerprint() {
    MessageDigest digest = Hashes.sha256();
    for (ShardTask task : tasks()) {
      String head =
          "%s %s %d %s\n".formatted(task.folder(), task.name(), task.shortSide(), classes);
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      for (ImageFile image : task.files()) {
        digest.update((image + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return Hashes.hex(digest.digest());
  }

  /**
   * {@return shards that an earlier attempt left whole}
   *
   * @throws IOException if the folder cannot be read
   */
  public int alreadyWritten() throws IOException {
    int written = 0;
    for (ShardTask task : tasks()) {
      written += task.isDone(configuration) ? 1 : 0;
    }
    return written;
  }

  /**
   * {@return whether a source brings its own split, in {@code train/} and {@code val/}}
   *
   * @param source folder or tar: {@link Source}
   * @param configuration finds the file system
   * @throws DataException if it has no images in class folders
   */
  public static boolean isSplit(String source, Configuration configuration) throws IOException {
    return Source.list(source, configuration).isSplit();
  }

  private static void checkTarget(Path target, PrepareOptions options, Configuration configuration)
      throws IOException {
    FileSystem fileSystem = target.getFileSystem(configuration);
    if (!fileSystem.exists(target)) {
      return;
    }
    if (!options.overwrite()) {
      throw new DataException(target + " is there already; choose another place, or overwrite it");
    }
    boolean dataset =
        fileSystem.exists(new Path(target, Manifest.FILE))
            || fileSystem.exists(new Path(target, Source.TRAIN + "/" + Manifest.FILE));
    boolean empty =
        fileSystem.getFileStatus(target).isDirectory() && fileSystem.listStatus(target).length == 0;
    if (!dataset && !empty) {
      throw new DataException(
          target + " is no dataset and will not be overwritten; remove it or choose another");
    }
  }

  private static Map<String, List<ImageFile>> splits(Source source, PrepareOptions options)
      throws DataException {
    if (options.holdout() == 0) {
      return source.splits();
    }
    if (source.isSplit()) {
      throw new DataException(
          "the source has %s already; nothing can be held out of it"
              .formatted(source.splits().keySet()));
    }
    SampleOrder.Holdout holdout =
        SampleOrder.holdout(source.splits().get(Source.WHOLE), options.holdout());
    return Map.of(Source.TRAIN, holdout.train(), Source.VALIDATION, holdout.validation());
  }

  private static TreeSet<String> classNames(List<ImageFile> files) {
    TreeSet<String> names = new TreeSet<>();
    files.forEach(file -> names.add(file.className()));
    return names;
  }

  private Path folder(String split) {
    return split.isEmpty() ? temporary : new Path(temporary, split);
  }

  /** Cut by the files' lengths alone: some sixteen shards, but of 4 to 128 MiB. */
  private List<ShardTask> shards(List<ImageFile> files, Path folder) {
    long total = files.stream().mapToLong(ImageFile::length).sum();
    long limit = Math.max(SMALLEST_SHARD, Math.min(LARGEST_SHARD, total / SHARDS_WANTED));
    List<ShardTask> shards = new ArrayList<>();
    int first = 0;
    long bytes = 0;
    for (int i = 0; i <= files.size(); i++) {
      if (i == files.size() || (i > first && bytes + files.get(i).length() > limit)) {
        String name = "part-%05d.seq".formatted(shards.size());
        List<ImageFile> part = new ArrayList<>(files.subList(first, i));
        shards.add(new ShardTask(folder.toString(), name, part, classes, options.shortSide()));
        first = i;
        bytes = 0;
      }
      bytes += i < files.size() ? files.get(i).length() : 0;
    }
    return shards;
  }

  /** {@return one a shard, of all splits} */
  public List<ShardTask> tasks() {
    return tasks.values().stream().flatMap(Collection::stream).toList();
  }

  /**
   * Makes the datasets visible under the target.
   *
   * @param summaries of {@link #tasks()}, in their order
   * @return manifests of what was written, and the files that could not be used
   * @throws DataException if a class came out empty or too many files were rejected
   */
  public Prepared commit(List<ShardSummary> summaries) throws IOException {
    List<Split> splits = new ArrayList<>();
    int first = 0;
    for (Map.Entry<String, List<ShardTask>> split : tasks.entrySet()) {
      List<ShardSummary> own = summaries.subList(first, first += split.getValue().size());
      splits.add(new Split(split.getKey(), own, rejected(split.getKey(), own)));
    }
    List<RejectedFile> rejected = splits.stream().flatMap(s -> s.rejected().stream()).toList();
    int files = outside.size() + tasks().stream().mapToInt(task -> task.files().size()).sum();
    if (rejected.size() > options.rejectedShare() * files) {
      throw new DataException(
          "%d of %d files cannot be used, more than the accepted share of %s; the first: %s"
              .formatted(rejected.size(), files, options.rejectedShare(), firstOf(rejected)));
    }
    FileSystem fileSystem = target.getFileSystem(configuration);
    Map<String, Manifest> manifests = new TreeMap<>();
    for (Split split : splits) {
      byte[] index = SampleIndex.write(split.shards());
      Manifest manifest = describe(split, index);
      write(fileSystem, new Path(folder(split.name()), REJECTED), lines(split.rejected()));
      write(fileSystem, new Path(folder(split.name()), SampleIndex.FILE), index);
      write(fileSystem, new Path(folder(split.name()), Manifest.FILE), manifest.toJson());
      manifests.put(
          split.name().isEmpty() ? target.toString() : target + "/" + split.name(), manifest);
    }
    for (ShardTask task : tasks()) {
      task.forget(configuration);
    }
    fileSystem.delete(new Path(temporary, UNPACKED), true);
    fileSystem.delete(new Path(temporary, PLAN), false);
    publish(fileSystem);
    return new Prepared(manifests, rejected);
  }

  private record Split(String name, List<ShardSummary> shards, List<RejectedFile> rejected) {}

  /** By their paths within the source; what is in no class stands with the training images. */
  private List<RejectedFile> rejected(String split, List<ShardSummary> shards) {
    List<RejectedFile> rejected = new ArrayList<>(split.equals(labelling) ? outside : List.of());
    String prefix = sourceIsSplit ? split + "/" : "";
    for (ShardSummary shard : shards) {
      for (RejectedFile file : shard.rejected()) {
        rejected.add(new RejectedFile(prefix + file.path(), file.reason()));
      }
    }
    return rejected;
  }

  private static String firstOf(List<RejectedFile> rejected) {
    return String.join(
        "; ", rejected.stream().limit(5).map(file -> file.path() + ": " + file.reason()).toList());
  }

  private Manifest describe(Split split, byte[] index) throws DataException {
    PixelStatistics statistics = new PixelStatistics();
    split.shards().forEach(shard -> statistics.add(shard.statistics()));
    if (statistics.pixels() == 0) {
      throw new DataException(
          "none of the files of %s can be used; the first rejected: %s"
              .formatted(split.name(), firstOf(split.rejected())));
    }
    return new Manifest(
        Manifest.FORMAT,
        Manifest.VERSION,
        split.shards().stream().mapToInt(ShardSummary::records).sum(),
        statistics.pixels(),
        classCounts(split),
        titles(),
        split.shards().stream()
            .map(s -> new Manifest.Shard(s.name(), s.bytes(), s.records(), s.sha256()))
            .toList(),
        new Manifest.IndexFile(SampleIndex.FILE, index.length, Hashes.sha256(index)),
        statistics.mean(),
        statistics.deviation(),
        split.rejected().size());
  }

  /** Of the dataset's classes only. */
  private Map<String, String> titles() {
    Map<String, String> own = new TreeMap<>(titles);
    own.keySet().retainAll(classes);
    return own;
  }

  /** Validation may lack a class, training may not. */
  private List<Manifest.ClassCount> classCounts(Split split) throws DataException {
    List<Manifest.ClassCount> counts = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      int samples = 0;
      for (ShardSummary shard : split.shards()) {
        samples += shard.classCounts()[label];
      }
      String name = classes.get(label);
      if (samples == 0 && split.name().equals(labelling)) {
        String folder = "/" + name + "/";
        List<RejectedFile> own =
            split.rejected().stream().filter(f -> ("/" + f.path()).contains(folder)).toList();
        throw new DataException(
            "none of the files of class %s can be used; the first: %s"
                .formatted(name, firstOf(own)));
      }
      counts.add(new Manifest.ClassCount(name, samples));
    }
    return counts;
  }

  private static byte[] lines(List<RejectedFile> rejected) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (RejectedFile file : rejected) {
      out.writeBytes(json.writeValueAsBytes(file));
      out.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  static void write(FileSystem fileSystem, Path path, byte[] bytes) throws IOException {
    HadoopFile.write(fileSystem, path, out -> out.write(bytes));
  }

  /** Atomic where renaming a folder is, which it is not in object stores. */
  private void publish(FileSystem fileSystem) throws IOException {
    checkTarget(target, options, configuration);
    FolderMove.replace(fileSystem, temporary, target);
  }

  /**
   * Removes whatever was written and not committed.
   *
   * @throws IOException if it cannot be deleted
   */
  public void abandon() throws IOException {
    temporary.getFileSystem(configuration).delete(temporary, true);
  }
}
