package org.subp.spark;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.subp.spark.RankPacket.Content;
import org.subp.spark.RankPacket.Part;
import org.subp.train.RanksLostException;

/**
 * Adds one part of what the ranks computed, packet by packet, in rank order. The driver does, or a
 * reducer for each slice; the bits are those of {@link org.subp.train.GradientSum} either way.
 */
final class RankSum {
  /** Values that one thread adds at a time. */
  private static final int PIECE = 1 << 16;

  private final Part part;
  private final float[] values;
  private final int from;
  private final int count;
  private int ranks;
  private int images;
  private int correct;
  private double lossSum;
  private double seconds;
  private double waiting;
  private int vectorBits;

  /**
   * @param values of all parts, of which this one's get the sum
   */
  RankSum(Part part, float[] values) {
    this(part, values, part.from(values.length), part.count(values.length));
  }

  /** Without values, for {@link #tally} only. */
  RankSum(Part part, int count) {
    this(part, new float[0], 0, count);
  }

  private RankSum(Part part, float[] values, int from, int count) {
    this.part = part;
    this.values = values;
    this.from = from;
    this.count = count;
  }

  /**
   * Adds the next ranks' numbers.
   *
   * @throws IllegalArgumentException if these are others than are due
   */
  void add(RankPacket next) {
    boolean first = ranks == 0;
    tally(next);
    if (first) {
      next.values().duplicate().get(values, from, count);
    } else {
      addValues(next.values());
    }
  }

  /**
   * Adds all of the next ranks' numbers but the values, which somebody else adds.
   *
   * @throws IllegalArgumentException if these are others than are due
   */
  void tally(RankPacket next) {
    if (!next.part().equals(part)
        || next.firstRank() != ranks
        || next.ranks() < 1
        || next.values().remaining() != count) {
      throw new IllegalArgumentException(
          "%d values of rank %d for %s came where %d of rank %d for %s were due"
              .formatted(
                  next.values().remaining(), next.firstRank(), next.part(), count, ranks, part));
    }
    vectorBits =
        ranks == 0 || vectorBits == next.vectorBits() ? next.vectorBits() : RankPacket.DIFFERENT;
    ranks += next.ranks();
    images += next.images();
    correct += next.correct();
    lossSum += next.lossSum();
    seconds = Math.max(seconds, next.seconds());
    waiting = Math.max(waiting, next.waiting());
  }

  private void addValues(FloatBuffer next) {
    IntStream.range(0, (count + PIECE - 1) / PIECE)
        .parallel()
        .forEach(
            i -> {
              float[] piece = new float[Math.min(PIECE, count - i * PIECE)];
              next.get(next.position() + i * PIECE, piece);
              int at = from + i * PIECE;
              for (int j = 0; j < piece.length; j++) {
                values[at + j] += piece[j];
              }
            });
  }

  /** All of the sum so far; its values are a window on this one's, if it has any. */
  RankPacket result() {
    FloatBuffer window = FloatBuffer.wrap(values, from, values.length == 0 ? 0 : count);
    return new RankPacket(
        part, 0, ranks, images, correct, lossSum, seconds, waiting, vectorBits, window);
  }

  /**
   * What a reducer does.
   *
   * @param packets all ranks' of one part, in whatever order they come
   * @return the packet of their sum, or of the loss that one of them tells of
   */
  static byte[] reduce(Content content, long version, Iterable<byte[]> packets) {
    List<RankPacket> read = new ArrayList<>();
    try {
      for (byte[] packet : packets) {
        read.add(RankPacket.decode(ByteBuffer.wrap(packet), content, version));
      }
    } catch (RanksLostException lost) {
      return RankPacket.loss(version, lost);
    }
    read.sort(Comparator.comparingInt(RankPacket::firstRank));
    RankPacket first = read.get(0);
    int count = first.values().remaining();
    RankSum sum = new RankSum(first.part(), new float[count], 0, count);
    read.forEach(sum::add);
    return sum.result().encode();
  }
}
