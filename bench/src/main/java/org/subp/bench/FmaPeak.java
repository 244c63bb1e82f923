package org.subp.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How many floating-point operations the cores can do at all: fused multiply-adds on registers,
 * twelve of them independent, so that neither latency nor memory is in the way.
 */
final class FmaPeak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 12;
  private static final int STEPS = 20_000;
  private static final long SAMPLE_NANOS = 20_000_000;

  /** Where results go, so that the loop is not taken for dead. */
  private static volatile float sink;

  private FmaPeak() {}

  /** The best so far, by number of threads. */
  private static final Map<Integer, Double> BEST = new HashMap<>();

  /**
   * 10^9 operations a second, a multiply-add counting two, of so many threads at the same time: the
   * best this JVM has seen, now or before. What it runs between may make C2 discard the loop and
   * compile it worse.
   */
  static synchronized double gflops(int threads) {
    return BEST.merge(threads, measured(threads), Math::max);
  }

  private static double measured(int threads) {
    double[] rates = new double[threads];
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      int index = i;
      Thread thread = new Thread(() -> rates[index] = sample());
      thread.start();
      others.add(thread);
    }
    rates[0] = sample();
    for (Thread thread : others) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted while the FMA peak was measured", e);
      }
    }
    double sum = 0;
    for (double rate : rates) {
      sum += rate;
    }
    return sum;
  }

  private static double sample() {
    double best = 0;
    long begin = System.nanoTime();
    do {
      long start = System.nanoTime();
      sink = chains(STEPS, 0.999f);
      double nanos = System.nanoTime() - start;
      best = Math.max(best, 2.0 * CHAINS * SPECIES.length() * STEPS / nanos);
    } while (System.nanoTime() - begin < SAMPLE_NANOS);
    return best;
  }

  private static float chains(int steps, float factor) {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector y = FloatVector.broadcast(SPECIES, 1e-3f);
    FloatVector a = y;
    FloatVector b = y;
    FloatVector c = y;
    FloatVector d = y;
    FloatVector e = y;
    FloatVector f = y;
    FloatVector g = y;
    FloatVector h = y;
    FloatVector i = y;
    FloatVector j = y;
    FloatVector k = y;
    FloatVector l = y;
    for (int step = 0; step < steps; step++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
      k = k.fma(x, y);
      l = l.fma(x, y);
    }
    FloatVector sum = a.add(b).add(c).add(d).add(e).add(f);
    return sum.add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
  }
}
