package org.subp.prune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.subp.block.BlockMask;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;
import org.subp.network.ResNets;
import org.subp.score.BlockCriterion;
import org.subp.score.ScoredWeights;

/**
 * Draws the pictures of docs/method.md from what the method's own code computes. {@code main}
 * writes them into the folder it is given; {@link MethodPicturesTest} compares those in docs/ with
 * what it would write.
 */
final class MethodPictures {
  private static final String LAYER = "layer3.1.conv1";
  private static final int BLOCK = 8;
  private static final double RATE = 0.75;
  private static final double START = 10;
  private static final double END = 180;
  private static final long SEED = 1;
  private static final List<String> SCHEDULES =
      List.of("linear", "cosine", "exponential", "cubic", "gradual");
  private static final List<String> COLOURS =
      List.of("#4c78a8", "#f58518", "#54a24b", "#e45756", "#9d67ae");

  private MethodPictures() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    for (Map.Entry<String, String> picture : all().entrySet()) {
      Files.writeString(folder.resolve(picture.getKey()), picture.getValue());
    }
  }

  /** File names and contents. */
  static Map<String, String> all() {
    Map<String, String> pictures = new LinkedHashMap<>();
    pictures.put("masks.svg", masks());
    pictures.put("schedules.svg", schedules());
    pictures.put("regrowth.svg", regrowth());
    return pictures;
  }

  private static PrunePlan plan() {
    return new PrunePlan(
        BLOCK,
        RATE,
        BlockCriterion.named("bpar", 1),
        ScoredWeights.LATENT,
        PruneSchedule.named("cubic"),
        START,
        END,
        1);
  }

  /** A layer's mask at an epoch, and what its renewal an epoch later changes. */
  private static String masks() {
    Network network = ResNets.cifar(20, 10);
    float[] weights = Initializer.parameters(network, SEED);
    NetworkMasks dense = NetworkMasks.dense(network.prunableLayers(BLOCK));
    int layer = indexOf(dense.layers());
    NetworkMasks before = MaskRenewal.renew(plan(), weights, dense, 140, SEED).masks();
    NetworkMasks after = MaskRenewal.renew(plan(), weights, before, 141, SEED).masks();
    NetworkMasks last = MaskRenewal.renew(plan(), weights, after, END, SEED).masks();
    Svg svg = new Svg(740, 390);
    BlockMask none = before.masks().get(layer);
    grid(svg, 20, "epoch 140", none, none);
    grid(svg, 140, "epoch 141: the draw was another one", after.masks().get(layer), none);
    grid(
        svg,
        260,
        "epoch 180: nothing regrows any more",
        last.masks().get(layer),
        last.masks().get(layer));
    svg.box(60, 372, 10, "live").text(76, 381, "live");
    svg.box(140, 372, 10, "dead").text(156, 381, "dead");
    svg.box(220, 372, 10, "born").text(236, 381, "came to life");
    svg.box(340, 372, 10, "died").text(356, 381, "died");
    return svg.toString();
  }

  private static int indexOf(List<PrunableLayer> layers) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).node().equals(LAYER)) {
        return i;
      }
    }
    throw new IllegalStateException("there is no " + LAYER + " among " + layers);
  }

  private static void grid(Svg svg, int top, String title, BlockMask mask, BlockMask before) {
    int groups = mask.layout().groups();
    int channels = mask.layout().inChannels();
    svg.text(
        60,
        top,
        "%s: %d of %d blocks live in every group".formatted(title, mask.keptPerGroup(), channels));
    for (int g = 0; g < groups; g++) {
      svg.text(8, top + 17 + 10 * g, "g = " + g);
      for (int c = 0; c < channels; c++) {
        boolean now = mask.keeps(g, c);
        boolean then = before.keeps(g, c);
        String kind = now ? (then ? "live" : "born") : (then ? "died" : "dead");
        svg.box(60 + 10 * c, top + 9 + 10 * g, 9, kind);
      }
    }
  }

  /** Share of blocks pruned, as the five schedules have it. */
  private static String schedules() {
    Svg svg = new Svg(740, 330);
    int left = 60;
    int bottom = 280;
    double width = 560.0 / 200;
    double height = 250 / RATE;
    svg.line(left, bottom, left + 560, bottom).line(left, bottom, left, bottom - 250);
    for (int epoch = 0; epoch <= 200; epoch += 50) {
      svg.text((int) (left + epoch * width) - 8, bottom + 18, String.valueOf(epoch));
    }
    svg.text(left + 250, bottom + 40, "epoch");
    for (double rate : new double[] {0, 0.25, 0.5, 0.75}) {
      svg.text(left - 44, (int) (bottom - rate * height) + 4, "%.0f %%".formatted(100 * rate));
    }
    for (int i = 0; i < SCHEDULES.size(); i++) {
      PruneSchedule schedule = PruneSchedule.named(SCHEDULES.get(i));
      StringBuilder points = new StringBuilder();
      for (int epoch = 0; epoch <= 200; epoch++) {
        double pruned = RATE * schedule.progress(epoch, START, END);
        points.append(
            String.format(
                Locale.ROOT, "%.1f,%.1f ", left + epoch * width, bottom - pruned * height));
      }
      svg.curve(points.toString().strip(), COLOURS.get(i));
      svg.line(left + 580, 60 + 22 * i, left + 600, 60 + 22 * i, COLOURS.get(i));
      svg.text(left + 608, 64 + 22 * i, SCHEDULES.get(i));
    }
    return svg.toString();
  }

  /** How likely each pruned block of one group is to be the first that is drawn. */
  private static String regrowth() {
    Network network = ResNets.cifar(20, 10);
    float[] weights = Initializer.parameters(network, SEED);
    NetworkMasks dense = NetworkMasks.dense(network.prunableLayers(BLOCK));
    int layer = indexOf(dense.layers());
    double[] scores =
        plan()
            .criterion()
            .score(
                weights,
                dense.layers().get(layer).offset(),
                dense.masks().get(layer),
                ScoredWeights.LATENT,
                0);
    double[] pruned =
        Arrays.stream(scores).sorted().limit(plan().prunedPerGroup(scores.length)).toArray();
    Svg svg = new Svg(740, 330);
    int left = 60;
    int bottom = 280;
    svg.line(left, bottom, left + 560, bottom).line(left, bottom, left, bottom - 250);
    svg.text(
        left + 120,
        bottom + 28,
        "the pruned blocks of group 0, from the lowest score to the highest");
    double[] taus = {1, 0.1, 0.05, 0.02};
    double most = 0.15;
    for (double share : new double[] {0, 0.05, 0.1, 0.15}) {
      svg.text(
          left - 44, (int) (bottom - share / most * 250) + 4, "%.0f %%".formatted(100 * share));
    }
    for (int i = 0; i < taus.length; i++) {
      double[] probabilities = softmax(ImportanceSampler.logits(pruned, taus[i]));
      StringBuilder points = new StringBuilder();
      for (int c = 0; c < pruned.length; c++) {
        points.append(
            String.format(
                Locale.ROOT,
                "%.1f,%.1f ",
                left + 560.0 * c / (pruned.length - 1),
                bottom - Math.min(probabilities[c], most) / most * 250));
      }
      svg.curve(points.toString().strip(), COLOURS.get(i));
      svg.line(left + 580, 60 + 22 * i, left + 600, 60 + 22 * i, COLOURS.get(i));
      svg.text(left + 608, 64 + 22 * i, "tau " + (taus[i] == 1 ? "1" : taus[i]));
    }
    return svg.toString();
  }

  private static double[] softmax(double[] logits) {
    double largest = Arrays.stream(logits).max().orElse(0);
    double[] powers = Arrays.stream(logits).map(logit -> StrictMath.exp(logit - largest)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }

  /** A picture that reads on light and on dark pages. */
  private static final class Svg {
    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height) {
      text.append(
          """
          <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d">
          <style>
          text { font: 12px sans-serif; fill: #333 } line, polyline { stroke-width: 2; fill: none }
          line.axis { stroke: #888; stroke-width: 1 }
          .live { fill: #2f5d8a } .dead { fill: #e4e4e4 } .born { fill: #3aa655 } .died { fill: #e0705a }
          @media (prefers-color-scheme: dark) {
            text { fill: #ddd } .live { fill: #6fa8dc } .dead { fill: #3a3a3a }
          }
          </style>
          """
              .formatted(width, height, width, height));
    }

    Svg box(int x, int y, int size, String kind) {
      text.append(
          "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
              .formatted(kind, x, y, size, size));
      return this;
    }

    Svg text(int x, int y, String words) {
      text.append("<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(x, y, words));
      return this;
    }

    Svg line(int x1, int y1, int x2, int y2) {
      text.append(
          "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
              .formatted(x1, y1, x2, y2));
      return this;
    }

    Svg line(int x1, int y1, int x2, int y2, String colour) {
      text.append(
          "<line stroke=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
              .formatted(colour, x1, y1, x2, y2));
      return this;
    }

    Svg curve(String points, String colour) {
      text.append("<polyline stroke=\"%s\" points=\"%s\"/>\n".formatted(colour, points));
      return this;
    }

    @Override
    public String toString() {
      return text + "</svg>\n";
    }
  }
}
