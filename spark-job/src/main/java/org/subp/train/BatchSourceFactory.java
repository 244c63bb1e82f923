package org.subp.train;

import java.io.IOException;
import java.io.Serializable;
import org.subp.data.BatchSource;

/** Opens the samples a rank reads; travels to the executors, so it must serialise. */
@FunctionalInterface
public interface BatchSourceFactory extends Serializable {
  /**
   * {@return a source of its own for the thread that asks, which closes it}
   *
   * @throws IOException if the dataset cannot be read from there
   */
  BatchSource open() throws IOException;
}
