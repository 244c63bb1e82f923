package org.subp.data;

import org.subp.image.Region;
import org.subp.image.RgbImage;

/**
 * An image whose size is known and of which any part can be had: a part may cost less to decode
 * than the whole.
 */
public interface Picture {
  /** {@return pixels of a row, upright} */
  int width();

  /** {@return rows, upright} */
  int height();

  /**
   * {@return the pixels of a part, equal to those of the whole image}
   *
   * @param part within the image
   * @throws UndecodableImageException if the file turns out to be damaged
   */
  RgbImage part(Region part) throws UndecodableImageException;

  /**
   * {@return a picture that is decoded already}
   *
   * @param image all pixels
   */
  static Picture of(RgbImage image) {
    return new Picture() {
      @Override
      public int width() {
        return image.width();
      }

      @Override
      public int height() {
        return image.height();
      }

      @Override
      public RgbImage part(Region part) {
        return image.crop(part);
      }
    };
  }

  /**
   * {@return all of it}
   *
   * @throws UndecodableImageException if the file turns out to be damaged
   */
  default RgbImage whole() throws UndecodableImageException {
    return part(new Region(0, 0, width(), height()));
  }
}
