/**
 * What a convolutional network is, before anybody trains or runs it.
 *
 * <p>Start at {@link org.subp.network.Network}: a small immutable graph of {@link
 * org.subp.network.Node}s, each one {@link org.subp.network.Layer} with its inputs and inferred
 * output {@link org.subp.network.Shape}. {@link org.subp.network.ParameterLayout} places every
 * trained value in one flat {@code float[]}, the form in which the optimiser, the wire, checkpoints
 * and engines exchange weights. {@link org.subp.network.ResNets} and {@link
 * org.subp.network.MobileNets} are the zoo and say which convolutions SUBP prunes; {@link
 * org.subp.network.NetworkMasks} holds one 1xN mask for each of those; {@link
 * org.subp.network.Cost} counts operations and parameters as the paper does.
 *
 * <p>Activations are (batch, channels, height, width), weights OIHW, everything {@code float}.
 */
package org.subp.network;
