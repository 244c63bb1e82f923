package org.subp.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.network.buffer.ManagedBuffer;
import org.apache.spark.network.buffer.NioManagedBuffer;

/** Weights that the driver offers; a replica fetches them once, when it needs them. */
sealed interface Offer extends Serializable {
  /** Bytes of the {@link WeightsPacket}. */
  int length();

  /** The packet; to be released when it is read. */
  ManagedBuffer open() throws IOException;

  /** Ends it, on the driver; does not wait for who still reads. */
  void withdraw();

  /**
   * @param executors how many will fetch it
   */
  static Offer of(byte[] packet, JavaSparkContext spark, int executors) throws IOException {
    return executors <= RankJobs.FEW
        ? new Direct(Parcel.leave(packet, true).note(), packet.length)
        : new Torrent(spark.broadcast(packet), packet.length);
  }

  /**
   * For few executors, each of which fetches the whole from the driver.
   *
   * @param note of the {@link Parcel}
   */
  record Direct(byte[] note, int length) implements Offer {
    @Override
    public ManagedBuffer open() throws IOException {
      return Parcel.await(Parcel.open(note));
    }

    @Override
    public void withdraw() {
      SparkEnv.get().blockManager().master().removeBlock(Parcel.ofNote(note).block());
    }
  }

  /** For many executors, which pass its pieces on to each other. */
  record Torrent(Broadcast<byte[]> packet, int length) implements Offer {
    @Override
    public ManagedBuffer open() {
      return new NioManagedBuffer(ByteBuffer.wrap(packet.value()));
    }

    @Override
    public void withdraw() {
      packet.destroy();
    }
  }
}
