package org.subp.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockLayoutTest {

  @Provide
  Arbitrary<BlockLayout> layouts() {
    return Blocks.layouts();
  }

  @Property(tries = 200)
  void everyWeightBelongsToOneBlock(@ForAll("layouts") BlockLayout layout) {
    int[] owners = new int[layout.weights()];
    for (int g = 0; g < layout.groups(); g++) {
      for (int c = 0; c < layout.inChannels(); c++) {
        for (int lane = 0; lane < layout.blockSize(); lane++) {
          for (int tap = 0; tap < layout.taps(); tap++) {
            owners[layout.weightIndex(g, lane, c) + tap]++;
          }
        }
      }
    }
    int[] once = new int[layout.weights()];
    Arrays.fill(once, 1);
    assertArrayEquals(once, owners);
  }

  @ParameterizedTest
  @CsvSource({"0,1,1,1", "1,0,1,1", "1,1,0,1", "1,1,1,0", "-8,8,3,4"})
  void sizesArePositive(int outChannels, int inChannels, int kernel, int blockSize) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new BlockLayout(outChannels, inChannels, kernel, blockSize));
  }

  @Test
  void blockSizeDividesTheOutputChannels() {
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> new BlockLayout(60, 64, 3, 16));
    assertTrue(error.getMessage().contains("16") && error.getMessage().contains("60"));
  }

  @Test
  void weightsFitIntoAnArray() {
    assertThrows(IllegalArgumentException.class, () -> new BlockLayout(1 << 16, 1 << 15, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new BlockLayout(1, 1, 1 << 30, 1));
  }
}
