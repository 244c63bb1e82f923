package org.subp.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static Value.Geometry geometry(int side, int padding) {
    return new Value.Geometry(2, side, side, 16, padding);
  }

  @Test
  void valuesThatMeetNeverOverlapAndMarginsAreNeverOthersValues() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<Room.Stay> stays = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        int padding = random.nextInt(2);
        int last = i + random.nextInt(6);
        stays.add(new Room.Stay(geometry(1 + random.nextInt(9), padding), i - 1, last));
      }
      check(stays, new Room(stays));
    }
  }

  private static void check(List<Room.Stay> stays, Room room) {
    for (int i = 0; i < stays.size(); i++) {
      Room.Stay one = stays.get(i);
      assertTrue(room.base(i) + one.geometry().size() <= room.length());
      for (int j = 0; j < i; j++) {
        Room.Stay other = stays.get(j);
        boolean apart =
            room.base(i) + one.geometry().size() <= room.base(j)
                || room.base(j) + other.geometry().size() <= room.base(i);
        boolean margins = one.geometry().padding() + other.geometry().padding() > 0;
        boolean same = one.geometry().equals(other.geometry()) && room.base(i) == room.base(j);
        boolean mayShare = !one.meets(other) && (!margins || same);
        assertTrue(apart || mayShare, one + " and " + other);
      }
    }
  }

  /** First a narrow value, then a wide one in the place of one as wide before it. */
  @Test
  void aNarrowValueDoesNotBreakUpTheRoomOfALaterWideOne() {
    List<Room.Stay> stays =
        List.of(
            new Room.Stay(geometry(9, 0), -1, 0),
            new Room.Stay(geometry(4, 0), 0, 2),
            new Room.Stay(geometry(4, 0), 1, 3),
            new Room.Stay(geometry(9, 0), 2, 4));
    Room room = new Room(stays);
    assertEquals(room.base(0), room.base(3));
    assertEquals(room.base(0) + stays.get(0).size() + 2 * stays.get(1).size(), room.length());
  }

  @Test
  void equalMarginsTakeTurns() {
    List<Room.Stay> stays =
        List.of(
            new Room.Stay(geometry(4, 1), -1, 0),
            new Room.Stay(geometry(4, 1), 0, 1),
            new Room.Stay(geometry(4, 1), 1, 2));
    Room room = new Room(stays);
    assertEquals(room.base(0), room.base(2));
    assertTrue(room.base(1) >= room.base(0) + stays.get(0).size());
  }
}
