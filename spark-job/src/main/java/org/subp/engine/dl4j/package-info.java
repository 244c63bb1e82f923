/**
 * The engine on Deeplearning4j: a {@code ComputationGraph} made from a {@link
 * org.subp.network.Network}, with vertices of our own over ND4J's oneDNN operations.
 *
 * <p>Start at {@link org.subp.engine.dl4j.Dl4jEngine}. DL4J gives the graph, the order of the
 * passes and the workspaces in which activations live; its stock layers are not used, because
 * version M2.1 runs them without oneDNN, an order of magnitude slower. Activations are (batch,
 * height, width, channels): oneDNN's forward convolutions take that layout as it is, and batch
 * norm's passes ({@link org.subp.engine.dl4j.ChannelLoops}) run along the channels.
 *
 * <p>No type of DL4J or ND4J leaves this package.
 */
package org.subp.engine.dl4j;
