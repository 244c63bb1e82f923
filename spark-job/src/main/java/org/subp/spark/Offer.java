package org.subp.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.broadcast.Broadcast;
import org.subp.spark.Parcel.Arrived;

/** Weights that the driver offers; a replica fetches them once, when it needs them. */
sealed interface Offer extends Serializable {
  /** Bytes of the {@link WeightsPacket}. */
  int length();

  /**
   * The packet; to be released when it is read.
   *
   * @param kept has an array for it
   */
  Arrived open(Kept kept) throws IOException;

  /** Ends it, on the driver. May wait for who still reads. */
  void withdraw();

  /**
   * For few executors, each of which fetches the whole from the driver.
   *
   * @param message the packet, or the note of its {@link Parcel}
   */
  record Direct(byte[] message, int length) implements Offer {
    @Override
    public Arrived open(Kept kept) throws IOException {
      return Parcel.await(Parcel.open(message, kept));
    }

    @Override
    public void withdraw() {
      if (Parcel.isNote(message)) {
        Parcel.ofNote(message).remove();
      }
    }
  }

  /** For many executors, which pass its pieces on to each other. */
  record Torrent(Broadcast<byte[]> packet, int length) implements Offer {
    @Override
    public Arrived open(Kept kept) {
      return new Arrived(ByteBuffer.wrap(packet.value()), null);
    }

    @Override
    public void withdraw() {
      packet.destroy();
    }
  }
}
