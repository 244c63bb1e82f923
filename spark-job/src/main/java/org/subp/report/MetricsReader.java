package org.subp.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.subp.report.RunRecord.Epoch;
import org.subp.report.RunRecord.Renewal;

/**
 * Reads {@code metrics.jsonl} line by line, in memory that does not grow with the file. A line that
 * is no event of a run is counted and passed over: the last one may be half written.
 */
final class MetricsReader {
  private static final int LONGEST_LINE = 1 << 16;
  private static final int MOST_STEPS = 640;
  private static final int MOST_OTHERS = 960;
  private static final long MOST_EPOCHS = 10_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  final Thinned<Bucket> steps = new Thinned<>(MOST_STEPS, Bucket::plus);
  final Thinned<Epoch> epochs = new Thinned<>(MOST_OTHERS, (a, b) -> b);
  final Thinned<Renewal> renewals = new Thinned<>(MOST_OTHERS, (a, b) -> b);
  private final int batch;
  long stepsPerEpoch;
  long stepsDone;
  long unreadable;

  /**
   * @param batch images of a step
   */
  MetricsReader(int batch) {
    this.batch = batch;
  }

  void read(InputStream file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long length = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        take(line, length);
        line.reset();
        length = 0;
      } else if (length++ < LONGEST_LINE) {
        line.write(c);
      }
    }
    if (length > 0) {
      take(line, length);
    }
  }

  private void take(ByteArrayOutputStream line, long length) {
    try {
      if (length > LONGEST_LINE || !take(JSON.readTree(line.toByteArray()))) {
        unreadable++;
      }
    } catch (IOException | IllegalArgumentException e) {
      unreadable++;
    }
  }

  private boolean take(JsonNode event) {
    switch (event.path("event").asText()) {
      case "step" -> step(event);
      case "epoch" -> epoch(event);
      case "masks" -> renewals.add(renewal(event));
      default -> {
        // Lines of a later version are none of ours, but no damage either.
        return event.path("event").isTextual();
      }
    }
    return true;
  }

  private void step(JsonNode event) {
    long step = count(event, "step", Long.MAX_VALUE / 2);
    long epoch = count(event, "epoch", MOST_EPOCHS);
    double seconds = batch / positive(event, "imagesPerSecond");
    JsonNode parts = event.path("seconds");
    Bucket bucket =
        new Bucket(
            step,
            1,
            finite(event, "loss"),
            finite(event, "lr"),
            seconds,
            batch,
            finite(parts, "compute"),
            parts.has("waiting") ? finite(parts, "waiting") : 0, // older runs do not tell
            finite(parts, "reduce"),
            finite(parts, "update"),
            finite(parts, "broadcast"),
            finite(event, "bytesSent"));
    if (step < stepsDone) {
      throw new IllegalArgumentException("step %d comes twice".formatted(step));
    }
    if (stepsPerEpoch == 0 && epoch > 0) {
      stepsPerEpoch = step / epoch;
    }
    steps.add(bucket);
    stepsDone = step + 1;
  }

  private void epoch(JsonNode event) {
    int epoch = (int) count(event, "epoch", MOST_EPOCHS);
    epochs.add(
        new Epoch(
            epoch,
            finite(event, "trainLoss"),
            share(event, "top1"),
            share(event, "top5"),
            share(event, "density"),
            event.path("final").asBoolean()));
    if (stepsPerEpoch == 0) {
      stepsPerEpoch = stepsDone / (epoch + 1);
    }
  }

  private Renewal renewal(JsonNode event) {
    return new Renewal(
        stepsDone,
        count(event, "pruned", Long.MAX_VALUE),
        count(event, "regrown", Long.MAX_VALUE),
        count(event, "changed", Long.MAX_VALUE));
  }

  private static long count(JsonNode event, String key, long most) {
    JsonNode value = event.path(key);
    return value.isIntegralNumber() && value.canConvertToLong()
        ? (long) within(key, value.asLong(), 0, most)
        : refuse(key, value);
  }

  private static double finite(JsonNode event, String key) {
    JsonNode value = event.path(key);
    return value.isNumber() ? within(key, value.asDouble(), -1e30, 1e30) : refuse(key, value);
  }

  private static double positive(JsonNode event, String key) {
    return within(key, finite(event, key), 1e-9, 1e12);
  }

  private static double share(JsonNode event, String key) {
    return within(key, finite(event, key), 0, 1);
  }

  private static double within(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException("%s is %s".formatted(key, value));
    }
    return value;
  }

  private static long refuse(String key, JsonNode value) {
    throw new IllegalArgumentException("%s is %s".formatted(key, value.getNodeType()));
  }
}
