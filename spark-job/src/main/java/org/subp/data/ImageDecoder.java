package org.subp.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;
import org.subp.data.jpeg.ExifOrientation;
import org.subp.data.jpeg.JpegDecoder;
import org.subp.data.jpeg.JpegHeader;
import org.subp.image.Region;
import org.subp.image.RgbImage;

/**
 * JPEG and PNG bytes to RGB pixels, as PIL's {@code open(..).convert("RGB")} sees them: grey is
 * repeated, CMYK converted, a palette looked up, of sixteen bits the upper eight taken, alpha and
 * colour profiles dropped. Unlike PIL's, pictures of a turned camera are turned upright.
 *
 * <p>Most JPEG files go through {@link JpegDecoder}, which has the pixels of libjpeg; what that
 * does not know, and PNG, through the JDK's readers.
 *
 * <p>Not thread-safe: it holds native readers. Bytes may be hostile: sizes are checked before
 * pixels are allocated, and whatever a reader throws at bad bytes comes out as {@link
 * UndecodableImageException}.
 */
public final class ImageDecoder implements AutoCloseable {
  /**
   * More is refused: 200 MB of pixels. Photographs have up to 60 million, training images half a
   * million.
   */
  static final long MAX_PIXELS = 1L << 26;

  private final JpegDecoder sequentialJpeg = new JpegDecoder();
  private final ImageReader jpeg = ImageIO.getImageReadersByFormatName("jpeg").next();
  private final ImageReader png = ImageIO.getImageReadersByFormatName("png").next();
  private String lostPixels;

  /** Holds the JDK's readers until {@link #close}; one for each thread. */
  public ImageDecoder() {
    jpeg.addIIOReadWarningListener((reader, warning) -> noteWarning(warning));
  }

  static void checkSize(int width, int height) throws UndecodableImageException {
    if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
      throw new UndecodableImageException(
          "declares %dx%d pixels; 1 to %d are accepted".formatted(width, height, MAX_PIXELS));
    }
  }

  /**
   * {@return all pixels, upright}
   *
   * @param bytes a whole file
   * @throws UndecodableImageException if the bytes are not one whole JPEG or PNG image
   */
  public RgbImage decode(byte[] bytes) throws UndecodableImageException {
    try {
      if (JpegFile.claims(bytes)) {
        return decodeJpeg(bytes);
      }
      if (PngFile.claims(bytes)) {
        return toRgb(read(png, PngFile.parse(bytes).essential()));
      }
    } catch (UndecodableImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new UndecodableImageException("cannot be decoded: " + reason, e);
    }
    throw new UndecodableImageException(bytes.length == 0 ? "empty file" : "neither JPEG nor PNG");
  }

  /**
   * As {@link #decode}, but pixels are decoded when they are asked for. Damage outside the parts
   * asked for may stay unnoticed.
   *
   * @param bytes a whole file; the picture reads them later, so they must not change
   * @return the picture, usable until the next call or {@link #close}
   * @throws UndecodableImageException if already the beginning shows that this is no image of a
   *     known kind, or too large a one
   */
  public Picture open(byte[] bytes) throws UndecodableImageException {
    JpegHeader header = JpegFile.claims(bytes) ? JpegHeader.parse(bytes) : null;
    if (header == null || header.orientation() != 1) { // a turned one is turned as a whole
      return Picture.of(decode(bytes));
    }
    checkSize(header.width(), header.height());
    return new SequentialPicture(this, bytes, header);
  }

  private record SequentialPicture(ImageDecoder decoder, byte[] bytes, JpegHeader header)
      implements Picture {
    @Override
    public int width() {
      return header.width();
    }

    @Override
    public int height() {
      return header.height();
    }

    @Override
    public RgbImage part(Region part) throws UndecodableImageException {
      RgbImage image = decoder.sequentialJpeg.decode(bytes, header, part);
      return image != null ? image : decoder.decode(bytes).crop(part);
    }
  }

  private RgbImage decodeJpeg(byte[] bytes) throws IOException {
    JpegFile file = JpegFile.parse(bytes);
    lostPixels = null;
    RgbImage image;
    if (file.components() == 4) {
      image = cmykToRgb(readRaster(file.essential()), file);
    } else {
      image = toRgb(read(jpeg, file.essential()));
    }
    if (lostPixels != null) {
      throw new UndecodableImageException(lostPixels);
    }
    return ExifOrientation.upright(image, file.orientation());
  }

  /**
   * libjpeg goes on after damage, filling with grey, and only warns. Its messages are not
   * translated; bytes too many before a marker are the one kind that harms no pixel.
   */
  private void noteWarning(String warning) {
    boolean damage = warning.startsWith("Corrupt JPEG data") || warning.startsWith("Premature end");
    if (damage && !warning.contains("extraneous bytes")) {
      lostPixels = warning;
    }
  }

  private static BufferedImage read(ImageReader reader, byte[] bytes) throws IOException {
    try (ImageInputStream in = new BytesInputStream(bytes)) {
      reader.setInput(in, true, true);
      return reader.read(0);
    } finally {
      reader.setInput(null);
    }
  }

  private Raster readRaster(byte[] bytes) throws IOException {
    try (ImageInputStream in = new BytesInputStream(bytes)) {
      jpeg.setInput(in, true, true);
      return jpeg.readRaster(0, null);
    } finally {
      jpeg.setInput(null);
    }
  }

  /**
   * The samples as stored: colour management is left out on purpose, it would also brighten grey
   * images.
   */
  private static RgbImage toRgb(BufferedImage image) throws IIOException {
    Raster raster = image.getRaster();
    byte[] pixels = new byte[3 * raster.getWidth() * raster.getHeight()];
    if (image.getColorModel() instanceof IndexColorModel palette) {
      lookUp(raster, palette, pixels);
    } else if (raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && raster.getDataBuffer() instanceof DataBufferByte buffer
        && raster.getSampleModelTranslateX() == 0
        && raster.getSampleModelTranslateY() == 0) {
      copyBytes(model, buffer.getData(), buffer.getOffset(), pixels);
    } else {
      copySamples(raster, pixels);
    }
    return new RgbImage(raster.getWidth(), raster.getHeight(), pixels);
  }

  private static void lookUp(Raster raster, IndexColorModel palette, byte[] pixels) {
    int[] row = new int[raster.getWidth()];
    int to = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int entry : raster.getPixels(0, y, row.length, 1, row)) {
        int rgb = palette.getRGB(entry);
        pixels[to++] = (byte) (rgb >> 16);
        pixels[to++] = (byte) (rgb >> 8);
        pixels[to++] = (byte) rgb;
      }
    }
  }

  /** What nearly every JPEG is, without a call a sample. */
  private static void copyBytes(
      PixelInterleavedSampleModel model, byte[] data, int start, byte[] pixels) {
    int[] bands = model.getBandOffsets();
    int red = start + bands[0];
    int green = start + bands[bands.length < 3 ? 0 : 1];
    int blue = start + bands[bands.length < 3 ? 0 : 2];
    int step = model.getPixelStride();
    int to = 0;
    for (int y = 0; y < model.getHeight(); y++) {
      int from = y * model.getScanlineStride();
      for (int end = from + model.getWidth() * step; from < end; from += step, to += 3) {
        pixels[to] = data[from + red];
        pixels[to + 1] = data[from + green];
        pixels[to + 2] = data[from + blue];
      }
    }
  }

  private static void copySamples(Raster raster, byte[] pixels) throws IIOException {
    int bands = raster.getNumBands();
    int shift = shift(raster);
    int green = bands < 3 ? 0 : 1;
    int blue = bands < 3 ? 0 : 2;
    int[] row = new int[raster.getWidth() * bands];
    int to = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int from = 0; from < row.length; from += bands, to += 3) {
        pixels[to] = (byte) (row[from] >> shift);
        pixels[to + 1] = (byte) (row[from + green] >> shift);
        pixels[to + 2] = (byte) (row[from + blue] >> shift);
      }
    }
  }

  private static int shift(Raster raster) throws IIOException {
    return switch (raster.getTransferType()) {
      case DataBuffer.TYPE_BYTE -> 0;
      case DataBuffer.TYPE_USHORT -> 8;
      default -> throw new IIOException("unknown kind of samples " + raster.getTransferType());
    };
  }

  /** Ink to light: (255 - ink) (255 - black) / 255; Adobe's programs store 255 - ink. */
  private static RgbImage cmykToRgb(Raster raster, JpegFile file) {
    int[] row = new int[4 * raster.getWidth()];
    byte[] pixels = new byte[3 * raster.getWidth() * raster.getHeight()];
    int to = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int from = 0; from < row.length; from += 4) {
        if (file.ycck()) {
          yccToInks(row, from);
        }
        int black = file.inverted() ? row[from + 3] : 255 - row[from + 3];
        for (int channel = 0; channel < 3; channel++) {
          int ink = file.inverted() ? row[from + channel] : 255 - row[from + channel];
          pixels[to++] = (byte) ((ink * black + 127) / 255);
        }
      }
    }
    return new RgbImage(raster.getWidth(), raster.getHeight(), pixels);
  }

  /** ITU-T T.871 to red, green, blue, whose opposites are the inks as stored; in place. */
  private static void yccToInks(int[] samples, int at) {
    double luma = samples[at];
    double blue = samples[at + 1] - 128;
    double red = samples[at + 2] - 128;
    samples[at] = 255 - clamp(luma + 1.402 * red);
    samples[at + 1] = 255 - clamp(luma - 0.344136 * blue - 0.714136 * red);
    samples[at + 2] = 255 - clamp(luma + 1.772 * blue);
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, Math.rint(value)));
  }

  @Override
  public void close() {
    jpeg.dispose();
    png.dispose();
  }

  /** Reads the array in place, where the JDK's streams copy it into blocks or a file. */
  private static final class BytesInputStream extends ImageInputStreamImpl {
    private final byte[] bytes;

    BytesInputStream(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      bitOffset = 0;
      return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      bitOffset = 0;
      int count = (int) Math.min(length, bytes.length - streamPos);
      if (count <= 0) {
        return length == 0 ? 0 : -1;
      }
      System.arraycopy(bytes, (int) streamPos, into, offset, count);
      streamPos += count;
      return count;
    }

    @Override
    public long length() {
      return bytes.length;
    }
  }
}
