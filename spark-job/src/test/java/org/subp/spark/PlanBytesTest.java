package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.config.RunConfig;
import org.subp.network.Initializer;
import org.subp.network.Network;
import org.subp.network.NetworkMasks;
import org.subp.plan.Workload;
import org.subp.prune.MaskRenewal;
import org.subp.train.RankSetup;
import org.subp.train.TinyRun;
import org.subp.train.TrainingRun;
import org.subp.train.Weights;

/** What a plan counts is what travels. */
class PlanBytesTest {
  @ParameterizedTest
  @CsvSource({
    "resnet20, 8, 0.75",
    "resnet20, 4, 1/3",
    "mobilenet_v1, 16, 69/128",
    "resnet20, 8, 0"
  })
  void aPlansBytesAreThoseOfThePackets(String name, int block, String rate) {
    RunConfig config =
        TinyRun.config(
            "network.name=" + name,
            "sparsity.block=" + block,
            "sparsity.rate=" + rate,
            "sparsity.gradients=masked");
    Network network = config.network(3);
    TrainingRun run =
        new TrainingRun(config, network, List.of("one", "two", "three"), 100, "nothing");
    float[] parameters = Initializer.parameters(network, 1);
    NetworkMasks masks = NetworkMasks.dense(run.prunable());
    if (config.sparsity().prunes()) {
      masks = MaskRenewal.renew(config.sparsity().plan(), parameters, masks, 5, 1).masks();
    }
    RankSetup setup = RankSetup.of(run, (n, t) -> null, () -> null, () -> null, 1);
    WeightsPacket packet = new WeightsPacket(setup);
    float[] statistics = Initializer.statistics(network);
    int bytes =
        packet.encode(new Weights(0, parameters, statistics, masks), byte[]::new).remaining();
    Workload load = Workload.of(config, network);
    assertEquals(bytes, load.weightBytes());
    assertEquals(packet.wanted().count(), load.live());
    assertEquals(4L * (packet.wanted().count() + statistics.length), load.gradientBytes());
  }
}
