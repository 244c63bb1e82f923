package org.subp.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subp.bsr.BsrModel;
import org.subp.bsr.Operation;

class LayerTimerTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void timesEveryOperation(int threads) {
    BsrModel model = Models.random(Models.bottleneck(), 16, 0.5, 1).model();
    try (LayerTimer timer = new LayerTimer(model, threads)) {
      assertEquals(List.of(), timer.times());
      assertThrows(IllegalStateException.class, timer::seconds);
      float[] image = new float[model.input().size()];
      assertThrows(
          IllegalArgumentException.class, () -> timer.run(Arrays.copyOf(image, image.length - 1)));
      timer.run(image);
      timer.run(image);
      timer.run(image);
      List<LayerTime> times = timer.times();
      assertEquals(
          model.operations().stream().map(Operation::name).toList(),
          times.stream().map(LayerTime::name).toList());
      assertEquals(model.multiplyAdds(), times.stream().mapToLong(LayerTime::multiplyAdds).sum());
      assertEquals(model.shapes().get(1), times.get(0).output());
      assertTrue(times.get(0).kernel().matches("\\d+x\\d+"), times.get(0).kernel());
      assertEquals("MaxPool", times.get(1).kernel());
      assertTrue(times.stream().allMatch(time -> time.seconds() >= 0));
      assertTrue(timer.seconds() > 0);
    }
  }
}
