package org.subp.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.subp.doctor.Finding;

class SparkSettingsTest {
  private static SparkConf good() {
    return new SparkConf(false)
        .set("spark.broadcast.compress", "false")
        .set("spark.executor.cores", "8")
        .set("spark.task.cpus", "8");
  }

  @Test
  void goodSettingsNeedNothing() {
    assertEquals(List.of(), SparkSettings.of(good(), false));
  }

  @Test
  void whatDoesNotFitIsNamedWithWhatToSet() {
    assertAdvice(good().set("spark.task.cpus", "1"), "spark.task.cpus=1", "set both to the same");
    assertAdvice(good().remove("spark.executor.cores"), "spark.executor.cores", "set it");
    assertAdvice(good().set("spark.speculation", "true"), "spark.speculation", "set it to false");
    assertAdvice(
        good().set("spark.dynamicAllocation.enabled", "true"), "dynamicAllocation", "to false");
  }

  private static void assertAdvice(SparkConf conf, String found, String advice) {
    List<Finding> findings = SparkSettings.of(conf, false);
    assertEquals(1, findings.size(), findings::toString);
    assertTrue(findings.get(0).found().contains(found), findings::toString);
    assertTrue(findings.get(0).advice().contains(advice), findings::toString);
  }

  @Test
  void executorsSettingsMeanNothingHere() {
    assertEquals(List.of(), SparkSettings.of(good().remove("spark.executor.cores"), true));
  }
}
