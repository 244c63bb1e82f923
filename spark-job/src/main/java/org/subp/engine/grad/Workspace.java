package org.subp.engine.grad;

import org.subp.engine.GradientEngine.Scope;

/** What the operations of a step share: the arena, the threads, weights in and gradients out. */
final class Workspace {
  private final Team team;
  private final Loops loops;
  private final float[][] sideBySide;

  private final float[][] rows;
  private final float[][] turned;
  private final float[][] strips;

  private float[] arena = {};

  /** Laid out as the network's parameters, without those that {@link ConvWeights} holds. */
  final float[] parameters;

  /** Running means and variances. */
  final float[] statistics;

  /**
   * Receives the gradient of the parameters. Each operation sets all of its own, those that are not
   * wanted to 0.
   */
  final float[] gradient;

  /** Receives the batch's means and variances. */
  final float[] batchStatistics;

  /** Which weights' gradients are wanted. */
  Scope scope;

  /** Whether some sum of this step was no number. */
  volatile boolean diverged;

  /** Hears how long each part of a step took; null if nobody asks. */
  Laps laps;

  private long lapBegan;

  /** Hears how long a part of a step took. */
  interface Laps {
    void lap(String layer, String pass, long nanos);
  }

  /** A part of the step ends; the next begins. */
  void lap(String layer, String pass) {
    if (laps != null) {
      long now = System.nanoTime();
      laps.lap(layer, pass, now - lapBegan);
      lapBegan = System.nanoTime();
    }
  }

  Workspace(Team team, Loops loops, int parameters, int statistics) {
    this.team = team;
    this.loops = loops;
    this.sideBySide = new float[team.size()][Loops.ROWS * WeightGradient.PIECE];
    this.rows = new float[team.size()][Loops.THREE_ROWS * Loops.OUTER_STRIDE];
    this.turned = new float[team.size()][0];
    this.strips = new float[team.size()][0];
    this.parameters = new float[parameters];
    this.statistics = new float[statistics];
    this.gradient = new float[parameters];
    this.batchStatistics = new float[statistics];
  }

  void reserve(int values) {
    if (arena.length < values) {
      arena = new float[0]; // the old one may go before the new one comes
      arena = new float[values];
    }
  }

  float[] arena() {
    return arena;
  }

  Team team() {
    return team;
  }

  Loops loops() {
    return loops;
  }

  /** For {@link Loops#interleave}. */
  float[] sideBySide(int member) {
    return sideBySide[member];
  }

  /** Rows for {@link Loops#outerThree}, and for gradients on their way out. */
  float[] rows(int member) {
    return rows[member];
  }

  /** For the result's gradient, turned: at least so many values. */
  float[] turned(int member, int values) {
    if (turned[member].length < values) {
      turned[member] = new float[values];
    }
    return turned[member];
  }

  /** For sums on their way, or rows for {@link Loops#outer}: at least so many values. */
  float[] strips(int member, int values) {
    if (strips[member].length < values) {
      strips[member] = new float[values];
    }
    return strips[member];
  }
}
