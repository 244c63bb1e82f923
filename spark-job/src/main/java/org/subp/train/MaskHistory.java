package org.subp.train;

import java.io.IOException;
import java.util.List;
import org.subp.data.DataException;

/**
 * A run's masks through time, in its folder {@code masks}: one file for the first renewal of an
 * epoch, of at most {@value #MOST} epochs and the last one. Which epochs those are depends on the
 * configuration alone, so a resumed run leaves the same files as an undisturbed one.
 */
public final class MaskHistory implements Progress {
  static final String FOLDER = "masks";
  static final int MOST = 100;

  private static final String PREFIX = "epoch-";
  private static final String SUFFIX = ".masks";

  private final RunDirectory directory;
  private final int epochs;
  private final Progress progress;

  private MaskHistory(RunDirectory directory, int epochs, Progress progress) {
    this.directory = directory;
    this.epochs = epochs;
    this.progress = progress;
  }

  /**
   * Writes what it hears. Files of renewals that a resumed run has yet to do are deleted first.
   *
   * @param cursor the next step of the run
   * @param epochs of the whole run
   * @param progress is told if a file cannot be written; the run goes on without
   */
  static MaskHistory open(RunDirectory directory, Step cursor, int epochs, Progress progress)
      throws IOException {
    String firstToCome = name(cursor.index() == 0 ? cursor.epoch() : cursor.epoch() + 1);
    for (String name : names(directory)) {
      if (name.compareTo(firstToCome) >= 0) {
        directory.delete(FOLDER + "/" + name);
      }
    }
    return new MaskHistory(directory, epochs, progress);
  }

  private static String name(int epoch) {
    return "%s%05d%s".formatted(PREFIX, epoch, SUFFIX);
  }

  /**
   * {@return the files of a run, oldest first, as {@link #read} takes them}
   *
   * @param directory of a run, finished or not
   * @throws IOException if the folder cannot be read
   */
  public static List<String> names(RunDirectory directory) throws IOException {
    return directory.list(FOLDER).stream()
        .filter(name -> name.startsWith(PREFIX) && name.endsWith(SUFFIX))
        .toList();
  }

  /**
   * {@return the masks of one file, checked as masks are}
   *
   * @param directory of a run
   * @param name one of {@link #names}
   * @throws DataException if the file is damaged
   */
  public static MaskSnapshot read(RunDirectory directory, String name) throws IOException {
    String file = FOLDER + "/" + name;
    return MaskSnapshotFormat.decode(directory.read(file), directory.describe(file));
  }

  /**
   * {@return whether the masks of this renewal are kept}
   *
   * @param m a renewal, the first of its epoch or a later one
   * @param epochs of the whole run
   */
  public static boolean keeps(MasksRenewed m, int epochs) {
    int stride = (epochs + MOST - 1) / MOST;
    return m.index() == 0 && (m.epoch() % stride == 0 || m.epoch() == epochs - 1);
  }

  @Override
  public void masks(MasksRenewed m) {
    if (!keeps(m, epochs)) {
      return;
    }
    String file = FOLDER + "/" + name(m.epoch());
    try {
      MaskSnapshot snapshot = new MaskSnapshot(m.step(), m.epoch(), m.masks());
      directory.write(file, MaskSnapshotFormat.encode(snapshot));
    } catch (IOException e) {
      progress.notice(
          "%s could not be written (%s); training goes on, reports will lack it"
              .formatted(directory.describe(file), e.getMessage()));
    }
  }
}
