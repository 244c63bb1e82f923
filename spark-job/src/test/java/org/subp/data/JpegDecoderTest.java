package org.subp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.data.jpeg.JpegDecoder;
import org.subp.data.jpeg.JpegHeader;
import org.subp.image.Region;
import org.subp.image.RgbImage;
import org.w3c.dom.NodeList;

/** Our decoder beside the JDK's, which is libjpeg. */
class JpegDecoderTest {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";
  private final JpegDecoder decoder = new JpegDecoder();

  /** Each sampling of chroma, with and without restarts, at sizes that no MCU divides. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0", "1, 1, 3", "2, 1, 0", "2, 1, 5", "2, 2, 0", "2, 2, 1", "2, 2, 7", "0, 0, 0",
    "0, 0, 2"
  })
  void partsAreWhatTheWholeHasThere(int across, int down, int restart) throws IOException {
    Random random = new Random(31 * across + 7 * down + restart);
    int[][] sizes = {{1, 1}, {3, 2}, {5, 5}, {16, 16}, {17, 33}, {47, 1}, {64, 48}, {131, 77}};
    try (ImageDecoder reference = new ImageDecoder()) {
      for (int[] size : sizes) {
        for (float quality : new float[] {0.1f, 0.75f, 1}) {
          byte[] file =
              write(picture(size[0], size[1], across == 0, random), across, down, restart, quality);
          JpegHeader header = JpegHeader.parse(file);
          if (header == null) {
            assertTrue(across == 2 && size[0] <= 4, "only chroma of two columns is left to others");
            continue;
          }
          RgbImage whole = reference.decode(file);
          for (int i = 0; i < 20; i++) {
            Region part = i == 0 ? whole.bounds() : part(whole, random);
            RgbImage decoded = decoder.decode(file, header, part);
            String what = "%s of %dx%d at %s".formatted(part, size[0], size[1], quality);
            assertNotNull(decoded, what);
            assertArrayEquals(whole.crop(part).pixels(), decoded.pixels(), what);
          }
        }
      }
    }
  }

  @Test
  void partsOfAnyFormCanBeHad() throws IOException {
    BufferedImage image = picture(60, 40, false, new Random(4));
    byte[] turned = ImageDecoderTest.turned(TestImages.encode(image, "jpg"), 6);
    try (ImageDecoder images = new ImageDecoder()) {
      for (byte[] file :
          new byte[][] {TestImages.encode(image, "png"), TestImages.encode(image, "jpg"), turned}) {
        RgbImage whole = images.decode(file);
        Picture picture = images.open(file);
        assertEquals(whole.width(), picture.width());
        assertEquals(whole.height(), picture.height());
        Region part = new Region(3, 5, 20, 11);
        assertArrayEquals(whole.crop(part).pixels(), picture.part(part).pixels());
        assertArrayEquals(whole.pixels(), picture.whole().pixels());
      }
    }
  }

  /** Forms that are for the JDK's reader. */
  @Test
  void progressiveFilesAreLeftToOthers() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture(40, 40, false, new Random(5)), null, null), param);
    }
    writer.dispose();
    assertNull(JpegHeader.parse(out.toByteArray()));
  }

  /** Whatever the bytes, an image of the size declared, or nothing. */
  @Test
  void damagedFilesGiveAnImageOrNothing() throws IOException {
    Random random = new Random(6);
    int images = 0;
    int nothing = 0;
    for (int round = 0; round < 2000; round++) {
      int across = round % 3 == 0 ? 2 : 1;
      byte[] file = write(picture(40, 24, round % 7 == 0, random), across, 1, round % 5, 0.8f);
      for (int i = 0; i <= round % 4; i++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      if (round % 11 == 0) {
        file = Arrays.copyOf(file, random.nextInt(file.length));
      }
      JpegHeader header = JpegHeader.parse(file);
      if (header == null || (long) header.width() * header.height() > 1 << 20) {
        nothing++;
        continue;
      }
      int height = 1 + random.nextInt(header.height());
      RgbImage image = decoder.decode(file, header, new Region(0, 0, header.width(), height));
      if (image == null) {
        nothing++;
      } else {
        assertEquals(3 * header.width() * height, image.pixels().length);
        images++;
      }
    }
    assertTrue(images > 200 && nothing > 200, images + " images, " + nothing + " times nothing");
  }

  @Test
  void wholeFilesThatEndEarlyAreRefused() throws IOException {
    byte[] file = write(picture(40, 40, false, new Random(7)), 2, 2, 0, 0.9f);
    JpegHeader header = JpegHeader.parse(file);
    for (int length = header.scan(); length < file.length; length++) {
      assertNull(
          decoder.decode(Arrays.copyOf(file, length), header, new Region(0, 0, 40, 40)),
          length + " of " + file.length + " bytes");
    }
    assertNotNull(decoder.decode(file, header, new Region(0, 0, 40, 40)));
  }

  private static Region part(RgbImage image, Random random) {
    int left = random.nextInt(image.width());
    int top = random.nextInt(image.height());
    return new Region(
        left,
        top,
        1 + random.nextInt(image.width() - left),
        1 + random.nextInt(image.height() - top));
  }

  /** Smooth, with noise and an edge, so that all frequencies occur. */
  private static BufferedImage picture(int width, int height, boolean grey, Random random) {
    BufferedImage image =
        new BufferedImage(
            width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int edge = x + y > width ? 0x7f0020 : 0;
        int smooth = (3 * x & 0x7f) << 16 | (2 * y & 0x7f) << 8 | (x + y & 0x7f);
        image.setRGB(x, y, smooth + edge + random.nextInt(60) * 0x010101);
      }
    }
    return image;
  }

  /**
   * @param across luma blocks in an MCU, 0 for a grey image
   */
  private static byte[] write(BufferedImage image, int across, int down, int restart, float quality)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    if (across > 0) {
      NodeList components = root.getElementsByTagName("componentSpec");
      IIOMetadataNode luma = (IIOMetadataNode) components.item(0);
      luma.setAttribute("HsamplingFactor", String.valueOf(across));
      luma.setAttribute("VsamplingFactor", String.valueOf(down));
    }
    if (restart > 0) {
      IIOMetadataNode interval = new IIOMetadataNode("dri");
      interval.setAttribute("interval", String.valueOf(restart));
      root.getElementsByTagName("markerSequence").item(0).appendChild(interval);
    }
    metadata.setFromTree(FORMAT, root);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(metadata, new IIOImage(image, null, metadata), param);
    }
    writer.dispose();
    return out.toByteArray();
  }
}
