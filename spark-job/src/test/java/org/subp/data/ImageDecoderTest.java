package org.subp.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subp.image.RgbImage;

class ImageDecoderTest {
  private final ImageDecoder decoder = new ImageDecoder();

  @AfterEach
  void close() {
    decoder.close();
  }

  // --- what comes out

  @ParameterizedTest
  @CsvSource({"1,1", "1,9", "7,5", "33,17", "200,3"})
  void pngKeepsEveryPixel(int width, int height) throws IOException {
    BufferedImage picture = TestImages.picture(width, height, 3);
    assertSame(picture, decoder.decode(TestImages.encode(picture, "png")), 0);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,9", "7,5", "33,17", "200,3"})
  void jpegKeepsSmoothColours(int width, int height) throws IOException {
    BufferedImage picture = TestImages.picture(width, height, 3);
    assertSame(picture, decoder.decode(TestImages.encode(picture, "jpg")), 12);
  }

  @Test
  void greyIsRepeatedAndNotBrightened() throws IOException {
    BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        grey.getRaster().setSample(x, y, 0, 16 * y);
      }
    }
    for (String format : new String[] {"png", "jpg"}) {
      RgbImage decoded = decoder.decode(TestImages.encode(grey, format));
      for (int y = 0; y < 16; y++) {
        for (int channel = 0; channel < 3; channel++) {
          assertEquals(16 * y, decoded.value(3, y, channel), format.equals("png") ? 0 : 3, format);
        }
      }
    }
  }

  @Test
  void alphaIsDropped() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00102030);
    image.setRGB(1, 0, 0x80ff7f01);
    assertPixels(decoder.decode(TestImages.encode(image, "png")), 0x102030, 0xff7f01);
  }

  @Test
  void alphaOfGreyIsDropped() throws IOException {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            true,
            false,
            Transparency.TRANSLUCENT,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(2, 1);
    raster.setPixel(0, 0, new int[] {77, 0});
    raster.setPixel(1, 0, new int[] {200, 128});
    BufferedImage image = new BufferedImage(model, raster, false, null);
    assertPixels(decoder.decode(TestImages.encode(image, "png")), 0x4d4d4d, 0xc8c8c8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void palettesAreLookedUp(int bits) throws IOException {
    byte[] red = {10, (byte) 200};
    byte[] green = {20, (byte) 150};
    byte[] blue = {30, 0};
    byte[] alpha = {0, (byte) 255};
    IndexColorModel palette = new IndexColorModel(bits, 2, red, green, blue, alpha);
    BufferedImage image =
        new BufferedImage(
            3,
            1,
            bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY,
            palette);
    image.getRaster().setSample(1, 0, 0, 1);
    assertPixels(decoder.decode(TestImages.encode(image, "png")), 0x0a141e, 0xc89600, 0x0a141e);
  }

  @Test
  void ofSixteenBitsTheUpperEightCount() throws IOException {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setSample(0, 0, 0, 0x80ff);
    grey.getRaster().setSample(1, 0, 0, 0xff00);
    assertPixels(decoder.decode(TestImages.encode(grey, "png")), 0x808080, 0xffffff);
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
    raster.setPixel(0, 0, new int[] {0x12ff, 0x3400, 0x56aa});
    BufferedImage colour = new BufferedImage(model, raster, false, null);
    assertPixels(decoder.decode(TestImages.encode(colour, "png")), 0x123456);
  }

  @Test
  void progressiveJpegDecodes() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam progressive = writer.getDefaultWriteParam();
    progressive.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    BufferedImage picture = TestImages.picture(40, 30, 8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), progressive);
    }
    writer.dispose();
    assertSame(picture, decoder.decode(bytes.toByteArray()), 12);
    assertUndecodable(Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
  }

  /** Ink 0, 100, 255, 50 of plain CMYK; Adobe's mark says that 255 minus the ink is stored. */
  @Test
  void cmykIsPrintedOnWhitePaper() throws IOException {
    int light = (255 - 50);
    int[] expected = {light, 155 * light / 255, 0};
    byte[] plain = cmyk(0, 100, 255, 50);
    assertColour(expected, decoder.decode(plain));
    byte[] adobe = withSegment(cmyk(255, 155, 0, 205), 0xee, adobe(0));
    assertColour(expected, decoder.decode(adobe));
  }

  /** The same inks as stored above, their first three as YCbCr (of the inks' opposites). */
  @Test
  void ycckIsCmykInDisguise() throws IOException {
    double r = 255 - 255;
    double g = 255 - 155;
    double b = 255 - 0;
    double luma = 0.299 * r + 0.587 * g + 0.114 * b;
    int blue = (int) Math.round(128 + (b - luma) / 1.772);
    int red = (int) Math.round(128 + (r - luma) / 1.402);
    byte[] ycck = withSegment(cmyk((int) Math.round(luma), blue, red, 205), 0xee, adobe(2));
    int light = 205;
    assertColour(new int[] {light, 155 * light / 255, 0}, decoder.decode(ycck));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnedCamerasAreTurnedUpright(int orientation) throws IOException {
    BufferedImage picture = TestImages.picture(24, 16, 8);
    byte[] plain = TestImages.encode(picture, "jpg");
    RgbImage stored = decoder.decode(plain);
    for (boolean littleEndian : new boolean[] {true, false}) {
      RgbImage upright = decoder.decode(withSegment(plain, 0xe1, exif(orientation, littleEndian)));
      boolean transposed = orientation > 4;
      assertEquals(transposed ? 16 : 24, upright.width());
      // where EXIF says the stored first row and first column are seen
      int right = upright.width() - 1;
      int bottom = upright.height() - 1;
      int[] corner =
          switch (orientation) {
            case 1, 5 -> new int[] {0, 0};
            case 2, 6 -> new int[] {right, 0};
            case 3, 7 -> new int[] {right, bottom};
            default -> new int[] {0, bottom};
          };
      int[] alongStoredRow =
          switch (orientation) {
            case 1, 4 -> new int[] {1, 0};
            case 2, 3 -> new int[] {-1, 0};
            case 5, 6 -> new int[] {0, 1};
            default -> new int[] {0, -1};
          };
      for (int i = 0; i < stored.width(); i++) {
        for (int channel = 0; channel < 3; channel++) {
          assertEquals(
              stored.value(i, 0, channel),
              upright.value(
                  corner[0] + i * alongStoredRow[0], corner[1] + i * alongStoredRow[1], channel));
        }
      }
    }
  }

  /**
   * Without a JFIF mark the JDK guesses the colours, and where chroma is not subsampled it guesses
   * RGB.
   */
  @Test
  void jpegWithoutJfifIsStillYcc() throws IOException {
    BufferedImage picture = TestImages.picture(32, 32, 5);
    byte[] jfif = TestImages.encode(picture, "jpg");
    int length = ByteBuffer.wrap(jfif).getShort(4);
    byte[] bare = concat(Arrays.copyOf(jfif, 2), Arrays.copyOfRange(jfif, 4 + length, jfif.length));
    assertArrayEquals(decoder.decode(jfif).pixels(), decoder.decode(bare).pixels());
  }

  @Test
  void junkAfterAnImageAndBetweenItsPartsIsNoHarm() throws IOException {
    byte[] jpeg = TestImages.encode(TestImages.picture(20, 20, 5), "jpg");
    byte[] expected = decoder.decode(jpeg).pixels();
    assertArrayEquals(expected, decoder.decode(concat(jpeg, new byte[100])).pixels());
    byte[] profile = new byte[60];
    System.arraycopy(
        "ICC_PROFILE\0\1\1not a profile".getBytes(StandardCharsets.ISO_8859_1), 0, profile, 0, 27);
    assertArrayEquals(expected, decoder.decode(withSegment(jpeg, 0xe2, profile)).pixels());
    byte[] thumbnail = concat("JFXX\0".getBytes(StandardCharsets.ISO_8859_1), jpeg);
    assertArrayEquals(expected, decoder.decode(withSegment(jpeg, 0xe0, thumbnail)).pixels());
    byte[] png = TestImages.encode(TestImages.picture(20, 20, 5), "png");
    assertArrayEquals(
        decoder.decode(png).pixels(), decoder.decode(concat(png, new byte[9])).pixels());
  }

  // --- what is refused

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void cutAnywhereIsUndecodable(String format) {
    byte[] whole = TestImages.encode(TestImages.picture(24, 24, 2), format);
    for (int length = 0; length < whole.length; length++) {
      assertUndecodable(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void jpegWithBytesMissingInsideIsUndecodable() {
    byte[] whole = TestImages.encode(noise(64, 64), "jpg");
    byte[] gap =
        concat(
            Arrays.copyOf(whole, whole.length / 2),
            Arrays.copyOfRange(whole, whole.length - 2, whole.length));
    assertUndecodable(gap);
  }

  @Test
  void anyFlippedBitOfPngPixelsIsFound() {
    byte[] whole = TestImages.encode(noise(6, 6), "png");
    for (int bit = 8 * 8; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertUndecodable(flipped);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void hostileBytesGiveAnImageOrAReasonAndNothingElse(String format) {
    byte[] whole = TestImages.encode(noise(24, 24), format);
    Random random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      byte[] bad = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      if (format.equals("png")) {
        repairChecksums(bad);
      }
      try {
        RgbImage image = decoder.decode(bad);
        assertTrue(image.width() > 0);
      } catch (UndecodableImageException e) {
        assertTrue(e.getMessage().length() > 5, e.getMessage());
      }
    }
  }

  @Test
  void sizesAreCheckedBeforePixelsAreAllocated() {
    byte[] png = TestImages.encode(TestImages.picture(4, 4, 1), "png");
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    repairChecksums(png);
    assertReason("60000x60000", png);
    ByteBuffer.wrap(png).putInt(16, -1);
    repairChecksums(png);
    assertReason("declares", png);
    byte[] jpeg = TestImages.encode(TestImages.picture(4, 4, 1), "jpg");
    for (int i = 0; i < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 65_500).putShort(i + 7, (short) 65_500);
        break;
      }
    }
    assertReason("65500x65500", jpeg);
  }

  /**
   * 10 MB of zeros in a text chunk; the JDK's reader would inflate them for images with palettes.
   */
  @Test
  void textsAreNotInflated() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes("bomb\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(text)) {
      for (int i = 0; i < 10; i++) {
        deflater.write(new byte[1 << 20]);
      }
    }
    ByteBuffer chunk = ByteBuffer.allocate(12 + text.size());
    chunk
        .putInt(text.size())
        .put("zTXt".getBytes(StandardCharsets.ISO_8859_1))
        .put(text.toByteArray());
    byte[] png = TestImages.encode(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_INDEXED), "png");
    byte[] bomb =
        concat(Arrays.copyOf(png, 33), chunk.array(), Arrays.copyOfRange(png, 33, png.length));
    repairChecksums(bomb);
    assertEquals(2, decoder.decode(bomb).width());
    assertEquals(png.length, PngFile.parse(bomb).essential().length);
  }

  @Test
  void otherFilesAreRefusedWithAReason() {
    assertReason("empty", new byte[0]);
    assertReason("neither JPEG nor PNG", "GIF89a".getBytes(StandardCharsets.ISO_8859_1));
    assertReason("neither JPEG nor PNG", "<html>".getBytes(StandardCharsets.ISO_8859_1));
    assertReason(
        "without an image", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9});
  }

  @Test
  void aDecoderGoesOnAfterBadImages() throws IOException {
    byte[] jpeg = TestImages.encode(noise(64, 64), "jpg");
    byte[] expected = decoder.decode(jpeg).pixels();
    assertUndecodable(
        concat(Arrays.copyOf(jpeg, jpeg.length / 2), new byte[] {(byte) 0xff, (byte) 0xd9}));
    assertArrayEquals(expected, decoder.decode(jpeg).pixels());
  }

  // ---

  private void assertUndecodable(byte[] bytes) {
    assertThrows(
        UndecodableImageException.class,
        () -> decoder.decode(bytes),
        () -> bytes.length + " bytes");
  }

  private void assertReason(String part, byte[] bytes) {
    String reason =
        assertThrows(UndecodableImageException.class, () -> decoder.decode(bytes)).getMessage();
    assertTrue(reason.contains(part), reason);
  }

  private static void assertSame(BufferedImage expected, RgbImage actual, int tolerance) {
    assertEquals(expected.getWidth(), actual.width());
    assertEquals(expected.getHeight(), actual.height());
    for (int y = 0; y < actual.height(); y++) {
      for (int x = 0; x < actual.width(); x++) {
        for (int channel = 0; channel < 3; channel++) {
          int value = expected.getRGB(x, y) >> (16 - 8 * channel) & 0xff;
          assertEquals(
              value,
              actual.value(x, y, channel),
              tolerance,
              "(%d, %d, %d)".formatted(x, y, channel));
        }
      }
    }
  }

  private static void assertPixels(RgbImage image, int... rgb) {
    for (int x = 0; x < rgb.length; x++) {
      int actual = image.value(x, 0, 0) << 16 | image.value(x, 0, 1) << 8 | image.value(x, 0, 2);
      assertEquals(Integer.toHexString(rgb[x]), Integer.toHexString(actual), "pixel " + x);
    }
  }

  private static void assertColour(int[] expected, RgbImage image) {
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(expected[channel], image.value(5, 5, channel), 4, "channel " + channel);
    }
  }

  private static BufferedImage noise(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return image;
  }

  /** Four components of one colour each, stored as given. */
  private static byte[] cmyk(int... values) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        raster.setPixel(x, y, values);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  private static byte[] adobe(int transform) {
    byte[] segment = new byte[12];
    System.arraycopy("Adobe\0\144".getBytes(StandardCharsets.ISO_8859_1), 0, segment, 0, 7);
    segment[11] = (byte) transform;
    return segment;
  }

  static byte[] turned(byte[] jpeg, int orientation) {
    return withSegment(jpeg, 0xe1, exif(orientation, true));
  }

  private static byte[] exif(int orientation, boolean littleEndian) {
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4);
    exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
    exif.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    exif.put((littleEndian ? "II" : "MM").getBytes(StandardCharsets.ISO_8859_1));
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return exif.array();
  }

  /** The JPEG with one more segment behind its start. */
  private static byte[] withSegment(byte[] jpeg, int marker, byte[] payload) {
    ByteBuffer header = ByteBuffer.allocate(4).put((byte) 0xff).put((byte) marker);
    header.putShort((short) (payload.length + 2));
    return concat(
        Arrays.copyOf(jpeg, 2), header.array(), payload, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  private static void repairChecksums(byte[] png) {
    ByteBuffer in = ByteBuffer.wrap(png);
    for (int at = 8; at + 12 <= png.length; ) {
      int length = in.getInt(at);
      if (length < 0 || length > png.length - at - 12) {
        return;
      }
      CRC32 crc = new CRC32();
      crc.update(png, at + 4, 4 + length);
      in.putInt(at + 8 + length, (int) crc.getValue());
      at += 12 + length;
    }
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
