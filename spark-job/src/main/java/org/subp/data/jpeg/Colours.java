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
 *
 * <p>Columns of even and of odd number are kept apart, so that doubling chroma's columns needs no
 * interleaving. Bytes become ints first: short loops over whole arrays of ints, all at the same
 * index, are what C2 makes vector code of.
 */
final class Colours {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int ONE = 1 << 16;
  private static final int HALF = ONE / 2;
  private static final int RED = (int) (1.40200 * ONE + 0.5);
  private static final int BLUE = (int) (1.77200 * ONE + 0.5);
  private static final int GREEN_OF_BLUE = (int) (0.34414 * ONE + 0.5);
  private static final int GREEN_OF_RED = (int) (0.71414 * ONE + 0.5);

  /** Every second column of a line of the image. */
  private static final class Columns {
    final int[] luma;
    final int[] blue;
    final int[] red;

    /** Red in the lowest byte, then green, then blue. */
    final int[] pixels;

    Columns(int size) {
      luma = new int[size];
      blue = new int[size];
      red = new int[size];
      pixels = new int[size];
    }
  }

  private Columns even = new Columns(0);
  private Columns odd = new Columns(0);

  /** Of chroma, each beside the one before it, itself, and the one after. */
  private int[] sums = new int[0];

  private int[] here = new int[0];
  private int[] after = new int[0];

  RgbImage rgb(JpegHeader header, Plane[] planes, Region part) {
    byte[] pixels = new byte[Math.multiplyExact(3, part.width() * part.height())];
    if (header.components().length == 1) {
      for (int y = 0; y < part.height(); y++) {
        int from = planes[0].line(part.top() + y) + part.left();
        repeat(planes[0].samples, from, part.width(), pixels, 3 * part.width() * y);
      }
      return new RgbImage(part.width(), part.height(), pixels);
    }
    // with half as many columns of chroma the first one of a pair is even
    int skipped = header.halfAcross() ? part.left() & 1 : 0;
    int pairs = (skipped + part.width() + 1) / 2;
    reserve(pairs);
    for (int y = 0; y < part.height(); y++) {
      int line = part.top() + y;
      int left = part.left() - skipped;
      split(planes[0], line, left, pairs, even.luma, odd.luma);
      if (header.halfAcross()) {
        widen(header, planes[1], line, left / 2, pairs, even.blue, odd.blue);
        widen(header, planes[2], line, left / 2, pairs, even.red, odd.red);
      } else {
        split(planes[1], line, left, pairs, even.blue, odd.blue);
        split(planes[2], line, left, pairs, even.red, odd.red);
      }
      convert(even, pairs);
      convert(odd, pairs);
      join(skipped, pairs, pixels, 3 * part.width() * y);
    }
    return new RgbImage(part.width(), part.height(), pixels);
  }

  private void reserve(int pairs) {
    if (even.luma.length < pairs) {
      even = new Columns(pairs);
      odd = new Columns(pairs);
      sums = new int[pairs + 2];
      here = new int[pairs];
      after = new int[pairs];
    }
  }

  private static void repeat(byte[] in, int from, int count, byte[] out, int to) {
    for (int x = 0; x < count; x++) {
      out[to + 3 * x] = in[from + x];
      out[to + 3 * x + 1] = in[from + x];
      out[to + 3 * x + 2] = in[from + x];
    }
  }

  /** A line from {@code left} on; the last odd column may be beyond the part, or the image. */
  private static void split(Plane plane, int line, int left, int pairs, int[] even, int[] odd) {
    byte[] in = plane.samples;
    int from = plane.line(line) + left;
    for (int x = 0; x < pairs; x++) {
      even[x] = in[from + 2 * x] & 0xff;
      odd[x] = in[from + 2 * x + 1] & 0xff;
    }
  }

  /**
   * A line of a chroma component at luma's columns.
   *
   * @param first of the component's columns that is doubled
   */
  private void widen(
      JpegHeader header, Plane plane, int line, int first, int count, int[] even, int[] odd) {
    // one column more on each side; at the image's edges the last one again
    int begin = Math.max(first - 1, 0);
    int end = Math.min(first + count + 1, plane.width);
    int to = begin - (first - 1);
    if (header.halfDown()) {
      int near = line >> 1;
      int far = Math.max(0, Math.min(plane.height - 1, near - 1 + 2 * (line & 1)));
      mix(plane.samples, plane.line(near) + begin, plane.line(far) + begin, end - begin, to);
    } else {
      copy(plane.samples, plane.line(line) + begin, end - begin, to);
    }
    if (begin == first) {
      sums[0] = sums[1];
    }
    if (end == first + count) {
      sums[count + 1] = sums[count];
    }
    // sums of four samples already, or of one
    int shift = header.halfDown() ? 4 : 2;
    System.arraycopy(sums, 1, here, 0, count);
    interpolate(here, sums, header.halfDown() ? 8 : 1, shift, count, even);
    System.arraycopy(sums, 2, after, 0, count);
    interpolate(here, after, header.halfDown() ? 7 : 2, shift, count, odd);
  }

  private void mix(byte[] in, int near, int far, int count, int to) {
    for (int x = 0; x < count; x++) {
      sums[to + x] = 3 * (in[near + x] & 0xff) + (in[far + x] & 0xff);
    }
  }

  private void copy(byte[] in, int from, int count, int to) {
    for (int x = 0; x < count; x++) {
      sums[to + x] = in[from + x] & 0xff;
    }
  }

  private static void interpolate(
      int[] near, int[] far, int round, int shift, int count, int[] out) {
    for (int x = 0; x < count; x++) {
      out[x] = (3 * near[x] + far[x] + round) >> shift;
    }
  }

  private static void convert(Columns columns, int count) {
    int[] luma = columns.luma;
    int[] blue = columns.blue;
    int[] red = columns.red;
    int[] pixels = columns.pixels;
    for (int x = 0; x < count; x++) {
      int green = HALF - GREEN_OF_BLUE * (blue[x] - 128) - GREEN_OF_RED * (red[x] - 128);
      pixels[x] = clamp(luma[x] + (green >> 16)) << 8;
    }
    for (int x = 0; x < count; x++) {
      pixels[x] |= clamp(luma[x] + ((RED * (red[x] - 128) + HALF) >> 16));
    }
    for (int x = 0; x < count; x++) {
      pixels[x] |= clamp(luma[x] + ((BLUE * (blue[x] - 128) + HALF) >> 16)) << 16;
    }
  }

  /** To 0..255, as arithmetic, which becomes vector code where comparisons do not. */
  private static int clamp(int value) {
    int atLeastZero = value & ~(value >> 31);
    return (atLeastZero | (255 - atLeastZero) >> 31) & 255;
  }

  /**
   * Writes a line's pixels, and up to five bytes beyond, where the next line follows.
   *
   * @param skipped 1 if the first even column lies left of the part
   */
  private void join(int skipped, int pairs, byte[] out, int to) {
    if (skipped == 1) {
      put(odd.pixels[0], out, to);
    }
    int at = to + 3 * skipped;
    int pair = skipped;
    for (; pair < pairs && at <= out.length - Long.BYTES; pair++, at += 6) {
      LONG.set(out, at, even.pixels[pair] | (long) odd.pixels[pair] << 24);
    }
    for (; pair < pairs && at < out.length; pair++, at += 6) {
      put(even.pixels[pair], out, at);
      if (at + 3 < out.length) {
        put(odd.pixels[pair], out, at + 3);
      }
    }
  }

  private static void put(int pixel, byte[] out, int at) {
    out[at] = (byte) pixel;
    out[at + 1] = (byte) (pixel >> 8);
    out[at + 2] = (byte) (pixel >> 16);
  }
}
