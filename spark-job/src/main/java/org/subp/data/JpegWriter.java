package org.subp.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.subp.image.RgbImage;

/** Scaled photographs as JPEG files. */
final class JpegWriter {
  private static final float QUALITY = 0.95f;

  private JpegWriter() {}

  static byte[] write(RgbImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(buffered(image), null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** Into the image's own bytes; {@code setRGB} asks a colour model for each pixel. */
  private static BufferedImage buffered(RgbImage image) {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] to = ((DataBufferByte) buffered.getRaster().getDataBuffer()).getData();
    byte[] from = image.pixels();
    for (int i = 0; i < to.length; i += 3) {
      to[i] = from[i + 2];
      to[i + 1] = from[i + 1];
      to[i + 2] = from[i];
    }
    return buffered;
  }
}
