package org.subp.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FSDataOutputStream;

/**
 * {@code metrics.jsonl}: what a run reports, one JSON object a line, for scripts and notebooks.
 *
 * <p>A run that goes on from a checkpoint keeps the lines up to it and goes on behind them, so that
 * the file reads as if nothing had happened. While the file cannot be written, lines wait in
 * memory; the end of each epoch is a new attempt.
 */
final class Metrics implements Progress, AutoCloseable {
  static final String FILE = RunDirectory.METRICS;

  private final RunDirectory directory;
  private final Progress progress;

  /** What is not surely in the file. */
  private final List<String> waiting = new ArrayList<>();

  /** Lines of the file that surely are in it; what may follow there is half written. */
  private long written;

  /** Null while the file cannot be written. */
  private FSDataOutputStream out;

  private Metrics(RunDirectory directory, Progress progress) {
    this.directory = directory;
    this.progress = progress;
  }

  /**
   * @param cursor the next step of the run
   * @param progress is told if the file can no longer be written; the run goes on without
   */
  static Metrics open(RunDirectory directory, Step cursor, Progress progress) throws IOException {
    Metrics metrics = new Metrics(directory, progress);
    metrics.written = cursor.number() > 0 && directory.exists(FILE) ? Long.MAX_VALUE : 0;
    metrics.begin(before(cursor, metrics.told()));
    return metrics;
  }

  /** Forgets what was reported of this step and later ones: the run goes on from it once more. */
  void cutBack(Step cursor) {
    closeQuietly();
    try {
      begin(cursor.number() > 0 ? before(cursor, told()) : List.of());
    } catch (IOException e) {
      lose(e);
    }
  }

  private List<String> told() throws IOException {
    List<String> lines = new ArrayList<>();
    if (written > 0) {
      directory.takeOver(FILE);
      String text = new String(directory.read(FILE), UTF_8);
      text.substring(0, text.lastIndexOf('\n') + 1).lines().limit(written).forEach(lines::add);
    }
    lines.addAll(waiting);
    return lines;
  }

  private void begin(List<String> lines) throws IOException {
    out = directory.begin(FILE, text(lines));
    written = lines.size();
    waiting.clear();
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** The lines up to the one that an undisturbed run writes last before this step. */
  private static List<String> before(Step cursor, List<String> lines) {
    String last =
        cursor.index() == 0
            ? "{\"event\":\"epoch\",\"epoch\":%d,".formatted(cursor.epoch() - 1)
            : "{\"event\":\"step\",\"step\":%d,".formatted(cursor.number() - 1);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(last)) {
        return lines.subList(0, i + 1);
      }
    }
    return lines;
  }

  @Override
  public void step(StepDone s) {
    line(
        "{\"event\":\"step\",\"step\":%d,\"epoch\":%d,\"loss\":%s,\"lr\":%s,"
            + "\"imagesPerSecond\":%.1f,\"bytesSent\":%d,\"seconds\":{\"compute\":%.6f,"
            + "\"waiting\":%.6f,\"reduce\":%.6f,\"update\":%.6f,\"broadcast\":%.6f}}",
        s.step(),
        s.epoch(),
        s.loss(),
        s.learningRate(),
        s.imagesPerSecond(),
        s.bytesSent(),
        s.seconds().compute(),
        s.seconds().waiting(),
        s.seconds().reduce(),
        s.seconds().update(),
        s.seconds().broadcast());
  }

  @Override
  public void epoch(EpochDone e) {
    line(
        "{\"event\":\"epoch\",\"epoch\":%d,\"trainLoss\":%s,\"top1\":%s,\"top5\":%s,"
            + "\"density\":%s,\"final\":%b}",
        e.epoch(),
        e.trainLoss(),
        e.evaluation().top1(),
        e.evaluation().top5(),
        e.density(),
        e.isFinal());
    if (out == null) {
      tryAgain();
    }
  }

  @Override
  public void masks(MasksRenewed m) {
    line(
        "{\"event\":\"masks\",\"epoch\":%d,\"pruned\":%d,\"regrown\":%d,\"changed\":%d}",
        m.epoch(), m.pruned(), m.regrown(), m.changed());
  }

  private void line(String format, Object... values) {
    waiting.add(String.format(Locale.ROOT, format, values));
    if (out == null) {
      return;
    }
    try {
      out.write(text(waiting).getBytes(UTF_8));
      out.hflush();
      written += waiting.size();
      waiting.clear();
    } catch (IOException e) {
      lose(e);
    }
  }

  private void lose(IOException cause) {
    closeQuietly();
    progress.notice(
        ("%s cannot be written (%s); training goes on, its lines wait until the end of an epoch"
                + " finds the file system back")
            .formatted(FILE, cause.getMessage()));
  }

  private void closeQuietly() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      // Whether it was closed or not, the next one begins with what is surely written.
    }
    out = null;
  }

  /** No notice if it fails: one was given when the file was lost. */
  private void tryAgain() {
    try {
      begin(told());
    } catch (IOException e) {
      out = null;
    }
  }

  @Override
  public void close() {
    if (out == null) {
      tryAgain();
    }
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      lose(e);
    }
  }
}
