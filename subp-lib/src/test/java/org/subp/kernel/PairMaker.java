package org.subp.kernel;

/** Writes {@code PairedTile}, spelled out as the tiles of {@link TileMaker} are. */
final class PairMaker {
  private static final int PIXELS = Pairs.PIXELS;
  private static final int CHANNELS = 16;
  private static final String PARAMETERS =
      "float[] a,long[] pairs,int in,int[] off,int begin,int end,float[] w,float[] bias,int b,"
          + "int low,int[] at,int t,int out";

  /** Lower halves of one vector's longs below those of another. */
  private static final String LOWER = "%s.and(lower).or(%s.lanewise(VectorOperators.LSHL, 32))";

  /** Upper halves of one vector's longs above those of another. */
  private static final String UPPER = "%s.and(upper).or(%s.lanewise(VectorOperators.LSHR, 32))";

  private final StringBuilder text = new StringBuilder();
  private int stored;

  private PairMaker() {}

  static String source() {
    PairMaker maker = new PairMaker();
    maker.copy();
    String copy = maker.text.toString();
    maker.text.setLength(0);
    maker.tile("tile", false);
    maker.tile("adding", true);
    return HEAD.formatted(copy, maker.text);
  }

  private static final String HEAD =
      """
      package org.subp.kernel;

      import jdk.incubator.vector.FloatVector;
      import jdk.incubator.vector.IntVector;
      import jdk.incubator.vector.LongVector;
      import jdk.incubator.vector.VectorOperators;
      import jdk.incubator.vector.VectorSpecies;

      /**
       * A tile of two segments of seven pixels by 16 outputs that reads pixels by {@link Pairs}: one
       * broadcast serves two multiply-adds. That matters where broadcasts to 512 bits take units that
       * multiply-adds need, too. Written by PairMaker; do not edit.
       *
       * <p>A pair (a, b) fills a vector as a, b, a, b, ... With the weights w0, w1, w2, w3, ... that
       * gives a of even outputs and b of odd ones; with w1, w0, w3, w2, ... the other halves.
       */
      final class PairedTile {
        private static final int BLOCK = GatherConv.BLOCK;
        private static final VectorSpecies<Float> F = FloatVector.SPECIES_512;
        private static final VectorSpecies<Integer> I = IntVector.SPECIES_512;
        private static final VectorSpecies<Long> L = LongVector.SPECIES_512;
        private static final long LOW = 0xFFFF_FFFFL;
        private static final int FIRST_WEIGHT = GatherConv.FIRST_WEIGHT;

        private PairedTile() {}

        /** {@return it, under this number} */
        static Tile tile(int id) {
          return new Tile(id, Pairs.PIXELS, 2, BLOCK, Tile.ANY, Tile.ANY, 1, 96, true);
        }

        /** As {@link Kernels#pair}. */
        static void pair(GatherConv c, float[] a, long[] pairs, int from, int to) {
          Pairs p = c.pairs();
          int[] at = c.positions();
          for (int t = from; t < to; t++) {
            int slot = (t - from) * p.size();
            segments(a, at[6 * t] + p.first(), at[6 * t + 3] + p.first(), p, pairs, slot);
          }
        }

        private static void segments(float[] a, int in0, int in1, Pairs p, long[] pairs, int to) {
          int step = p.step();
          LongVector lower = LongVector.broadcast(L, LOW);
          LongVector upper = LongVector.broadcast(L, ~LOW);
          for (int block = 0; block < p.blocks(); block++) {
            int i0 = in0 + block * p.plane();
            int i1 = in1 + block * p.plane();
            int o = to + block * Pairs.PIXELS * BLOCK;
      %s    }
        }

        /** Neighbours in each other's places. */
        private static FloatVector swapped(FloatVector v) {
          LongVector l = v.reinterpretAsLongs();
          return l.lanewise(VectorOperators.LSHL, 32)
              .or(l.lanewise(VectorOperators.LSHR, 32))
              .reinterpretAsFloats();
        }

        /** As {@link Kernels#conv}. */
        static void conv(GatherConv c, float[] a, long[] pairs, int from, int to, int group) {
          int[] off = c.offsets();
          int[] at = c.positions();
          float[] w = c.weights();
          float[] bias = c.bias();
          int begin = c.starts()[group];
          int end = c.starts()[group + 1];
          int b = group * BLOCK;
          int low = c.relu() ? 0 : Integer.MIN_VALUE;
          int out = c.out(group);
          int res = c.residual(group);
          int size = c.pairs().size();
          int in = 0;
          for (int t = 6 * from; t < 6 * to; t += 6, in += size) {
            if (res < 0) {
              tile(a, pairs, in, off, begin, end, w, bias, b, low, at, t, out);
            } else {
              adding(a, pairs, in, off, begin, end, w, bias, b, low, at, t, out, res);
            }
          }
        }
      %s}
      """;

  private void line(String line, Object... args) {
    text.append(line.formatted(args)).append('\n');
  }

  /** Seven pairs of 16 channels. */
  private void copy() {
    for (int q = 0; q < PIXELS; q++) {
      String step = q == 0 ? "" : q == 1 ? " + step" : " + " + q + " * step";
      for (int segment = 0; segment < 2; segment++) {
        line(
            "      LongVector %s%d = FloatVector.fromArray(F, a, i%d%s).reinterpretAsLongs();",
            segment == 0 ? "u" : "v", q, segment, step);
      }
      String low = LOWER.formatted("u" + q, "v" + q);
      String high = UPPER.formatted("v" + q, "u" + q);
      line("      %s.intoArray(pairs, o%s);", low, plus(q * CHANNELS));
      line("      %s.intoArray(pairs, o%s);", high, plus(q * CHANNELS + CHANNELS / 2));
    }
  }

  private void tile(String name, boolean residual) {
    line("");
    line("  private static void %s(", name);
    String all = PARAMETERS + (residual ? ",int res" : "");
    line("      %s) {", String.join(",\n      ", all.split(",")));
    start();
    loop();
    sums(residual);
    store(residual);
    line("  }");
  }

  private void start() {
    line("    FloatVector bias0 = FloatVector.fromArray(F, bias, b);");
    line("    FloatVector bias1 = swapped(bias0);");
    for (int q = 0; q < PIXELS; q++) {
      line("    FloatVector s%d = bias0;", q);
      line("    FloatVector t%d = bias1;", q);
    }
  }

  private void loop() {
    line("    for (int j = begin; j < end; j++) {");
    line("      FloatVector w0 = FloatVector.fromArray(F, w, j * 16 + FIRST_WEIGHT);");
    line("      FloatVector w1 = swapped(w0);");
    line("      int i = in + off[j];");
    for (int q = 0; q < PIXELS; q++) {
      String pair = "pairs[i%s]".formatted(plus(q * CHANNELS));
      line("      FloatVector x%d = LongVector.broadcast(L, %s).reinterpretAsFloats();", q, pair);
      line("      s%d = x%d.fma(w0, s%d);", q, q, q);
      line("      t%d = x%d.fma(w1, t%d);", q, q, q);
    }
    line("    }");
  }

  /** Of one pixel each, if something is to be added to them. */
  private void sums(boolean residual) {
    line("    LongVector lower = LongVector.broadcast(L, LOW);");
    line("    LongVector upper = LongVector.broadcast(L, ~LOW);");
    for (int q = 0; q < PIXELS; q++) {
      line("    LongVector u%d = s%d.reinterpretAsLongs();", q, q);
      line("    LongVector v%d = t%d.reinterpretAsLongs();", q, q);
    }
    if (residual) {
      line("    int r0 = res + at[t + 2];");
      line("    int r1 = res + at[t + 5];");
      for (int q = 0; q < PIXELS; q++) {
        add("a" + q, LOWER.formatted("u" + q, "v" + q), "r0" + plus(q * CHANNELS));
        add("b" + q, UPPER.formatted("u" + q, "v" + q), "r1" + plus(q * CHANNELS));
      }
    }
  }

  private void add(String name, String sum, String from) {
    line("    FloatVector %s = FloatVector.fromArray(F, a, %s);", name, from);
    line("    %s = %s.add(%s.reinterpretAsFloats());", name, name, sum);
  }

  private void store(boolean residual) {
    stored = 0;
    line("    IntVector floor = IntVector.broadcast(I, low);");
    line("    int o0 = out + at[t + 1];");
    line("    int o1 = out + at[t + 4];");
    for (int q = 0; q < PIXELS; q++) {
      store(residual ? "a" + q : LOWER.formatted("u" + q, "v" + q), "o0" + plus(q * CHANNELS));
      store(residual ? "b" + q : UPPER.formatted("u" + q, "v" + q), "o1" + plus(q * CHANNELS));
    }
  }

  private void store(String sum, String to) {
    String name = "y" + stored++;
    line("    IntVector %s = %s.reinterpretAsInts();", name, sum);
    line("    %s.max(floor).reinterpretAsFloats().intoArray(a, %s);", name, to);
  }

  private static String plus(int constant) {
    return constant == 0 ? "" : " + " + constant;
  }
}
