package org.subp.bsr;

import java.util.ArrayList;
import java.util.List;
import org.subp.network.Shape;

/**
 * A network ready to run: batch norm folded, pruned blocks gone, residual additions and ReLUs part
 * of the convolutions before them. Immutable; any number of predictors may be made of one.
 *
 * @param name the network's, e.g. {@code resnet50}
 * @param input shape of one image
 * @param info labels, preprocessing and provenance
 * @param operations in order; the last one gives the logits, one per class
 */
public record BsrModel(String name, Shape input, ModelInfo info, List<Operation> operations) {

  /** No activation of one image may have more values than this (256 MB). */
  private static final long LARGEST_ACTIVATION = 1L << 26;

  /** Nor may all of them together, channels rounded up to whole vectors (1 GB). */
  private static final long LARGEST_SUM = 1L << 28;

  /** A max pool needs no weights, so nothing else bounds how long it takes. */
  private static final long MOST_COMPARISONS = 1L << 30;

  private static final int VECTOR = 32;

  /**
   * Infers every shape and refuses a model that would need unreasonable memory or time.
   *
   * @param name the network's
   * @param input at most 2^26 values with the first operation's margin
   * @param info one class name per logit
   * @param operations at least one; each reads only the values before it
   * @throws IllegalArgumentException naming the operation that does not fit its input, or the bound
   *     that is passed
   */
  public BsrModel {
    operations = List.copyOf(operations);
    if (operations.isEmpty()) {
      throw new IllegalArgumentException("model " + name + " has no operations");
    }
    List<Shape> shapes = shapes(input, operations);
    checkSum(name, shapes, operations);
    long classes = shapes.get(operations.size()).size();
    if (classes != info.classNames().size()) {
      throw new IllegalArgumentException(
          "model %s gives %d logits, but %d classes are named"
              .formatted(name, classes, info.classNames().size()));
    }
  }

  private static List<Shape> shapes(Shape input, List<Operation> operations) {
    List<Shape> shapes = new ArrayList<>();
    checkSize(input, 0);
    shapes.add(input);
    for (Operation operation : operations) {
      try {
        shapes.add(infer(operation, shapes));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "operation " + operation.name() + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(shapes);
  }

  private static Shape infer(Operation operation, List<Shape> known) {
    requireKnown(operation.input(), known);
    Shape in = known.get(operation.input());
    checkSize(in, operation.padding());
    Shape out = operation.infer(in);
    checkSize(out, 0);
    if (operation instanceof Operation.MaxPool pool) {
      checkTime(pool, out);
    }
    if (operation.residual() != Operation.NONE) {
      requireKnown(operation.residual(), known);
      if (!known.get(operation.residual()).equals(out)) {
        throw new IllegalArgumentException(
            "a residual of %s cannot be added to %s"
                .formatted(known.get(operation.residual()), out));
      }
    }
    return out;
  }

  private static void requireKnown(int value, List<Shape> known) {
    if (value < 0 || value >= known.size()) {
      throw new IllegalArgumentException(
          "it reads value %d, but %d are known".formatted(value, known.size()));
    }
  }

  /** With its margin, for that is what a predictor allocates. */
  private static void checkSize(Shape shape, int padding) {
    if (shape.channels() * pixels(shape, padding) > LARGEST_ACTIVATION) {
      throw new IllegalArgumentException(
          "an activation of %s with a margin of %d is larger than the %d values allowed"
              .formatted(shape, padding, LARGEST_ACTIVATION));
    }
  }

  /**
   * A file of a few bytes each operation must not make a predictor ask for any amount of memory.
   */
  private static void checkSum(String name, List<Shape> shapes, List<Operation> operations) {
    int[] margins = new int[shapes.size()];
    for (Operation operation : operations) {
      margins[operation.input()] = Math.max(margins[operation.input()], operation.padding());
    }
    double sum = 0;
    for (int i = 0; i < shapes.size(); i++) {
      sum += padded(shapes.get(i).channels()) * pixels(shapes.get(i), margins[i]);
    }
    if (sum > LARGEST_SUM) {
      throw new IllegalArgumentException(
          "the activations of model %s take %.0f values together, more than the %d allowed; make it with fewer layers or smaller images"
              .formatted(name, sum, LARGEST_SUM));
    }
  }

  private static void checkTime(Operation.MaxPool pool, Shape out) {
    double comparisons =
        (double) padded(out.channels()) * out.pixels() * pool.kernel() * pool.kernel();
    if (comparisons > MOST_COMPARISONS) {
      throw new IllegalArgumentException(
          "a max pool of %dx%d windows that gives %s compares more than the %d values allowed"
              .formatted(pool.kernel(), pool.kernel(), out, MOST_COMPARISONS));
    }
  }

  private static double pixels(Shape shape, int padding) {
    return (shape.height() + 2.0 * padding) * (shape.width() + 2.0 * padding);
  }

  private static long padded(int channels) {
    return (channels + VECTOR - 1L) / VECTOR * VECTOR;
  }

  /** {@return shapes of all values of one image: the image, then each operation's output} */
  public List<Shape> shapes() {
    return shapes(input, operations);
  }

  /** {@return length of the logits} */
  public int classes() {
    return info.classNames().size();
  }

  /** {@return multiply-adds for one image, counted as METHOD, section 5 does, live blocks only} */
  public long multiplyAdds() {
    List<Shape> shapes = shapes();
    long sum = 0;
    for (int i = 0; i < operations.size(); i++) {
      sum += operations.get(i).multiplyAdds(shapes.get(i + 1));
    }
    return sum;
  }

  /** {@return weights it stores: those of live blocks, and the biases of fully connected layers} */
  public long weights() {
    return operations.stream().mapToLong(BsrModel::weights).sum();
  }

  private static long weights(Operation operation) {
    if (operation instanceof Operation.Conv conv) {
      return conv.weights().values().remaining();
    } else if (operation instanceof Operation.Depthwise conv) {
      return conv.weights().remaining();
    } else if (operation instanceof Operation.FullyConnected fc) {
      return fc.weights().remaining() + fc.bias().remaining();
    }
    return 0;
  }
}
