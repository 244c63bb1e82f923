package org.subp.engine;

import java.io.Serializable;
import org.subp.network.Network;

/** Makes replicas; travels to the executors, so it must serialise. */
@FunctionalInterface
public interface EngineFactory extends Serializable {

  /**
   * {@return a replica for the thread that asks, which closes it}
   *
   * @param network what it is a replica of
   * @param threads compute threads the replica may use
   */
  GradientEngine create(Network network, int threads);
}
