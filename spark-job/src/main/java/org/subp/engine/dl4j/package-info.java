/**
 * The engine on Deeplearning4j: a {@code ComputationGraph} made from a {@link
 * org.subp.network.Network}, with vertices of our own over ND4J's oneDNN operations.
 *
 * <p>Start at {@link org.subp.engine.dl4j.Dl4jEngine}; {@link org.subp.engine.dl4j.Lane} builds the
 * graph, {@link org.subp.engine.Unit} decides which nodes run as one vertex, {@link
 * org.subp.engine.dl4j.Operation} is what a vertex does. DL4J gives the graph, the order of the
 * passes and the workspaces in which activations live. Its stock layers are not used, because
 * version M2.1 runs them without oneDNN, an order of magnitude slower. Activations are (batch,
 * height, width, channels): oneDNN's forward convolutions take that layout as it is, and batch
 * norm's passes ({@link org.subp.engine.dl4j.ChannelLoops}) run along the channels.
 *
 * <p><b>Threads.</b> An engine of T threads divides each batch among T lanes: T graphs, each alone
 * on a thread with OpenMP and OpenBLAS held to that one. The environment's {@code OMP_NUM_THREADS}
 * does not matter. Lanes wait for each other only in batch norm, twice a layer and step. OpenMP's
 * threads meet many times in every operation and spin while they wait: on a machine with other work
 * to do, two of them were seen ten times slower than one.
 *
 * <p><b>Memory.</b> Activations are outside the Java heap, in workspaces that DL4J sizes during the
 * first steps and keeps: about 5 MB for each image of a ResNet-20 batch, 200 MB for ResNet-50,
 * besides weights and gradients once for each lane. Later steps allocate nothing of that size.
 *
 * <p><b>Same bits.</b> Equal weights, batch, number of threads, instruction set and JVM options
 * give equal bits. Sums over lanes are taken in lane order. With another number of threads results
 * differ by rounding.
 *
 * <p>No type of DL4J or ND4J leaves this package.
 */
package org.subp.engine.dl4j;
