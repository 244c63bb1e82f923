package org.subp.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subp.network.Parameter.Role;

class ParameterLayoutTest {

  /** The well-known counts of these networks, batch norm included. */
  @ParameterizedTest
  @CsvSource({
    "resnet18,     11689512",
    "resnet34,     21797672",
    "resnet50,     25557032",
    "mobilenet_v1,  4231976"
  })
  void parametersAreCounted(String name, int expected) {
    assertEquals(expected, Zoo.create(name, 1000).parameters().length());
  }

  @ParameterizedTest
  @CsvSource({"resnet20", "resnet50", "mobilenet_v1"})
  void tensorsFollowEachOtherWithoutGaps(String name) {
    Network network = Zoo.create(name, 10);
    for (ParameterLayout layout : List.of(network.parameters(), network.statistics())) {
      int end = 0;
      for (Parameter parameter : layout.parameters()) {
        assertEquals(end, parameter.offset());
        assertEquals(parameter, layout.get(parameter.node(), parameter.role()));
        end = parameter.end();
      }
      assertEquals(end, layout.length());
    }
  }

  @Test
  void onlyWeightsDecay() {
    for (Parameter parameter : ResNets.cifar(20, 10).parameters().parameters()) {
      assertEquals(parameter.role() == Role.WEIGHT, parameter.decays(), parameter.toString());
    }
  }

  @Test
  void tensorsHaveTheirShapes() {
    Network network = MobileNets.v1(10);
    ParameterLayout layout = network.parameters();
    assertEquals(List.of(64, 1, 3, 3), layout.get("block2.depthwise.conv", Role.WEIGHT).shape());
    assertEquals(List.of(128, 64, 1, 1), layout.get("block2.pointwise.conv", Role.WEIGHT).shape());
    assertEquals(List.of(10, 1024), layout.get("fc", Role.WEIGHT).shape());
    assertEquals(List.of(10), layout.get("fc", Role.BIAS).shape());
    assertEquals(List.of(32), network.statistics().get("stem.bn", Role.VARIANCE).shape());
    assertThrows(IllegalArgumentException.class, () -> layout.get("fc", Role.GAMMA));
    assertThrows(IllegalArgumentException.class, () -> layout.get("nowhere", Role.WEIGHT));
  }

  @Test
  void initialValuesHaveTheirSpread() {
    Network network = ResNets.resnet18(1000);
    float[] values = Initializer.parameters(network, 7);
    Parameter conv = network.parameters().get("layer3.0.conv2", Role.WEIGHT);
    double squares = 0;
    for (int i = conv.offset(); i < conv.end(); i++) {
      squares += values[i] * values[i];
    }
    assertEquals(Math.sqrt(2.0 / (9 * 256)), Math.sqrt(squares / conv.length()), 1e-4);
    assertAll(network, values, Role.GAMMA, 1, 1);
    assertAll(network, values, Role.BETA, 0, 0);
    float bound = (float) (1 / Math.sqrt(512));
    Parameter fc = network.parameters().get("fc", Role.WEIGHT);
    for (int i = fc.offset(); i < values.length; i++) {
      assertFalse(Math.abs(values[i]) > bound);
    }
  }

  @Test
  void initialValuesDependOnTheSeedOnly() {
    Network network = ResNets.cifar(20, 10);
    assertArrayEquals(Initializer.parameters(network, 3), Initializer.parameters(network, 3));
    assertFalse(Initializer.parameters(network, 3)[0] == Initializer.parameters(network, 4)[0]);
  }

  @Test
  void initialStatisticsNormaliseNothing() {
    Network network = ResNets.cifar(20, 10);
    float[] statistics = Initializer.statistics(network);
    for (Parameter parameter : network.statistics().parameters()) {
      float expected = parameter.role() == Role.VARIANCE ? 1 : 0;
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        assertEquals(expected, statistics[i]);
      }
    }
  }

  private static void assertAll(Network network, float[] values, Role role, float low, float high) {
    for (Parameter parameter : network.parameters().parameters()) {
      for (int i = parameter.offset(); parameter.role() == role && i < parameter.end(); i++) {
        assertFalse(values[i] < low || values[i] > high, parameter.node());
      }
    }
  }
}
