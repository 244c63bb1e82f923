package org.subp.engine.dl4j;

import java.nio.ByteBuffer;
import org.slf4j.LoggerFactory;

/**
 * The passes of batch norm over arrays of (pixels, channels) floats in native byte order, pixels
 * counting all images of the batch. Every pass reads each of its arrays once, from first to last.
 * Sums are kept in {@code double} where they grow long.
 *
 * <p>C is the number of channels, the length of all the per-channel arrays.
 */
interface ChannelLoops {

  /**
   * Mean and biased variance of each channel.
   *
   * @param x (pixels, C)
   * @param mean (C) receives
   * @param variance (C) receives
   */
  void moments(ByteBuffer x, double[] mean, double[] variance);

  /**
   * y = (x - mean) * scale + shift, + other if given, then max(., 0) if {@code relu}.
   *
   * @param other (pixels, C) or null
   * @param y (pixels, C) receives
   */
  void normalise(
      ByteBuffer x,
      float[] mean,
      float[] scale,
      float[] shift,
      ByteBuffer other,
      boolean relu,
      ByteBuffer y);

  /**
   * For g = dy where y > 0, else 0: sum[c] = sum of g, sumDeviation[c] = sum of g * (x - mean).
   *
   * @param y (pixels, C), or null for g = dy
   * @param g (pixels, C) receives g, or null
   * @param sum (C) receives
   * @param sumDeviation (C) receives
   */
  void gradientSums(
      ByteBuffer dy,
      ByteBuffer y,
      ByteBuffer x,
      float[] mean,
      ByteBuffer g,
      double[] sum,
      double[] sumDeviation);

  /**
   * dx = onGradient * g + onDeviation * (x - mean) + constant, g as in {@link #gradientSums}.
   *
   * @param y (pixels, C), or null for g = dy
   * @param dx (pixels, C) receives
   */
  void inputGradient(
      ByteBuffer dy,
      ByteBuffer y,
      ByteBuffer x,
      float[] mean,
      float[] onGradient,
      float[] onDeviation,
      float[] constant,
      ByteBuffer dx);

  /**
   * Whether vector code can run: it needs {@code --add-modules=jdk.incubator.vector} and JDK 17, in
   * whose form of that module vectors read byte buffers.
   */
  boolean VECTORS =
      Runtime.version().feature() == 17
          && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  /** The fastest form this JVM can run; says so if that is the slow one. */
  ChannelLoops BEST = best();

  private static ChannelLoops best() {
    if (VECTORS) {
      return new VectorChannelLoops();
    }
    LoggerFactory.getLogger(ChannelLoops.class)
        .warn(
            "training runs without vector code, about three times slower: it needs JDK 17, this is {},"
                + " and --add-modules=jdk.incubator.vector among the JVM's options"
                + " (spark.executor.extraJavaOptions on a cluster)",
            Runtime.version());
    return new ScalarChannelLoops();
  }
}
