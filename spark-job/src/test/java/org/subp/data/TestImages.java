package org.subp.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Real image files, made by the JDK's encoders. */
public final class TestImages {

  private TestImages() {}

  /** Smooth colours that differ by seed; JPEG keeps them nearly, PNG exactly. */
  public static BufferedImage picture(int width, int height, long seed) {
    Random random = new Random(seed);
    int[] corner = {random.nextInt(200), random.nextInt(200), random.nextInt(200)};
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = corner[0] + 55 * x / width;
        int green = corner[1] + 55 * y / height;
        int blue = corner[2] + 27 * x / width + 27 * y / height;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  public static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Class folders {@code class0/00.png, 01.jpg ...}. */
  public static void classFolders(Path folder, int classes, int perClass, int size)
      throws IOException {
    for (int c = 0; c < classes; c++) {
      Path classFolder = Files.createDirectories(folder.resolve("class" + c));
      for (int i = 0; i < perClass; i++) {
        String format = i % 2 == 0 ? "png" : "jpg";
        Files.write(
            classFolder.resolve("%02d.%s".formatted(i, format)),
            encode(picture(size, size, 1000L * c + i), format));
      }
    }
  }
}
