package org.subp.engine;

import java.io.Serializable;
import org.subp.network.Network;

/** Makes replicas; travels to the executors, so it must serialise. */
@FunctionalInterface
public interface EngineFactory extends Serializable {

  /**
   * @param threads compute threads the replica may use
   */
  GradientEngine create(Network network, int threads);
}
