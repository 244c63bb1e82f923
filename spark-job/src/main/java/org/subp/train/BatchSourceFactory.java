package org.subp.train;

import java.io.IOException;
import java.io.Serializable;
import org.subp.data.BatchSource;

/** Opens the samples a rank reads; travels to the executors, so it must serialise. */
@FunctionalInterface
public interface BatchSourceFactory extends Serializable {
  BatchSource open() throws IOException;
}
