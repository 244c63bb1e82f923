package org.subp.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subp.engine.Batch;
import org.subp.engine.GradientEngine;
import org.subp.engine.Gradients;
import org.subp.engine.grad.SparseEngine;
import org.subp.network.Initializer;
import org.subp.network.Layer;
import org.subp.network.Network;
import org.subp.network.Parameter;
import org.subp.network.Shape;

class DjlTrainingTest {
  private static final int BATCH = 3;
  private static final double TOLERANCE = 1e-4;
  private static final String ABSENT = "DJL's PyTorch is not here; ./mvnw -Pdjl brings it (115 MB)";

  private Path djl;

  @BeforeEach
  void findsDjl() {
    Optional<Path> folder = TorchPeer.djlFolder();
    if (folder.isEmpty()) {
      System.out.println("skipped: DjlTrainingTest: " + ABSENT);
    }
    assumeTrue(folder.isPresent(), ABSENT);
    djl = folder.get();
  }

  /** Every kind of layer that a network may have. */
  private static Network network() {
    Network.Builder net = Network.builder("small", new Shape(3, 21, 19));
    String x = net.add("stem", new Layer.Conv(3, 8, 7, 2, 3, 1, false), Network.INPUT);
    x = net.add("stem.norm", new Layer.BatchNorm(8), x);
    x = net.add("stem.relu", new Layer.Relu(), x);
    String pooled = net.add("pool", new Layer.MaxPool(3, 2, 1), x);
    x = net.add("wide", new Layer.Conv(8, 8, 3, 1, 1, 1, true), pooled);
    x = net.add("wide.norm", new Layer.BatchNorm(8), x);
    x = net.add("sum", new Layer.Add(), x, pooled);
    x = net.add("sum.relu", new Layer.Relu(), x);
    x = net.add("depthwise", new Layer.Conv(8, 8, 3, 2, 1, 8, false), x);
    x = net.add("depthwise.norm", new Layer.BatchNorm(8), x);
    x = net.add("point", new Layer.Conv(8, 16, 1, 1, 0, 1, true), x);
    x = net.add("mean", new Layer.GlobalAveragePool(), x);
    net.add("fc", new Layer.FullyConnected(16, 7), x);
    return net.build();
  }

  @Test
  void lossAndGradientsAreThoseOfOurEngine() throws Exception {
    Process process =
        TorchPeer.djlCommand(djl, 1, Differences.class)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    String[] differences = out.strip().split(" ");
    assertTrue(Double.parseDouble(differences[0]) <= TOLERANCE, "loss: " + out);
    assertTrue(Double.parseDouble(differences[1]) <= TOLERANCE, "gradients: " + out);
  }

  @Test
  void answersStepByStep() {
    try (TorchPeer peer = TorchPeer.djl(djl, "resnet20", 2, 1)) {
      peer.run();
      peer.run();
      assertTrue(peer.peakBytes() > 1 << 20);
    }
  }

  /** Runs in the JVM that has DJL; prints how far both are apart, relative to the largest. */
  static final class Differences {
    public static void main(String[] arguments) {
      Network network = network();
      Batch batch = TrainingBench.images(network, BATCH);
      float[] parameters = Initializer.parameters(network, 5);
      try (GradientEngine ours = SparseEngine.factory().create(network, 1);
          DjlTraining peer = new DjlTraining(network, parameters, batch, 0.1f)) {
        ours.load(parameters, Initializer.statistics(network));
        Gradients expected = ours.gradients(batch, 0.1f);
        double loss = 0;
        double worst = 0;
        for (int step = 0; step < 2; step++) { // the second adds nothing to the first's gradients
          try (NDManager memory = peer.memory()) {
            DjlTraining.Pass pass = peer.pass(memory);
            loss = expected.lossSum() / BATCH;
            loss = Math.abs(pass.loss().getFloat() - loss) / loss;
            worst = difference(pass.weights(), expected.parameters());
          }
        }
        System.out.println(loss + " " + worst);
      }
    }

    private static double difference(Map<Parameter, NDArray> peers, float[] ours) {
      double worst = 0;
      for (Map.Entry<Parameter, NDArray> peer : peers.entrySet()) {
        float[] gradient = peer.getValue().getGradient().toFloatArray();
        double most = 0;
        double largest = 0;
        for (int i = 0; i < gradient.length; i++) {
          double expected = ours[peer.getKey().offset() + i] / BATCH;
          double difference = Math.abs(gradient[i] - expected);
          most = difference <= most ? most : difference; // not Math.max, which a NaN must not pass
          largest = Math.max(largest, Math.abs(expected));
        }
        double relative = most / largest;
        worst = relative <= worst ? worst : relative;
      }
      return worst;
    }
  }
}
