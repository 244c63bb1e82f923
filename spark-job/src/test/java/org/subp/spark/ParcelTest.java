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
import org.apache.spark.network.buffer.ManagedBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets that wait in one JVM and are fetched by another. */
class ParcelTest {
  @TempDir Path folder;

  private static byte[] packet(int length, long seed) {
    byte[] packet = new byte[length];
    new Random(seed).nextBytes(packet);
    return packet;
  }

  private static byte[] read(byte[] message) throws IOException {
    ManagedBuffer opened = Parcel.await(Parcel.open(message));
    try {
      ByteBuffer bytes = opened.nioByteBuffer();
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
    return Parcel.leave(bytes, false).note();
  }

  @Test
  void packetsGoToExecutorsAndBackUntilTheirJvmIsLost() throws IOException, InterruptedException {
    try (TestCluster cluster = new TestCluster(1, folder)) {
      JavaSparkContext spark = cluster.spark();
      byte[] answer = {};
      for (int length : new int[] {1, 1000, 5 << 20, 70 << 20}) { // the last: many frames
        byte[] sent = packet(length, length);
        byte[] note = Parcel.leave(sent, true).note();
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
      withdraw(Offer.of(packet(3 << 20, 5), spark, 1));
    }
  }

  private static byte[] removed() throws IOException {
    Parcel parcel = Parcel.leave(packet(10, 1), false);
    parcel.remove();
    return parcel.note();
  }

  private static void withdraw(Offer offer) throws IOException, InterruptedException {
    offer.open().release();
    offer.withdraw();
    for (int i = 0; i < 500 && isThere(offer); i++) { // withdrawing does not wait
      Thread.sleep(20);
    }
    assertThrows(IOException.class, offer::open);
  }

  private static boolean isThere(Offer offer) {
    try {
      offer.open().release();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aMessageThatIsNoNoteIsThePacketItself() throws IOException {
    byte[] packet = Packet.finish(Packet.begin(7, 1, 4).putInt(5));
    assertSame(packet, Parcel.await(Parcel.open(packet)).nioByteBuffer().array());
  }
}
