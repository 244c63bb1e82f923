package org.subp.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Beside Pillow 9.4 itself, by the values {@code make_pillow_golden.py} wrote down. */
class PillowGoldenTest {
  @Test
  void partsAndFramesHavePillowsPixels() throws IOException {
    List<String> lines;
    try (InputStream in = PillowGoldenTest.class.getResourceAsStream("pillow-golden.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
    assertEquals(15, lines.size());
    for (String line : lines) {
      String[] words = line.split(" ");
      int[] n = new int[8];
      for (int i = 0; i < 8; i++) {
        n[i] = Integer.parseInt(words[i + 1]);
      }
      RgbImage image = image(n[0], n[1]);
      RgbImage result =
          words[0].equals("part")
              ? Resize.bilinear(image, new Region(n[2], n[3], n[4], n[5]), n[6], n[7])
              : frame(n[2], n[6], n[7]).framed(image);
      CRC32 crc = new CRC32();
      crc.update(result.pixels());
      assertEquals(Long.parseLong(words[9]), crc.getValue(), line);
    }
  }

  private static Preprocessing frame(int shortSide, int width, int height) {
    List<Float> ones = List.of(1f, 1f, 1f);
    return new Preprocessing(shortSide, height, width, ones, ones);
  }

  /** As in the maker. */
  private static RgbImage image(int width, int height) {
    byte[] pixels = new byte[3 * width * height];
    for (long i = 0; i < pixels.length; i++) {
      pixels[(int) i] = (byte) ((i * i * 31 >> 4) + i * 7);
    }
    return new RgbImage(width, height, pixels);
  }
}
