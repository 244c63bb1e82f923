/**
 * The engine that skips what is pruned: forward, input gradient and weight gradient of live blocks,
 * in plain Java on the incubating Vector API, or without it where it is missing.
 *
 * <p>{@link org.subp.engine.grad.SparseEngine} is the port's side. For each size of batch it makes
 * a {@code Program}: one {@code Operation} per unit of the network, and places in one array, the
 * arena, for every activation and gradient while it is needed. Activations lie channel by channel,
 * each channel of the whole batch in one long row ({@code Geometry}); convolutions are products of
 * packed live weights with shifted rows ({@code Product}; where most of a 3x3 lives, by Winograd
 * down the lines, {@code StripProduct}), their weights' gradients outer or inner products over
 * pixels ({@code DenseWeightGradient}, {@code LiveWeightGradient}, {@code WeightGradient}; all of a
 * 3x3's by Winograd too, {@code StripWeightGradient}), and {@code Loops} holds everything that
 * touches numbers.
 */
package org.subp.engine.grad;
