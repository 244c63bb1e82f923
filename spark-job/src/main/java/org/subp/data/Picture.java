package org.subp.data;

import org.subp.image.Region;
import org.subp.image.RgbImage;

/**
 * An image whose size is known and of which any part can be had: a part may cost less to decode
 * than the whole.
 */
public interface Picture {
  int width();

  int height();

  /**
   * Equal to that part of the whole image.
   *
   * @throws UndecodableImageException if the file turns out to be damaged
   */
  RgbImage part(Region part) throws UndecodableImageException;

  /** A picture that is decoded already. */
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

  /** All of it. */
  default RgbImage whole() throws UndecodableImageException {
    return part(new Region(0, 0, width(), height()));
  }
}
