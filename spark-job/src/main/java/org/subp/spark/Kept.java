package org.subp.spark;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Arrays that serve one packet after another: a fresh one of megabytes is filled with zeros, page
 * by page, and that takes longer than filling it with what travels. Whoever takes an array has it
 * alone until it is given back; one that somebody may still write to or read is not given back, and
 * the collector has it.
 */
final class Kept {
  private final Deque<byte[]> free = new ArrayDeque<>();

  /**
   * An array at least so long; what it holds is old. Those that do not fit are forgotten, as
   * packets change their size with the masks, for good.
   */
  synchronized byte[] take(int length) {
    while (!free.isEmpty()) {
      byte[] array = free.pop();
      if (array.length >= length && array.length / 2 <= length) {
        return array;
      }
    }
    return new byte[(int) Math.min(Integer.MAX_VALUE - 8, length + length / 16L)];
  }

  /** Lets the array serve again. */
  synchronized void giveBack(byte[] array) {
    free.push(array);
  }
}
