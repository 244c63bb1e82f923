package org.subp.kernel;

/**
 * Writes {@code WindowTiles}: seven neighbouring pixels under a 3x3 window in registers, of a
 * depthwise convolution at stride 1 and 2 and of a max pool at stride 2, spelled out as the tiles
 * of {@link TileMaker} are.
 */
final class WindowMaker {
  private static final int PIXELS = 7;
  private static final int SIDE = 3;
  private static final int CHANNELS = 16;

  private final StringBuilder text = new StringBuilder();

  private WindowMaker() {}

  static String source() {
    WindowMaker maker = new WindowMaker();
    for (int stride = 1; stride <= 2; stride++) {
      maker.depthwise(stride);
    }
    maker.maxPool();
    return """
        package org.subp.kernel;

        import jdk.incubator.vector.FloatVector;
        import jdk.incubator.vector.IntVector;
        import jdk.incubator.vector.VectorOperators;
        import jdk.incubator.vector.VectorSpecies;

        /**
         * A row under a 3x3 window, %d pixels at once: each input is read once for all outputs it is under.
         * Rows whose width is no multiple end with pixels computed twice. Written by WindowMaker; do not
         * edit.
         */
        final class WindowTiles {
          /** Pixels of a tile; a row must have as many. */
          static final int PIXELS = %d;

          private static final VectorSpecies<Float> F = VectorKernels.F;
          private static final VectorSpecies<Integer> I = VectorKernels.I;

          private WindowTiles() {}
        %s}
        """
        .formatted(PIXELS, PIXELS, maker.text);
  }

  private void line(String line, Object... args) {
    text.append(line.formatted(args)).append('\n');
  }

  private void depthwise(int stride) {
    line("");
    line("  static void depthwise%d(", stride);
    for (String parameter :
        "float[] a,int in,int row,float[] w,int at,float[] bias,int b,int out,int width"
            .split(",")) {
      line("      %s,", parameter);
    }
    line("      int low) {");
    line("    IntVector floor = IntVector.broadcast(I, low);");
    line("    for (int first = 0; first < width; first += PIXELS) {");
    line("      int x = Math.min(first, width - PIXELS);");
    line("      int i0 = in + x * %d;", stride * CHANNELS);
    line("      int i1 = i0 + row;");
    line("      int i2 = i1 + row;");
    line("      int o = out + x * %d;", CHANNELS);
    line("      FloatVector s0 = FloatVector.fromArray(F, bias, b);");
    for (int p = 1; p < PIXELS; p++) {
      line("      FloatVector s%d = s0;", p);
    }
    for (int y = 0; y < SIDE; y++) {
      row(y, stride);
    }
    for (int p = 0; p < PIXELS; p++) {
      line("      s%d = s%d.reinterpretAsInts().max(floor).reinterpretAsFloats();", p, p);
      line("      s%d.intoArray(a, o%s);", p, plus(p * CHANNELS));
    }
    line("    }");
    line("  }");
  }

  private void row(int y, int stride) {
    for (int k = y * SIDE; k < (y + 1) * SIDE; k++) {
      line("      FloatVector w%d = FloatVector.fromArray(F, w, at%s);", k, plus(k * CHANNELS));
    }
    int inputs = (PIXELS - 1) * stride + SIDE;
    for (int q = 0; q < inputs; q++) {
      String input = "x" + (y * inputs + q);
      line(
          "      FloatVector %s = FloatVector.fromArray(F, a, i%d%s);",
          input, y, plus(q * CHANNELS));
      for (int k = q % stride; k < SIDE; k += stride) {
        int pixel = (q - k) / stride;
        if (q >= k && pixel < PIXELS) {
          line("      s%d = %s.fma(w%d, s%d);", pixel, input, y * SIDE + k, pixel);
        }
      }
    }
  }

  /** Stride 2. Windows that reach beyond an edge take the edge twice, which changes no maximum. */
  private void maxPool() {
    line("");
    line("  static void maxPool2(");
    line(
        "      float[] a, int r0, int r1, int r2, int columns, int padding, int out, int width) {");
    line("    for (int first = 0; first < width; first += PIXELS) {");
    line("      int x = Math.min(first, width - PIXELS);");
    line("      int column = 2 * x - padding;");
    line("      int left = Math.max(column, 0) * %d;", CHANNELS);
    line("      int middle = column * %d;", CHANNELS);
    line("      int right = Math.min(column + %d, columns - 1) * %d;", 2 * PIXELS, CHANNELS);
    line("      int o = out + x * %d;", CHANNELS);
    for (int q = 0; q <= 2 * PIXELS; q++) {
      String at = q == 0 ? "left" : q == 2 * PIXELS ? "right" : "middle" + plus(q * CHANNELS);
      line("      FloatVector v%d = FloatVector.fromArray(F, a, r0 + %s);", q, at);
      for (int y = 1; y < SIDE; y++) {
        line("      FloatVector x%d = FloatVector.fromArray(F, a, r%d + %s);", SIDE * q + y, y, at);
        larger("v" + q, "x" + (SIDE * q + y));
      }
      if (q >= 2 && q % 2 == 0) {
        // The next window needs this column, too.
        line("      FloatVector m%d = v%d;", q, q);
        larger("m" + q, "v" + (q - 2));
        larger("m" + q, "v" + (q - 1));
        line("      m%d.intoArray(a, o%s);", q, plus((q / 2 - 1) * CHANNELS));
      }
    }
    line("    }");
    line("  }");
  }

  /** Two instructions; {@code FloatVector.max}, which orders zeros and NaN, is a dozen. */
  private void larger(String max, String value) {
    line(
        "      %s = %s.blend(%s, %s.compare(VectorOperators.GT, %s));",
        max, max, value, value, max);
  }

  private static String plus(int constant) {
    return constant == 0 ? "" : " + " + constant;
  }
}
