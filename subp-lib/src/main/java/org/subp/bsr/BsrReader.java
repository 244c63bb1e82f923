package org.subp.bsr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.subp.image.Preprocessing;
import org.subp.network.Shape;

/**
 * Reads the body of a file that may come from an enemy: every length is compared with what is left
 * before anything of that length is allocated. Values out of range surface as {@link
 * IllegalArgumentException} of the records they make.
 */
final class BsrReader {
  private static final int SMALLEST_OPERATION = 3 * Integer.BYTES;

  private final ByteBuffer in;

  BsrReader(ByteBuffer body) {
    in = body;
  }

  BsrModel model() throws BsrFormatException {
    String name = string();
    Shape input = new Shape(integer(), integer(), integer());
    ModelInfo info = info();
    int count = count(SMALLEST_OPERATION, "operations");
    List<Operation> operations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      operations.add(operation());
    }
    if (in.hasRemaining()) {
      throw damaged(in.remaining() + " bytes are left behind the last operation");
    }
    return new BsrModel(name, input, info, operations);
  }

  private ModelInfo info() throws BsrFormatException {
    int classes = count(Integer.BYTES, "class names");
    List<String> classNames = new ArrayList<>(classes);
    for (int i = 0; i < classes; i++) {
      classNames.add(string());
    }
    Preprocessing preprocessing =
        new Preprocessing(integer(), integer(), integer(), threeFloats(), threeFloats());
    int entries = count(2 * Integer.BYTES, "provenance entries");
    Map<String, String> provenance = new TreeMap<>();
    for (int i = 0; i < entries; i++) {
      provenance.put(string(), string());
    }
    return new ModelInfo(classNames, preprocessing, provenance);
  }

  private Operation operation() throws BsrFormatException {
    int kind = integer();
    String name = string();
    int input = integer();
    return switch (kind) {
      case BsrWriter.CONV -> conv(name, input);
      case BsrWriter.DEPTHWISE -> depthwise(name, input);
      case BsrWriter.MAX_POOL ->
          new Operation.MaxPool(name, input, integer(), integer(), integer());
      case BsrWriter.GLOBAL_AVERAGE_POOL -> new Operation.GlobalAveragePool(name, input);
      case BsrWriter.FULLY_CONNECTED -> fullyConnected(name, input);
      default -> throw damaged("operation '" + name + "' is of the unknown kind " + kind);
    };
  }

  private Operation conv(String name, int input) throws BsrFormatException {
    int residual = integer();
    boolean relu = flag();
    int outChannels = positive("output channels");
    int inChannels = positive("input channels");
    int kernel = positive("kernel size");
    int stride = integer();
    int padding = integer();
    int blockSize = positive("block size");
    FloatBuffer bias = floats(outChannels);
    IntBuffer counts = ints(outChannels / blockSize);
    long live = 0;
    for (int i = 0; i < counts.limit(); i++) {
      live += counts.get(i) & 0xFFFFFFFFL;
    }
    IntBuffer channels = ints(live);
    // No overflow in what follows but for absurd kernels: live is at most 2^29 here, for its
    // channels were there.
    double exact = (double) live * kernel * kernel * blockSize;
    FloatBuffer values = floats(exact > Integer.MAX_VALUE ? Long.MAX_VALUE : (long) exact);
    BsrWeights weights =
        new BsrWeights(outChannels, inChannels, kernel, blockSize, counts, channels, values);
    return new Operation.Conv(name, input, residual, stride, padding, relu, weights, bias);
  }

  private Operation depthwise(String name, int input) throws BsrFormatException {
    int residual = integer();
    boolean relu = flag();
    int channels = positive("channels");
    int kernel = positive("kernel size");
    int stride = integer();
    int padding = integer();
    FloatBuffer bias = floats(channels);
    double exact = (double) channels * kernel * kernel;
    FloatBuffer weights = floats(exact > Integer.MAX_VALUE ? Long.MAX_VALUE : (long) exact);
    return new Operation.Depthwise(
        name, input, residual, kernel, stride, padding, relu, weights, bias);
  }

  private Operation fullyConnected(String name, int input) throws BsrFormatException {
    int outputs = positive("outputs");
    int inputs = positive("inputs");
    FloatBuffer bias = floats(outputs);
    FloatBuffer weights = floats((long) outputs * inputs);
    return new Operation.FullyConnected(name, input, inputs, weights, bias);
  }

  private int integer() throws BsrFormatException {
    require(Integer.BYTES);
    return in.getInt();
  }

  private int positive(String what) throws BsrFormatException {
    int value = integer();
    if (value < 1) {
      throw damaged("there are " + value + " " + what);
    }
    return value;
  }

  private boolean flag() throws BsrFormatException {
    int value = integer();
    if (value != 0 && value != 1) {
      throw damaged("a flag is 0 or 1, but was " + value);
    }
    return value == 1;
  }

  /** How many items follow, each at least {@code smallest} bytes long. */
  private int count(int smallest, String what) throws BsrFormatException {
    int count = integer();
    if (count < 0 || count > in.remaining() / smallest) {
      throw damaged("%d %s cannot lie in the %d bytes left".formatted(count, what, in.remaining()));
    }
    return count;
  }

  private String string() throws BsrFormatException {
    int length = count(1, "bytes of text");
    ByteBuffer utf8 = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new BsrFormatException("the file is damaged: a name is not UTF-8; copy it again", e);
    }
  }

  private List<Float> threeFloats() throws BsrFormatException {
    require(3 * Float.BYTES);
    return List.of(in.getFloat(), in.getFloat(), in.getFloat());
  }

  private FloatBuffer floats(long count) throws BsrFormatException {
    FloatBuffer view = section(count).asFloatBuffer();
    return FloatBuffer.allocate(view.limit()).put(view).flip();
  }

  private IntBuffer ints(long count) throws BsrFormatException {
    IntBuffer view = section(count).asIntBuffer();
    return IntBuffer.allocate(view.limit()).put(view).flip();
  }

  /** The next {@code count} values of four bytes. */
  private ByteBuffer section(long count) throws BsrFormatException {
    if (count > in.remaining() / 4) {
      throw damaged("%d values cannot lie in the %d bytes left".formatted(count, in.remaining()));
    }
    int bytes = (int) count * 4;
    ByteBuffer section = in.slice(in.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + bytes);
    return section;
  }

  private void require(int bytes) throws BsrFormatException {
    if (in.remaining() < bytes) {
      throw damaged("%d more bytes are needed, but %d are left".formatted(bytes, in.remaining()));
    }
  }

  private static BsrFormatException damaged(String what) {
    return new BsrFormatException(
        "the file contradicts itself: " + what + "; make it again with 'subp export'");
  }
}
