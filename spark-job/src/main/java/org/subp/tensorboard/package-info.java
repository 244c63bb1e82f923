/**
 * What a run does, for TensorBoard: {@link org.subp.tensorboard.TensorBoardEvents} hears a run's
 * progress and writes event files beside its {@code metrics.jsonl}. Written with protobuf's coded
 * streams, no generated code. Knows the run's folder and its progress, not Spark.
 */
package org.subp.tensorboard;
