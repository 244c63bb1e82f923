package org.subp.data.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.subp.image.Region;
import org.subp.image.RgbImage;

/**
 * From components to pixels: chroma of half the size is interpolated, three quarters of the nearer
 * sample and one of the farther, in each direction; then ITU-T T.871's equations with 16 fractional
 * bits. Both round as libjpeg does.
 */
final class Colours {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int ONE = 1 << 16;
  private static final int HALF = ONE / 2;
  private static final int RED = (int) (1.40200 * ONE + 0.5);
  private static final int BLUE = (int) (1.77200 * ONE + 0.5);
  private static final int GREEN_OF_BLUE = (int) (0.34414 * ONE + 0.5);
  private static final int GREEN_OF_RED = (int) (0.71414 * ONE + 0.5);

  private int[] luma = new int[0];
  private int[] blue = new int[0];
  private int[] red = new int[0];
  private int[] sums = new int[0];

  RgbImage rgb(JpegHeader header, Plane[] planes, Region part) {
    byte[] pixels = new byte[Math.multiplyExact(3, part.width() * part.height())];
    if (header.components().length == 1) {
      for (int y = 0; y < part.height(); y++) {
        int from = planes[0].line(part.top() + y) + part.left();
        repeat(planes[0].samples, from, part.width(), pixels, 3 * part.width() * y);
      }
      return new RgbImage(part.width(), part.height(), pixels);
    }
    // room for the chroma sample before the first and after the last
    if (luma.length < part.width() + 4) {
      luma = new int[part.width() + 4];
      blue = new int[part.width() + 4];
      red = new int[part.width() + 4];
      sums = new int[part.width() + 4];
    }
    for (int y = 0; y < part.height(); y++) {
      int line = part.top() + y;
      copy(planes[0].samples, planes[0].line(line) + part.left(), luma, part.width());
      chroma(header, planes[1], line, part, blue);
      chroma(header, planes[2], line, part, red);
      // with half as many columns the first interpolated one is even
      int skipped = header.halfAcross() ? part.left() & 1 : 0;
      convert(skipped, part.width(), pixels, 3 * part.width() * y);
    }
    return new RgbImage(part.width(), part.height(), pixels);
  }

  private static void repeat(byte[] in, int from, int count, byte[] out, int to) {
    for (int x = 0; x < count; x++) {
      out[to + 3 * x] = in[from + x];
      out[to + 3 * x + 1] = in[from + x];
      out[to + 3 * x + 2] = in[from + x];
    }
  }

  private static void copy(byte[] in, int from, int[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = in[from + x] & 0xff;
    }
  }

  /** One line of a chroma component at luma's columns, from the part's first or the one before. */
  private void chroma(JpegHeader header, Plane plane, int line, Region part, int[] out) {
    if (!header.halfAcross()) {
      copy(plane.samples, plane.line(line) + part.left(), out, part.width());
      return;
    }
    int first = Math.max(0, part.left() / 2 - 1);
    int end = Math.min(plane.width, (part.left() + part.width() - 1) / 2 + 2);
    if (header.halfDown()) {
      int near = line >> 1;
      int far = Math.max(0, Math.min(plane.height - 1, near - 1 + 2 * (line & 1)));
      mix(plane.samples, plane.line(near) + first, plane.line(far) + first, end - first);
    } else {
      copy(plane.samples, plane.line(line) + first, sums, end - first);
    }
    widen(header.halfDown(), plane.width, first, part, out);
  }

  private void mix(byte[] samples, int near, int far, int count) {
    for (int x = 0; x < count; x++) {
      sums[x] = 3 * (samples[near + x] & 0xff) + (samples[far + x] & 0xff);
    }
  }

  /**
   * Doubles the columns of {@link #sums}.
   *
   * @param mixed whether they are sums of four samples already
   * @param width of the component
   * @param first sample of it that is in {@link #sums}
   */
  private void widen(boolean mixed, int width, int first, Region part, int[] out) {
    int begin = part.left() / 2;
    int end = (part.left() + part.width() - 1) / 2 + 1;
    int shift = mixed ? 4 : 2;
    int roundEven = mixed ? 8 : 1;
    int roundOdd = mixed ? 7 : 2;
    int innerBegin = Math.max(begin, 1);
    int innerEnd = Math.min(end, width - 1);
    for (int x = innerBegin; x < innerEnd; x++) {
      int here = 3 * sums[x - first];
      out[2 * (x - begin)] = (here + sums[x - first - 1] + roundEven) >> shift;
      out[2 * (x - begin) + 1] = (here + sums[x - first + 1] + roundOdd) >> shift;
    }
    if (begin == 0) {
      int here = sums[-first];
      out[0] = mixed ? (4 * here + 8) >> 4 : here;
      out[1] = (3 * here + sums[1 - first] + roundOdd) >> shift;
    }
    if (end == width) {
      int x = width - 1;
      int here = sums[x - first];
      out[2 * (x - begin)] = (3 * here + sums[x - first - 1] + roundEven) >> shift;
      out[2 * (x - begin) + 1] = mixed ? (4 * here + 7) >> 4 : here;
    }
  }

  private void convert(int skipped, int count, byte[] out, int to) {
    for (int x = 0; x < count; x++) {
      int y = luma[x];
      int cb = blue[x + skipped] - 128;
      int cr = red[x + skipped] - 128;
      int r = clamp(y + ((RED * cr + HALF) >> 16));
      int g = clamp(y + ((HALF - GREEN_OF_BLUE * cb - GREEN_OF_RED * cr) >> 16));
      int b = clamp(y + ((BLUE * cb + HALF) >> 16));
      luma[x] = r | g << 8 | b << 16;
    }
    // Four bytes at once, of which the next pixel overwrites the last.
    for (int x = 0; x < count - 1; x++) {
      INT.set(out, to + 3 * x, luma[x]);
    }
    int last = luma[count - 1];
    out[to + 3 * count - 3] = (byte) last;
    out[to + 3 * count - 2] = (byte) (last >> 8);
    out[to + 3 * count - 1] = (byte) (last >> 16);
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
