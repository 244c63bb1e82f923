package org.subp.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.subp.engine.GradientEngine.Scope;

class RankSetupTest {
  private static List<Scope> scopes(String... overrides) {
    RankSetup setup = TinyRun.setup(TinyRun.run(overrides));
    return IntStream.range(0, 4).mapToObj(n -> setup.scope(new Step(n, 0, n))).toList();
  }

  @Test
  void prunedWeightsGetGradientsAsConfigured() {
    Scope all = Scope.ALL;
    Scope live = Scope.LIVE;
    assertEquals(List.of(all, all, all, all), scopes());
    assertEquals(List.of(all, live, live, all), scopes("sparsity.gradient-refresh=3"));
    assertEquals(List.of(live, live, live, live), scopes("sparsity.gradients=masked"));
  }
}
