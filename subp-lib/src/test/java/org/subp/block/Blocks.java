package org.subp.block;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Layouts and masks to test with. */
public final class Blocks {
  private Blocks() {}

  /**
   * Small layouts of awkward sizes: one group, one channel, blocks of one, primes, tails past a
   * word of bits.
   */
  public static Arbitrary<BlockLayout> layouts() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 7),
            Arbitraries.integers().between(1, 41),
            Arbitraries.of(1, 2, 3),
            Arbitraries.of(1, 2, 3, 4, 5, 8))
        .as((groups, inChannels, kernel, n) -> new BlockLayout(groups * n, inChannels, kernel, n))
        .withoutEdgeCases();
  }

  /** A layout with any mask on it. */
  public static Arbitrary<BlockMask> masks() {
    return layouts()
        .flatMap(
            layout ->
                Combinators.combine(
                        Arbitraries.integers().between(0, layout.inChannels()), Arbitraries.longs())
                    .as((kept, seed) -> random(layout, kept, seed)))
        .withoutEdgeCases();
  }

  /** {@code kept} random blocks in every group. */
  public static BlockMask random(BlockLayout layout, int kept, long seed) {
    Random random = new Random(seed);
    boolean[] blocks = new boolean[layout.blocks()];
    for (int g = 0; g < layout.groups(); g++) {
      List<Integer> channels = new ArrayList<>();
      for (int c = 0; c < layout.inChannels(); c++) {
        channels.add(c);
      }
      Collections.shuffle(channels, random);
      for (int c : channels.subList(0, kept)) {
        blocks[g * layout.inChannels() + c] = true;
      }
    }
    return BlockMask.of(layout, blocks);
  }

  /**
   * Normally distributed weights for a layout, behind {@code offset} values that are not a number.
   */
  public static float[] weights(BlockLayout layout, int offset, long seed) {
    Random random = new Random(seed);
    float[] weights = new float[offset + layout.weights()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i < offset ? Float.NaN : (float) random.nextGaussian();
    }
    return weights;
  }
}
