package org.subp.data.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.subp.image.Region;
import org.subp.image.RgbImage;

class JpegDecoderMemoryTest {
  @Test
  void aGiantsBuffersAreGivenBack() throws IOException {
    JpegDecoder decoder = new JpegDecoder();
    RgbImage giant = decode(decoder, 5000, 3000);
    assertEquals(5000, giant.width());
    assertTrue(decoder.keptBytes() < 1 << 24, decoder.keptBytes() + " bytes");
    decode(decoder, 400, 300);
    assertTrue(decoder.keptBytes() >= 400 * 300, "those of usual images are kept");
  }

  private static RgbImage decode(JpegDecoder decoder, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, "jpg", out));
    byte[] file = out.toByteArray();
    return decoder.decode(file, JpegHeader.parse(file), new Region(0, 0, width, height));
  }
}
