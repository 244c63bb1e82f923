package org.subp.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last few checkpoints of a run, in its folder {@code checkpoints}. They are written by a
 * thread of their own while training goes on. A full disk or a lost name node must not end hours of
 * training: what cannot be written is told, the checkpoints before stay, and the next one is tried
 * as if nothing had been.
 *
 * <p>For one thread, which also hears the notices.
 */
final class CheckpointStore implements AutoCloseable {
  /** How long to wait for a file system that takes a checkpoint and does not get done. */
  private static final long PATIENCE_SECONDS = 600;

  private static final String FOLDER = "checkpoints";
  private static final Pattern NAME = Pattern.compile("epoch-(\\d{1,9})-step-(\\d{1,9})\\.ckpt");

  private final RunDirectory directory;
  private final int keep;
  private final Progress progress;
  private final OwnThread writer = new OwnThread("checkpoint");
  private Writing writing;
  private boolean failing;

  /**
   * A checkpoint on its way.
   *
   * @param trouble what a human should know in the end; null if all went well
   */
  private record Writing(Step cursor, Future<String> trouble) {
    String place() {
      return "step %d of epoch %d".formatted(cursor.index(), cursor.epoch());
    }
  }

  private CheckpointStore(RunDirectory directory, int keep, Progress progress) {
    this.directory = directory;
    this.keep = keep;
    this.progress = progress;
  }

  /**
   * Deletes what a killed run left half written.
   *
   * @param keep how many of the newest stay
   * @param progress is told what could not be written, and what is damaged
   */
  static CheckpointStore open(RunDirectory directory, int keep, Progress progress)
      throws IOException {
    directory.deleteUnfinished(FOLDER);
    return new CheckpointStore(directory, keep, progress);
  }

  /**
   * Takes a copy, which is written while the caller goes on; then what is older than the last
   * {@code keep} is deleted. Waits for the checkpoint before this one.
   */
  void save(Checkpoint checkpoint) {
    if (!settle()) {
      return;
    }
    ByteBuffer copy = CheckpointFormat.encode(checkpoint);
    Step cursor = checkpoint.cursor();
    writing = new Writing(cursor, writer.begin(() -> write(cursor, copy)));
  }

  /** Tells how the last one went, if it is done. */
  void poll() {
    if (writing != null && writing.trouble().isDone()) {
      settle();
    }
  }

  private String write(Step cursor, ByteBuffer bytes) {
    String name = "epoch-%05d-step-%05d.ckpt".formatted(cursor.epoch(), cursor.index());
    try {
      directory.write(FOLDER + "/" + name, bytes);
    } catch (Exception e) {
      return ("no checkpoint could be written at step %d of epoch %d (%s); training goes on, the"
              + " checkpoints before it stay valid, and the next one will be tried again")
          .formatted(cursor.index(), cursor.epoch(), reason(e));
    }
    try {
      List<String> names = names();
      for (String old : names.subList(0, Math.max(0, names.size() - keep))) {
        directory.delete(FOLDER + "/" + old);
      }
    } catch (Exception e) {
      return "old checkpoints in %s could not be deleted (%s)"
          .formatted(directory.describe(FOLDER), reason(e));
    }
    return null;
  }

  private static String reason(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }

  /** Waits for the last one and tells how it went; false if it is not even done by then. */
  private boolean settle() {
    if (writing == null) {
      return true;
    }
    Writing last = writing;
    String trouble;
    try {
      trouble = OwnThread.result(last.trouble(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      progress.notice(
          ("the checkpoint of %s is still being written after %d s; this one is left out: see"
                  + " whether %s answers")
              .formatted(last.place(), PATIENCE_SECONDS, directory.describe(FOLDER)));
      return false;
    } catch (IOException e) {
      trouble = "the checkpoint of %s may not be whole (%s)".formatted(last.place(), reason(e));
    }
    writing = null;
    if (trouble != null) {
      progress.notice(trouble);
    } else if (failing) {
      progress.notice("checkpoints are written again, from %s on".formatted(last.place()));
    }
    failing = trouble != null;
    return true;
  }

  /**
   * The newest that can be read; none if there is none at all.
   *
   * @throws CheckpointException if there are some, all damaged
   */
  Optional<Checkpoint> newest() throws IOException {
    settle();
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

  /** Oldest first. */
  private List<String> names() throws IOException {
    Comparator<Matcher> byEpoch = Comparator.comparingInt(name -> Integer.parseInt(name.group(1)));
    return directory.list(FOLDER).stream()
        .map(NAME::matcher)
        .filter(Matcher::matches)
        .sorted(byEpoch.thenComparingInt(name -> Integer.parseInt(name.group(2))))
        .map(Matcher::group)
        .toList();
  }

  /** Waits for the last one, so that it is there, or its failure told, when the run ends. */
  @Override
  public void close() {
    settle();
    writer.close();
  }
}
