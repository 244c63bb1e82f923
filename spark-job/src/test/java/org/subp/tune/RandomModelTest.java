package org.subp.tune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.subp.bsr.BsrFormat;
import org.subp.bsr.BsrModel;
import org.subp.bsr.BsrWeights;
import org.subp.bsr.Operation;
import org.subp.infer.Predictor;
import org.subp.network.Network;
import org.subp.network.PrunableLayer;
import org.subp.network.Zoo;

class RandomModelTest {
  private static final Network NETWORK = Zoo.create("resnet20", 10);

  @Test
  void everyGroupOfAPrunableLayerKeepsItsShare() {
    BsrModel model = RandomModel.of(NETWORK, 8, 98.5 / 128, 1);
    Map<String, BsrWeights> weights =
        model.operations().stream()
            .filter(Operation.Conv.class::isInstance)
            .collect(Collectors.toMap(Operation::name, o -> ((Operation.Conv) o).weights()));
    for (PrunableLayer layer : NETWORK.prunableLayers(8)) {
      BsrWeights packed = weights.get(layer.node());
      int channels = packed.inChannels();
      assertEquals(8, packed.blockSize());
      for (int g = 0; g < packed.groups(); g++) {
        assertEquals(channels - (int) (98.5 / 128 * channels), packed.counts().get(g));
      }
    }
  }

  @Test
  void logitsAreInTheRangeOfTrainedOnes() {
    BsrModel model = RandomModel.of(NETWORK, 8, 0.75, 1);
    float[] logits = new float[10];
    try (Predictor predictor = Predictor.of(model, 1)) {
      predictor.predict(RandomModel.images(model.input(), 1, 2), 1, logits);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.abs(logit) / logits.length;
    }
    assertTrue(sum > 0.01 && sum < 100, "mean absolute logit " + sum);
  }

  @Test
  void sameSeedSameModel() {
    assertArrayEquals(
        BsrFormat.toBytes(RandomModel.of(NETWORK, 8, 0.5, 3)),
        BsrFormat.toBytes(RandomModel.of(NETWORK, 8, 0.5, 3)));
  }
}
