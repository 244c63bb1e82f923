package org.subp.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the unrolled tiles of the vector kernels: {@code Tiles512}, {@code Tiles256}, {@code
 * Tiles128}. C2 keeps accumulators in registers only where they are local variables, so each tile
 * is spelled out. {@code main} rewrites the sources, which are committed; a test compares them with
 * what this class makes.
 */
final class TileMaker {
  /**
   * Distance of neighbouring output pixels' inputs: blocked or planar activations, stride 1 or 2.
   */
  private static final int[] PIXEL_STRIDES = {16, 32, 1, 2};

  private static final int CHANNELS = 16;

  /**
   * @param pixels in a row
   * @param segments rows, each anywhere
   * @param vectors of output channels
   * @param speed share of the FMA peak, in percent, as measured or counted
   */
  record Shape(int pixels, int segments, int vectors, int speed) {}

  /**
   * The tiles for each length of a vector, in floats. Accumulators, weights and a broadcast fit the
   * registers; 28 accumulators would, too, but on JDK 17 their code ends up with vectors as
   * objects.
   */
  static List<Shape> shapes(int lanes) {
    return switch (lanes) {
      case 16 ->
          List.of(
              new Shape(14, 1, 1, 82),
              new Shape(16, 1, 1, 82),
              new Shape(7, 2, 1, 64),
              new Shape(8, 2, 1, 65),
              new Shape(4, 2, 1, 45),
              new Shape(7, 1, 1, 72),
              new Shape(1, 2, 1, 12),
              new Shape(7, 1, 2, 95),
              new Shape(8, 1, 2, 95),
              new Shape(4, 2, 2, 88),
              new Shape(1, 2, 2, 25));
      case 8 ->
          List.of(
              new Shape(12, 1, 1, 80),
              new Shape(7, 1, 1, 65),
              new Shape(4, 2, 1, 60),
              new Shape(1, 2, 1, 12),
              new Shape(6, 1, 2, 95),
              new Shape(5, 1, 2, 88),
              new Shape(4, 1, 2, 75),
              new Shape(1, 2, 2, 25));
      case 4 ->
          List.of(
              new Shape(7, 1, 2, 80),
              new Shape(4, 1, 2, 70),
              new Shape(1, 2, 2, 25),
              new Shape(6, 1, 4, 97),
              new Shape(5, 1, 4, 95),
              new Shape(4, 1, 4, 92),
              new Shape(1, 2, 4, 50));
      default -> throw new IllegalArgumentException("no tiles for vectors of " + lanes + " floats");
    };
  }

  /** A shape with everything built in. */
  record Form(Shape shape, int pixelStride, int segmentStride, int columns, int speed) {
    String name() {
      return "tile%dx%dx%d".formatted(shape.pixels, shape.segments, shape.vectors)
          + (pixelStride == Tile.ANY ? "" : "by" + pixelStride)
          + (segmentStride == Tile.ANY ? "" : "rows" + segmentStride)
          + (columns == 1 ? "" : "columns" + columns);
    }

    boolean oneAddress() {
      return segmentStride != Tile.ANY;
    }

    /** Columns of the input from one pixel to the next. */
    int step() {
      return columns == 1 ? 1 : pixelStride / CHANNELS;
    }

    /** Inputs of a segment that are read. */
    int inputs() {
      return (shape.pixels - 1) * step() + columns;
    }
  }

  static List<Form> forms(int lanes) {
    List<Form> forms = new ArrayList<>();
    for (Shape shape : shapes(lanes)) {
      if (shape.pixels == 1) {
        forms.add(new Form(shape, Tile.ANY, Tile.ANY, 1, shape.speed));
        continue;
      }
      for (int pixelStride : PIXEL_STRIDES) {
        forms.add(new Form(shape, pixelStride, Tile.ANY, 1, shape.speed));
      }
      if (lanes == 16 && shape.segments == 1) {
        forms.add(new Form(shape, CHANNELS, Tile.ANY, 3, columnsSpeed(shape)));
        forms.add(new Form(shape, 2 * CHANNELS, Tile.ANY, 3, columnsSpeed(shape)));
      }
      if (lanes == 16 && shape.vectors == 1 && shape.segments == 2 && shape.pixels > 4) {
        pairsOfRows(shape, forms);
      }
    }
    return forms;
  }

  private static int columnsSpeed(Shape shape) {
    return shape.vectors == 2 ? 99 : shape.pixels == 7 ? 80 : 90;
  }

  /** Planes of 7 and 8 pixels width end a network; a wider tile takes two of their rows. */
  private static void pairsOfRows(Shape shape, List<Form> forms) {
    int p = shape.pixels;
    forms.add(new Form(shape, 16, p * 16, 1, 82));
    forms.add(new Form(shape, 16, (p + 1) * 16, 1, 82));
    forms.add(new Form(shape, 16, (p + 1) * 16, 3, 90));
    forms.add(new Form(shape, 32, 2 * 2 * p * 16, 1, 82));
    forms.add(new Form(shape, 32, 2 * (2 * p + 1) * 16, 1, 82));
  }

  private final int lanes;
  private final StringBuilder tiles = new StringBuilder();
  private final StringBuilder cases = new StringBuilder();
  private final StringBuilder list = new StringBuilder();
  private int count;

  private TileMaker(int lanes) {
    this.lanes = lanes;
  }

  public static void main(String[] args) throws IOException {
    for (int lanes : new int[] {4, 8, 16}) {
      Files.writeString(Path.of(args[0], className(lanes) + ".java"), source(lanes));
    }
    Files.writeString(Path.of(args[0], "WindowTiles.java"), WindowMaker.source());
    Files.writeString(Path.of(args[0], "PairedTile.java"), PairMaker.source());
  }

  static String className(int lanes) {
    return "Tiles" + lanes * 32;
  }

  static String source(int lanes) {
    TileMaker maker = new TileMaker(lanes);
    for (Form form : forms(lanes)) {
      maker.tile(form);
    }
    return maker.file();
  }

  private String file() {
    return """
        package org.subp.kernel;

        import java.util.List;
        import jdk.incubator.vector.FloatVector;
        import jdk.incubator.vector.IntVector;
        import jdk.incubator.vector.VectorSpecies;

        /**
         * The convolution in tiles of %d-bit vectors. Written by TileMaker; do not edit.
         *
         * <p>A tile is a method of its own, without a loop around it: with fewer live integers C2 need not
         * park them in vector registers inside the innermost loop, which costs a third of the speed.
         */
        final class %s extends VectorKernels {
          private static final VectorSpecies<Float> F = FloatVector.SPECIES_%d;
          private static final VectorSpecies<Integer> I = IntVector.SPECIES_%d;

          private static final List<Tile> TILES =
              List.of(
        %s);

          @Override
          public List<Tile> tiles() {
            return TILES;
          }

          @Override
          public void conv(GatherConv c, float[] a, long[] pairs, int from, int to, int group) {
            int[] at = c.positions();
            int[] off = c.offsets();
            float[] w = c.weights();
            float[] bias = c.bias();
            int begin = c.starts()[group];
            int end = c.starts()[group + 1];
            int b = group * c.tile().groupWidth();
            int low = c.relu() ? 0 : Integer.MIN_VALUE;
            int out = c.out(group);
            int res = c.residual(group);
            int plane = c.outPlane();
            int resPlane = c.residualPlane();
            int step = c.tile().positions();
            switch (c.tile().id()) {
        %s      default -> throw new AssertionError(c.tile());
            }
          }
        %s}
        """
        .formatted(
            lanes * 32,
            className(lanes),
            lanes * 32,
            lanes * 32,
            list.substring(0, list.length() - 2),
            cases,
            tiles);
  }

  private void tile(Form f) {
    Shape s = f.shape;
    list.append(
        "          new Tile(%d, %d, %d, %d, %d, %d, %d, %d),\n"
            .formatted(
                count,
                s.pixels,
                s.segments,
                s.vectors * lanes,
                f.pixelStride,
                f.segmentStride,
                f.columns,
                f.speed));
    cases.append("      case %d -> {\n".formatted(count));
    cases.append("        for (int t = from * step; t < to * step; t += step) {\n");
    String arguments = "a, off, begin, end, w, bias, b, low, at, t, out, res, plane, resPlane";
    String call = "          %s(%s);\n".formatted(f.name(), arguments);
    if (call.length() > 101) {
      call = "          %s(\n              %s);\n".formatted(f.name(), arguments);
    }
    cases.append(call);
    cases.append("        }\n      }\n");
    count++;
    head(f.name());
    start(f);
    loop(f);
    epilogue(s);
    tiles.append("  }\n");
  }

  private void line(String text, Object... args) {
    tiles.append(text.formatted(args)).append('\n');
  }

  private void head(String name) {
    line("");
    line("  private static void %s(", name);
    line("      float[] a,");
    line("      int[] off,");
    line("      int begin,");
    line("      int end,");
    line("      float[] w,");
    line("      float[] bias,");
    line("      int b,");
    line("      int low,");
    line("      int[] at,");
    line("      int t,");
    line("      int out,");
    line("      int res,");
    line("      int plane,");
    line("      int resPlane) {");
  }

  private void start(Form f) {
    Shape s = f.shape;
    for (int r = 0; r < (f.oneAddress() ? 1 : s.segments); r++) {
      line("    int in%d = at[t%s];", r, plus(3 * r));
    }
    for (int v = 0; v < s.vectors; v++) {
      line("    FloatVector bias%d = FloatVector.fromArray(F, bias, b%s);", v, plus(v * lanes));
    }
    for (int p = 0; p < s.pixels * s.segments; p++) {
      for (int v = 0; v < s.vectors; v++) {
        line("    FloatVector %s = bias%d;", sum(p, v), v);
      }
    }
  }

  private void loop(Form f) {
    Shape s = f.shape;
    line("    for (int j = begin; j < end; %s) {", f.columns == 1 ? "j++" : "j += " + f.columns);
    for (int k = 0; k < f.columns; k++) {
      for (int v = 0; v < s.vectors; v++) {
        int width = s.vectors * lanes;
        int first = GatherConv.FIRST_WEIGHT + k * width + v * lanes;
        String name = weight(f, k, v);
        line(
            "      FloatVector %s = FloatVector.fromArray(F, w, j * %d + %d);", name, width, first);
      }
    }
    line("      int o = off[j];");
    for (int r = 0; r < (f.oneAddress() ? 1 : s.segments); r++) {
      line("      int i%d = in%d + o;", r, r);
    }
    for (int r = 0; r < s.segments; r++) {
      for (int q = 0; q < f.inputs(); q++) {
        input(f, r, q);
      }
    }
    line("    }");
  }

  /** Reads one input and adds its products to all sums it belongs to: one per kernel column. */
  private void input(Form f, int segment, int q) {
    Shape s = f.shape;
    String x = "x%d".formatted(segment * f.inputs() + q);
    String base = f.oneAddress() ? "i0" : "i" + segment;
    int offset = q * f.pixelStride / f.step() + (f.oneAddress() ? segment * f.segmentStride : 0);
    line("      FloatVector %s = FloatVector.broadcast(F, a[%s%s]);", x, base, plus(offset));
    for (int k = q % f.step(); k < f.columns; k += f.step()) {
      int pixel = (q - k) / f.step();
      if (q >= k && pixel < s.pixels) {
        for (int v = 0; v < s.vectors; v++) {
          String sum = sum(segment * s.pixels + pixel, v);
          line("      %s = %s.fma(%s, %s);", sum, x, weight(f, k, v), sum);
        }
      }
    }
  }

  private static String weight(Form f, int column, int vector) {
    return "w" + (column * f.shape.vectors + vector);
  }

  private void epilogue(Shape s) {
    line("    if (res >= 0) {");
    for (int r = 0; r < s.segments; r++) {
      line("      int r%d = res + at[t + %d];", r, 3 * r + 2);
    }
    for (int p = 0; p < s.pixels * s.segments; p++) {
      for (int v = 0; v < s.vectors; v++) {
        String from = "r" + p / s.pixels + pixelOffset(p % s.pixels, v, "resPlane");
        line("      %s = %s.add(FloatVector.fromArray(F, a, %s));", sum(p, v), sum(p, v), from);
      }
    }
    line("    }");
    // The bits of a float, as an integer, are below 0 exactly if the float is: one instruction
    // instead of a max.
    line("    IntVector floor = IntVector.broadcast(I, low);");
    for (int r = 0; r < s.segments; r++) {
      line("    int o%d = out + at[t + %d];", r, 3 * r + 1);
    }
    for (int p = 0; p < s.pixels * s.segments; p++) {
      for (int v = 0; v < s.vectors; v++) {
        String to = "o" + p / s.pixels + pixelOffset(p % s.pixels, v, "plane");
        line(
            "    %s = %s.reinterpretAsInts().max(floor).reinterpretAsFloats();",
            sum(p, v), sum(p, v));
        line("    %s.intoArray(a, %s);", sum(p, v), to);
      }
    }
  }

  private static String sum(int pixel, int vector) {
    return "s" + pixel + (char) ('a' + vector);
  }

  private static String plus(int constant) {
    return constant == 0 ? "" : " + " + constant;
  }

  private String pixelOffset(int pixel, int vector, String plane) {
    int lane = vector * lanes;
    String blocks = lane >= CHANNELS ? " + " + plane : "";
    return plus(pixel * CHANNELS + lane % CHANNELS) + blocks;
  }
}
