package org.subp.onnx;

import java.util.ArrayList;
import java.util.List;
import org.subp.bsr.Operation;

/**
 * Drops what nobody reads, then takes scales, shifts, additions and ReLUs into the step before them
 * wherever they alone read it.
 */
final class Fusion {
  /** Draft i gives value i + 1; null once it was taken in. */
  private final Draft[] drafts;

  /** How often each value is read. */
  private final int[] readers;

  private Fusion(List<Draft> given, int last) {
    drafts = given.toArray(new Draft[0]);
    readers = new int[drafts.length + 1];
    readers[last] = 1;
    for (int i = drafts.length - 1; i >= 0; i--) {
      if (readers[i + 1] > 0) {
        readers[drafts[i].input()]++;
        if (drafts[i].residual() != Operation.NONE) {
          readers[drafts[i].residual()]++;
        }
      } else {
        drafts[i] = null;
      }
    }
  }

  /**
   * @param last number of the value that the network gives, which becomes the last draft's
   */
  static List<Draft> fuse(List<Draft> drafts, int last) {
    Fusion fusion = new Fusion(drafts, last);
    for (int i = 0; i < fusion.drafts.length; i++) {
      fusion.takeIn(i);
    }
    return fusion.compact();
  }

  /**
   * The result stands where the later of the two stood: so all it reads is known by then, and its
   * number stays that of what it gives.
   */
  private void takeIn(int i) {
    if (!(drafts[i] instanceof Draft.Linear then) || then.kernel() != null) {
      return;
    }
    Draft fused = fuse(alone(then.input()), then);
    int taken = then.input();
    if (fused == null && then.residual() != Operation.NONE && !then.scales()) {
      // Both operands of an addition are alike.
      taken = then.residual();
      fused = fuse(alone(taken), swapped(then));
    }
    if (fused != null) {
      drafts[taken - 1] = null;
      drafts[i] = fused;
    }
  }

  private static Draft.Linear swapped(Draft.Linear sum) {
    return new Draft.Linear(
        sum.name(), sum.residual(), sum.input(), null, sum.scale(), sum.shift(), sum.relu());
  }

  /** The step that gives a value, if that is read once; else null. */
  private Draft alone(int value) {
    return value > 0 && readers[value] == 1 ? drafts[value - 1] : null;
  }

  private static Draft fuse(Draft first, Draft.Linear then) {
    if (first instanceof Draft.Linear linear) {
      return fuse(linear, then);
    } else if (first instanceof Draft.FullyConnected fc
        && !then.relu()
        && then.residual() == Operation.NONE) {
      return new Draft.FullyConnected(
          fc.name(),
          fc.input(),
          fc.inputs(),
          fc.weights(),
          product(fc.scale(), then.scale()),
          sum(fc.shift(), then));
    }
    return null;
  }

  private static Draft fuse(Draft.Linear first, Draft.Linear then) {
    boolean adds = first.residual() != Operation.NONE;
    boolean addsThen = then.residual() != Operation.NONE;
    if (first.relu() || adds && (addsThen || then.scales())) {
      return null;
    }
    return new Draft.Linear(
        first.kernel() == null ? then.name() : first.name(),
        first.input(),
        adds ? first.residual() : then.residual(),
        first.kernel(),
        product(first.scale(), then.scale()),
        sum(first.shift(), then),
        then.relu());
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int c = 0; c < a.length; c++) {
      product[c] = a[c] * b[c];
    }
    return product;
  }

  private static double[] sum(double[] shift, Draft.Linear then) {
    double[] sum = new double[shift.length];
    for (int c = 0; c < shift.length; c++) {
      sum[c] = shift[c] * then.scale()[c] + then.shift()[c];
    }
    return sum;
  }

  private List<Draft> compact() {
    int[] numbers = new int[drafts.length + 1];
    List<Draft> left = new ArrayList<>();
    for (int i = 0; i < drafts.length; i++) {
      if (drafts[i] != null) {
        left.add(drafts[i].renumbered(numbers));
        numbers[i + 1] = left.size();
      }
    }
    return left;
  }
}
