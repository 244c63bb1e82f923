package org.subp.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FSDataOutputStream;

/**
 * {@code metrics.jsonl}: what a run reports, one JSON object a line, for scripts and notebooks.
 *
 * <p>A resumed run keeps the lines up to its checkpoint and goes on behind them, so that the file
 * reads as if nothing had happened.
 */
final class Metrics implements Progress, AutoCloseable {
  static final String FILE = "metrics.jsonl";

  private final RunDirectory directory;
  private final Progress progress;
  private FSDataOutputStream out;
  private boolean lost;

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
    metrics.begin(cursor);
    return metrics;
  }

  /** Forgets what was reported of this step and later ones: the run goes on from it once more. */
  void cutBack(Step cursor) {
    close();
    if (lost) {
      return;
    }
    try {
      begin(cursor);
    } catch (IOException e) {
      lose(e);
    }
  }

  private void begin(Step cursor) throws IOException {
    List<String> kept = List.of();
    if (cursor.number() > 0 && directory.exists(FILE)) {
      String text = new String(directory.read(FILE), UTF_8);
      kept = before(cursor, text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
    }
    out = directory.begin(FILE);
    for (String line : kept) {
      write(line);
    }
    out.hflush();
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
            + "\"reduce\":%.6f,\"update\":%.6f,\"broadcast\":%.6f}}",
        s.step(),
        s.epoch(),
        s.loss(),
        s.learningRate(),
        s.imagesPerSecond(),
        s.bytesSent(),
        s.seconds().compute(),
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
  }

  @Override
  public void masks(MasksRenewed m) {
    line(
        "{\"event\":\"masks\",\"epoch\":%d,\"pruned\":%d,\"regrown\":%d,\"changed\":%d}",
        m.epoch(), m.pruned(), m.regrown(), m.changed());
  }

  private void line(String format, Object... values) {
    if (lost) {
      return;
    }
    try {
      write(String.format(Locale.ROOT, format, values));
      out.hflush();
    } catch (IOException e) {
      lose(e);
    }
  }

  private void lose(IOException cause) {
    lost = true;
    progress.notice(
        "%s ends here, it can no longer be written (%s); training goes on"
            .formatted(FILE, cause.getMessage()));
  }

  private void write(String json) throws IOException {
    out.write((json + "\n").getBytes(UTF_8));
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      if (!lost) {
        lose(e);
      }
    }
  }
}
