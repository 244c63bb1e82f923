package org.subp.train;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The last few checkpoints of a run, in its folder {@code checkpoints}. */
public final class CheckpointStore {
  private static final String FOLDER = "checkpoints";
  private static final String SUFFIX = ".ckpt";

  private final RunDirectory directory;
  private final int keep;

  /**
   * @param keep how many of the newest stay
   */
  public CheckpointStore(RunDirectory directory, int keep) {
    this.directory = directory;
    this.keep = keep;
  }

  /** Writes one, then deletes what is older than the last {@code keep}; returns its path. */
  public String save(Checkpoint checkpoint) throws IOException {
    Step cursor = checkpoint.cursor();
    String name =
        "%s/epoch-%05d-step-%05d%s".formatted(FOLDER, cursor.epoch(), cursor.index(), SUFFIX);
    directory.write(name, CheckpointFormat.encode(checkpoint));
    List<String> names = names();
    for (String old : names.subList(0, Math.max(0, names.size() - keep))) {
      directory.delete(FOLDER + "/" + old);
    }
    return directory.describe(name);
  }

  /**
   * The newest that can be read; none if there is none at all.
   *
   * @param progress is told of each that is passed over because it is damaged
   * @throws CheckpointException if there are some, all damaged
   */
  public Optional<Checkpoint> newest(Progress progress) throws IOException {
    List<String> names = names();
    CheckpointException first = null;
    for (int i = names.size() - 1; i >= 0; i--) {
      String name = FOLDER + "/" + names.get(i);
      try {
        return Optional.of(CheckpointFormat.decode(directory.read(name), directory.describe(name)));
      } catch (CheckpointException damaged) {
        progress.notice(damaged.getMessage() + "; going back to the one before");
        first = first == null ? damaged : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return Optional.empty();
  }

  private List<String> names() throws IOException {
    return directory.list(FOLDER).stream().filter(name -> name.endsWith(SUFFIX)).toList();
  }
}
