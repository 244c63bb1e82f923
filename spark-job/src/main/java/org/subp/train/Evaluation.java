package org.subp.train;

/**
 * How well weights classify the validation samples.
 *
 * @param images evaluated
 * @param loss mean cross-entropy, without label smoothing
 * @param top1 share of images whose label has the largest logit, 0 to 1
 * @param top5 share of images whose label is among the five largest logits
 * @param confusion which classes were taken for which
 */
public record Evaluation(long images, double loss, double top1, double top5, Confusion confusion) {}
