package org.subp.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.subp.data.jpeg.ExifOrientation;

/**
 * What a JPEG file declares, read without decoding it, and the file with all that pixels do not
 * need cut away: thumbnails, comments, colour profiles and EXIF, on whose faults decoders stumble.
 *
 * @param orientation EXIF's, 1 (upright) to 8
 * @param inverted components are stored inverted and, if there are four, may be YCCK: an Adobe
 *     marker is present
 * @param ycck four components of which three are YCbCr
 * @param essential a complete JPEG file
 */
record JpegFile(
    int width,
    int height,
    int components,
    int orientation,
    boolean inverted,
    boolean ycck,
    byte[] essential) {
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int APP0 = 0xe0;
  private static final int EXIF = 0xe1;
  private static final int ADOBE = 0xee;
  private static final int COMMENT = 0xfe;
  private static final byte[] JFIF = {
    (byte) 0xff, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  static boolean claims(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xff
        && bytes[1] == (byte) 0xd8
        && bytes[2] == (byte) 0xff;
  }

  static JpegFile parse(byte[] bytes) throws UndecodableImageException {
    return new Parser(bytes).parse();
  }

  private static final class Parser {
    private final byte[] bytes;
    private final ByteArrayOutputStream kept;
    private int position = 2;
    private int width;
    private int height;
    private int components;
    private boolean namedRgb;
    private int orientation = 1;
    private int adobeTransform = -1;
    private boolean scanned;

    Parser(byte[] bytes) {
      this.bytes = bytes;
      this.kept = new ByteArrayOutputStream(bytes.length + JFIF.length);
    }

    JpegFile parse() throws UndecodableImageException {
      while (true) {
        int marker = nextMarker();
        if (marker == END_OF_IMAGE) {
          return finish();
        }
        if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
          continue; // stands alone
        }
        int start = position;
        int length = unsignedShort(position);
        if (length < 2 || start + length > bytes.length) {
          throw truncated();
        }
        position = start + length;
        segment(marker, start + 2, length - 2);
        boolean dispensable =
            (marker >= APP0 && marker <= 0xef && marker != ADOBE) || marker == COMMENT;
        if (marker == START_OF_SCAN) {
          skipScan();
          scanned = true;
        }
        if (!dispensable) {
          kept.write(0xff);
          kept.write(marker);
          kept.write(bytes, start, position - start);
        }
      }
    }

    private void segment(int marker, int start, int length) throws UndecodableImageException {
      boolean startOfFrame =
          marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
      if (startOfFrame) {
        frame(start, length);
      } else if (marker == ADOBE && length >= 12 && startsWith(start, "Adobe")) {
        adobeTransform = bytes[start + 11] & 0xff;
      } else if (marker == EXIF && length >= 14 && startsWith(start, "Exif\0\0")) {
        orientation = ExifOrientation.read(bytes, start + 6, length - 6);
      }
    }

    private void frame(int start, int length) throws UndecodableImageException {
      if (length < 6 || length < 6 + 3 * (bytes[start + 5] & 0xff)) {
        throw new UndecodableImageException("JPEG frame header is too short");
      }
      if (width != 0) {
        throw new UndecodableImageException("JPEG with two frames");
      }
      height = unsignedShort(start + 1);
      width = unsignedShort(start + 3);
      components = bytes[start + 5] & 0xff;
      namedRgb =
          components == 3
              && bytes[start + 6] == 'R'
              && bytes[start + 9] == 'G'
              && bytes[start + 12] == 'B';
      ImageDecoder.checkSize(width, height);
    }

    /** Entropy-coded bytes: up to a marker that is neither a stuffed zero nor a restart. */
    private void skipScan() throws UndecodableImageException {
      while (position + 1 < bytes.length) {
        int next = bytes[position + 1] & 0xff;
        if (bytes[position] == (byte) 0xff
            && next != 0
            && next != 0xff
            && (next < 0xd0 || next > 0xd7)) {
          return;
        }
        position++;
      }
      throw truncated();
    }

    private int nextMarker() throws UndecodableImageException {
      while (position + 1 < bytes.length) {
        int next = bytes[position + 1] & 0xff;
        position++;
        if (bytes[position - 1] == (byte) 0xff && next != 0 && next != 0xff) {
          position++;
          return next;
        }
      }
      throw truncated();
    }

    private JpegFile finish() throws UndecodableImageException {
      if (width == 0 || !scanned) {
        throw new UndecodableImageException("JPEG without an image in it");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(kept.size() + JFIF.length + 4);
      out.write(0xff);
      out.write(0xd8);
      // Says YCbCr to decoders that would guess otherwise; libjpeg, hence PIL, takes it for
      // granted.
      if (components <= 3 && adobeTransform < 0 && !namedRgb) {
        out.write(JFIF, 0, JFIF.length);
      }
      out.writeBytes(kept.toByteArray());
      out.write(0xff);
      out.write(END_OF_IMAGE);
      return new JpegFile(
          width,
          height,
          components,
          orientation,
          adobeTransform >= 0,
          adobeTransform == 2,
          out.toByteArray());
    }

    private boolean startsWith(int start, String text) {
      byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
      return Arrays.equals(bytes, start, start + expected.length, expected, 0, expected.length);
    }

    private int unsignedShort(int at) throws UndecodableImageException {
      if (at + 2 > bytes.length) {
        throw truncated();
      }
      return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    private UndecodableImageException truncated() {
      return new UndecodableImageException(
          "JPEG is truncated: it ends after %d bytes".formatted(bytes.length));
    }
  }
}
