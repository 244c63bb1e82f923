package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.subp.spark.PackedFiles.Entry;

class PackedFilesTest {
  @Property(tries = 200)
  void whatGoesInComesOut(@ForAll List<@StringLength(max = 40) String> names) {
    PackedFiles packed = new PackedFiles();
    List<Entry> entries = new ArrayList<>();
    for (String name : names) {
      entries.add(new Entry(name, 17L * name.hashCode()));
      packed.add(entries.get(entries.size() - 1));
    }
    List<Entry> back = new ArrayList<>();
    packed.entries().forEachRemaining(back::add);
    assertEquals(entries, back);
    assertEquals(entries.size(), packed.count());
  }

  @Test
  void aMillionNamesTakeLittle() {
    PackedFiles packed = new PackedFiles();
    for (int i = 0; i < 1_000_000; i++) {
      packed.add(
          new Entry("hdfs://name:8020/imagenet/train/n%08d/n_%d.JPEG".formatted(i / 1300, i), i));
    }
    assertTrue(packed.toBytes().length < 25_000_000, "bytes: " + packed.toBytes().length);
  }
}
