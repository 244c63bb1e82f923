package org.subp.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkEnv;
import org.apache.spark.network.buffer.ManagedBuffer;
import org.apache.spark.network.buffer.NioManagedBuffer;
import org.apache.spark.network.shuffle.BlockFetchingListener;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockManagerId;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.storage.TempLocalBlockId;
import org.apache.spark.util.io.ChunkedByteBuffer;
import scala.reflect.ClassTag$;

/**
 * A packet that waits in one JVM's block manager until others fetch it. Spark would serialise a
 * task's result twice and a broadcast once, in pieces of a kilobyte, and copy either several times
 * more; a parcel goes to the socket as it is. It is fetched by Spark's own transfer service, so it
 * is as safe as what else travels ({@code spark.authenticate}, {@code spark.network.crypto}).
 *
 * <p>Whoever left a parcel removes it. One that is lost with its JVM is noticed by who fetches it.
 *
 * @param at whose block manager has it
 * @param id names it among all
 * @param length bytes
 */
record Parcel(BlockManagerId at, UUID id, int length) {
  /**
   * Smaller packets travel in the message itself. From this size on Spark, too, stores a task's
   * result ({@code spark.task.maxDirectResultSize}).
   */
  static final int SMALL = 1 << 20;

  private static final int KIND = 0x5355_4E01;
  private static final int FIXED = 8 + 8 + 4 + 4 + 2;

  /**
   * Leaves a packet in this JVM's block manager, by reference: it must not change any more.
   *
   * @param known whether the driver is told of it, so that it can have it removed
   * @throws IOException if there is neither memory nor disk for it
   */
  static Parcel leave(byte[] packet, boolean known) throws IOException {
    BlockManager blocks = SparkEnv.get().blockManager();
    Parcel parcel = new Parcel(blocks.blockManagerId(), UUID.randomUUID(), packet.length);
    boolean stored =
        blocks.putBytes(
            parcel.block(),
            new ChunkedByteBuffer(new ByteBuffer[] {ByteBuffer.wrap(packet)}),
            StorageLevel.MEMORY_AND_DISK_SER(),
            known,
            ClassTag$.MODULE$.apply(byte[].class));
    if (!stored) {
      throw new IOException(
          "executor %s has room for %d bytes neither in memory nor in spark.local.dir"
              .formatted(parcel.at.executorId(), packet.length));
    }
    return parcel;
  }

  BlockId block() {
    return new TempLocalBlockId(id);
  }

  /** In the JVM where it was left. */
  void remove() {
    SparkEnv.get().blockManager().removeBlock(block(), false);
  }

  /** What travels instead of the packet: bytes, so that any {@code spark.serializer} will do. */
  byte[] note() {
    byte[] executor = at.executorId().getBytes(StandardCharsets.UTF_8);
    byte[] host = at.host().getBytes(StandardCharsets.UTF_8);
    return Packet.finish(
        Packet.begin(KIND, 0, FIXED + executor.length + host.length)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .putInt(length)
            .putInt(at.port())
            .putShort((short) executor.length)
            .put(executor)
            .put(host));
  }

  static Parcel ofNote(byte[] note) {
    ByteBuffer in = Packet.open(ByteBuffer.wrap(note), KIND, 0);
    UUID id = new UUID(in.getLong(), in.getLong());
    int length = in.getInt();
    int port = in.getInt();
    byte[] executor = new byte[in.getShort()];
    in.get(executor);
    byte[] host = new byte[in.remaining()];
    in.get(host);
    BlockManagerId at =
        BlockManagerId.apply(
            new String(executor, StandardCharsets.UTF_8),
            new String(host, StandardCharsets.UTF_8),
            port,
            scala.Option.empty());
    return new Parcel(at, id, length);
  }

  /**
   * Begins to fetch a packet.
   *
   * @param message the packet itself, or the note of its parcel
   * @return its bytes; to be released when they are read
   */
  static CompletableFuture<ManagedBuffer> open(byte[] message) {
    if (!Packet.isOf(ByteBuffer.wrap(message), KIND)) {
      return CompletableFuture.completedFuture(new NioManagedBuffer(ByteBuffer.wrap(message)));
    }
    return ofNote(message).fetch();
  }

  private CompletableFuture<ManagedBuffer> fetch() {
    BlockManager blocks = SparkEnv.get().blockManager();
    if (at.executorId().equals(blocks.blockManagerId().executorId())) {
      return local(blocks);
    }
    CompletableFuture<ManagedBuffer> fetched = new CompletableFuture<>();
    String[] names = {block().name()};
    blocks
        .blockTransferService()
        .fetchBlocks(at.host(), at.port(), at.executorId(), names, new Listener(fetched), null);
    return fetched;
  }

  /**
   * What was fetched.
   *
   * @throws IOException if its JVM or its way there is lost
   */
  static ManagedBuffer await(CompletableFuture<ManagedBuffer> opened) throws IOException {
    try {
      return opened.get();
    } catch (ExecutionException e) {
      throw new IOException("a packet was lost on its way: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a packet was fetched");
    }
  }

  private CompletableFuture<ManagedBuffer> local(BlockManager blocks) {
    try {
      return CompletableFuture.completedFuture(blocks.getLocalBlockData(block()));
    } catch (Exception e) { // Spark's own checked one, which its Scala does not declare
      return CompletableFuture.failedFuture(e);
    }
  }

  private record Listener(CompletableFuture<ManagedBuffer> fetched)
      implements BlockFetchingListener {
    @Override
    public void onBlockFetchSuccess(String block, ManagedBuffer bytes) {
      fetched.complete(bytes.retain()); // it is released when this returns
    }

    @Override
    public void onBlockFetchFailure(String block, Throwable cause) {
      fetched.completeExceptionally(cause);
    }
  }
}
