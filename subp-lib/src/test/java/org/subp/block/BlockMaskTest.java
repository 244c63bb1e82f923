package org.subp.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BlockMaskTest {
  private static final BlockLayout LAYOUT = new BlockLayout(8, 5, 3, 4);

  @Provide
  Arbitrary<BlockMask> masks() {
    return Blocks.masks();
  }

  @Property(tries = 300)
  void everyGroupKeepsTheSameNumberOfBlocks(@ForAll("masks") BlockMask mask) {
    BlockLayout layout = mask.layout();
    for (int g = 0; g < layout.groups(); g++) {
      int group = g;
      int[] kept =
          IntStream.range(0, layout.inChannels()).filter(c -> mask.keeps(group, c)).toArray();
      int[] pruned =
          IntStream.range(0, layout.inChannels()).filter(c -> !mask.keeps(group, c)).toArray();
      assertEquals(mask.keptPerGroup(), kept.length);
      assertArrayEquals(kept, mask.keptChannels(g));
      assertArrayEquals(pruned, mask.prunedChannels(g));
    }
    assertEquals((double) mask.keptPerGroup() / layout.inChannels(), mask.density());
  }

  @Property(tries = 300)
  void wordsAndSerialisationPreserveIt(@ForAll("masks") BlockMask mask) throws Exception {
    assertEquals(mask, BlockMask.ofWords(mask.layout(), mask.toWords()));
    assertEquals(mask, deserialise(serialise(mask)));
    assertEquals(mask.hashCode(), deserialise(serialise(mask)).hashCode());
  }

  @Property(tries = 300)
  void applyZeroesThePrunedBlocksAndNothingElse(
      @ForAll("masks") BlockMask mask, @ForAll long seed) {
    BlockLayout layout = mask.layout();
    int offset = 3;
    float[] before = Blocks.weights(layout, offset, seed);
    float[] after = before.clone();
    mask.apply(after, offset);
    float[] expected = before.clone();
    for (int i = 0; i < layout.weights(); i++) {
      int inChannel = i / layout.taps() % layout.inChannels();
      int outChannel = i / layout.taps() / layout.inChannels();
      if (!mask.keeps(outChannel / layout.blockSize(), inChannel)) {
        expected[offset + i] = 0f;
      }
    }
    assertArrayEquals(expected, after);
  }

  @Property(tries = 200)
  void differencesCountBlocks(@ForAll("masks") BlockMask mask, @ForAll long seed) {
    BlockMask other = Blocks.random(mask.layout(), mask.layout().inChannels() / 2, seed);
    int expected = 0;
    for (int g = 0; g < mask.layout().groups(); g++) {
      for (int c = 0; c < mask.layout().inChannels(); c++) {
        expected += mask.keeps(g, c) == other.keeps(g, c) ? 0 : 1;
      }
    }
    assertEquals(expected, mask.differences(other));
    assertEquals(expected == 0, mask.equals(other));
  }

  @Test
  void denseKeepsEverything() {
    BlockMask dense = BlockMask.dense(LAYOUT);
    assertEquals(5, dense.keptPerGroup());
    assertEquals(1, dense.density());
    float[] weights = Blocks.weights(LAYOUT, 0, 1);
    float[] applied = weights.clone();
    dense.apply(applied, 0);
    assertArrayEquals(weights, applied);
  }

  @Test
  void anUnevenMaskCannotBeMade() {
    boolean[] kept = new boolean[10];
    kept[0] = kept[1] = kept[5] = true;
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> BlockMask.of(LAYOUT, kept));
    assertTrue(error.getMessage().contains("keeps 2 of 5"), error.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> BlockMask.ofWords(LAYOUT, new long[] {0b00001_00011}));
  }

  @Test
  void anUnevenMaskCannotBeDeserialised() throws Exception {
    boolean[] kept = new boolean[10];
    kept[0] = kept[5] = true;
    byte[] bytes = serialise(BlockMask.of(LAYOUT, kept));
    byte[] word = {0, 0, 0, 0, 0, 0, 0, 0b00100001};
    int at = indexOf(bytes, word);
    bytes[at + 7] = 0b00100011;
    assertThrows(IllegalArgumentException.class, () -> deserialise(bytes));
  }

  @Test
  void wordsOfAnotherShapeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> BlockMask.ofWords(LAYOUT, new long[0]));
    assertThrows(IllegalArgumentException.class, () -> BlockMask.ofWords(LAYOUT, new long[2]));
    assertThrows(
        IllegalArgumentException.class, () -> BlockMask.ofWords(LAYOUT, new long[] {1L << 10}));
    assertThrows(IllegalArgumentException.class, () -> BlockMask.of(LAYOUT, new boolean[9]));
  }

  @Test
  void itsWordsCannotBeChangedFromOutside() {
    long[] words = {0b00001_00001};
    BlockMask mask = BlockMask.ofWords(LAYOUT, words);
    words[0] = 0;
    mask.toWords()[0] = 0;
    assertTrue(mask.keeps(0, 0) && mask.keeps(1, 0));
  }

  @Test
  void blocksOutsideAreRefused() {
    BlockMask mask = BlockMask.dense(LAYOUT);
    assertThrows(IndexOutOfBoundsException.class, () -> mask.keeps(0, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> mask.keeps(0, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> mask.keeps(2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> mask.keeps(-1, 0));
    float[] weights = new float[LAYOUT.weights()];
    assertThrows(IndexOutOfBoundsException.class, () -> mask.apply(weights, 1));
  }

  @Test
  void masksOfDifferentLayoutsDiffer() {
    BlockLayout wider = new BlockLayout(16, 5, 3, 8);
    BlockMask mask = BlockMask.dense(LAYOUT);
    assertNotEquals(mask, BlockMask.dense(wider));
    assertFalse(mask.equals(null));
    assertThrows(IllegalArgumentException.class, () -> mask.differences(BlockMask.dense(wider)));
  }

  private static byte[] serialise(BlockMask mask) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(mask);
    }
    return bytes.toByteArray();
  }

  private static Object deserialise(byte[] bytes) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  private static int indexOf(byte[] bytes, byte[] word) {
    return IntStream.rangeClosed(0, bytes.length - word.length)
        .filter(i -> Arrays.equals(bytes, i, i + word.length, word, 0, word.length))
        .findFirst()
        .orElseThrow();
  }
}
