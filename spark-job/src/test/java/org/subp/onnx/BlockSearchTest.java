package org.subp.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.bsr.BsrWeights;

class BlockSearchTest {
  private final Random random = new Random(3);

  /** Each block lives with this chance, independently: groups keep unequal numbers. */
  private float[] pruned(int outChannels, int inChannels, int taps, int blockSize, double live) {
    boolean[] blocks = new boolean[outChannels / blockSize * inChannels];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = random.nextDouble() < live;
    }
    float[] weights = new float[outChannels * inChannels * taps];
    for (int i = 0; i < weights.length; i++) {
      int out = i / taps / inChannels;
      int in = i / taps % inChannels;
      boolean lives = blocks[out / blockSize * inChannels + in];
      // Single zero taps are weights like others.
      weights[i] = lives && (taps == 1 || i % taps != 4) ? (float) random.nextGaussian() : 0;
    }
    return weights;
  }

  @ParameterizedTest
  @CsvSource({"32, 1", "16, 1", "8, 1", "4, 1", "32, 9", "16, 9", "8, 9", "4, 9"})
  void theLargestBlockSizeThatFitsIsFound(int blockSize, int taps) {
    for (double live : new double[] {0.1, 0.25, 0.5, 0.8}) {
      float[] weights = pruned(64, 50, taps, blockSize, live);
      assertEquals(blockSize, BlockSearch.blockSize(weights, 64, 50), "live " + live);
      BsrWeights packed = BsrWeights.ofDense(weights, 64, 50, (int) Math.sqrt(taps), blockSize);
      assertArrayEquals(weights, packed.toDense());
      assertEquals(live, packed.density(), 0.15);
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 32", "48, 16", "24, 8", "20, 4", "10, 2", "7, 1"})
  void denseWeightsGetTheLargestBlockThatDivides(int outChannels, int blockSize) {
    float[] weights = pruned(outChannels, 9, 1, 1, 2);
    assertEquals(blockSize, BlockSearch.blockSize(weights, outChannels, 9));
  }

  @Test
  void switchedOffChannelsDoNotHideBlocks() {
    float[] weights = pruned(64, 40, 9, 16, 0.3);
    for (int out = 3; out < 64; out += 7) {
      java.util.Arrays.fill(weights, out * 40 * 9, (out + 1) * 40 * 9, 0);
    }
    assertEquals(16, BlockSearch.blockSize(weights, 64, 40));
  }

  @Test
  void aFewZerosByChanceDoNotHideBlocks() {
    float[] weights = pruned(64, 100, 1, 16, 0.5);
    for (int i = 0; i < weights.length; i += 101) {
      weights[i] = 0;
    }
    assertEquals(16, BlockSearch.blockSize(weights, 64, 100));
  }

  @Test
  void unstructuredWeightsGetWhatStoresLeast() {
    assertEquals(4, BlockSearch.blockSize(pruned(64, 50, 1, 1, 0.2), 64, 50));
    // All blocks of all sizes live: the largest.
    float[] diagonal = new float[64 * 32];
    for (int out = 0; out < 64; out++) {
      for (int in = out % 4; in < 32; in += 4) {
        diagonal[out * 32 + in] = 1;
      }
    }
    assertEquals(32, BlockSearch.blockSize(diagonal, 64, 32));
  }

  @Test
  void weightsOfZerosHaveNoBlocks() {
    assertEquals(32, BlockSearch.blockSize(new float[64 * 9], 64, 9));
    assertEquals(0, BsrWeights.ofDense(new float[64 * 9], 64, 9, 1, 32).liveBlocks());
  }
}
