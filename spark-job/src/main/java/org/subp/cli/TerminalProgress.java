package org.subp.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What a person reads while waiting, on stderr, so that stdout carries only the result: on a
 * terminal one live line, and lines that stay. Elsewhere there is no live line, and under {@code
 * --quiet} nothing stays but {@link #notice notices}.
 *
 * <p>Work only tells what has changed; a thread of its own looks four times a second and draws. So
 * nobody who works waits for a terminal.
 */
public final class TerminalProgress implements AutoCloseable {
  /** Set by the launcher where stderr is a terminal: how wide it is. */
  private static final String COLUMNS = "SUBP_COLUMNS";

  private static final long REDRAW_MILLIS = 250;

  /** A terminal made narrower cuts the line instead of wrapping it. */
  private static final String NO_WRAP = "\033[?7l";

  private static final String WRAP = "\033[?7h";
  private static final String BEGIN_LINE = "\r\033[K";
  private static final Supplier<List<String>> NOTHING = List::of;

  private final PrintStream out;
  private final int columns;
  private final boolean quiet;
  private Supplier<List<String>> line = NOTHING;
  private String drawn = "";
  private String farewell = "";
  private Thread drawer;

  /**
   * @param columns of the terminal; 0 where there is none
   * @param quiet prints notices only
   */
  TerminalProgress(PrintStream out, int columns, boolean quiet) {
    this.out = out;
    this.columns = quiet ? 0 : columns;
    this.quiet = quiet;
  }

  /**
   * {@return progress on stderr, live where the launcher found a terminal there}
   *
   * @param quiet prints notices only
   */
  public static TerminalProgress stderr(boolean quiet) {
    String columns = System.getenv().getOrDefault(COLUMNS, "0");
    return new TerminalProgress(
        System.err, columns.matches("\\d{1,5}") ? Integer.parseInt(columns) : 0, quiet);
  }

  /**
   * Shows, until something else is shown, what has neither count nor end.
   *
   * @param what is going on, without a full stop
   */
  public void show(String what) {
    work(what, "");
  }

  /**
   * Shows work that can be counted, until something else is shown.
   *
   * @param what is being done, without a full stop
   * @param unit of what is counted, in the plural
   * @return what to tell the count
   */
  public Work work(String what, String unit) {
    Work work = new Work(what, unit);
    show(work::parts);
    return work;
  }

  /**
   * Shows a line, until another is shown.
   *
   * @param parts of the line as they are at the moment, the most important first; those that do not
   *     fit are left out. Asked for by the drawing thread.
   */
  synchronized void show(Supplier<List<String>> parts) {
    line = parts;
    if (columns > 0 && drawer == null) {
      drawer = new Thread(this::drawUntilClosed, "terminal");
      drawer.setDaemon(true);
      drawer.start();
    }
  }

  private void drawUntilClosed() {
    try {
      while (true) {
        draw();
        Thread.sleep(REDRAW_MILLIS);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** Draws the line as it is now, if it is another one than what stands there. */
  synchronized void draw() {
    String now = fit(line.get(), columns - 1);
    if (!now.equals(drawn)) {
      out.print(BEGIN_LINE + NO_WRAP + now + WRAP);
      out.flush();
      drawn = now;
    }
  }

  /** The first parts that fit; of the very first at least its beginning. */
  static String fit(List<String> parts, int width) {
    StringBuilder fitting = new StringBuilder();
    for (String part : parts) {
      String separator = fitting.length() == 0 ? "" : "  ";
      if (fitting.length() + separator.length() + part.length() > width) {
        break;
      }
      fitting.append(separator).append(part);
    }
    if (fitting.length() == 0 && !parts.isEmpty()) {
      return parts.get(0).substring(0, Math.max(0, Math.min(width, parts.get(0).length())));
    }
    return fitting.toString();
  }

  /**
   * Prints a line that stays.
   *
   * @param text whole lines; under {@code --quiet} it is not printed
   */
  public void print(String text) {
    if (!quiet) {
      notice(text);
    }
  }

  /**
   * Prints a line that stays, even if all else is to be quiet: something is not as it should be.
   *
   * @param text whole sentences
   */
  public synchronized void notice(String text) {
    clear();
    out.println(text);
  }

  private void clear() {
    if (!drawn.isEmpty()) {
      out.print(BEGIN_LINE);
      out.flush();
      drawn = "";
    }
  }

  /** Whether a person looks at it. */
  boolean isLive() {
    return columns > 0;
  }

  /** What {@link #stopped} is to say; for work that can be taken up again. */
  synchronized void whenStopped(String text) {
    farewell = text;
  }

  /** The program is being ended from outside: leaves the line as it is, and the shell a new one. */
  synchronized void stopped() {
    if (!drawn.isEmpty()) {
      out.println();
      drawn = "";
    }
    line = NOTHING;
    if (!farewell.isEmpty()) {
      out.println(farewell);
    }
  }

  /** Takes the live line away. */
  @Override
  public synchronized void close() {
    line = NOTHING;
    clear();
    if (drawer != null) {
      drawer.interrupt();
      drawer = null;
    }
  }

  /** A duration as a human says it, e.g. {@code 1:07} or {@code 2:03:40}. */
  static String clock(double seconds) {
    long s = Math.round(seconds);
    return s < 3600
        ? "%d:%02d".formatted(s / 60, s % 60)
        : "%d:%02d:%02d".formatted(s / 3600, s / 60 % 60, s % 60);
  }

  /** How far a piece of work is. */
  public static final class Work {
    /** A rate from less time than this says little. */
    private static final double TELLING_SECONDS = 0.5;

    private final long start;
    private final String what;
    private final String unit;
    private State state = new State(0, 0, Double.NaN);

    private record State(long done, long total, double share) {}

    private Work(String what, String unit) {
      this.start = System.nanoTime();
      this.what = what;
      this.unit = unit;
    }

    /**
     * Tells how far the work is, where the count says it all.
     *
     * @param done of what is counted
     * @param total of them; 0 if unknown
     */
    public void at(long done, long total) {
      at(done, total, total > 0 ? (double) done / total : Double.NaN);
    }

    /**
     * Tells how far the work is.
     *
     * @param done of what is counted
     * @param total of them; 0 if unknown
     * @param share of the work that is done, from 0 to 1, where the count does not tell; NaN if
     *     nobody knows
     */
    public synchronized void at(long done, long total, double share) {
      state = new State(done, total, share);
    }

    private synchronized State state() {
      return state;
    }

    List<String> parts() {
      return parts(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Name, share, time left, count and rate, as far as they are known. */
    List<String> parts(Duration elapsed) {
      State now = state();
      double seconds = elapsed.toMillis() * 1e-3;
      List<String> parts = new ArrayList<>(List.of(what));
      if (now.share > 0) {
        parts.add("%d %%".formatted((int) (100 * now.share)));
        if (seconds > TELLING_SECONDS) {
          parts.add(clock(seconds * (1 - now.share) / now.share) + " left");
        }
      } else {
        parts.add(clock((long) seconds));
      }
      if (now.done > 0) {
        String of = now.total > 0 ? "/%d".formatted(now.total) : "";
        parts.add("%d%s %s".formatted(now.done, of, unit));
        if (seconds > TELLING_SECONDS) {
          double rate = now.done / seconds;
          parts.add(String.format(Locale.ROOT, rate < 10 ? "%.1f %s/s" : "%.0f %s/s", rate, unit));
        }
      }
      return parts;
    }
  }
}
