package org.subp.data.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InverseTransformTest {
  private final Random random = new Random(1);

  /** T.81, A.3.3, in doubles: the integers may be off by one. */
  @Test
  void samplesAreThoseOfTheDefinition() {
    InverseTransform transform = new ScalarInverseTransform();
    for (int round = 0; round < 500; round++) {
      int[] block = block(1 + random.nextInt(63));
      int[] samples = new int[16];
      transform.apply(block.clone(), samples);
      for (int i = 0; i < 64; i++) {
        double exact = Math.max(0, Math.min(255, 128 + sample(block, i % 8, i / 8)));
        assertEquals(exact, samples[i / 4] >> 8 * (i % 4) & 0xff, 1, "sample " + i);
      }
    }
  }

  @Test
  void allFormsGiveTheSameBits() {
    InverseTransform reference = new ScalarInverseTransform();
    InverseTransform vectors = new VectorInverseTransform();
    int lanes = vectors.lanes();
    for (int round = 0; round < 500; round++) {
      int[] blocks = new int[64 * lanes];
      int[][] expected = new int[lanes][16];
      for (int lane = 0; lane < lanes; lane++) {
        int[] block = block(random.nextInt(64));
        for (int i = 0; i < 64; i++) {
          blocks[i * lanes + lane] = block[i];
        }
        reference.apply(block, expected[lane]);
      }
      int[] samples = new int[16 * lanes];
      Arrays.fill(samples, -1);
      vectors.apply(blocks, samples);
      for (int lane = 0; lane < lanes; lane++) {
        for (int i = 0; i < 16; i++) {
          assertEquals(expected[lane][i], samples[i * lanes + lane], "lane " + lane + " at " + i);
        }
      }
    }
  }

  /** So many coefficients besides the direct one. */
  private int[] block(int coefficients) {
    int[] block = new int[64];
    block[0] = random.nextInt(2048) - 1024;
    for (int i = 0; i < coefficients; i++) {
      block[random.nextInt(64)] = random.nextInt(161) - 80;
    }
    return block;
  }

  private static double sample(int[] block, int x, int y) {
    double sum = 0;
    for (int v = 0; v < 8; v++) {
      for (int u = 0; u < 8; u++) {
        double scale = (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1) / 4;
        sum +=
            scale
                * block[8 * v + u]
                * Math.cos((2 * x + 1) * u * Math.PI / 16)
                * Math.cos((2 * y + 1) * v * Math.PI / 16);
      }
    }
    return sum;
  }
}
