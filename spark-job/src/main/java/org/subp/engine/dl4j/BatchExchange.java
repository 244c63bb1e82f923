package org.subp.engine.dl4j;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Phaser;

/**
 * Where the lanes of one step meet: batch norm needs sums over the whole batch, of which each lane
 * has a slice. Serves one step.
 */
final class BatchExchange {
  private final Phaser barrier;
  // Two boards in turn: nobody can be two meetings ahead of somebody who still reads.
  private final double[][][] boards;
  private final int[] meetings;

  BatchExchange(int lanes) {
    barrier = new Phaser(lanes);
    boards = new double[2][lanes][];
    meetings = new int[lanes];
  }

  /**
   * Waits until every lane has called this as often as {@code lane} has.
   *
   * @param mine this lane's numbers, not to be changed afterwards
   * @return all lanes' numbers, in lane order
   * @throws CancellationException if another lane failed
   */
  double[][] gather(int lane, double[] mine) {
    double[][] board = boards[meetings[lane]++ & 1];
    board[lane] = mine;
    if (barrier.arriveAndAwaitAdvance() < 0) {
      throw new CancellationException("another lane of this step failed");
    }
    return board;
  }

  /** Releases everybody who waits here, now or later. */
  void fail() {
    barrier.forceTermination();
  }
}
