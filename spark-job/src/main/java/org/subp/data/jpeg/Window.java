package org.subp.data.jpeg;

import org.subp.image.Region;

/**
 * Which MCUs a part needs: those it touches and, where chroma is upsampled from its neighbours,
 * those of the chroma samples next to it.
 *
 * @param columns MCUs of the image, side by side
 * @param rows MCUs of the image, one below the other
 */
record Window(int columns, int rows, int firstColumn, int endColumn, int firstRow, int endRow) {

  static Window of(JpegHeader header, Region part) {
    int width = 8 * header.components()[0].across();
    int height = 8 * header.components()[0].down();
    int columns = (header.width() + width - 1) / width;
    int rows = (header.height() + height - 1) / height;
    int besides = header.halfAcross() ? 2 : 0;
    int above = header.halfDown() ? 2 : 0;
    return new Window(
        columns,
        rows,
        Math.max(0, part.left() - besides) / width,
        Math.min(columns, (part.left() + part.width() + besides + width - 1) / width),
        Math.max(0, part.top() - above) / height,
        Math.min(rows, (part.top() + part.height() + above + height - 1) / height));
  }
}
