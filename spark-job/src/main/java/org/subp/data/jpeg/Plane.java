package org.subp.data.jpeg;

import org.subp.data.jpeg.JpegHeader.Component;

/** Decoded samples of one component inside a {@link Window}. */
final class Plane {
  byte[] samples = new byte[0];
  int stride;

  /** The component's sample that is first in {@link #samples}. */
  int left;

  int top;

  /** Samples of the component in the whole image. */
  int width;

  int height;

  /** The direct coefficient of the block before, not dequantised. */
  int direct;

  void begin(JpegHeader header, Component component, Window window) {
    Component luma = header.components()[0];
    left = 8 * component.across() * window.firstColumn();
    top = 8 * component.down() * window.firstRow();
    stride = 8 * component.across() * (window.endColumn() - window.firstColumn());
    int lines = 8 * component.down() * (window.endRow() - window.firstRow());
    width = (header.width() * component.across() + luma.across() - 1) / luma.across();
    height = (header.height() * component.down() + luma.down() - 1) / luma.down();
    direct = 0;
    int size = Math.addExact(Math.multiplyExact(stride, lines), 1); // Colours looks one beyond
    if (samples.length < size) {
      samples = new byte[size];
    }
  }

  /** Gives the buffer back if it is larger than that. */
  void release(int largest) {
    if (samples.length > largest) {
      samples = new byte[0];
    }
  }

  /** Where a block begins; rows and columns of blocks count from the window's corner. */
  int offset(int row, int column) {
    return 8 * (row * stride + column);
  }

  /** Where a line of the image begins, as if its sample 0 were there. */
  int line(int y) {
    return (y - top) * stride - left;
  }
}
