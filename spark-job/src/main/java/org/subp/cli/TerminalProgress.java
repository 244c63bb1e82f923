package org.subp.cli;

import java.io.PrintStream;
import java.time.Duration;

/**
 * One live line on a terminal; elsewhere a plain line every ten seconds and at the end. Goes to
 * stderr, so that stdout carries only the result.
 */
final class TerminalProgress {
  private static final long LIVE_NANOS = Duration.ofMillis(200).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintStream out;
  private final boolean live;
  private long lastShown;
  private int width;

  TerminalProgress(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
    this.lastShown = System.nanoTime() - PLAIN_NANOS;
  }

  /** On stderr, live when a terminal is attached. */
  static TerminalProgress stderr() {
    return new TerminalProgress(
        System.err, System.console() != null && System.getenv("TERM") != null);
  }

  /** Shows a state that the next one may replace; dropped when the last one is too fresh. */
  void update(String line) {
    long now = System.nanoTime();
    if (now - lastShown < (live ? LIVE_NANOS : PLAIN_NANOS)) {
      return;
    }
    lastShown = now;
    if (live) {
      out.print("\r" + padded(line));
      out.flush();
    } else {
      out.println(line);
    }
  }

  /** Shows a line that stays. */
  void print(String line) {
    out.println(live ? "\r" + padded(line) : line);
    width = 0;
  }

  private String padded(String line) {
    int previous = width;
    width = line.length();
    return line + " ".repeat(Math.max(0, previous - width));
  }

  /** A duration as a human says it, e.g. {@code 1:07} or {@code 2:03:40}. */
  static String clock(double seconds) {
    long s = Math.round(seconds);
    return s < 3600
        ? "%d:%02d".formatted(s / 60, s % 60)
        : "%d:%02d:%02d".formatted(s / 3600, s / 60 % 60, s % 60);
  }
}
