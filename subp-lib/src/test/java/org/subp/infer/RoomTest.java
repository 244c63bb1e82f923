package org.subp.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoomTest {
  private record Taken(Value.Geometry geometry, int base) {
    int end() {
      return base + geometry.size();
    }
  }

  private static Value.Geometry geometry(int side, int padding) {
    return new Value.Geometry(2, side, side, 16, padding);
  }

  @Test
  void noTwoValuesEverOverlap() {
    Random random = new Random(5);
    Room room = new Room();
    List<Taken> taken = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      if (!taken.isEmpty() && random.nextInt(2) == 0) {
        Taken back = taken.remove(random.nextInt(taken.size()));
        room.giveBack(back.geometry, back.base);
      } else {
        Value.Geometry geometry = geometry(1 + random.nextInt(9), random.nextInt(2));
        Taken one = new Taken(geometry, room.take(geometry));
        assertTrue(one.end() <= room.length());
        for (Taken other : taken) {
          assertTrue(one.end() <= other.base || other.end() <= one.base, one + " and " + other);
        }
        taken.add(one);
      }
    }
  }

  @Test
  void withoutMarginsWhatWasTakenApartGrowsTogether() {
    Room room = new Room();
    List<Integer> bases = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      bases.add(room.take(geometry(4, 0)));
    }
    int length = room.length();
    for (int i : new int[] {1, 3, 2}) {
      room.giveBack(geometry(4, 0), bases.get(i));
    }
    assertEquals(bases.get(1), room.take(geometry(6, 0)));
    assertEquals(length, room.length());
  }

  @Test
  void marginsOfOneGeometryAreNeverAnothersValues() {
    Room room = new Room();
    int padded = room.take(geometry(4, 1));
    room.giveBack(geometry(4, 1), padded);
    int other = room.take(geometry(3, 0));
    assertTrue(other >= padded + geometry(4, 1).size());
    assertEquals(padded, room.take(geometry(4, 1)));
  }
}
