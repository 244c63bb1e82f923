package org.subp.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.subp.image.RgbImage;

/**
 * Images to learn from where there are none: ten shapes, each in a random colour, texture, place,
 * size and rotation, on a random ground with specks and noise. Colour says nothing about the class.
 * Equal arguments draw equal images.
 */
public final class RenderedImages {
  /** Samples along an edge of a pixel, for smooth outlines. */
  private static final int SUBSAMPLES = 3;

  private static final float JPEG_QUALITY = 0.9f;

  private RenderedImages() {}

  /** Names of the classes, sorted. */
  public static List<String> classNames() {
    return Stream.of(Shape.values()).map(shape -> shape.name().toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Writes {@code train/CLASS/00000.jpg ...} and {@code val/CLASS/00000.jpg ...} under a folder,
   * which must be empty or absent.
   *
   * @param perClassTrain images of each class for training
   * @param perClassValidation images of each class for validation
   * @param size pixels of an edge, at least 8
   * @throws DataException if the folder holds anything
   */
  public static void write(
      Path folder, int perClassTrain, int perClassValidation, int size, long seed)
      throws IOException {
    if (perClassTrain < 1 || perClassValidation < 1 || size < 8) {
      throw new IllegalArgumentException(
          "cannot draw %d and %d images a class of %d pixels"
              .formatted(perClassTrain, perClassValidation, size));
    }
    Files.createDirectories(folder);
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new DataException(
            folder + " is not empty; choose another folder for the rendered images");
      }
    }
    ImageWriter jpeg = ImageIO.getImageWritersByFormatName("jpeg").next();
    try {
      writeSplit(jpeg, folder.resolve("train"), perClassTrain, size, seed, 0);
      writeSplit(jpeg, folder.resolve("val"), perClassValidation, size, seed, 1);
    } finally {
      jpeg.dispose();
    }
  }

  private static void writeSplit(
      ImageWriter jpeg, Path folder, int perClass, int size, long seed, int split)
      throws IOException {
    for (Shape shape : Shape.values()) {
      Path classFolder = folder.resolve(classNames().get(shape.ordinal()));
      Files.createDirectories(classFolder);
      for (int i = 0; i < perClass; i++) {
        SampleRandom random = new SampleRandom(seed, split, shape.ordinal() * perClass + i);
        Files.write(
            classFolder.resolve("%05d.jpg".formatted(i)), encode(jpeg, draw(shape, size, random)));
      }
    }
  }

  private static byte[] encode(ImageWriter jpeg, RgbImage image) throws IOException {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int rgb = image.value(x, y, 0) << 16 | image.value(x, y, 1) << 8 | image.value(x, y, 2);
        buffered.setRGB(x, y, rgb);
      }
    }
    ImageWriteParam quality = jpeg.getDefaultWriteParam();
    quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    quality.setCompressionQuality(JPEG_QUALITY);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      jpeg.setOutput(out);
      jpeg.write(null, new IIOImage(buffered, null, null), quality);
    } finally {
      jpeg.setOutput(null);
    }
    return bytes.toByteArray();
  }

  static RgbImage draw(Shape shape, int size, SampleRandom random) {
    Paint ground = Paint.any(random, size);
    Paint figure = Paint.any(random, size);
    while (figure.distance(ground) < 100) {
      figure = Paint.any(random, size);
    }
    double radius = size * random.uniform(0.28, 0.46);
    double margin = 0.9 * radius;
    Placement placement =
        new Placement(
            random.uniform(margin, size - margin),
            random.uniform(margin, size - margin),
            radius,
            random.uniform(0, 2 * StrictMath.PI));
    Speck[] specks = new Speck[random.below(5)];
    for (int i = 0; i < specks.length; i++) {
      specks[i] = Speck.any(random, size);
    }
    double noise = random.uniform(4, 16);
    byte[] pixels = new byte[3 * size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double cover = placement.cover(shape, x, y);
        for (int channel = 0; channel < 3; channel++) {
          double value =
              cover * figure.value(x, y, channel) + (1 - cover) * ground.value(x, y, channel);
          for (Speck speck : specks) {
            value = speck.covers(x, y) ? speck.paint().value(x, y, channel) : value;
          }
          value += noise * roughlyNormal(random);
          pixels[3 * (y * size + x) + channel] =
              (byte) Math.max(0, Math.min(255, Math.rint(value)));
        }
      }
    }
    return new RgbImage(size, size, pixels);
  }

  /** Mean 0, deviation 1: the sum of four uniform values. */
  private static double roughlyNormal(SampleRandom random) {
    long bits = random.nextLong();
    long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
    return (sum / 65535.0 - 2) * 1.7320508;
  }

  /** A colour that bands of a random direction make lighter and darker. */
  private record Paint(
      double[] colour, double strength, double alongX, double alongY, double phase) {

    static Paint any(SampleRandom random, int size) {
      double[] colour = {random.uniform(0, 255), random.uniform(0, 255), random.uniform(0, 255)};
      double angle = random.uniform(0, 2 * StrictMath.PI);
      double bandsAcross = random.uniform(0.3, 5);
      return new Paint(
          colour,
          random.uniform(0, 35),
          StrictMath.cos(angle) * bandsAcross / size,
          StrictMath.sin(angle) * bandsAcross / size,
          random.uniform());
    }

    double value(int x, int y, int channel) {
      double wave = x * alongX + y * alongY + phase;
      double triangle = 4 * Math.abs(wave - Math.floor(wave) - 0.5) - 1;
      return colour[channel] + strength * triangle;
    }

    double distance(Paint other) {
      double sum = 0;
      for (int channel = 0; channel < 3; channel++) {
        double difference = colour[channel] - other.colour[channel];
        sum += difference * difference;
      }
      return Math.sqrt(sum);
    }
  }

  /** A small disc that belongs to no shape. */
  private record Speck(double x, double y, double radius, Paint paint) {

    static Speck any(SampleRandom random, int size) {
      return new Speck(
          random.uniform(0, size),
          random.uniform(0, size),
          size * random.uniform(0.02, 0.06),
          Paint.any(random, size));
    }

    boolean covers(int pixelX, int pixelY) {
      double dx = pixelX + 0.5 - x;
      double dy = pixelY + 0.5 - y;
      return dx * dx + dy * dy < radius * radius;
    }
  }

  private record Placement(double x, double y, double radius, double cos, double sin) {

    Placement(double x, double y, double radius, double angle) {
      this(x, y, radius, StrictMath.cos(angle), StrictMath.sin(angle));
    }

    /** Share of a pixel that the shape covers. */
    double cover(Shape shape, int pixelX, int pixelY) {
      int covered = 0;
      for (int j = 0; j < SUBSAMPLES; j++) {
        for (int i = 0; i < SUBSAMPLES; i++) {
          double dx = (pixelX + (i + 0.5) / SUBSAMPLES - x) / radius;
          double dy = (pixelY + (j + 0.5) / SUBSAMPLES - y) / radius;
          covered += shape.contains(cos * dx + sin * dy, cos * dy - sin * dx) ? 1 : 0;
        }
      }
      return (double) covered / (SUBSAMPLES * SUBSAMPLES);
    }
  }

  /** Figures within the circle of radius 1 about the origin. */
  enum Shape {
    CHEQUER {
      @Override
      boolean contains(double u, double v) {
        return Math.max(Math.abs(u), Math.abs(v)) < 0.75 && u * v > 0;
      }
    },
    CRESCENT {
      @Override
      boolean contains(double u, double v) {
        return u * u + v * v < 0.9 && (u - 0.5) * (u - 0.5) + v * v > 0.55;
      }
    },
    CROSS {
      @Override
      boolean contains(double u, double v) {
        double across = Math.min(Math.abs(u), Math.abs(v));
        return across < 0.27 && Math.max(Math.abs(u), Math.abs(v)) < 0.93;
      }
    },
    DISC {
      @Override
      boolean contains(double u, double v) {
        return u * u + v * v < 0.8;
      }
    },
    HEART {
      @Override
      boolean contains(double u, double v) {
        double x = 1.25 * u;
        double y = 1.25 * v + 0.15;
        double circle = x * x + y * y - 1;
        return circle * circle * circle < x * x * y * y * y;
      }
    },
    RING {
      @Override
      boolean contains(double u, double v) {
        double squared = u * u + v * v;
        return squared > 0.3 && squared < 0.9;
      }
    },
    SQUARE {
      @Override
      boolean contains(double u, double v) {
        return Math.max(Math.abs(u), Math.abs(v)) < 0.7;
      }
    },
    STAR {
      /** Five kites: folded into one tenth, a straight edge runs from the tip to the notch. */
      @Override
      boolean contains(double u, double v) {
        double tenth = Math.PI / 5;
        double angle = Math.abs(Math.IEEEremainder(Math.atan2(v, u), 2 * tenth));
        double radius = Math.sqrt(u * u + v * v);
        double x = radius * Math.cos(angle);
        double y = radius * Math.sin(angle);
        double notchX = 0.4 * Math.cos(tenth);
        double notchY = 0.4 * Math.sin(tenth);
        return (x - 1) * notchY - y * (notchX - 1) < 0;
      }
    },
    STRIPES {
      @Override
      boolean contains(double u, double v) {
        boolean bar = (int) Math.floor((v + 0.75) / 0.3) % 2 == 0;
        return bar && Math.max(Math.abs(u), Math.abs(v)) < 0.75;
      }
    },
    TRIANGLE {
      @Override
      boolean contains(double u, double v) {
        double slope = Math.sqrt(3) / 2;
        return v > -0.5 && slope * u + 0.5 * v < 0.5 && -slope * u + 0.5 * v < 0.5;
      }
    };

    abstract boolean contains(double u, double v);
  }
}
