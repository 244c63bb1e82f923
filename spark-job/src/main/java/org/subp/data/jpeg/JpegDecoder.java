package org.subp.data.jpeg;

import org.subp.data.jpeg.JpegHeader.Component;
import org.subp.image.Region;
import org.subp.image.RgbImage;

/**
 * Decodes parts of JPEG images. Not thread-safe: it keeps its buffers from image to image, unless a
 * giant made them large.
 */
public final class JpegDecoder {
  /**
   * Of a block's coefficients, absolute, added up. Up to here no decoder's sixteen-bit values
   * overflow, so all agree; blocks of photographs stay far below.
   */
  private static final int LARGEST_SUM = 5900;

  /** A buffer that is larger is given back after its image: photographs of 8 megapixels fit. */
  private static final int LARGEST_KEPT = 1 << 23;

  private final EntropyReader reader = new EntropyReader();
  private final BlockGroup group = new BlockGroup(InverseTransform.create());
  private final Plane[] planes = {new Plane(), new Plane(), new Plane()};
  private final Colours colours = new Colours();

  /** With empty buffers, which grow with the images. */
  public JpegDecoder() {}

  /**
   * Decodes a part of the image.
   *
   * @param bytes what {@code header} was read from
   * @param header of the same file
   * @param part within the image as it is stored
   * @return the pixels; null if the data look damaged where they were read. What lies below the
   *     part is not read, unless the part reaches the image's last line: then the file must end
   *     there
   */
  public RgbImage decode(byte[] bytes, JpegHeader header, Region part) {
    if (part.left() + part.width() > header.width()
        || part.top() + part.height() > header.height()) {
      throw new IllegalArgumentException(
          "%s reaches beyond an image of %dx%d".formatted(part, header.width(), header.height()));
    }
    try {
      return decode(bytes, header, part, Window.of(header, part));
    } finally {
      reader.release(LARGEST_KEPT);
      for (Plane plane : planes) {
        plane.release(LARGEST_KEPT);
      }
    }
  }

  /** Memory that stays until the next image. */
  long keptBytes() {
    long kept = reader.keptBytes();
    for (Plane plane : planes) {
      kept += plane.samples.length;
    }
    return kept;
  }

  private RgbImage decode(byte[] bytes, JpegHeader header, Region part, Window window) {
    for (int i = 0; i < header.components().length; i++) {
      planes[i].begin(header, header.components()[i], window);
    }
    group.clear();
    if (!decodeBlocks(bytes, header, window)) {
      return null;
    }
    group.flush();
    return colours.rgb(header, planes, part);
  }

  private boolean decodeBlocks(byte[] bytes, JpegHeader header, Window window) {
    if (!reader.begin(bytes, header.scan())) {
      return false;
    }
    int restart = header.restartInterval();
    int mcu = 0;
    for (int row = 0; row < window.endRow(); row++) {
      boolean above = row < window.firstRow();
      for (int column = 0; column < window.columns(); column++, mcu++) {
        if (restart > 0 && mcu > 0 && mcu % restart == 0) {
          if (!reader.restart((mcu / restart - 1) & 7)) {
            return false;
          }
          for (Plane plane : planes) {
            plane.direct = 0;
          }
        }
        boolean wanted = !above && column >= window.firstColumn() && column < window.endColumn();
        boolean known =
            wanted
                ? decodeUnit(header, row - window.firstRow(), column - window.firstColumn())
                : skipUnit(header);
        if (!known) {
          return false;
        }
      }
      if (reader.isDamaged()) {
        return false;
      }
    }
    return window.endRow() < window.rows() || reader.isAtEndOfImage();
  }

  private boolean skipUnit(JpegHeader header) {
    Component[] components = header.components();
    for (int i = 0; i < components.length; i++) {
      Component component = components[i];
      for (int b = component.across() * component.down(); b > 0; b--) {
        int difference = reader.difference(component.first());
        if (difference == Integer.MIN_VALUE || !reader.skipCoefficients(component.others())) {
          return false;
        }
        planes[i].direct += difference;
      }
    }
    return true;
  }

  private boolean decodeUnit(JpegHeader header, int row, int column) {
    Component[] components = header.components();
    for (int i = 0; i < components.length; i++) {
      Component component = components[i];
      for (int y = 0; y < component.down(); y++) {
        for (int x = 0; x < component.across(); x++) {
          int offset =
              planes[i].offset(row * component.down() + y, column * component.across() + x);
          if (!decodeBlock(component, planes[i], offset)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean decodeBlock(Component component, Plane plane, int offset) {
    int difference = reader.difference(component.first());
    if (difference == Integer.MIN_VALUE) {
      return false;
    }
    plane.direct += difference;
    int[] factors = component.quantisation();
    int lanes = group.lanes();
    int lane = group.lane();
    int sum = reader.coefficients(component.others(), factors, group.blocks(), lane, lanes);
    int direct = plane.direct * factors[0];
    if (sum < 0 || sum + Math.abs(direct) > LARGEST_SUM || Math.abs(plane.direct) > LARGEST_SUM) {
      return false;
    }
    group.blocks()[lane] = direct;
    group.add(plane, offset);
    return true;
  }
}
