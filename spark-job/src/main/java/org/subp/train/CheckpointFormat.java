package org.subp.train;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.subp.block.BlockLayout;
import org.subp.block.BlockMask;
import org.subp.network.NetworkMasks;
import org.subp.network.PrunableLayer;

/**
 * A checkpoint's bytes, little-endian and without gaps.
 *
 * <pre>
 *   magic       8 bytes    "SUBPCKPT"
 *   version     int        1
 *   length      long       of the whole file
 *   network     text       a text is: int bytes, then so many bytes of UTF-8
 *   fingerprint text
 *   data        text
 *   config      text
 *   classes     int        then so many texts
 *   cursor      long, int, int     step of the run, epoch, step of the epoch
 *   loss        double, long       sum in this epoch, of so many images
 *   latent      floats     floats are: int count, then so many floats
 *   velocity    floats     as many as latent
 *   statistics  floats
 *   masks       int        then so many of:
 *     node      text
 *     layout    int x 5    offset in latent, output channels, input channels, kernel, block size
 *     bits      int        then so many longs: bit i % 64 of long i / 64 is block i
 *   checksum    int        CRC-32C of all bytes before
 * </pre>
 *
 * A newer version is refused, not guessed at. Nothing is allocated before its size was compared
 * with the bytes that are there.
 */
public final class CheckpointFormat {
  private static final byte[] MAGIC = "SUBPCKPT".getBytes(US_ASCII);
  private static final int VERSION = 1;
  private static final int LENGTH_AT = MAGIC.length + Integer.BYTES;
  private static final int BODY_AT = LENGTH_AT + Long.BYTES;

  private CheckpointFormat() {}

  /**
   * {@return the whole file, from position to limit}
   *
   * @param checkpoint of any network
   */
  public static ByteBuffer encode(Checkpoint checkpoint) {
    Writer out =
        new Writer(4L * (2L * checkpoint.latent().length + checkpoint.statistics().length));
    out.room(BODY_AT).put(MAGIC).putInt(VERSION).putLong(0);
    out.text(checkpoint.network());
    out.text(checkpoint.fingerprint());
    out.text(checkpoint.trainingData());
    out.text(checkpoint.config());
    out.room(4).putInt(checkpoint.classNames().size());
    checkpoint.classNames().forEach(out::text);
    Step cursor = checkpoint.cursor();
    out.room(16).putLong(cursor.number()).putInt(cursor.epoch()).putInt(cursor.index());
    out.room(16).putDouble(checkpoint.lossSum()).putLong(checkpoint.lossImages());
    out.floats(checkpoint.latent());
    out.floats(checkpoint.velocity());
    out.floats(checkpoint.statistics());
    out.masks(checkpoint.masks());
    return out.finish();
  }

  /**
   * {@return whether a file begins as a checkpoint does}
   *
   * @param bytes of any file
   */
  public static boolean claims(byte[] bytes) {
    return bytes.length >= MAGIC.length
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * {@return the checkpoint; shares no array with the argument}
   *
   * @param bytes a whole file, not trusted
   * @param name what to call the file in errors
   * @throws CheckpointException if these bytes are no checkpoint, a newer one, or damaged
   */
  public static Checkpoint decode(byte[] bytes, String name) throws CheckpointException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
    checkFrame(in, name);
    try {
      Reader reader = new Reader(in.limit(bytes.length - Integer.BYTES).position(BODY_AT));
      Checkpoint checkpoint = reader.checkpoint();
      if (in.hasRemaining()) {
        throw new IllegalArgumentException(in.remaining() + " bytes follow the last mask");
      }
      return checkpoint;
    } catch (IllegalArgumentException | ArithmeticException | BufferUnderflowException e) {
      throw new CheckpointException("%s contradicts itself: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static void checkFrame(ByteBuffer in, String name) throws CheckpointException {
    if (in.capacity() < BODY_AT + Integer.BYTES
        || !Arrays.equals(Arrays.copyOf(in.array(), MAGIC.length), MAGIC)) {
      throw new CheckpointException(
          "%s is no checkpoint: it does not begin with %s"
              .formatted(name, new String(MAGIC, US_ASCII)));
    }
    int version = in.getInt(MAGIC.length);
    if (version != VERSION) {
      throw new CheckpointException(
          ("%s is a checkpoint of format %d, but this program reads format %d; use the program"
                  + " that wrote it")
              .formatted(name, version, VERSION));
    }
    if (in.getLong(LENGTH_AT) != in.capacity()) {
      throw new CheckpointException(
          "%s is cut or grown: it has %d bytes and should have %d"
              .formatted(name, in.capacity(), in.getLong(LENGTH_AT)));
    }
    int end = in.capacity() - Integer.BYTES;
    if (in.getInt(end) != checksum(in.array(), end)) {
      throw new CheckpointException(
          "%s is damaged: its CRC-32C is %08x, not %08x"
              .formatted(name, checksum(in.array(), end), in.getInt(end)));
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /** Writes into a buffer that grows. */
  private static final class Writer {
    private static final int SLACK = 1 << 16;
    private ByteBuffer out;

    Writer(long expected) {
      out = ByteBuffer.allocate(Math.toIntExact(expected + SLACK)).order(LITTLE_ENDIAN);
    }

    /** The buffer, with so many bytes free. */
    ByteBuffer room(long bytes) {
      if (out.remaining() < bytes) {
        int capacity = Math.toIntExact(out.position() + bytes + SLACK);
        out = ByteBuffer.allocate(capacity).order(LITTLE_ENDIAN).put(out.flip());
      }
      return out;
    }

    void text(String text) {
      byte[] bytes = text.getBytes(UTF_8);
      room(4L + bytes.length).putInt(bytes.length).put(bytes);
    }

    void floats(float[] values) {
      long bytes = 4L * values.length;
      room(4 + bytes).putInt(values.length);
      out.asFloatBuffer().put(values);
      out.position(out.position() + (int) bytes);
    }

    void masks(NetworkMasks masks) {
      room(4).putInt(masks.layers().size());
      for (int i = 0; i < masks.layers().size(); i++) {
        PrunableLayer layer = masks.layers().get(i);
        BlockLayout layout = layer.layout();
        text(layer.node());
        room(20).putInt(layer.offset()).putInt(layout.outChannels()).putInt(layout.inChannels());
        out.putInt(layout.kernel()).putInt(layout.blockSize());
        long[] words = masks.masks().get(i).toWords();
        room(4 + 8L * words.length).putInt(words.length);
        for (long word : words) {
          out.putLong(word);
        }
      }
    }

    ByteBuffer finish() {
      room(Integer.BYTES);
      out.putLong(LENGTH_AT, out.position() + Integer.BYTES);
      out.putInt(checksum(out.array(), out.position()));
      return out.flip();
    }
  }

  /**
   * Reads what {@link Writer} wrote; anything else ends in an unchecked exception before memory is
   * taken.
   */
  private record Reader(ByteBuffer in) {

    Checkpoint checkpoint() {
      String network = text();
      String fingerprint = text();
      String trainingData = text();
      String config = text();
      List<String> classes = new ArrayList<>();
      for (int i = count(4); i > 0; i--) {
        classes.add(text());
      }
      Step cursor = new Step(in.getLong(), in.getInt(), in.getInt());
      double lossSum = in.getDouble();
      long lossImages = in.getLong();
      float[] latent = floats();
      float[] velocity = floats();
      float[] statistics = floats();
      NetworkMasks masks = masks(latent.length);
      if (velocity.length != latent.length
          || cursor.number() < 0
          || cursor.epoch() < 0
          || cursor.index() < 0) {
        throw new IllegalArgumentException(
            "%d weights, %d velocities, next step %s"
                .formatted(latent.length, velocity.length, cursor));
      }
      return new Checkpoint(
          network,
          List.copyOf(classes),
          fingerprint,
          trainingData,
          config,
          cursor,
          lossSum,
          lossImages,
          latent,
          velocity,
          statistics,
          masks);
    }

    /** A count of things of at least so many bytes each; refused where fewer bytes are left. */
    private int count(int bytesEach) {
      int count = in.getInt();
      if (count < 0 || count > in.remaining() / bytesEach) {
        throw new IllegalArgumentException(
            "%d items of %d bytes in the last %d bytes"
                .formatted(count, bytesEach, in.remaining()));
      }
      return count;
    }

    private String text() {
      byte[] bytes = new byte[count(1)];
      in.get(bytes);
      return new String(bytes, UTF_8);
    }

    private float[] floats() {
      float[] values = new float[count(4)];
      in.asFloatBuffer().get(values);
      in.position(in.position() + 4 * values.length);
      return values;
    }

    private NetworkMasks masks(int weights) {
      List<PrunableLayer> layers = new ArrayList<>();
      List<BlockMask> masks = new ArrayList<>();
      for (int i = count(28); i > 0; i--) {
        String node = text();
        int offset = in.getInt();
        BlockLayout layout = new BlockLayout(in.getInt(), in.getInt(), in.getInt(), in.getInt());
        if (offset < 0 || offset > weights - layout.weights()) {
          throw new IllegalArgumentException(
              "layer %s at %d, %s, lies outside the %d weights"
                  .formatted(node, offset, layout, weights));
        }
        long[] words = new long[count(8)];
        for (int w = 0; w < words.length; w++) {
          words[w] = in.getLong();
        }
        layers.add(new PrunableLayer(node, offset, layout));
        masks.add(BlockMask.ofWords(layout, words));
      }
      return new NetworkMasks(layers, masks);
    }
  }
}
