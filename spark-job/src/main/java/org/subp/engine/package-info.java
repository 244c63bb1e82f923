/**
 * The port behind which gradients are computed.
 *
 * <p>{@link org.subp.engine.GradientEngine} is one replica: it holds weights and turns a {@link
 * org.subp.engine.Batch} into {@link org.subp.engine.Gradients}. {@code engine.dl4j} is the engine
 * on DL4J and ND4J; no other engine knows those libraries. Everything crosses this port as flat
 * {@code float[]} in the layouts of {@link org.subp.network.Network#parameters()} and {@link
 * org.subp.network.Network#statistics()}.
 */
package org.subp.engine;
