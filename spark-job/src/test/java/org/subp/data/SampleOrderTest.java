package org.subp.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleOrderTest {
  private static final Map<String, Integer> SIZES = Map.of("ant", 100, "bee", 37, "cow", 3);

  @Test
  void everyPrefixHoldsTheClassesInProportion() {
    List<ImageFile> ordered = SampleOrder.stratified(files(SIZES));
    assertEquals(new HashSet<>(files(SIZES)), new HashSet<>(ordered));
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < ordered.size(); i++) {
      seen.merge(ordered.get(i).className(), 1, Integer::sum);
      for (Map.Entry<String, Integer> size : SIZES.entrySet()) {
        double share = size.getValue() * (i + 1.0) / ordered.size();
        // each class is at most half a sample off its own pace, the others' paces add as much each
        assertEquals(share, seen.getOrDefault(size.getKey(), 0), 2, "after " + (i + 1));
      }
    }
  }

  @Test
  void orderDependsOnPathsNotOnListing() {
    List<ImageFile> files = files(SIZES);
    List<ImageFile> shuffled = new ArrayList<>(files);
    Collections.shuffle(shuffled, new Random(5));
    assertNotEquals(files, shuffled);
    assertEquals(SampleOrder.stratified(files), SampleOrder.stratified(shuffled));
    assertNotEquals(files, SampleOrder.stratified(files));
  }

  @Test
  void holdoutTakesItsShareOfEveryClass() throws DataException {
    SampleOrder.Holdout holdout = SampleOrder.holdout(files(SIZES), 0.1);
    assertEquals(Map.of("ant", 10L, "bee", 4L, "cow", 1L), counts(holdout.validation()));
    assertEquals(Map.of("ant", 90L, "bee", 33L, "cow", 2L), counts(holdout.train()));
    Set<ImageFile> both = new HashSet<>(holdout.train());
    both.addAll(holdout.validation());
    assertEquals(new HashSet<>(files(SIZES)), both);
    assertEquals(2L, counts(SampleOrder.holdout(files(SIZES), 0.99).validation()).get("cow"));
  }

  /** Nobody wants yesterday's training images among today's validation images. */
  @Test
  void moreImagesMoveFewOthers() throws DataException {
    Set<ImageFile> before =
        new HashSet<>(SampleOrder.holdout(files(Map.of("ant", 1000)), 0.1).validation());
    Set<ImageFile> after =
        new HashSet<>(SampleOrder.holdout(files(Map.of("ant", 1050)), 0.1).validation());
    after.retainAll(before);
    assertTrue(after.size() >= 90, "kept " + after.size());
  }

  @Test
  void aClassOfOneCannotBeInBoth() {
    DataException e =
        assertThrows(
            DataException.class, () -> SampleOrder.holdout(files(Map.of("ant", 5, "bee", 1)), 0.1));
    assertTrue(e.getMessage().contains("bee"), e.getMessage());
  }

  private static Map<String, Long> counts(List<ImageFile> files) {
    Map<String, Long> counts = new HashMap<>();
    files.forEach(file -> counts.merge(file.className(), 1L, Long::sum));
    return counts;
  }

  private static List<ImageFile> files(Map<String, Integer> sizes) {
    List<ImageFile> files = new ArrayList<>();
    sizes.forEach(
        (name, size) -> {
          for (int i = 0; i < size; i++) {
            files.add(
                new ImageFile(name + "/" + i + ".jpg", "/in/" + name + "/" + i + ".jpg", 0, 10));
          }
        });
    return files;
  }
}
