package org.subp.train;

import org.subp.engine.Gradients;

/**
 * What all ranks together learned from one global batch, and what it took.
 *
 * @param gradients sum over the ranks in rank order; statistics: their mean
 * @param computeSeconds the slowest rank's time for its slice
 * @param waitingSeconds of such time, the longest that a rank waited for its images
 * @param reduceSeconds from the slowest rank's end to the sum's
 * @param broadcastSeconds packing the weights and offering them to the ranks
 * @param bytesSent weights and gradients that left a JVM; 0 where everything happens in one
 */
public record StepResult(
    Gradients gradients,
    double computeSeconds,
    double waitingSeconds,
    double reduceSeconds,
    double broadcastSeconds,
    long bytesSent) {}
