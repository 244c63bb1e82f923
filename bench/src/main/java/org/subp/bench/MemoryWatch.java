package org.subp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Samples what this JVM holds, each after a full collection, until it is stopped. */
final class MemoryWatch {
  private static final long EVERY_MILLIS = 500;

  /**
   * @param heapMb live objects
   * @param directMb direct and mapped buffers
   * @param residentMb what the system counts, -1 where it does not tell
   */
  record Sample(double heapMb, double directMb, double residentMb) {
    static Sample now() {
      System.gc();
      long direct = 0;
      for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
        direct += pool.getMemoryUsed();
      }
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      return new Sample(heap / 1e6, direct / 1e6, residentKb() * 1024 / 1e6);
    }

    private static double residentKb() {
      Path status = Path.of("/proc/self/status");
      try {
        return Files.isReadable(status)
            ? Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(-1)
            : -1;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final List<Sample> samples = new ArrayList<>();
  private final Thread thread = new Thread(this::watch, "memory watch");
  private volatile boolean stopped;

  MemoryWatch() {
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (!stopped) {
        samples.add(Sample.now());
        System.err.println(samples.get(samples.size() - 1));
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the watch; its samples in their order. */
  List<Sample> stop() throws InterruptedException {
    stopped = true;
    thread.join();
    return samples;
  }

  /** Each number's median. */
  static Sample median(List<Sample> samples) {
    return new Sample(
        median(samples, Sample::heapMb),
        median(samples, Sample::directMb),
        median(samples, Sample::residentMb));
  }

  private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
    double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
