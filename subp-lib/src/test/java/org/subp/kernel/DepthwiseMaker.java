package org.subp.kernel;

/**
 * Writes {@code DepthwiseTiles}: seven neighbouring pixels of a 3x3 in registers, at stride 1 and
 * 2, spelled out as the tiles of {@link TileMaker} are.
 */
final class DepthwiseMaker {
  private static final int PIXELS = 7;
  private static final int SIDE = 3;
  private static final int CHANNELS = 16;

  private final StringBuilder text = new StringBuilder();

  private DepthwiseMaker() {}

  static String source() {
    DepthwiseMaker maker = new DepthwiseMaker();
    for (int stride = 1; stride <= 2; stride++) {
      maker.method(stride);
    }
    return """
        package org.subp.kernel;

        import jdk.incubator.vector.FloatVector;
        import jdk.incubator.vector.IntVector;
        import jdk.incubator.vector.VectorSpecies;

        /**
         * A row of a 3x3 depthwise convolution, %d pixels at once: each input is read once for the taps of
         * its row that it is under. Rows whose width is no multiple end with pixels computed twice. Written
         * by DepthwiseMaker; do not edit.
         */
        final class DepthwiseTiles {
          /** Pixels of a tile; a row must have as many. */
          static final int PIXELS = %d;

          private static final VectorSpecies<Float> F = VectorKernels.F;
          private static final VectorSpecies<Integer> I = VectorKernels.I;

          private DepthwiseTiles() {}
        %s}
        """
        .formatted(PIXELS, PIXELS, maker.text);
  }

  private void line(String line, Object... args) {
    text.append(line.formatted(args)).append('\n');
  }

  private void method(int stride) {
    line("");
    line("  static void stride%d(", stride);
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

  private static String plus(int constant) {
    return constant == 0 ? "" : " + " + constant;
  }
}
