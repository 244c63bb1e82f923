package org.subp.tensorboard;

import java.io.IOException;
import org.subp.block.BlockMask;
import org.subp.network.NetworkMasks;
import org.subp.train.MaskHistory;
import org.subp.train.Progress;
import org.subp.train.RunDirectory;

/**
 * Writes what a run does as TensorBoard's events, beside {@code metrics.jsonl}: scalars of each
 * step and epoch, each layer's density and, where the run's {@code masks/} has a file, a picture of
 * each mask.
 *
 * <p>Each process writes a file of its own, {@code events.out.tfevents.00000}, {@code 00001} and so
 * on. What it hears first, and whatever goes back behind what was heard, is announced as a restart
 * at that step, which is how TensorBoard learns that its later points are void.
 */
public final class TensorBoardEvents implements Progress, AutoCloseable {
  static final String PREFIX = "events.out.tfevents.";

  private final RunDirectory directory;
  private final int epochs;
  private final Progress progress;
  private EventFile file;
  private boolean lost;

  /** The step that is due; negative before anything was heard. */
  private long next = -1;

  /**
   * Opens no file before there is something to write.
   *
   * @param directory the run's
   * @param epochs of the whole run
   * @param progress is told if events can no longer be written; the run goes on without
   */
  public TensorBoardEvents(RunDirectory directory, int epochs, Progress progress) {
    this.directory = directory;
    this.epochs = epochs;
    this.progress = progress;
  }

  @Override
  public void step(StepDone s) {
    goOnAt(s.step());
    write(
        s.step(),
        new Summaries()
            .scalar("loss/step", s.loss())
            .scalar("learning rate", s.learningRate())
            .scalar("speed/images per second", s.imagesPerSecond())
            .scalar("speed/bytes sent", s.bytesSent())
            .scalar("seconds/compute", s.seconds().compute())
            .scalar("seconds/waiting", s.seconds().waiting())
            .scalar("seconds/reduce", s.seconds().reduce())
            .scalar("seconds/update", s.seconds().update())
            .scalar("seconds/broadcast", s.seconds().broadcast()));
    next = s.step() + 1;
  }

  @Override
  public void epoch(EpochDone e) {
    write(
        Math.max(0, next - 1),
        new Summaries()
            .scalar("loss/epoch", e.trainLoss())
            .scalar("validation/top-1", e.evaluation().top1())
            .scalar("validation/top-5", e.evaluation().top5())
            .scalar("validation/loss", e.evaluation().loss())
            .scalar("sparsity/density", e.density()));
    flush();
  }

  @Override
  public void masks(MasksRenewed m) {
    goOnAt(m.step());
    Summaries values =
        new Summaries()
            .scalar("sparsity/pruned", m.pruned())
            .scalar("sparsity/regrown", m.regrown())
            .scalar("sparsity/changed", m.changed());
    NetworkMasks masks = m.masks();
    boolean pictures = MaskHistory.keeps(m, epochs);
    for (int i = 0; i < masks.layers().size(); i++) {
      String layer = masks.layers().get(i).node();
      BlockMask mask = masks.masks().get(i);
      values.scalar("density/" + layer, mask.density());
      if (pictures) {
        values.image("masks/" + layer, mask);
      }
    }
    write(m.step(), values);
    flush();
  }

  /** Announces a restart if this is the first that is heard, or lies behind what was. */
  private void goOnAt(long step) {
    if (next < 0 || step < next) {
      attempt(
          () -> {
            open();
            file.restart(step);
          });
    }
    next = step;
  }

  private void write(long step, Summaries values) {
    attempt(() -> file.summary(step, values.message()));
  }

  private void flush() {
    attempt(() -> file.flush());
  }

  /** Something that may fail. */
  private interface Attempt {
    void run() throws IOException;
  }

  private void attempt(Attempt attempt) {
    if (lost) {
      return;
    }
    try {
      attempt.run();
    } catch (IOException e) {
      lost = true;
      progress.notice(
          "TensorBoard's events can no longer be written (%s); training goes on"
              .formatted(e.getMessage()));
    }
  }

  private void open() throws IOException {
    if (file != null) {
      return;
    }
    int number = 0;
    while (directory.exists(name(number))) {
      number++;
    }
    file = new EventFile(directory.begin(name(number), ""));
  }

  private static String name(int number) {
    return "%s%05d".formatted(PREFIX, number);
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      progress.notice("TensorBoard's events are not whole (%s)".formatted(e.getMessage()));
    }
  }
}
