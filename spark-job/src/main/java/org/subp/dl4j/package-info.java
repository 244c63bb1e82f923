/**
 * SUBP for users of DL4J: their graphs, their {@code RDD<DataSet>}, their calls.
 *
 * <p>{@link org.subp.dl4j.SubpTrainingMaster} stands where DL4J's own training masters do:
 *
 * <pre>{@code
 * SubpTrainingMaster master =
 *     new SubpTrainingMaster.Builder("hdfs:///runs/mine")       // metrics, checkpoints, examples
 *         .set("sparsity.block", 16)
 *         .set("sparsity.rate", 0.75)                            // of the blocks of all but the first convolution
 *         .set("sparsity.end", 20)
 *         .set("training.epochs", 30)
 *         .set("training.ranks", 4)
 *         .build();
 * SparkComputationGraph spark = new SparkComputationGraph(sc, conf, master);
 * ComputationGraph trained = spark.fit(examples);                // the whole run, not one epoch
 * trained.output(images);                                        // the sparse network's answers
 * try (OutputStream out = Files.newOutputStream(Path.of("model.bsr"))) {
 *   BsrFormat.write(master.model(), out);                        // for the embedded engine
 * }
 * }</pre>
 *
 * <p>{@link org.subp.dl4j.GraphReader} turns a graph into a {@link org.subp.network.Network} or
 * refuses it by vertex; {@link org.subp.dl4j.GraphWeights} carries weights over and back; {@link
 * org.subp.dl4j.Examples} writes an RDD down once, so that ranks can read any example of it. The
 * loop and the ranks are {@code train}'s and {@code spark}'s; nothing of the method is here.
 */
package org.subp.dl4j;
