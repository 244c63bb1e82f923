package org.subp.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * size and rotation, on a random darker ground with specks and noise. Colour says nothing about the
 * class. Equal arguments draw equal images.
 */
public final class RenderedImages {
  /** Samples along an edge of a pixel, for smooth outlines. */
  private static final int SUBSAMPLES = 3;

  private static final float JPEG_QUALITY = 0.9f;

  /**
   * By how much a figure is brighter than its ground, of 255. Without a rule which of two colours
   * is the figure, a network's first epochs go into finding out.
   */
  private static final double CONTRAST = 60;

  private RenderedImages() {}

  /** {@return names of the classes, sorted} */
  public static List<String> classNames() {
    return Stream.of(Shape.values()).map(shape -> shape.name().toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Writes {@code train/CLASS/00000.jpg ...} and {@code val/CLASS/00000.jpg ...} under a folder,
   * which must be empty or absent.
   *
   * @param folder on the local disk
   * @param perClassTrain images of each class for training
   * @param perClassValidation images of each class for validation
   * @param size pixels of an edge, at least 8
   * @param seed of all that is drawn
   * @param each is told of every image that is written, on several threads
   * @throws DataException if the folder holds anything
   */
  public static void write(
      Path folder, int perClassTrain, int perClassValidation, int size, long seed, Runnable each)
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
    try {
      // in parallel: images depend on their numbers alone
      Stream.of(Shape.values())
          .parallel()
          .forEach(
              shape -> {
                writeClass(shape, folder.resolve("train"), perClassTrain, size, seed, 0, each);
                writeClass(shape, folder.resolve("val"), perClassValidation, size, seed, 1, each);
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void writeClass(
      Shape shape, Path folder, int perClass, int size, long seed, int split, Runnable each) {
    ImageWriter jpeg = ImageIO.getImageWritersByFormatName("jpeg").next();
    try {
      Path classFolder = folder.resolve(classNames().get(shape.ordinal()));
      Files.createDirectories(classFolder);
      for (int i = 0; i < perClass; i++) {
        SampleRandom random = new SampleRandom(seed, 2 * shape.ordinal() + split, i);
        RgbImage image = draw(shape, size, random);
        Files.write(classFolder.resolve("%05d.jpg".formatted(i)), encode(jpeg, image));
        each.run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      jpeg.dispose();
    }
  }

  private static byte[] encode(ImageWriter jpeg, RgbImage image) throws IOException {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) buffered.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < bgr.length; i += 3) {
      bgr[i] = image.pixels()[i + 2];
      bgr[i + 1] = image.pixels()[i + 1];
      bgr[i + 2] = image.pixels()[i];
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
    while (figure.brightness() < ground.brightness() + CONTRAST) {
      ground = Paint.any(random, size);
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
        Paint on = figure;
        Paint under = ground;
        for (Speck speck : specks) {
          if (speck.covers(x, y)) {
            on = speck.paint();
            under = speck.paint();
          }
        }
        double lightOn = cover == 0 ? 0 : on.light(x, y);
        double lightUnder = cover == 1 ? 0 : under.light(x, y);
        for (int channel = 0; channel < 3; channel++) {
          double value =
              cover * (on.colour()[channel] + lightOn)
                  + (1 - cover) * (under.colour()[channel] + lightUnder)
                  + noise * roughlyNormal(random);
          pixels[3 * (y * size + x) + channel] = (byte) Math.max(0, Math.min(255, value + 0.5));
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

    /** How much lighter than its colour a pixel is. */
    double light(int x, int y) {
      double wave = x * alongX + y * alongY + phase;
      return strength * (4 * Math.abs(wave - Math.floor(wave) - 0.5) - 1);
    }

    /** As the eye weighs the channels, 0 to 255. */
    double brightness() {
      return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2];
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
      double fromX = pixelX + 0.5 - x;
      double fromY = pixelY + 0.5 - y;
      if (fromX * fromX + fromY * fromY > (radius + 1) * (radius + 1)) {
        return 0;
      }
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
      /** The pentagram's five edges: a point of it is beyond one of them at most. */
      @Override
      boolean contains(double u, double v) {
        int beyond = u > 0.309017 ? 1 : 0;
        beyond += 0.309017 * u + 0.951057 * Math.abs(v) > 0.309017 ? 1 : 0;
        beyond += 0.309017 * u - 0.951057 * Math.abs(v) > 0.309017 ? 1 : 0;
        beyond += -0.809017 * u + 0.587785 * Math.abs(v) > 0.309017 ? 1 : 0;
        beyond += -0.809017 * u - 0.587785 * Math.abs(v) > 0.309017 ? 1 : 0;
        return beyond <= 1;
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
        double slope = 0.866025;
        return v > -0.5 && slope * u + 0.5 * v < 0.5 && -slope * u + 0.5 * v < 0.5;
      }
    };

    abstract boolean contains(double u, double v);
  }
}
