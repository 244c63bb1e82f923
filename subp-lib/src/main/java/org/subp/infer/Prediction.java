package org.subp.infer;

/**
 * One class a model considers.
 *
 * @param index its place in the logits
 * @param label its name
 * @param probability softmax over all logits
 */
public record Prediction(int index, String label, float probability) {}
