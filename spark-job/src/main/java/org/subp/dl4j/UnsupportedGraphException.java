package org.subp.dl4j;

import java.util.List;

/** A graph that SUBP cannot train as it stands, with everything that is in its way. */
public final class UnsupportedGraphException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private static final String SUPPORTED =
      "Supported are one input and one output, ConvolutionLayer (NCHW, square, without bias),"
          + " BatchNormalization, ActivationLayer (ReLU, identity), ElementWiseVertex (Add of two),"
          + " SubsamplingLayer (MAX), GlobalPoolingLayer (AVG), DenseLayer and OutputLayer (softmax"
          + " with MCXENT or negative log-likelihood).";

  private final List<String> objections;

  UnsupportedGraphException(List<String> objections) {
    super("SUBP cannot train this graph: " + String.join("; ", objections) + ". " + SUPPORTED);
    this.objections = List.copyOf(objections);
  }

  /** {@return one for each thing in the way; begins with the vertex's name} */
  public List<String> objections() {
    return objections;
  }
}
