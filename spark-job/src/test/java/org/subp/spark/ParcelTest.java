package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.spark.Parcel.Arrived;

/** Packets that wait in one JVM and are fetched by another. */
class ParcelTest {
  private static final Kept KEPT = new Kept();

  @TempDir Path folder;

  private static byte[] packet(int length, long seed) {
    byte[] packet = new byte[length];
    new Random(seed).nextBytes(packet);
    return packet;
  }

  private static byte[] read(byte[] message) throws IOException {
    Arrived opened = Parcel.await(Parcel.open(message, KEPT));
    try {
      ByteBuffer bytes = opened.bytes();
      byte[] read = new byte[bytes.remaining()];
      bytes.get(read);
      return read;
    } finally {
      opened.release();
    }
  }

  /** What a task reads is what it answers with, changed, and left where it ran. */
  private static byte[] answer(byte[] note) throws IOException {
    byte[] bytes = read(note);
    bytes[0]++;
    return Parcel.leave(ByteBuffer.wrap(bytes)).note();
  }

  @Test
  void packetsGoToExecutorsAndBackUntilTheirJvmIsLost() throws IOException, InterruptedException {
    try (TestCluster cluster = new TestCluster(1, folder)) {
      JavaSparkContext spark = cluster.spark();
      byte[] answer = {};
      for (int length : new int[] {1, 1000, 5 << 20, 70 << 20}) { // the last: many frames
        byte[] sent = packet(length, length);
        byte[] note = Parcel.leave(ByteBuffer.wrap(sent)).note();
        answer = spark.parallelize(List.of(note), 1).map(ParcelTest::answer).collect().get(0);
        byte[] received = read(answer);
        received[0]--;
        assertEquals(ByteBuffer.wrap(sent), ByteBuffer.wrap(received));
      }
      byte[] removed = spark.parallelize(List.of(1), 1).map(i -> removed()).collect().get(0);
      assertThrows(IOException.class, () -> read(removed));
      cluster.killExecutors();
      byte[] lost = answer;
      assertThrows(IOException.class, () -> read(lost));
    }
  }

  private static byte[] removed() throws IOException {
    Parcel parcel = Parcel.leave(ByteBuffer.wrap(packet(10, 1)));
    parcel.remove();
    return parcel.note();
  }

  @Test
  void aMessageThatIsNoNoteIsThePacketItself() throws IOException {
    byte[] packet = Packet.finish(Packet.begin(7, 1, 4).putInt(5));
    assertSame(packet, Parcel.await(Parcel.open(packet, KEPT)).bytes().array());
  }
}
