package org.subp.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkEnv;
import org.apache.spark.network.buffer.ManagedBuffer;
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
 * more; a parcel goes to the socket as it is, and from there into one array. It is fetched by
 * Spark's own transfer service, so it is as safe as what else travels ({@code spark.authenticate},
 * {@code spark.network.crypto}).
 *
 * <p>Its pieces are blocks of their own: each is copied while the next one is on its way and its
 * bytes are in the cache still.
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

  /** Bytes of a piece; the last one has fewer. */
  private static final int PIECE = 1 << 20;

  private static final int KIND = 0x5355_4E02;
  private static final int FIXED = 8 + 8 + 4 + 4 + 2;

  /**
   * Leaves a packet in this JVM's block manager, by reference: it must not change before {@link
   * #remove} is done.
   *
   * @param packet from its position to its limit
   * @throws IOException if there is neither memory nor disk for it
   */
  static Parcel leave(ByteBuffer packet) throws IOException {
    BlockManager blocks = SparkEnv.get().blockManager();
    Parcel parcel = new Parcel(blocks.blockManagerId(), UUID.randomUUID(), packet.remaining());
    for (int i = 0; i < parcel.pieces(); i++) {
      ByteBuffer piece = packet.slice(packet.position() + i * PIECE, parcel.length(i));
      if (!put(blocks, parcel.block(i), piece)) {
        parcel.remove();
        throw new IOException(
            "executor %s has room for %d bytes neither in memory nor in spark.local.dir"
                .formatted(parcel.at.executorId(), parcel.length));
      }
    }
    return parcel;
  }

  /** Nobody asks the driver where such a block is, so it is not told. */
  private static boolean put(BlockManager blocks, BlockId block, ByteBuffer bytes) {
    return blocks.putBytes(
        block,
        new ChunkedByteBuffer(new ByteBuffer[] {bytes}),
        StorageLevel.MEMORY_AND_DISK_SER(),
        false,
        ClassTag$.MODULE$.apply(byte[].class));
  }

  private int pieces() {
    return (int) ((length + PIECE - 1L) / PIECE);
  }

  private int length(int piece) {
    return Math.min(PIECE, length - piece * PIECE);
  }

  private BlockId block(int piece) {
    return new TempLocalBlockId(
        new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + piece));
  }

  /** In the JVM where it was left. Waits for who reads it: then its array is free. */
  void remove() {
    BlockManager blocks = SparkEnv.get().blockManager();
    for (int i = 0; i < pieces(); i++) {
      blocks.removeBlock(block(i), false);
    }
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

  static boolean isNote(byte[] message) {
    return Packet.isOf(ByteBuffer.wrap(message), KIND);
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
   * A packet that is here.
   *
   * @param bytes from its position to its limit
   * @param kept gets the array back; null if it is somebody else's
   */
  record Arrived(ByteBuffer bytes, Kept kept) {
    /** Nobody may read it any more. */
    void release() {
      if (kept != null) {
        kept.giveBack(bytes.array());
      }
    }
  }

  /**
   * Begins to fetch a packet.
   *
   * @param message the packet itself, or the note of its parcel
   * @param kept has an array for it
   * @return its bytes; to be released when they are read
   */
  static CompletableFuture<Arrived> open(byte[] message, Kept kept) {
    if (!isNote(message)) {
      return CompletableFuture.completedFuture(new Arrived(ByteBuffer.wrap(message), null));
    }
    Arrival arrival = new Arrival(ofNote(message), kept);
    arrival.begin();
    return arrival.whole;
  }

  /**
   * What was fetched.
   *
   * @throws IOException if its JVM or its way there is lost
   */
  static Arrived await(CompletableFuture<Arrived> opened) throws IOException {
    try {
      return opened.get();
    } catch (ExecutionException e) {
      throw new IOException("a packet was lost on its way: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a packet was fetched");
    }
  }

  /**
   * Collects the pieces of a parcel, in whatever order they come. Its array is given back by who
   * reads the whole packet; if a piece is lost, others may come late still, so that nobody else may
   * have the array.
   */
  private static final class Arrival implements BlockFetchingListener {
    private final CompletableFuture<Arrived> whole = new CompletableFuture<>();
    private final Parcel parcel;
    private final Kept kept;
    private final byte[] array;
    private final Map<String, Integer> pieces = new HashMap<>();
    private final AtomicInteger missing;

    Arrival(Parcel parcel, Kept kept) {
      this.parcel = parcel;
      this.kept = kept;
      this.array = kept.take(parcel.length);
      this.missing = new AtomicInteger(parcel.pieces());
      for (int i = 0; i < parcel.pieces(); i++) {
        pieces.put(parcel.block(i).name(), i);
      }
    }

    void begin() {
      BlockManager blocks = SparkEnv.get().blockManager();
      BlockManagerId at = parcel.at;
      if (at.executorId().equals(blocks.blockManagerId().executorId())) {
        copy(blocks);
        return;
      }
      String[] names = new String[parcel.pieces()];
      pieces.forEach((name, i) -> names[i] = name);
      blocks
          .blockTransferService()
          .fetchBlocks(at.host(), at.port(), at.executorId(), names, this, null);
    }

    private void copy(BlockManager blocks) {
      for (int i = 0; i < parcel.pieces() && !whole.isDone(); i++) {
        String name = parcel.block(i).name();
        try {
          ManagedBuffer piece = blocks.getLocalBlockData(parcel.block(i));
          onBlockFetchSuccess(name, piece);
          piece.release();
        } catch (Exception e) { // Spark's own checked one, which its Scala does not declare
          onBlockFetchFailure(name, e);
        }
      }
    }

    @Override
    public void onBlockFetchSuccess(String block, ManagedBuffer bytes) {
      int piece = pieces.get(block);
      int due = parcel.length(piece);
      try (InputStream in = bytes.createInputStream()) {
        if (bytes.size() != due || in.readNBytes(array, piece * PIECE, due) != due) {
          throw new IOException("%d bytes came where %d were due".formatted(bytes.size(), due));
        }
      } catch (IOException e) {
        whole.completeExceptionally(e);
        return;
      }
      if (missing.decrementAndGet() == 0) {
        whole.complete(new Arrived(ByteBuffer.wrap(array, 0, parcel.length), kept));
      }
    }

    @Override
    public void onBlockFetchFailure(String block, Throwable cause) {
      whole.completeExceptionally(cause);
    }
  }
}
