package org.subp.report;

import static org.subp.report.Html.element;
import static org.subp.report.Html.style;
import static org.subp.report.Html.with;

import java.util.ArrayList;
import java.util.List;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.network.PrunableLayer;
import org.subp.train.MaskSnapshot;

/** Each layer's sparsity, and pictures of some masks, groups by channels, through time. */
final class MaskSection {
  private static final int LAYERS = 4;

  /** Pictures of a layer: more where there is one run to show. */
  private static final int PICTURES_OF_ONE = 7;

  private static final int PICTURES_OF_MANY = 4;

  private static final int MOST_PIXELS_A_BLOCK = 14;

  /** Larger masks are told, not drawn. */
  private static final int MOST_BLOCKS = 1 << 18;

  private static final byte DEAD = 0;
  private static final byte LIVE = 1;
  private static final byte BORN = 2;
  private static final byte DIED = 3;
  private static final int[] COLOURS = {0x00000000, 0xff2f7fc1, 0xffe69f00, 0x70808890};

  private final RunRecord run;
  private final List<MaskSnapshot> snapshots;
  private final int pictures;

  private MaskSection(RunRecord run, int pictures) {
    this.run = run;
    this.snapshots = run.masks();
    this.pictures = Math.min(pictures, snapshots.size());
  }

  static Section of(List<RunRecord> runs) {
    List<RunRecord> pruned = runs.stream().filter(run -> !run.masks().isEmpty()).toList();
    List<Html> body = new ArrayList<>();
    for (RunRecord run : pruned) {
      MaskSection section =
          new MaskSection(run, pruned.size() == 1 ? PICTURES_OF_ONE : PICTURES_OF_MANY);
      if (runs.size() > 1) {
        body.add(element("h3", element("bdi", run.name())));
      }
      body.add(section.pictures());
      body.add(section.layers());
    }
    return new Section("masks", "Layers and their masks", body);
  }

  private Html pictures() {
    int layers = run.masks().get(0).masks().layers().size();
    int wanted = Math.min(LAYERS, layers);
    List<Html> cards = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      cards.add(card(wanted == 1 ? 0 : Math.round(i * (layers - 1) / (wanted - 1f))));
    }
    return element(
        "figure",
        element(
            "figcaption",
            element("b", "Masks through time"),
            element(
                "span",
                "A pixel is a block: rows are groups of N output channels, columns input channels."
                    + " Changes are against the picture above."),
            element(
                "ul",
                style("legend"),
                key("live", "alive"),
                key("born", "came to life"),
                key("died", "died"),
                key("dead", "pruned"))),
        element("div", style("cards"), cards));
  }

  private static Html key(String colour, String name) {
    return element("li", element("i", style("key area " + colour)), name);
  }

  private Html card(int layer) {
    PrunableLayer prunable = snapshots.get(0).masks().layers().get(layer);
    BlockLayout layout = prunable.layout();
    List<Html> rows = new ArrayList<>();
    BlockMask before = null;
    for (int i = 0; i < pictures; i++) {
      int chosen = pictures == 1 ? 0 : i * (snapshots.size() - 1) / (pictures - 1);
      BlockMask mask = snapshots.get(chosen).masks().masks().get(layer);
      rows.add(picture(mask, before, "epoch " + snapshots.get(chosen).epoch()));
      before = mask;
    }
    return element(
        "div",
        style("card"),
        element(
            "h4",
            element("bdi", prunable.node()),
            element(
                "small",
                " %d groups of %d × %d channels, %d×%d"
                    .formatted(
                        layout.groups(),
                        layout.blockSize(),
                        layout.inChannels(),
                        layout.kernel(),
                        layout.kernel()))),
        rows);
  }

  private static Html picture(BlockMask mask, BlockMask before, String when) {
    BlockLayout layout = mask.layout();
    Html drawn =
        layout.blocks() > MOST_BLOCKS
            ? element("small", "%d blocks, too many to draw".formatted(layout.blocks()))
            : element(
                "img",
                style("mask"),
                with("src", Png.address(Png.of(COLOURS, pixels(mask, before)))),
                with(
                    "style",
                    "aspect-ratio:%d/%d;max-width:%dpx"
                        .formatted(
                            layout.inChannels(),
                            layout.groups(),
                            MOST_PIXELS_A_BLOCK * layout.inChannels())),
                with(
                    "alt",
                    Numbers.format("%s: %.1f %% of the blocks live", when, 100 * mask.density())));
    return element("div", style("moment"), element("span", when), drawn);
  }

  private static byte[][] pixels(BlockMask mask, BlockMask before) {
    byte[][] pixels = new byte[mask.layout().groups()][mask.layout().inChannels()];
    for (int g = 0; g < pixels.length; g++) {
      for (int c = 0; c < pixels[g].length; c++) {
        boolean lives = mask.keeps(g, c);
        boolean lived = before == null ? lives : before.keeps(g, c);
        pixels[g][c] = lives ? (lived ? LIVE : BORN) : lived ? DIED : DEAD;
      }
    }
    return pixels;
  }

  private Html layers() {
    double[][] churn = churn();
    List<PrunableLayer> layers = snapshots.get(0).masks().layers();
    List<BlockMask> last = snapshots.get(snapshots.size() - 1).masks().masks();
    List<List<Html>> rows = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      BlockLayout layout = layers.get(i).layout();
      BlockMask mask = last.get(i);
      rows.add(
          List.of(
              element("bdi", layers.get(i).node()),
              Html.join("%d × %d".formatted(layout.groups(), layout.inChannels())),
              Html.join(String.valueOf(mask.keptPerGroup())),
              density(mask.density()),
              strip(churn[i])));
    }
    return element(
        "figure",
        element(
            "figcaption",
            element("b", "Every prunable layer"),
            element(
                "span",
                ("As of epoch %d. The strip shows, from the first to the last of %d snapshots, which"
                        + " share of the layer's blocks changed in between: the stronger the colour, the more.")
                    .formatted(snapshots.get(snapshots.size() - 1).epoch(), snapshots.size()))),
        Section.table(
            List.of("layer", "groups × channels", "kept per group", "live", "changes through time"),
            rows));
  }

  private static Html density(double density) {
    return Html.join(
        element(
            "span",
            style("meter"),
            element("i", with("style", Numbers.format("width:%.1f%%", 100 * density)))),
        Numbers.format("%.1f %%", 100 * density));
  }

  /** (layers, snapshots - 1) share of blocks that differ from the snapshot before. */
  private double[][] churn() {
    int layers = snapshots.get(0).masks().masks().size();
    double[][] churn = new double[layers][snapshots.size() - 1];
    for (int s = 1; s < snapshots.size(); s++) {
      List<BlockMask> before = snapshots.get(s - 1).masks().masks();
      List<BlockMask> after = snapshots.get(s).masks().masks();
      for (int i = 0; i < layers; i++) {
        churn[i][s - 1] =
            (double) after.get(i).differences(before.get(i)) / after.get(i).layout().blocks();
      }
    }
    return churn;
  }

  private Html strip(double[] changed) {
    List<Html> cells = new ArrayList<>();
    for (int s = 0; s < changed.length; s++) {
      cells.add(
          element(
              "rect",
              with("x", s),
              with("width", 1),
              with("height", 1),
              // The root, so that little is told from nothing.
              with("fill-opacity", Numbers.format("%.2f", Math.sqrt(changed[s]))),
              element(
                  "title",
                  Numbers.format(
                      "epoch %d to %d: %.1f %% of the blocks changed",
                      snapshots.get(s).epoch(), snapshots.get(s + 1).epoch(), 100 * changed[s]))));
    }
    return element(
        "svg",
        style("strip"),
        with("viewBox", "0 0 " + Math.max(1, changed.length) + " 1"),
        with("preserveAspectRatio", "none"),
        cells);
  }
}
